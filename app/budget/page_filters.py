"""The filters of the summary, at the right of the tabs: month end, fund, year or less, and what is over budget."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.budget.panel_words import short_day, tr
from app.budget.rules_profile import Period, month_ends
from app.kit.buttons import Chooser
from app.kit.filters import Chip, Switch
from app.kit.look import Look
from app.kit.words import QT_TRANSLATE_NOOP

PERIODS = {
    Period.YEAR: QT_TRANSLATE_NOOP("budget", "Year"),
    Period.QUARTER: QT_TRANSLATE_NOOP("budget", "Quarter"),
    Period.MONTH: QT_TRANSLATE_NOOP("budget", "Month"),
}


class Filters(QWidget):
    """What narrows the summary."""

    as_at_chosen = Signal(object)
    """A month end."""
    fund_chosen = Signal(object)
    """A fund's name; None: all."""
    over_wanted = Signal(bool)
    """Whether only what is over budget is to be shown."""
    period_chosen = Signal(object)
    """A Period: the year, or the quarter or month of the month end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.label = QLabel(tr("As at"))
        self.label.setObjectName("hint")
        self.day, self.fund = Chooser(look, tr("As at")), Chooser(look, tr("Fund"))
        self.over = Chip(look)
        self.period = Switch(look, tr("Show"), [(each.value, tr(words)) for each, words in PERIODS.items()])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.fund, self.label, self.day, self.period, self.over):
            row.addWidget(part)
        self.day.activated.connect(lambda _: self.as_at_chosen.emit(self.day.currentData()))
        self.fund.activated.connect(lambda _: self.fund_chosen.emit(self.fund.currentData()))
        self.over.toggled.connect(self.over_wanted)
        self.period.chosen.connect(lambda key: self.period_chosen.emit(Period(key)))

    def show_choices(self, year: int, as_at: date, funds: Sequence[str], fund: str | None) -> None:
        """Offer the month ends and the funds of a year, with these chosen."""
        ends = month_ends(year)
        _fill(self.day, [(short_day(end), end) for end in ends], ends.index(as_at))
        offered = [None, *funds]
        _fill(self.fund, [(each or tr("All funds"), each) for each in offered], offered.index(fund))
        self.fund.setVisible(len(funds) > 1)

    def show_over(self, count: int, on: bool) -> None:
        """How many lines are over budget, and whether they alone are shown."""
        self.over.ask(tr("Over budget"), count, tr("Over budget: {count}").format(count=count))
        self.over.blockSignals(True)  # noqa: FBT003  Qt's own; what is shown is no wish
        self.over.setChecked(on)
        self.over.blockSignals(False)  # noqa: FBT003


def _fill(chooser: Chooser, offered: Sequence[tuple[str, object]], at: int) -> None:
    if [chooser.itemData(each) for each in range(chooser.count())] != [value for _, value in offered]:
        chooser.clear()
        for words, value in offered:
            chooser.addItem(words, value)
    chooser.setCurrentIndex(at)
