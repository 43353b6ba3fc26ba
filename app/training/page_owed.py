"""What the year's places owe, for the tabs that show it: of a large year the first days first, off the window."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.kit.desk import Desk
from app.training.queries_charging import Owing, owing
from app.training.queries_events import bookings_by_day
from db.figures import head_of

SMALL = 1_000
"""As many bookings are worked out at once."""
FIRST = 200
"""Of a larger year as many are worked out first, and shown while the rest is."""


class OwedYear(QObject):
    """The places of a year with their charges, as far as they are worked out. Stores nothing."""

    grown = Signal()
    """There is more to show, or it is all there."""

    def __init__(self, desk: Desk, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self.found: list[Owing] = []
        self.is_whole = True
        self._asked: tuple[object, ...] = ()
        self._coming: list[Owing] = []

    def ask(self, session: Session, since: date, until: date) -> None:
        """Have the places of the events that begin between two days; what is known stays until there is more."""
        head = head_of(session)
        asked = (since, until, self._today(), head.steps, head.chain)
        if asked == self._asked:
            return
        if (since, until) != self._asked[:2]:
            self.found = []
        self._asked, self._coming = asked, []
        booked = bookings_by_day(session, since, until)
        if sum(count for _, count in booked) <= SMALL:
            self.found, self.is_whole = owing(session, since, until, self._today()), True
            return
        self.is_whole = False
        self._next(asked, parts(since, until, booked))

    def _next(self, asked: tuple[object, ...], left: Sequence[tuple[date, date]]) -> None:
        done = partial(self._on_part, asked, left[1:])
        self._desk.work.run(partial(self._part, *left[0]), owner=self, done=done)

    def _part(self, since: date, until: date) -> list[Owing]:
        with self._desk.store.reading() as session:
            return owing(session, since, until, self._today())

    def _on_part(self, asked: tuple[object, ...], left: Sequence[tuple[date, date]], part: list[Owing]) -> None:
        if asked != self._asked:
            return
        self._coming += part
        self.is_whole = not left
        if self.is_whole or len(self._coming) > len(self.found):
            self.found = list(self._coming)
            self.grown.emit()
        if left:
            self._next(asked, left)


def parts(since: date, until: date, booked: Sequence[tuple[date, int]]) -> list[tuple[date, date]]:
    """A year as it is worked out: as many days as hold the first bookings, and the rest."""
    counts = accumulate(count for _, count in booked)
    day = next((day for (day, _), count in zip(booked, counts, strict=True) if count >= FIRST), until)
    return [(since, day), (day + timedelta(days=1), until)] if day < until else [(since, until)]
