"""Parts of a group's panel: its seats copied to another, another name or place from a day, and its end."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_group import change_group_from, close_group
from app.groups.edits_move import copy_seats
from app.groups.panel import day_entry, text_entry
from app.groups.panel_words import tr
from app.groups.queries_lists import GroupRow
from app.kit.choice import Choice
from app.kit.fields import Tick, day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Planned = Callable[["Session", int, date], Sequence[date]]
"""The days after that one on which the group has a meeting planned."""
Named = Sequence[tuple[object, str]]


class CopyPart(Form):
    """The seats of another group are opened here too."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.source, self.since = Choice(look), day_entry(look, year, today)
        self.with_holders = Tick(look, tr("With whoever holds them"))
        self.heading(tr("Copy the seats of another group"))
        self.place("copy_from", tr("Group"), self.source, tr("Seats that are here already are left out"))
        self.place("copy_on", tr("Open from"), self.since)
        self.place("with_holders", "", self.with_holders)
        self.copy_button = self.button(tr("Copy seats"), self._copy)

    def show_group(self, group: GroupRow, others: Named) -> None:
        """Show the groups whose seats can be copied."""
        self.record, self.whom = group, group.name
        self.source.offer(others)

    def _copy(self) -> None:
        said = self.read("copy_from", "copy_on", needed={"copy_on": tr("Type the first day of the seats.")})
        if said is None:
            return
        words = tr("Copy the seats of {source} to {group}").format(source=self.source.text().strip(), group=self.whom)
        edit = partial(
            copy_seats,
            source_id=said["copy_from"],
            target_id=self.record.id,
            day=said["copy_on"],
            with_holders=self.with_holders.isChecked(),
        )
        self.wished.emit(Wish(words, edit, self.fields["copy_on"].say, self._done))

    def _done(self, _: object) -> None:
        self.clear("copy_from", "copy_on")


class ChangePart(Form):
    """Another name, or another group above, from a day on; earlier days keep what was."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name, self.since = text_entry(), day_entry(look, year, today)
        self.above = Choice(look, empty=tr("None: it stands at the top"))
        self.heading(tr("Change from a day"))
        self.place("new_name", tr("Name"), self.name)
        self.place("new_parent", tr("Under"), self.above)
        self.place("changes_on", tr("First day"), self.since, tr("Of earlier days it is told as it was"))
        self.change_button = self.button(tr("Change from that day"), self._change)

    def show_group(self, group: GroupRow, others: Named) -> None:
        """Show what it is called and where it hangs now."""
        fresh = self.record is None or self.record.id != group.id
        self.record, self.whom = group, group.name
        self.above.offer(others)
        if fresh or not (self.name.hasFocus() or self.above.hasFocus()):
            self.name.show_value(group.name)
            self.above.show_value(group.parent_id)

    def _change(self) -> None:
        needed = {"new_name": tr("Type its name."), "changes_on": tr("Type the first day.")}
        said = self.read("new_name", "new_parent", "changes_on", needed={**needed})
        if said is None:
            return
        facts = {"name": said["new_name"], "parent_id": said["new_parent"]}
        words = tr("Change {group} from {day}").format(group=self.whom, day=day_words(said["changes_on"]))
        edit = partial(change_group_from, group_id=self.record.id, since=said["changes_on"], facts=facts)
        self.wished.emit(Wish(words, edit, self.fields["changes_on"].say, lambda _: self.clear("changes_on")))


class ClosePart(Form):
    """The last day of the group, and why."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool, planned: Planned) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._planned = planned
        self.last, self.reason = day_entry(look, year, today), text_entry()
        self.heading(tr("Close the group"))
        self.closed = self.note()
        self.place("last", tr("Last day"), self.last, tr("Its seats and their holders end after that day"))
        self.place("reason", tr("Reason"), self.reason, optional=True)
        self.close_button = self.button(tr("Close group"), self._close)

    def show_group(self, group: GroupRow) -> None:
        """Show until when it is open."""
        self.record, self.whom = group, group.name
        words = tr("It closes after {day}").format(day=day_words(group.closes)) if group.closes else ""
        self.closed.setText(words)
        self.closed.setVisible(bool(words))

    def _close(self) -> None:
        said = self.read("last", "reason", needed={"last": tr("Type the group's last day.")})
        if said is None:
            return
        words = tr("Close {group} after {day}").format(group=self.whom, day=day_words(said["last"]))
        edit = partial(self._stored, self.record.id, said["last"], said["reason"])
        self.wished.emit(Wish(words, edit, self.fields["last"].say, lambda _: self.clear("last", "reason")))

    def _stored(self, group_id: int, last: date, reason: str | None, session: "Session") -> None:
        close_group(session, group_id, last, reason, planned=self._planned(session, group_id, last))
