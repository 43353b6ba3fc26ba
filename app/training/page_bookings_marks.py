"""What keys do in the register of an event: marks typed, taken away and given to all, each one undo."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.kit.grid import Grid
from app.kit.wishes import Wish
from app.training.edits_register import all_attended, mark, sign_in
from app.training.page_bookings_columns import RegisterLine
from app.training.panel_words import counted, status_words, tr
from app.training.queries_events import EventLine
from app.training.rules import Status
from app.training.rules_event import Said

KEYS = {"P": Status.ATTENDED, "X": Status.DID_NOT_ATTEND, " ": Status.CONFIRMED}
ASKS = {"C": "cancel", "S": "substitute"}
"""Keys whose deed asks when and why."""
Spot = tuple[RegisterLine, int]
"""A booking, and the number of a session."""


class MarkKeys(QObject):
    """Hears what is typed in the register's table, and wishes for it."""

    wished = Signal(object)
    refused = Signal(str)
    asks = Signal(str)
    """A deed that asks more."""

    def __init__(self, table: Grid, today: Callable[[], date], may_write: Callable[[], bool]) -> None:
        super().__init__(table)
        self._table, self._today, self._may_write = table, today, may_write
        self.given: EventLine | None = None
        table.typed.connect(self._on_typed)

    def all_attended(self) -> None:
        """Mark everybody as attended who has no mark yet."""
        if self.given is None or not self._may_write():
            return
        if not self.given.unmarked:
            self.refused.emit(tr("Everybody booked has a mark already."))
            return
        words = tr("Mark {people} as attended on {event}")
        people = counted(self.given.unmarked, tr("1 person"), tr("{count} people"))
        edit = partial(all_attended, event_id=self.given.id, said=Said(self._today()))
        self.wished.emit(Wish(words.format(people=people, event=self.given.title), edit, self.refused.emit))

    def _on_typed(self, character: str) -> None:
        key = character.upper()
        if key not in KEYS and key not in ASKS:
            words = tr("{key} is no mark. Type P, X, C or S; Space clears.")
            self.refused.emit(words.format(key=character))
        elif not self._may_write():
            return
        elif key in ASKS:
            self.asks.emit(ASKS[key])
        else:
            self._mark(KEYS[key])

    def _mark(self, status: Status) -> None:
        spots = self._spots()
        if not spots:
            self.refused.emit(tr("Only those who have a place are marked."))
            return
        several = self.given is not None and len(self.given.sessions) > 1
        people = dict.fromkeys(line.booking.delegate for line, _ in spots)
        whom = next(iter(people)) if len(people) == 1 else tr("{count} people").format(count=len(people))
        words = tr("Mark {whom}: {status}").format(whom=whom, status=status_words(status))
        edit = partial(self._signed if several else self._whole, spots, status)
        self.wished.emit(Wish(words, edit, self.refused.emit, lambda _: self._step()))

    def _whole(self, spots: Sequence[Spot], status: Status, session: Session) -> None:
        for line, _ in spots:
            mark(session, line.id, status, Said(self._today()))

    def _signed(self, spots: Sequence[Spot], status: Status, session: Session) -> None:
        """Turn the sessions typed on; one that is cleared takes the marks of all sessions away."""
        assert self.given is not None
        ids = {one.number: one.id for one in self.given.sessions}
        for line in dict.fromkeys(line for line, _ in spots):
            if status is Status.CONFIRMED:
                mark(session, line.id, status, Said(self._today()))
                continue
            numbers = {number for number in ids if line.was_at(number)}
            typed = {number for one, number in spots if one is line}
            numbers = numbers | typed if status is Status.ATTENDED else numbers - typed
            sign_in(session, line.id, [ids[number] for number in numbers], Said(self._today()))

    def _step(self) -> None:
        if not self._table.view.has_range():
            self._table.view.step_down()

    def _spots(self) -> list[Spot]:
        view = self._table.view
        found = []
        for index in view.chosen():
            line, key = view.lines.line(index.row()), view.lines.columns[index.column()].key
            if isinstance(line, RegisterLine) and line.has_place and isinstance(key, tuple):
                found.append((line, int(key[1])))
        return found
