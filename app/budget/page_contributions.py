"""The tab of contributions: agreed, invoiced, received, outstanding, shares of each base; and next year's modelled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.budget.page_contributions_columns import EDITED, Giving, columns, feet, rows_of
from app.budget.page_contributions_years import columns as year_columns
from app.budget.page_contributions_years import feet as year_feet
from app.budget.page_contributions_years import rows_of as year_rows
from app.budget.page_forecast import TYPED
from app.budget.panel_contribution import ContributionCard, Modelled, ModelPanel, write_down
from app.budget.panel_words import REFUSALS, amount, pence_typed, short_pounds, tr
from app.budget.queries import is_closed
from app.budget.queries_contributions import SideBySide, contributions, side_by_side
from app.budget.rules import Nature
from app.groups.rules_year import year_label, year_span
from app.kit.buttons import Button
from app.kit.cell_editor import CellEditor
from app.kit.columns import Section
from app.kit.desk import Desk
from app.kit.fields import Unfit
from app.kit.filters import Switch
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal

THIS_YEAR, YEARS = "year", "years"


@dataclass(frozen=True)
class _Sums:
    """What all contributions of a year come to, in pence."""

    agreed: int
    received: int


class ContributionsView(QWidget):
    """The Contributions tab. Its page says which year, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""
    turned = Signal()
    """Other keys mean something now."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._year = today().year
        self.may_write = False
        self._rows: list[Giving] = []
        self._card: ContributionCard | None = None
        self.model_button = Button(desk.look, tr("Model next year…"))
        self.switch = Switch(desk.look, tr("Show"), ((THIS_YEAR, tr("This year")), (YEARS, tr("Years side by side"))))
        self.table = Grid(desk.look, tr("Contributions"))
        self.over = Grid(desk.look, tr("Contributions, years side by side"))
        self.editor = CellEditor(desk.look, self.table.view, tr("Amount"), self._take)
        self.panel, self.emptiness = SidePanel(desk.look), Emptiness()
        self._build()
        self._wire()

    def show_year(self, year: int) -> None:
        """Show the contributions of a year."""
        if year != self._year:
            self.panel.close()
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            lines = contributions(session, self._year, year_span(self._year)[1])
            over = side_by_side(session, self._year, year_span(self._year)[1])
            self.may_write = not is_closed(session, self._year) and not self._desk.store.read_only
        self._rows = rows_of(lines)
        self.table.show_lines(columns(self._rows, self.may_write), [Section(self._rows)], feet(self._rows))
        if self._rows and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 1)
        self._show_years(over)
        self.model_button.setEnabled(any(row.line.what.nature is Nature.RECURRING for row in self._rows))
        self._tell()
        self._follow()

    def current(self) -> Giving | None:
        """The contribution the cursor is on."""
        row = self.table.view.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def go_to(self, number: int) -> None:
        """Stand on the first contribution of that agency."""
        row = next((at for at, row in enumerate(self._rows) if row.line.agency_id == number), None)
        if row is not None:
            self.table.view.go_to(row, 0)

    def take_focus(self) -> None:
        """Let keys reach the table that is shown."""
        self._shown().view.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        shown = self._shown()
        tables = (shown.view, shown.feet) if shown.isVisible() else ()
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (*tables, *panel)

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if self.is_side_by_side:
            return Key("Ctrl C", tr("copy")), Key("F6", tr("next area")), Key("F1", tr("all keys"))
        if not self.may_write:
            return Key("F4", tr("look at it")), Key("Ctrl C", tr("copy")), Key("F6", tr("next area"))
        return (
            Key("0–9", tr("type to replace")),
            Key("=", tr("do a sum")),
            Key(tr("Enter"), tr("down")),
            Key("Tab", tr("across")),
            Key("F4", tr("its invoice")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the contributions are shown."""

        def on_row() -> bool:
            return here() and self.current() is not None and not self.is_side_by_side

        return (
            Command(tr("Edit the amount"), "F2", self.edit, lambda: on_row() and self.may_write),
            Command(tr("Edit the contribution and its invoice"), "F4", self.open_card, on_row),
            Command(
                tr("Model next year's contributions…"),
                "Shift+F2",
                self.model,
                lambda: here() and self.model_button.isEnabled(),
            ),
            Command(tr("Copy the selection"), "Ctrl+C", self.copy, here),
            Command(tr("Show the years side by side, or this one again"), "", self.turn, here),
        )

    @property
    def is_side_by_side(self) -> bool:
        """Whether several years are shown."""
        return self.switch.current == YEARS

    def turn(self) -> None:
        """Show several years, or the one again."""
        self.switch.choose(THIS_YEAR if self.is_side_by_side else YEARS)

    def edit(self) -> None:
        """Change the amount the cursor is on: what is agreed, or invoiced."""
        row, at = self.current(), self.table.view.currentIndex()
        key = self.table.view.lines.columns[at.column()].key if row else None
        if row is not None and key in EDITED and self.may_write:
            self.editor.open(amount(EDITED[str(key)](row)), selected=True)
        else:
            self.refused.emit(tr("Stand on what is agreed or invoiced to change it."))

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the contribution the cursor is on."""
        row = self.current()
        if row is None:
            return
        card = ContributionCard(self._desk.look, self._year, self._today, not self.may_write)
        card.show_line(row.line)
        self._put(row.line.what.agency, card, take_focus)
        self._card = card

    def model(self) -> None:
        """Open the modeller of next year's recurring contributions."""
        recurring = [row.line for row in self._rows if row.line.what.nature is Nature.RECURRING]
        agencies = [Modelled(line.agency_id, line.what.agency, line.what.agreed, 0) for line in recurring]
        panel = ModelPanel(self._desk.look, self._year, agencies, self._desk.store.read_only)
        panel.taken.connect(self._on_taken)
        self._put(tr("Model {year}").format(year=year_label(self._year + 1)), panel)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        QApplication.clipboard().setMimeData(copied(self._shown().view))

    def _build(self) -> None:
        self._content = QStackedWidget()
        for part in (self.table, self.over, self.emptiness):
            self._content.addWidget(part)
        self.emptiness.setFocusProxy(self.table.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(beside(self._content, self.panel), 1)

    def _wire(self) -> None:
        self.switch.chosen.connect(lambda _: self._on_turned())
        self.over.asked.connect(lambda deed: self.copy() if deed is Deed.COPY else None)
        self.model_button.clicked.connect(lambda _=False: self.model())
        self.editor.refused.connect(self.refused)
        self.table.typed.connect(self._on_typed)
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)

    def _shown(self) -> Grid:
        return self.over if self.is_side_by_side else self.table

    def _show_years(self, found: SideBySide) -> None:
        self.over.show_lines(year_columns(found), [Section(year_rows(found))], year_feet(found))
        if found.lines and not self.over.view.currentIndex().isValid():
            self.over.view.go_to(0, 0)

    def _on_turned(self) -> None:
        self.panel.close()
        self._tell()
        self.turned.emit()

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

    def _on_typed(self, character: str) -> None:
        if character in TYPED and self.current() is not None and self.may_write:
            self.editor.open(character, selected=False)

    def _take(self, row: int, column: int, text: str) -> str:
        line, key = self._rows[row].line, str(self.table.view.lines.columns[column].key)
        try:
            pence = pence_typed(text)
        except Unfit as unfit:
            return unfit.words
        if pence is None:
            return tr("The amount is missing. Type it in pounds, 0 where there is none.")
        said = {
            "agreed": tr("{agency} agrees to give {money}"),
            "invoiced": tr("Invoice {agency} for {money}"),
        }[key].format(agency=line.what.agency, money=short_pounds(pence))
        why: list[str] = []
        edit = partial(write_down, year=self._year, line=line, facts={key: pence})
        self._grant(Wish(said, edit, why.append))
        return " ".join(why)

    def _tell(self) -> None:
        sums = _Sums(
            sum(row.line.what.agreed for row in self._rows if row.line.what.nature is not Nature.IN_KIND),
            sum(row.line.what.received for row in self._rows if row.line.what.nature is not Nature.IN_KIND),
        )
        words = tr("Agreed {agreed}, received {received}")
        self.counted.emit(words.format(agreed=short_pounds(sums.agreed), received=short_pounds(sums.received)))
        self._content.setCurrentWidget(self._shown() if self._rows else self.emptiness)
        self.emptiness.say(
            tr("Nothing is contributed in {year} yet").format(year=year_label(self._year)),
            tr(
                "Add a line of income for each agency in Summary, with Ctrl+Shift+D; then say in F4 which agency it is."
            ),
        )

    def _follow(self) -> None:
        """Keep the panel in step with what is stored."""
        if self._card is None or self._card.line is None:
            return
        key = (self._card.line.agency_id, self._card.line.what.nature)
        row = next((row for row in self._rows if row.id == key), None)
        if row is None:
            self.panel.close()
        else:
            self._card.show_line(row.line)

    def _on_moved(self) -> None:
        row = self.current()
        if self._card is not None and row is not None and self._card.record.id != row.id:
            self.open_card(take_focus=False)

    def _on_taken(self) -> None:
        self.panel.close()
        year = year_label(self._year + 1)
        self.toasted.emit(tr("The contributions of {year} are written down").format(year=year), True)  # noqa: FBT003

    def _on_closed(self) -> None:
        self._card = None

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_card()
        elif deed is Deed.COPY:
            self.copy()
