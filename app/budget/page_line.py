"""The panel beside the summary: a line with all that is known of it, a new line, budget moved, a chart as a table."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.budget.page_forecast import ForecastKeys
from app.budget.page_shown import Shown
from app.budget.panel_line import LineCard, move_form, new_line
from app.budget.panel_profile import ProfileForm
from app.budget.panel_words import REFUSALS, short_pounds, tr
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.side_panel import SidePanel
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal


class LinePanel(QObject):
    """Opens the panel on the line of the cursor, and follows the cursor while it is open."""

    failed = Signal(object)
    made = Signal(int)
    """A line was added; its id."""

    def __init__(self, desk: Desk, keys: ForecastKeys, today: Callable[[], date]) -> None:
        super().__init__(keys)
        self._desk, self._keys, self._today = desk, keys, today
        self.panel = SidePanel(desk.look)
        self._shown: Shown | None = None
        self._agencies: Sequence[tuple[object, str]] = ()
        self._funds: Sequence[str] = ()
        self._card: LineCard | None = None
        self.panel.closed.connect(self._on_closed)

    def show(self, shown: Shown, agencies: Sequence[tuple[object, str]], funds: Sequence[str]) -> None:
        """Keep the panel in step with what is stored; a line that is gone takes its panel with it."""
        self._shown, self._agencies, self._funds = shown, agencies, funds
        if self._card is None:
            return
        line = next((line for line in shown.year.lines if line.id == self._card.record.id), None)
        if line is None:
            self.panel.close()
        else:
            self._card.show_line(line)
            self.panel.title.setText(line.name)

    def follow(self) -> None:
        """Show the line the cursor is on now, where a line is shown."""
        line = self._keys.line()
        if self._card is not None and line is not None and self._card.record.id != line.id:
            self.open(take_focus=False)

    def open(self, take_focus: bool = True) -> None:
        """Open the panel on the line of the cursor."""
        line, shown = self._keys.line(), self._shown
        if line is None or shown is None:
            return
        card = LineCard(self._desk.look, line.kind, shown.year.as_at, self._agencies, not shown.open)
        card.show_line(line)
        card.wants_move.connect(self.move)
        card.wants_months.connect(self.lay_out)
        self._put(line.name, card, take_focus)
        self._card = card

    def add(self, budget: int | None = None) -> None:
        """Begin a line, with a budget where it is known."""
        shown = self._shown
        if shown is None:
            return
        fund = shown.fund or (self._funds[0] if self._funds else tr("main"))
        form = new_line(self._desk.look, shown.year.year, fund)
        if budget is not None:
            form.fields["budget"].editor.show_value(budget)  # type: ignore[attr-defined]  # a TextEntry
        form.made.connect(self._on_made)
        words = tr("Add line") if budget is None else tr("Allocate {money}").format(money=short_pounds(budget))
        self._put(words, form)

    def move(self) -> None:
        """Begin to move budget from the line of the cursor."""
        line, shown = self._keys.line(), self._shown
        if line is None or shown is None:
            return
        others = [(each.id, each.name) for each in shown.year.of(line.kind, line.fund) if each.id != line.id]
        form = move_form(self._desk.look, line, others, self._today, shown.year.year)
        form.made.connect(lambda _: self.panel.close())
        self._put(tr("Move budget from {line}").format(line=line.name), form)

    def lay_out(self) -> None:
        """Begin to lay the budget of the line of the cursor out over the months."""
        line, shown = self._keys.line(), self._shown
        if line is not None and shown is not None:
            words = tr("Months of {line}").format(line=line.name)
            self._put(words, ProfileForm(self._desk.look, line, shown.year.year))

    def show_widget(self, title: str, widget: QWidget) -> None:
        """Open the panel on something else of the page."""
        self._card = None
        self.panel.open(title, widget)

    def _put(self, title: str, form: Form, take_focus: bool = True) -> None:
        form.wished.connect(self._grant)
        form.finished.connect(self.panel.close)
        self._card = None
        self.panel.open(title, form, take_focus)

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_made(self, number: int) -> None:
        self.panel.close()
        self.made.emit(number)

    def _on_closed(self) -> None:
        self._card = None
