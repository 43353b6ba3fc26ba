"""The agenda typed in place: a cell's own field, and a new item that exists once its title is typed."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.groups.panel import name_entry, number_entry
from app.kit.cell_entry import CellEntry
from app.kit.choice import Choice, Suggestion
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.wishes import Wish, grant
from app.meetings.edits_agenda import add_item, change_item
from app.meetings.page_agenda_columns import EDITED, LEAD, MINUTES, PURPOSE, TITLE
from app.meetings.panel_papers import PURPOSES, REFUSALS, tr
from app.meetings.queries_agenda import ItemLine
from app.meetings.rules_agenda import A_DAY
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.meetings.page_agenda import AgendaView

DRAFT = 0
"""Stands for the id of an item that has no title yet, and is not kept."""


class AgendaKeys(QObject):
    """Opens the field of a cell, stores what is typed, and lets a new item be typed where it is to stand."""

    def __init__(self, desk: Desk, view: "AgendaView") -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._draft = False
        self._behind: int | None = None
        self.entry = CellEntry(desk.look, view.table.view)
        self.entry.wrong.connect(view.refused)
        self.entry.closed.connect(self.drop)
        view.table.typed.connect(self._on_typed)

    def with_draft(self, items: Sequence[ItemLine]) -> Sequence[ItemLine]:
        """The items, with the new one where it is to stand while it is typed."""
        if not self._draft:
            return items
        at = next((place for place, item in enumerate(items, 1) if item.id == self._behind), len(items))
        return [*items[:at], new_item(), *items[at:]]

    def add(self) -> None:
        """Begin an item behind the one of the cursor."""
        view = self._view
        if view.found is None:
            view.refused.emit(tr("An agenda belongs to a meeting. Add one in the Calendar first, with Ctrl+N."))
            return
        if not view.may_write():
            return
        self.entry.close()
        line = view.current()
        self._draft, self._behind = True, line.id if line is not None else None
        view.panel.close()
        view.show_lines()
        view.stand_at(DRAFT)
        self.stand_on(TITLE)
        self.entry.open(self._editor(TITLE), None, self._take_new)

    def drop(self) -> None:
        """Let the new item go that was not typed."""
        if self._draft:
            self._draft = False
            self._view.show_lines()
            self._view.stand_at(self._behind)

    def edit(self, typed: str | None = None) -> None:
        """Change the cell of the cursor; what was typed already takes the place of what stands there."""
        line, key = self._view.current(), self._key()
        if line is None or not self.may_change():
            return
        if key not in EDITED:
            self._view.refused.emit(tr("Stand on the title, what it is for, its minutes or its lead to type."))
        elif line.withdrawn:
            self._view.refused.emit(tr("This item was taken off the agenda. Put it back first, in its panel (F4)."))
        else:
            self.entry.open(self._editor(key), getattr(line, key), partial(self._take, line, key), typed)

    def may_change(self) -> bool:
        """Whether something can be changed; says why not."""
        return self._view.may_write()

    def _key(self) -> str:
        at = self._view.table.view.currentIndex()
        return str(self._view.table.view.lines.columns[at.column()].key) if at.isValid() else ""

    def stand_on(self, key: str) -> None:
        """The cursor on that column of the line it is on."""
        view = self._view.table.view
        keys = [column.key for column in view.lines.columns]
        view.go_to(view.currentIndex().row(), keys.index(key))

    def _editor(self, key: str) -> TextEntry:
        if key == PURPOSE:
            purposes = [(purpose, tr(words)) for purpose, words in PURPOSES.items()]
            return Choice(self._desk.look, purposes, empty=tr("Not said"))
        if key == LEAD:
            lead = Suggestion(self._desk.look)
            lead.suggest(self._view.owners)
            return lead
        return number_entry(self._desk.look, 0, A_DAY) if key == MINUTES else name_entry(tr("The title"))

    def _take(self, line: ItemLine, key: str, value: object) -> bool:
        words = tr("Change {what} of item {number}, {title}").format(
            what=WHAT[key](), number=line.number, title=line.title
        )
        return self._store(Wish(words, partial(change_item, item_id=line.id, facts={key: value}), self._refuse))

    def _take_new(self, title: object) -> bool:
        found = self._view.found
        if found is None:
            return False
        behind = self._behind
        words = tr("Add the item {title}").format(title=title)
        edit = partial(_add, meeting_id=found.meeting_id, title=str(title), behind=behind)
        self._draft = False  # what is stored shows the agenda again, with the item in it
        stored = self._store(Wish(words, edit, self._refuse, self._on_added))
        self._draft = not stored
        return stored

    def _on_added(self, number: int) -> None:
        self.entry.close()  # so that the cursor stays on the item
        self._view.stand_at(number)
        self.stand_on(TITLE)

    def _store(self, wish: Wish) -> bool:
        try:
            return grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self._view.failed.emit(refused)
            return False

    def _refuse(self, why: str) -> None:
        self._view.refused.emit(why)

    def _on_typed(self, character: str) -> None:
        line, key = self._view.current(), self._key()
        if character != " ":
            self.edit(character)
        elif key == TITLE:
            self._view.refused.emit(tr("An item needs a title. Ctrl+- deletes the item, F2 changes its title."))
        elif line is not None and self.may_change() and getattr(line, key) not in (None, ""):
            self._take(line, key, None)


def new_item() -> ItemLine:
    """The line of an item that has no title yet."""
    return ItemLine(
        id=DRAFT,
        place=0,
        number="",
        title="",
        purpose=None,
        minutes=None,
        lead="",
        note="",
        at_end=False,
        withdrawn=False,
        starts=None,
        ends=None,
        over=0,
        starts_days=0,
        ends_days=0,
        minute="",
        papers=(),
    )


def _add(session: "Session", meeting_id: int, title: str, behind: int | None) -> int:
    return add_item(session, meeting_id, title, behind=behind).id


WHAT = {
    TITLE: lambda: tr("the title"),
    PURPOSE: lambda: tr("what it is for"),
    MINUTES: lambda: tr("the minutes"),
    LEAD: lambda: tr("the lead"),
}
"""What a step calls each fact that is typed."""
