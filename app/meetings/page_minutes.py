"""The Minutes tab: who was there, what arises, and each item with its text, decisions and actions as they fall."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.columns import Section
from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.grid_keys import Deed
from app.kit.legend import Key
from app.kit.page import Command, Emptiness
from app.kit.wishes import Wish, grant
from app.meetings.edits_minutes import set_minute
from app.meetings.page_minutes_parts import ARISING, ATTENDANCE, STATUS, Part, columns, minuted, parts
from app.meetings.panel_minutes import ACTION, DECISION
from app.meetings.panel_minutes_head import ArisingPane, AttendancePane, StatusPane, status_words
from app.meetings.panel_minutes_item import ItemPane
from app.meetings.panel_papers import REFUSALS, confirmed_words, tr
from app.meetings.queries_choices import owners_on
from app.meetings.queries_minutes import MinutesLine, meetings_that_may_confirm, minutes
from app.meetings.report_words import day_words
from app.meetings.rules_minutes import MinutesStatus
from app.offers import Goal, Matter, TakenDown
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIST_WIDTH, NARROW_LIST, NARROW = 340, 268, 1100
"""Pixels of the list of parts, in a wide window and in one under that width."""


PANES = (ItemPane, ArisingPane, AttendancePane, StatusPane)


class MinutesView(QWidget):
    """The minutes of one meeting. Its page says which, and passes its words on."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    troubled = Signal(object)
    toasted = Signal(str, bool)
    made = Signal(str, object)
    wants = Signal(object)
    counted = Signal(str)

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        look = desk.look
        self.found: MinutesLine | None = None
        self.year = today().year
        self._meeting: int | None = None
        self._parts: list[Part] = []
        self._taken: Sequence[Matter] = ()
        self._arising: Sequence[Matter] = ()
        self._later: Sequence[tuple[int, date]] = ()
        self._owners: Sequence[str] = ()
        self.list = Grid(look, tr("Parts of the minutes"))
        self.item, self.arising = ItemPane(look, today), ArisingPane(look)
        self.attendance, self.status = AttendancePane(look, today), StatusPane(look, today)
        self._shown: QWidget = self.item
        self.emptiness = Emptiness()
        self.circulate_button = Button(look, tr("Circulate"), weight=Weight.PRIMARY)
        self.confirm_button = Button(look, tr("Confirm…"), weight=Weight.PRIMARY)
        self.filters: Sequence[QWidget] = (self.circulate_button, self.confirm_button)
        self._build()
        self._wire()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._desk.store.read_only

    @property
    def may_edit(self) -> bool:
        """Whether anything of these minutes can be changed."""
        return self.found is not None and self.found.status is not MinutesStatus.CONFIRMED and not self.read_only

    def show_meeting(self, meeting: int | None, year: int) -> None:
        """Show the minutes of that meeting, in the financial year that begins in that calendar year."""
        if meeting != self._meeting:
            self.item.form.hide()
        self._meeting, self.year = meeting, year
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        with self._desk.store.reading() as session:
            self._ask(session)
        self._parts = parts(self.found, self._taken, self._arising) if self.found is not None else []
        self.list.show_lines(columns(), [Section(self._parts)])
        if self._parts and not self.list.view.currentIndex().isValid():
            self.list.view.go_to(self._first(), 0)
        self._show()

    def go_to(self, number: int) -> None:
        """Stand on that item."""
        self.stand_at(number)

    def stand_at(self, key: Hashable) -> bool:
        """The cursor on that part; False where there is none."""
        at = next((at for at, part in enumerate(self._parts) if part.id == key), None)
        if at is not None:
            self.list.view.go_to(at, 0)
        return at is not None

    def current(self) -> Part | None:
        """The part the cursor is on."""
        row = self.list.view.currentIndex().row()
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def take_focus(self) -> None:
        """Let keys reach the list of parts."""
        (self.list.view if self._parts else self.emptiness).setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        pane = self._shown
        if not self._parts:
            return (self.emptiness,)
        if pane is self.item:
            return (self.list.view, *self.item.areas())
        inside = {self.arising: self.arising.list, self.status: self.status.day}.get(pane, self.attendance.register)
        return (self.list.view, *((inside,) if inside.isVisible() and inside.isEnabled() else ()))

    def legend(self) -> tuple[Key, ...]:
        """What the keys do here."""
        if not self.may_edit or not self._parts:
            return Key("↑ ↓", tr("items")), Key("Ctrl P", tr("PDF")), Key("F6", tr("next area"))
        return (
            Key("Enter", tr("write")),
            Key("Ctrl Shift D", tr("decision")),
            Key("Ctrl Shift A", tr("action")),
            Key("Alt PgDn", tr("next item")),
            Key("Esc", tr("to the list")),
            Key("Ctrl Shift W", tr("Word")),
            Key("Ctrl Z", tr("undo")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> tuple[Command, ...]:
        """What can be done while the minutes are shown."""

        def may_take() -> bool:
            return here() and self.may_edit and self._item() is not None

        def may_circulate() -> bool:
            return here() and self.may_edit and self.found is not None and self.found.circulated_on is None

        return (
            Command(tr("Take a decision down"), "Ctrl+Shift+D", partial(self.take_down, DECISION), may_take),
            Command(tr("Take an action down"), "Ctrl+Shift+A", partial(self.take_down, ACTION), may_take),
            Command(tr("Write the next item"), "Alt+PgDown", partial(self.step, 1), here),
            Command(tr("Write the item before"), "Alt+PgUp", partial(self.step, -1), here),
            Command(tr("Circulate the minutes today"), "Ctrl+Shift+R", self.status.circulate_today, may_circulate),
            Command(tr("Confirm the minutes at a meeting…"), "Ctrl+Shift+K", self.open_status, here),
        )

    def write(self) -> None:
        """Let keys reach the part of the cursor: the text of an item."""
        if self._shown is self.item:
            self.item.write()
        elif len(found := self.areas()) > 1:
            found[1].setFocus()

    def step(self, by: int) -> None:
        """Go to the next part, or the one before, and stay in the text."""
        at = self.list.view.currentIndex().row() + by
        if 0 <= at < len(self._parts):
            writing = self.item.text.hasFocus()
            self.list.view.go_to(at, 0)
            if writing:
                self.write()

    def take_down(self, kind: str) -> None:
        """Ask for a decision or an action agreed under the item of the cursor."""
        if self._item() is not None:
            self.item.begin(kind)

    def open_status(self) -> None:
        """Go to where the minutes are circulated and confirmed."""
        if self.stand_at(STATUS):
            self.write()

    def grant(self, wish: Wish) -> bool:
        """Store what a pane wishes; whether it was stored."""
        try:
            return grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)
            return False

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _ask(self, session: "Session") -> None:
        self.found = found = minutes(session, self._meeting, self._today()) if self._meeting is not None else None
        if found is None or self._meeting is None:
            return
        group, day, others = found.agenda.group_id, found.agenda.held_on, self._desk.others
        self._taken = others.taken(session, self._meeting)
        self._arising = others.matters(session, group, day)
        self._later = meetings_that_may_confirm(session, self._meeting)
        self._owners = owners_on(session, group, day)

    def _first(self) -> int:
        """The row that is stood on at first: the first item without words, else who was there."""
        unwritten = (at for at, part in enumerate(self._parts) if part.item is not None and not part.item.minute)
        return next(unwritten, 0)

    def _build(self) -> None:
        self._content, self._main, self._pane = QStackedWidget(), QWidget(), QStackedWidget()
        for pane in (self.item, self.arising, self.attendance, self.status):
            self._pane.addWidget(_scrolled(pane))
        row, layout = QHBoxLayout(self._main), QVBoxLayout(self)
        for box in (row, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._pane, 1)
        for widget in (self._main, self.emptiness):
            self._content.addWidget(widget)
        layout.addWidget(self._content)

    def _wire(self) -> None:
        self.list.moved.connect(self._show)
        self.list.asked.connect(self._on_asked)
        self.item.written.connect(self._on_written)
        self.item.taken.connect(self._on_taken)
        self.item.left.connect(self.take_focus)
        for pane in (self.item, self.arising):
            pane.wants_matter.connect(self._on_matter)
        for form in (self.attendance, self.status):
            form.wished.connect(self.grant)
        self.attendance.wants_register.connect(self.open_register)
        self.circulate_button.clicked.connect(lambda _=False: self.status.circulate_today())
        self.confirm_button.clicked.connect(lambda _=False: self.open_status())
        self._desk.look.changed.connect(self._fit)

    def open_register(self) -> None:
        """Go to the register of this meeting."""
        if self.found is not None:
            group = self.found.agenda.group_id
            self.wants.emit(Goal("meetings", "register", self._meeting, group, self.year))

    def _fit(self) -> None:
        look = self._desk.look
        narrow = self.window().width() < look.px(NARROW)
        self.list.setFixedWidth(look.px(NARROW_LIST if narrow else LIST_WIDTH))

    def _item(self) -> Part | None:
        part = self.current()
        return part if part is not None and part.item is not None else None

    def _show(self) -> None:
        """Show the part of the cursor, and how far the minutes are."""
        found, part = self.found, self.current()
        self._content.setCurrentWidget(self._main if self._parts else self.emptiness)
        self._tell(found)
        if found is None or part is None:
            return
        panes: dict[Hashable, QWidget] = {
            ATTENDANCE: self.attendance,
            ARISING: self.arising,
            STATUS: self.status,
        }
        if part.item is not None:
            self.item.show_item(minuted(part.item, self._taken), self._owners, found.agenda.held_on)
        self.item.say_state(self.why_not() or status_words(found), may_write=self.may_edit)
        self.arising.show_matters(self._arising, found.agenda.held_on)
        self.attendance.show_minutes(found, self.may_edit)
        self.status.read_only = self.read_only
        self.status.show_minutes(found, self._later, self.may_edit)
        self._shown = panes.get(part.id, self.item)
        self._pane.setCurrentIndex(PANES.index(type(self._shown)))

    def why_not(self) -> str:
        """Why nothing can be changed here; "" where it can."""
        if self.read_only:
            return tr("You can read this board but not change it.")
        confirmed = self.found.confirmed_on if self.found is not None else None
        return confirmed_words(confirmed) if confirmed is not None else ""

    def _tell(self, found: MinutesLine | None) -> None:
        status = found.status if found is not None else None
        self.circulate_button.setVisible(status is MinutesStatus.DRAFT)
        self.confirm_button.setVisible(status is MinutesStatus.UNCONFIRMED)
        for button in self.filters:
            button.setEnabled(self.may_edit)
        if found is None:
            self.counted.emit("")
            self.emptiness.say(
                tr("No meeting to minute"),
                tr("Minutes belong to a meeting of the group in the year shown. Add one in the Calendar, with Ctrl+N."),
            )
        elif not found.agenda.items:
            day = day_words(found.agenda.held_on)
            self.counted.emit(tr("No agenda yet"))
            self.emptiness.say(
                tr("No items to minute on {day} yet").format(day=day),
                tr("Minutes follow the agenda, item by item. Write the agenda first: Ctrl+Shift+Tab goes to it."),
            )
        else:
            self.counted.emit(self._summary(found))

    def _summary(self, found: MinutesLine) -> str:
        if found.status is None:
            return tr("Nothing written yet")
        if found.status is MinutesStatus.DRAFT:
            return tr("Draft")
        if found.status is MinutesStatus.UNCONFIRMED and found.circulated_on is not None:
            return tr("Unconfirmed, circulated {day}").format(day=day_words(found.circulated_on))
        at = found.confirmed_at or found.confirmed_on
        return tr("Confirmed {day}").format(day=day_words(at)) if at is not None else ""

    def _on_written(self, text: str | None) -> None:
        item = self.item.shown
        if item is None:
            return
        words = tr("Minute item {number}, {title}").format(number=item.number, title=item.title)
        edit = partial(set_minute, item_id=item.id, text=text, on=self._today())
        self.grant(Wish(words, edit, self.item.field.refuse))

    def _on_taken(self, taken: TakenDown) -> None:
        item, meeting = self.item.shown, self._meeting
        if item is None or meeting is None:
            return
        said = tr("Take the action down: {text}") if taken.kind == ACTION else tr("Take the decision down: {text}")
        words = said.format(text=taken.text)
        taken = TakenDown(taken.kind, taken.text, item.number, taken.owner, taken.due)
        edit = partial(self._take_down, meeting, taken)
        self.grant(Wish(words, edit, self.item.form.refuse, lambda _: self.item.write()))

    def _take_down(self, meeting: int, taken: TakenDown, session: "Session") -> None:
        self._desk.others.take_down(session, meeting, taken)

    def _on_matter(self, matter: Matter) -> None:
        group = self.found.agenda.group_id if self.found is not None else None
        tab = "log" if matter.kind == ACTION else "decisions"
        self.wants.emit(Goal("actions", tab, matter.id, group, self.year))

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.write()


def _scrolled(pane: QWidget) -> QScrollArea:
    """The pane, to be scrolled where the window is too low for it."""
    scroll = QScrollArea()
    scroll.setObjectName("plain")
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    pane.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    scroll.setWidget(pane)
    return scroll
