"""What every page of the window offers its shell, and the frame its content stands in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.legend import Key
from app.kit.look import Look
from app.kit.notices import Notices, Trouble
from app.kit.summary import Summary
from app.kit.tabs import Tabs
from app.offers import Goal


def always() -> bool:
    """It can be done at any time."""
    return True


@dataclass(frozen=True)
class Command:
    """Something that can be done on a page: in the Record menu, in Ctrl+K and in F1, without the page's doing."""

    words: str
    """A verb and a noun, with an ellipsis where it asks more: "Add meeting…"."""
    key: str
    """As QKeySequence writes it, "" for none. The shell lets it act on the whole page; letters, digits, Enter, Tab,
    Space and arrows are only shown, for the table itself hears them."""
    deed: Callable[[], object]
    enabled: Callable[[], bool] = always


class Page(QWidget):
    """A place in the window. Tells its shell what is said and what went wrong; never calls it."""

    said = Signal(str)
    """A quiet word for the status bar about where the cursor is; "" for none."""
    refused = Signal(str)
    """Why the last key did nothing; the status bar says it louder."""
    made = Signal(str, object)
    """A file was made: what it is, and its path."""

    failed = Signal(object)
    """An exception that the window has words for."""
    exports_changed = Signal()
    """Whether there is something to export is not as it was."""
    legend_changed = Signal()
    """The keys do something else now, as after another tab: `legend` says what."""
    wants = Signal(object)
    """A Goal that the shell is to go to."""
    toasted = Signal(str, bool)
    """What was done in bulk or out of sight, and whether to offer Undo with it; see `toast`."""
    asked = Signal(str)
    """The name of a command of the shell that is to be carried out: "new", "open", "backup"."""

    waits_changed = Signal()
    """The user put something off, or said what is theirs: what waits for them is to be counted again."""

    legend: Sequence[Key] = ()
    commands: Sequence[Command] = ()
    """What can be done here, set once; F8 goes to the next problem where the page has a command of that key."""
    tabs: Tabs | None = None
    """Where the page has tabs, Ctrl+Tab steps through them."""
    exports: bool = False
    """Whether `export` makes a file of what is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notices = Notices(look)

    def trouble(self, trouble: Trouble) -> None:
        """Say what went wrong in the page itself."""
        self.notices.tell(trouble)

    def toast(self, words: str, undo: bool = True) -> None:
        """Say at the foot of the window what was done in bulk or out of sight."""
        self.toasted.emit(words, undo)

    def go_to(self, goal: Goal) -> None:
        """Show that tab and stand at that record. The year of the goal is shown already."""

    def here(self) -> Goal | None:
        """The goal that leads back to what is shown; None where the place alone does."""
        return None

    def show_year(self, year: int) -> None:
        """Show the financial year that begins in that calendar year."""

    def export(self, form: str) -> None:
        """Make the file of what is shown, in that form."""

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def take_focus(self) -> None:
        """Let keys reach what the page is for."""

    def areas(self) -> Sequence[QWidget]:
        """The parts of the page that F6 goes through, in order."""
        return ()


STUMP = 5
"""Letters of a title for which there must be room, else none is shown."""


class Title(QLabel):
    """A page's title: whole where there is room, shortened and told whole by the tooltip where there is none."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setObjectName("pageTitle")
        self.keeps = False
        """Whether it stays whole, for what stands beside it can give way."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() if self.keeps else 0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, words = self.fontMetrics(), self.text()
        is_stump = self.width() < metrics.horizontalAdvance(words[:STUMP])  # which would say nothing
        shown = "" if is_stump else metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        where, role = self.contentsRect(), self.foregroundRole()
        self.style().drawItemText(QPainter(self), where, self.alignment(), self.palette(), True, shown, role)  # noqa: FBT003


class Heading(QWidget):
    """A page's first row: its title, what it is about, a summary, its buttons."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.title = Title(title)
        self.summary = Summary()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self.title)
        self._row.addWidget(self.summary, 1)
        look.changed.connect(self._fit)
        self._fit()

    def about(self, widget: QWidget) -> None:
        """Put beside the title what the page is about."""
        self._row.insertWidget(1, widget)

    def add_button(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit_title()
        return super().event(event)

    def _fit_title(self) -> None:
        """Let the title be whole as long as the rest can be made narrower: half a title names nothing."""
        beside = self._row.minimumSize().width() - self.title.minimumSizeHint().width()
        keeps = beside + self.title.sizeHint().width() <= self.width()
        if keeps != self.title.keeps:
            self.title.keeps = keeps
            self.title.updateGeometry()

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(52))


class Emptiness(QWidget):
    """What stands where there is nothing yet: what goes here, and how to start."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("emptiness")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # so that its focus, inherited from a table, is seen
        self.heading, self.words = QLabel(), QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 48, 20, 20)
        layout.setSpacing(6)
        for label, name in ((self.heading, "emptyTitle"), (self.words, "emptyText")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)

    def say(self, heading: str, words: str) -> None:
        """Say what is missing and what to do."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.setAccessibleName(f"{heading}. {words}")
