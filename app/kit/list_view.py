"""A list with its panel: a table, what is said where it is empty, and the line the cursor is on beside it."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.grid import Foot, Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.side_panel import SidePanel, beside
from app.kit.wishes import Refusals, Wish, grant
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("list", text)


class ListView(QWidget):
    """Asks for its lines, shows them, opens the panel of the one the cursor is on. Its page passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    troubled = Signal(object)
    toasted = Signal(str, bool)
    made = Signal(str, object)
    counted = Signal(str)
    """What is shown, for the line beside the page's title."""
    wants = Signal(object)
    """A Goal."""

    closed = Signal()
    """The panel is put away."""

    filters: Sequence[QWidget] = ()
    """What stands beside the tabs while this is shown."""
    add_words = ""
    """What Ctrl+N begins here; "" for nothing."""
    refusals: ClassVar[Refusals] = {}
    """Words for each refusal of the room that can be expected."""

    def __init__(self, desk: Desk, today: Callable[[], date], name: str) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self.year, self.words = 0, ""
        self._sections: Sequence[Section[Any]] = ()
        self._shown: Hashable | None = None
        self.table = Grid(desk.look, name, row=26)
        self.panel, self.emptiness = SidePanel(desk.look), Emptiness()
        self._stack, self._main = QStackedWidget(), QWidget()
        self._build()
        self._wire()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._desk.store.read_only

    def ask(self, session: "Session") -> None:
        """Ask for what is shown, and keep it."""

    def columns(self) -> Sequence[Column[Any]]:
        """What is shown of a line."""
        return ()

    def sections(self) -> Sequence[Section[Any]]:
        """The lines, as they are grouped."""
        return ()

    def feet(self) -> Sequence[Foot]:
        """What is pinned under the table."""
        return ()

    def nothing(self) -> tuple[str, str]:
        """What is missing where there is no line, and what to do."""
        return "", ""

    def summary(self) -> str:
        """What is shown, in one line."""
        return ""

    def text_of(self, line: Any) -> str:  # noqa: ANN401  whatever kind of line is listed
        """What the filter looks at."""
        return str(line)

    def card(self, line: Any) -> tuple[str, Form] | None:  # noqa: ANN401  whatever kind of line is listed
        """The panel of a line, and its title; None where it has none."""
        return None

    def fill(self, form: QWidget, line: Any) -> None:  # noqa: ANN401  whatever kind of line is listed
        """Show the line in its panel, as it is now."""

    def add(self) -> None:
        """Begin another record."""

    def legend(self) -> Sequence[Key]:
        """What the keys do here."""
        return (Key("Enter", tr("open")), Key("Ctrl N", self.add_words), Key("Ctrl F", tr("filter")), *LAST_KEYS)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        """What can be done while this is shown."""
        return ()

    def show_year(self, year: int) -> None:
        """Show the financial year that begins in that calendar year."""
        self.year = year
        self.refresh()

    def narrow(self, words: str) -> None:
        """Show the lines that hold these words."""
        self.words = words.strip().casefold()
        self.show_lines()

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            self.ask(session)
        self.show_lines()
        self._follow()

    def show_lines(self) -> None:
        """Show what was asked for, as far as the filter leaves it."""
        found = self.sections()
        wanted = [section for section in map(self._kept, found) if section.lines or not self.words]
        self._sections = wanted
        self.table.show_lines(self.columns(), wanted, self.feet())
        view = self.table.view
        if not view.currentIndex().isValid() and (first := self._first()) is not None:
            view.go_to(first, view.first_shown())
        empty = not any(section.lines for section in wanted)
        if empty:
            self.emptiness.say(*(no_match() if self.words else self.nothing()))
        self._stack.setCurrentWidget(self.emptiness if empty else self._main)
        self.counted.emit(self.summary())

    def lines(self) -> list[Any]:
        """Every line shown."""
        return [line for section in self._sections for line in section.lines]

    def current(self) -> Any | None:  # noqa: ANN401  whatever kind of line is listed
        """The line the cursor is on."""
        index = self.table.view.currentIndex()
        return self.table.view.lines.line(index.row()) if index.isValid() else None

    def stand_at(self, number: Hashable) -> bool:
        """The cursor on the line of that id; False where it is not shown."""
        view = self.table.view
        for section in self._sections:
            if any(line.id == number for line in section.lines):
                if section.key in view.lines.folded:
                    view.fold([section.key], fold=False)
                row = view.lines.row((section.key, number))
                view.go_to(row or 0, max(view.currentIndex().column(), view.first_shown()))
                return True
        return False

    def go_to(self, number: int) -> None:
        """Stand on that record, with its panel open."""
        if self.stand_at(number):
            self.open_card()

    def open_card(self, take_focus: bool = True) -> None:
        """Open the panel of the line the cursor is on."""
        line = self.current()
        found = self.card(line) if line is not None else None
        if line is None or found is None:
            return
        title, form = found
        self.put(title, form, line.id, take_focus)
        self.fill(form, line)
        if take_focus:
            self.panel.take_focus()

    def put(self, title: str, form: Form, number: Hashable | None = None, take_focus: bool = True) -> None:
        """Open a panel; of that line, or of none."""
        form.wished.connect(self.grant)
        form.finished.connect(self.panel.close)
        self.panel.open(title, form, take_focus)
        self._shown = number

    def grant(self, wish: Wish) -> None:
        """Store what a panel wishes."""
        try:
            grant(self._desk.store, wish, self.refusals)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def may_write(self) -> bool:
        """Whether something can be stored; says so where not."""
        if self.read_only:
            self.refused.emit(tr("You can read this board but not change it."))
        return not self.read_only

    def take_focus(self) -> None:
        """Let keys reach the table."""
        (self.emptiness if self._stack.currentWidget() is self.emptiness else self.table.view).setFocus()

    def areas(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (self.table.view, *panel)

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right of the table."""
        self._row.addWidget(widget)

    def add_under(self, widget: QWidget) -> None:
        """Put something under the table and its panel."""
        self._column.addWidget(widget)

    def _first(self) -> int | None:
        """The first row that is no heading."""
        lines = self.table.view.lines
        return next((row for row in range(lines.rowCount()) if lines.line(row) is not None), None)

    def _kept(self, section: Section[Any]) -> Section[Any]:
        if not self.words:
            return section
        lines = [line for line in section.lines if self.words in self.text_of(line).casefold()]
        return Section(lines, section.head, section.key)

    def _follow(self) -> None:
        """Keep the panel in step with what is stored; a record that is gone takes its panel with it."""
        if self._shown is None or not self.panel.is_open or self.panel.content is None:
            return
        line = next((line for line in self.lines() if line.id == self._shown), None)
        if line is None:
            self.panel.close()
        else:
            self.fill(self.panel.content, line)

    def _build(self) -> None:
        self._row = QHBoxLayout(self._main)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.table, 1)
        for widget in (self._main, self.emptiness):
            self._stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(beside(self._stack, self.panel), 1)

    def _wire(self) -> None:
        self.table.asked.connect(self._on_asked)
        self.table.moved.connect(self._on_moved)
        self.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.panel.closed.connect(self._on_closed)

    def _on_asked(self, deed: Deed) -> None:
        if deed in {Deed.OPEN, Deed.NOTE}:
            self.open_card()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.table.view))

    def _on_moved(self) -> None:
        line = self.current()
        if self._shown is not None and line is not None and line.id != self._shown:
            self.open_card(take_focus=False)

    def _on_closed(self) -> None:
        self._shown = None
        self.closed.emit()


def no_match() -> tuple[str, str]:
    """What a filter that leaves nothing says."""
    return tr("Nothing matches"), tr("Clear the filter to see all lines: Ctrl+F, then Esc.")


LAST_KEYS = (Key("Ctrl Z", tr("undo")), Key("F6", tr("next area")), Key("F1", tr("all keys")))
