"""A list of actions that is edited in place: typed in cells, marked by single keys, filled down, closed."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from app.actions.edits import change_action, tell
from app.actions.edits_life import close
from app.actions.panel_action import ActionCard, Choices
from app.actions.panel_words import REFUSALS, progress_words, tr
from app.actions.queries import ActionLine, life_of, update_on, updates_of
from app.actions.queries_choices import group_choices, meeting_choices, owner_words
from app.actions.queries_log import themes
from app.actions.queries_priorities import priority_names
from app.actions.rules import ActionStatus, Progress
from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.cell_entry import CellEntry
from app.kit.choice import Choice, Suggestion
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.form import Form
from app.kit.grid_keys import Deed
from app.kit.list_view import ListView
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP, counted

MARKS = {
    "r": Progress.RED,
    "a": Progress.AMBER,
    "g": Progress.GREEN,
    "c": Progress.COMPLETE,
    "n": Progress.NOT_STARTED,
}
"""By key: how the action gets on."""
FACTS = {"action": "action", "group": "group_id", "owner": "owner", "due": "due", "evidence": "evidence"}
"""By column: the attribute that is edited in the cell."""
STEPS = {
    "action": QT_TRANSLATE_NOOP("actions", "Change the words of {what}"),
    "group": QT_TRANSLATE_NOOP("actions", "Change the group of {what}"),
    "owner": QT_TRANSLATE_NOOP("actions", "Change the owner of {what}"),
    "due": QT_TRANSLATE_NOOP("actions", "Change when {what} is due"),
    "evidence": QT_TRANSLATE_NOOP("actions", "Change the evidence of {what}"),
    "words": QT_TRANSLATE_NOOP("actions", "Say how {what} gets on"),
}
WITH_UNDO = True


class ActionsView(ListView):
    """Actions in a table whose cells are typed in."""

    refusals = REFUSALS

    def __init__(self, desk: Desk, today: Callable[[], date], name: str) -> None:
        super().__init__(desk, today, name)
        self.group_id: int | None = None
        """The group whose actions are shown; None: every group's."""
        self.entry = CellEntry(desk.look, self.table.view)
        self.entry.wrong.connect(self.refused)
        self.table.typed.connect(self._on_typed)
        self.table.view.installEventFilter(self)

    def card(self, line: ActionLine) -> tuple[str, Form]:
        return line.ref, ActionCard(self._desk.look, self.year, self._today, self.read_only)

    def fill(self, form: QWidget, line: ActionLine) -> None:
        if isinstance(form, ActionCard):
            with self._desk.store.reading() as session:
                form.show_action(line, updates_of(session, line.id), life_of(session, line.id), self._choices(session))
            self.panel.title.setText(line.ref)

    def chosen(self) -> list[ActionLine]:
        """The actions that a key is for: those of the rows selected, or the one the cursor is on."""
        view = self.table.view
        rows = view.area()[0] if view.has_range() else range(0)
        found = [view.lines.line(row) for row in rows] if rows else [self.current()]
        return [line for line in found if isinstance(line, ActionLine)]

    def edit(self, typed: str | None = None) -> None:
        """Open a field over the cell the cursor is on."""
        line, key = self.current(), self.column()
        if not isinstance(line, ActionLine) or not self.may_write():
            return
        if key == "progress":
            self.refused.emit(tr("Press R, A, G, C or N to say how it gets on; Ctrl+Z takes it back."))
        elif key in STEPS:
            value = line.words if key == "words" else getattr(line, FACTS[key])
            self.entry.open(self._editor(key), None if value == "" else value, partial(self._take, line, key), typed)

    def mark(self, progress: Progress) -> None:
        """Say as of today how the actions chosen get on; what was said of them in words stays said."""
        lines, today = self.chosen(), self._today()
        if not lines or not self.may_write():
            return
        words = tr("Mark {what} as {progress}").format(what=named(lines), progress=progress_words(progress).lower())
        if self._store(words, partial(_tell, lines, today, progress)) and len(lines) == 1:
            self.table.view.step_down()

    def close_chosen(self) -> None:
        """Close the actions chosen as of today, those of them that are open."""
        lines = [line for line in self.chosen() if line.status is ActionStatus.OPEN]
        if not self.may_write():
            return
        if not lines:
            self.refused.emit(
                tr("This action is not open, so there is nothing to close. Enter shows what became of it.")
            )
            return
        said = tr("{what} is closed").format(what=named(lines))
        said = said if len(lines) == 1 else tr("{count} actions are closed").format(count=len(lines))
        words = tr("Close {what}").format(what=named(lines))
        if self._store(words, partial(_close, lines, self._today())):
            self.toasted.emit(said, WITH_UNDO)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.view and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            deeds = {Qt.Key.Key_F2: self.edit, Qt.Key.Key_Delete: self.close_chosen}
            if event.key() in deeds and not event.modifiers():
                deeds[Qt.Key(event.key())]()
                return True
            if event.key() == Qt.Key.Key_Semicolon and control and self.column() == "due":
                self._set("due", self._today(), self.chosen())
                return True
        return super().eventFilter(watched, event)

    def paste(self) -> None:
        """Take what was copied into the cell the cursor is on; nothing is stored until Enter."""
        text = QApplication.clipboard().text().strip()
        if text:
            self.edit(text)

    def _on_asked(self, deed: Deed) -> None:
        lines, key = self.chosen(), self.column()
        if deed is Deed.PASTE:
            self.paste()
        elif deed in {Deed.FILL, Deed.FILL_DOWN} and lines and (key in FACTS or key == "progress"):
            self._fill_in(key, lines, self.current() if deed is Deed.FILL else lines[0])
        else:
            super()._on_asked(deed)

    def _fill_in(self, key: str, lines: list[ActionLine], source: Any) -> None:  # noqa: ANN401  a line
        if not isinstance(source, ActionLine) or not self.may_write():
            return
        if key == "progress" and source.progress is not None:
            self.mark(source.progress)
        elif key in FACTS:
            value = getattr(source, FACTS[key])
            self._set(key, None if value == "" else value, lines)

    def _on_typed(self, character: str) -> None:
        if self.column() != "progress":
            self.edit("" if character == " " else character)
        elif character.lower() in MARKS:
            self.mark(MARKS[character.lower()])
        else:
            self.edit()

    def _choices(self, session: Session) -> Choices:
        today = self._today()
        return Choices(
            owner_words(session, today),
            themes(session),
            priority_names(session),
            group_choices(session, today),
            meeting_choices(session, self.group_id),
        )

    def column(self) -> str:
        """The key of the column the cursor is in."""
        at = self.table.view.currentIndex().column()
        columns = self.table.view.lines.columns
        return str(columns[at].key) if 0 <= at < len(columns) else ""

    def _editor(self, key: str) -> TextEntry:
        look = self._desk.look
        if key == "due":
            return day_entry(look, self.year, self._today)
        if key in {"owner", "group"}:
            with self._desk.store.reading() as session:
                if key == "group":
                    return Choice(look, group_choices(session, self._today()), empty=tr("No group"))
                owner = Suggestion(look)
                owner.suggest(owner_words(session, self._today()))
                return owner
        return name_entry(tr("The action")) if key == "action" else text_entry()

    def _take(self, line: ActionLine, key: str, value: object) -> bool:
        lines = self.chosen() if self.entry.fills and key in FACTS else [line]
        return self._set(key, value, lines)

    def _set(self, key: str, value: object, lines: Sequence[ActionLine]) -> bool:
        """Store that as a fact of these actions; whether it was stored."""
        if not lines or not self.may_write():
            return False
        words = tr(STEPS[key]).format(what=named(lines))
        if key == "words":
            edit = partial(_say, lines[0], self._today(), str(value or ""))
        else:
            edit = partial(_change, lines, FACTS[key], value)
        return self._store(words, edit)

    def _store(self, words: str, edit: Callable[[Session], object]) -> bool:
        done: list[object] = []
        self.grant(Wish(words, edit, self.refused.emit, done.append))
        return bool(done)


def named(lines: Sequence[ActionLine]) -> str:
    """These actions in words: the reference of one, how many they are."""
    return lines[0].ref if len(lines) == 1 else counted(len(lines), tr("1 action"), tr("{count} actions"))


def _change(lines: Sequence[ActionLine], fact: str, value: object, session: Session) -> None:
    for line in lines:
        change_action(session, line.id, {fact: value})


def _tell(lines: Sequence[ActionLine], day: date, progress: Progress, session: Session) -> None:
    """What was said in words today holds on."""
    for line in lines:
        found = update_on(session, line.id, day)
        tell(session, line.id, day, progress, found.words if found else None, found.by if found else None)


def _say(line: ActionLine, day: date, words: str, session: Session) -> None:
    """The progress that was told today holds on."""
    found = update_on(session, line.id, day)
    tell(session, line.id, day, found.progress if found else None, words, found.by if found else None)


def _close(lines: Sequence[ActionLine], day: date, session: Session) -> None:
    for line in lines:
        close(session, line.id, day)
