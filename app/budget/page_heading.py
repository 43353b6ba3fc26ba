"""The first row of the budget's page: the year, the buttons, and what stands behind More in a narrow window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from app.budget.page_filters import PERIODS
from app.budget.panel_words import short_day, tr
from app.budget.rules_profile import month_ends
from app.groups.rules_year import year_label, year_of
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.look import Look
from app.kit.page import Heading

FORMS = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV tables"))


@dataclass(frozen=True)
class Offered:
    """What is shown of the summary and of the tab, for what stands behind More."""

    as_at: date
    funds: Sequence[str]
    over_only: bool
    charts: bool
    buttons: Sequence[Button] = ()
    """Of the tab that is shown; there is no room for them beside it."""


class BudgetHeading(Heading):
    """Says which year is shown, and offers to add to it; in a narrow window the filters too."""

    year_chosen = Signal(int)
    as_at_chosen = Signal(object)
    fund_chosen = Signal(object)
    over_wanted = Signal(bool)
    charts_wanted = Signal(bool)
    period_chosen = Signal(object)
    exported = Signal(str)
    """A form to export in."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Budget"))
        self._closed = ""
        self._offered = Offered(month_ends(1)[0], (), over_only=False, charts=False)
        self.year = Chooser(look, tr("Year of the budget"))
        self.export = Button(look, tr("Export"), "download")
        self.paste = Button(look, tr("Paste from ledger"), "paste")
        self.add = Button(look, tr("Add entry"), "plus", Weight.PRIMARY)
        self.more = IconButton(look, "more", tr("More"), side=30)
        self._menu = QMenu(self.more)
        self.about(self.year)
        for button in (self.export, self.paste, self.add, self.more):
            self.add_button(button)
        self._forms = QMenu(self.export)
        self._add_forms(self._forms)
        self.export.setMenu(self._forms)
        self.more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_more)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.year.activated.connect(lambda _: self.year_chosen.emit(self.year.currentData()))

    def show_years(self, years: Sequence[int], year: int) -> None:
        """Offer the years, latest first, with that one chosen."""
        offered = sorted({*years, year}, reverse=True)
        if [self.year.itemData(at) for at in range(self.year.count())] != offered:
            self.year.clear()
            for each in offered:
                self.year.addItem(year_label(each), each)
        self.year.setCurrentIndex(offered.index(year))

    def say(self, closed_on: date | None, may_write: bool, has_lines: bool) -> None:
        """Say whether the year is closed, and offer what can be added."""
        closed = tr("Closed on {day}")
        self._closed = "" if closed_on is None else closed.format(day=short_day(closed_on))
        self.tell(tr("All amounts in pounds"))
        self.add.setEnabled(may_write)
        self.export.setEnabled(has_lines)
        self.paste.setEnabled(may_write and has_lines)
        self.add.setText(tr("Add entry") if has_lines else tr("Add line"))

    def tell(self, words: str) -> None:
        """Say what is shown, after the word that the year is closed."""
        self.summary.say(f"{self._closed}. {words}" if self._closed else words)

    def offer_more(self, offered: Offered) -> None:
        """What is to stand behind More when it is opened next."""
        self._offered = offered

    def _fill_more(self) -> None:
        """Fill the menu as it opens: an action must not be taken away while it acts."""
        menu, offered = self._menu, self._offered
        menu.clear()
        for before in menu.findChildren(QMenu):
            before.deleteLater()
        self._add_forms(menu.addMenu(tr("Export")))
        for button in (self.paste, *offered.buttons):
            menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        days = menu.addMenu(tr("As at"))
        for end in month_ends(year_of(offered.as_at)):
            action = days.addAction(short_day(end), partial(self.as_at_chosen.emit, end))
            action.setCheckable(True)
            action.setChecked(end == offered.as_at)
        if len(offered.funds) > 1:
            choice = menu.addMenu(tr("Fund"))
            for fund, words in ((None, tr("All funds")), *((fund, fund) for fund in offered.funds)):
                choice.addAction(words, partial(self.fund_chosen.emit, fund))
        periods = menu.addMenu(tr("Show"))
        for period, name in PERIODS.items():
            periods.addAction(tr(name), partial(self.period_chosen.emit, period))
        for words, checked, signal in (
            (tr("Only what is over budget"), offered.over_only, self.over_wanted),
            (tr("Charts in place of the table"), offered.charts, self.charts_wanted),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(checked)
            action.toggled.connect(signal)

    def be_narrow(self, narrow: bool) -> None:
        """Put Export and pasting behind More, or show them."""
        self.export.setVisible(not narrow)
        self.paste.setVisible(not narrow)
        self.more.setVisible(narrow)

    def _add_forms(self, menu: QMenu) -> None:
        for form, words in FORMS:
            menu.addAction(words, partial(self.exported.emit, form))
