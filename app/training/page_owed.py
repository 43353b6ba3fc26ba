"""What the year's places owe, for the tabs that show it: a large year is worked out month by month, off the window."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.kit.desk import Desk
from app.training.queries_charging import Owing, owing
from app.training.queries_events import booked_between
from db.figures import head_of

SMALL = 1_000
"""As many bookings are worked out at once; with more of them the first month is shown while the next is asked for."""


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
        if booked_between(session, since, until) <= SMALL:
            self.found, self.is_whole = owing(session, since, until, self._today()), True
            return
        self.is_whole = False
        self._next(asked, list(months(since, until)))

    def _next(self, asked: tuple[object, ...], left: list[tuple[date, date]]) -> None:
        done = partial(self._on_month, asked, left[1:])
        self._desk.work.run(partial(self._month, *left[0]), owner=self, done=done)

    def _month(self, since: date, until: date) -> list[Owing]:
        with self._desk.store.reading() as session:
            return owing(session, since, until, self._today())

    def _on_month(self, asked: tuple[object, ...], left: list[tuple[date, date]], month: list[Owing]) -> None:
        if asked != self._asked:
            return
        self._coming += month
        self.is_whole = not left
        if self.is_whole or len(self._coming) > len(self.found):
            self.found = list(self._coming)
            self.grown.emit()
        if left:
            self._next(asked, left)


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month of a period."""
    while since <= until:
        last = (since.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        yield since, min(last, until)
        since = last + timedelta(days=1)
