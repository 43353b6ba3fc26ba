"""The tab of spending: every heading with its budget as it was and is, profile, actual, orders, outturn and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.budget.charts_figures import tenths_words
from app.budget.charts_figures_outturn import by_heading
from app.budget.page_charts import ChartColumn
from app.budget.panel_words import SUBJECTIVE, amount, short_day, tr
from app.budget.queries_year import Year, YearLine, year_shown
from app.budget.rules import Kind, Subjective, is_cash
from app.budget.rules_line import Figures, added, is_adverse
from app.groups.rules_year import year_label
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Switch
from app.kit.grid import Foot, Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.words import QT_TRANSLATE_NOOP

FIGURES: tuple[tuple[str, str, Callable[[Figures], int], int], ...] = (
    ("original", QT_TRANSLATE_NOOP("budget", "Original"), lambda of: of.original, 820),
    ("moved", QT_TRANSLATE_NOOP("budget", "Moved"), lambda of: of.virements, 900),
    ("latest", QT_TRANSLATE_NOOP("budget", "Latest budget"), lambda of: of.latest, 0),
    ("profile", QT_TRANSLATE_NOOP("budget", "Profile to date"), lambda of: of.profile_to_date, 700),
    ("actual", QT_TRANSLATE_NOOP("budget", "Actual"), lambda of: of.actual, 0),
    ("ordered", QT_TRANSLATE_NOOP("budget", "Ordered"), lambda of: of.commitments, 620),
    ("to_come", QT_TRANSLATE_NOOP("budget", "Still to come"), lambda of: of.still_to_come, 980),
    ("outturn", QT_TRANSLATE_NOOP("budget", "Outturn"), lambda of: of.outturn, 0),
)
"""Key, heading, figure, and the width from which it is shown."""
TABLE, CHART = "table", "chart"


@dataclass(frozen=True)
class Group:
    """The headings of one group of costs together."""

    name: str
    figures: Figures


class SpendingView(QWidget):
    """The Spending tab. Its page says which year, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    toasted = Signal(str, bool)
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""
    wants_line = Signal(int)
    """A line is to be looked at in the summary."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._year = today().year
        self._filled = False
        self.table, self.emptiness = Grid(desk.look, tr("Spending")), Emptiness()
        self.charts = ChartColumn(desk, (tr("Outturn by heading"),))
        self.switch = Switch(desk.look, tr("Show"), ((TABLE, tr("Table")), (CHART, tr("Chart"))))
        self._build()
        self._wire()

    def show_year(self, year: int) -> None:
        """Show the spending of a year as at the last month end."""
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            found = year_shown(session, self._year, self._today())
        lines = found.of(Kind.EXPENDITURE)
        self.table.show_lines(_columns(lines), _sections(lines), _feet(found))
        if lines and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        self.counted.emit(tr("As at {day}. Over the budget is in red.").format(day=short_day(found.as_at)))
        self.charts.show_figures(year_label(self._year).replace("/", "-"), (by_heading(found),))
        self._filled = bool(lines)
        self._show()
        self.emptiness.say(
            tr("Add the spending of {year}").format(year=year_label(self._year)),
            tr("Each heading has its budget here. Go to Summary and press Ctrl+Shift+D to add one."),
        )

    def current(self) -> YearLine | None:
        """The line the cursor is on."""
        row = self.table.view.currentIndex().row()
        line = self.table.view.lines.line(row) if row >= 0 else None
        return line if isinstance(line, YearLine) else None

    def go_to(self, number: int) -> None:
        """Stand on the line of that id."""
        for section in self.table.view.lines.sections:
            row = self.table.view.lines.row((section.key, number))
            if row is not None:
                self.table.view.go_to(row, 0)

    def take_focus(self) -> None:
        """Let keys reach the table, or the chart in its place."""
        (self.charts.cards[0].more if self.charts.isVisible() else self.table.view).setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        if self.charts.isVisible():
            return (self.charts.cards[0].more,)
        return (self.table.view, self.table.feet) if self.table.isVisible() else ()

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        return (
            Key("Enter", tr("its forecast, in Summary")),
            Key("Ctrl C", tr("copy")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the spending is shown."""

        def drawn() -> bool:
            return here() and self.charts.isVisible()

        return (
            Command(tr("Copy the selection"), "Ctrl+C", self.copy, here),
            Command(tr("Show the chart, or the table again"), "", self.turn, here),
            Command(tr("Copy the chart"), "Ctrl+Shift+C", self.charts.copy, drawn),
        )

    def turn(self) -> None:
        """Show the chart in place of the table, or the table again."""
        self.switch.choose(TABLE if self.switch.current == CHART else CHART)

    def open_line(self) -> None:
        """Look at the line of the cursor in the summary, where its forecast is typed."""
        if (line := self.current()) is not None:
            self.wants_line.emit(line.id)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        QApplication.clipboard().setMimeData(copied(self.table.view))

    def _build(self) -> None:
        self._content = QStackedWidget()
        for part in (self.table, self.charts, self.emptiness):
            self._content.addWidget(part)
        self.emptiness.setFocusProxy(self.table.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._content)

    def _wire(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.asked.connect(self._on_asked)
        self.table.view.doubleClicked.connect(lambda _: self.open_line())
        self.switch.chosen.connect(lambda _: self._show())
        self.charts.wants_table.connect(lambda *_: self.turn())

    def _show(self) -> None:
        shown = self.charts if self.switch.current == CHART else self.table
        self._content.setCurrentWidget(shown if self._filled else self.emptiness)

    def _on_moved(self) -> None:
        line = self.current()
        self.said.emit("" if line is None else line.reason)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.open_line()
        elif deed is Deed.COPY:
            self.copy()


def _columns(lines: Sequence[YearLine]) -> tuple[Column[YearLine], ...]:
    """The columns; those of money as wide as the largest total, with pence where any amount has them."""
    whole = added(line.figures for line in lines)
    exact = any(fact(line.figures) % 100 for line in lines for _, _, fact, _ in FIGURES)
    wide = max(22 + 8 * max(len(amount(fact(whole), exact)) for _, _, fact, _ in FIGURES), 92)

    def money(key: str, heading: str, fact: Callable[[Figures], int], from_width: int) -> Column[YearLine]:
        def cell(row: YearLine | Group, bold: bool = False) -> Cell:
            words = amount(fact(row.figures), exact)
            color = "text" if fact(row.figures) else "text2"
            said = f"{row.name}, {tr(heading)}: {words}"
            return Words(words, said, copied=words.replace("−", "-"), color=color, bold=bold)

        return Column(
            key,
            tr(heading),
            cell,
            lambda head: cell(head, bold=True),
            width=max(wide, 112) if len(heading) > 10 else wide,
            align=Align.RIGHT,
            from_width=from_width,
            opens=True,
        )

    return (
        Column("heading", tr("Heading"), _name, _head, pad=20, least=150, opens=True),
        *(money(*each) for each in FIGURES),
        Column("share", tr("Left or over"), _share, _share, width=104, align=Align.RIGHT, opens=True),
    )


def _sections(lines: Sequence[YearLine]) -> tuple[Section[YearLine], ...]:
    """The headings by their group of costs, in the order in which finance reports them; the others last."""
    groups: list[Subjective | None] = [*Subjective, None]
    found = []
    for group in groups:
        own = [line for line in lines if line.subjective is group]
        name = tr(SUBJECTIVE[group]) if group else tr("Other spending")
        if own:
            head = Group(name, added(line.figures for line in own))
            found.append(Section(own, head, key=group.value if group else ""))
    return tuple(found)


def _feet(year: Year) -> tuple[Foot, ...]:
    lines = year.of(Kind.EXPENDITURE)
    if not lines:
        return ()
    total = Group(tr("Total spending"), added(line.figures for line in lines if is_cash(line.nature)))
    first = Words(total.name, total.name, bold=True, pad=20)
    return (Foot("total", (first, *(column.head(total) for column in _columns(lines)[1:]))),)


def _name(line: YearLine) -> Cell:
    tip = ". ".join(part for part in (line.name, line.reason) if part)
    return Words(line.name, tip=tip, indent=16, pad=20)


def _head(group: Group) -> Cell:
    return Words(group.name, bold=True, pad=20)


def _share(row: YearLine | Group) -> Cell:
    """The variance in percent of the latest budget."""
    figures = row.figures
    tenths = figures.variance_tenths
    words = tr("n/a") if tenths is None else f"{tenths_words(abs(tenths))}%"
    over = is_adverse(Kind.EXPENDITURE, figures.variance)
    if figures.variance and tenths is not None:
        words = (tr("{share} over") if over else tr("{share} left")).format(share=words)
    said = tr("{name}, left or over: {words}").format(name=row.name, words=words)
    return Words(words, said, color="red_text" if over else "text2", bold=over)
