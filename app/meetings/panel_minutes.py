"""What minutes are written with: the text of an item, and how a decision or an action is taken down. Never store."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.groups.intake_days import typed_day
from app.groups.panel import text_entry
from app.groups.rules_year import year_of
from app.interchange.cells import NotUnderstood
from app.kit.buttons import Weight
from app.kit.choice import Suggestion
from app.kit.fields import DateEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.meetings.panel_papers import tr
from app.offers import TakenDown

LEAST_LINES = 3
"""Of the text of an item, however low the window."""


class LaterDay(DateEntry):
    """A day, or nothing; one typed without a year is the first of that name on or after the meeting."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__(look, self._understand, today)
        self.after = today()

    def _understand(self, text: str) -> date | None:
        year = year_of(self.after)
        try:
            found = typed_day(text, year)
            return typed_day(text, year + 1) if found is not None and found < self.after else found
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault


class MinuteText(TextArea):
    """The text of one item: as tall as there is room, stored on leaving it, with the cursor where it was."""

    left = Signal()
    """Esc: the text is told, and the list of items is wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, LEAST_LINES)

    def show_value(self, value: object) -> None:
        at = self.textCursor().position()
        super().show_value(value)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        undoes = asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undoes and not self.is_changed():
            event.ignore()  # all is stored: the last step is the window's to undo, a decision taken down too
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # what was said at a meeting is not thrown away with one key
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.commit()
        super().hideEvent(event)

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines + self._look.px(18))


class TakeDownForm(Form):
    """A decision or an action as it falls: its words, and for an action who does it by when. Enter takes it down."""

    taken = Signal(object)
    """A TakenDown, without its item."""
    left = Signal()
    """Esc: the text of the item is wanted."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__(look, _nothing)
        self.kind = ""
        self.owners, self.day = Suggestion(look), LaterDay(look, today)
        self.place("text", tr("Decision"), text_entry())
        self._who = QWidget()
        beside = QHBoxLayout(self._who)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        owner = self.place("owner", tr("Who does it"), self.owners, optional=True)
        due = self.place("due", tr("By when"), self.day, optional=True)
        for field in (owner, due):
            beside.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
        self.rows.addWidget(self._who)
        self.take_button = self.button(tr("Take down"), self.take, Weight.PRIMARY)
        self.rows.setSpacing(8)
        for field in self.fields.values():
            field.editor.returnPressed.connect(self.take)  # type: ignore[attr-defined]  # a TextEntry
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def begin(self, kind: str, owners: Sequence[str], after: date) -> None:
        """Ask for a decision or an action of the meeting on that day; the owners are those to choose from."""
        self.day.after = after
        self.kind = kind
        is_action = kind == ACTION
        self.fields["text"].label.setText(tr("Action") if is_action else tr("Decision"))
        self.fields["text"].editor.setAccessibleName(self.fields["text"].label.text())
        self._who.setVisible(is_action)
        self.owners.suggest(owners)
        self.clear("text", "owner", "due")
        self.fields["text"].editor.setFocus()

    def take(self) -> None:
        """Tell what is to be taken down, unless something is missing or cannot be read."""
        missing = tr("Nothing is written. Type what was agreed, or press Esc.")
        asked = ("text", "owner", "due") if self.kind == ACTION else ("text",)
        found = self.read(*asked, needed={"text": missing})
        if found is not None:
            self.taken.emit(TakenDown(self.kind, found["text"], owner=found.get("owner") or "", due=found.get("due")))

    def refuse(self, why: str) -> None:
        """Say why it was not taken down; what was typed stays."""
        self.fields["text"].say(why)


ACTION, DECISION = "action", "decision"


def _nothing(*_: object) -> None:
    """There is no record yet whose facts could change."""
