"""The action log as a table takes it: fetched as it is looked at."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, overload

from app.actions.queries import ActionLine
from app.actions.queries_log import WINDOW, Counted, Wanted, count_actions, place_of, window

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

WINDOWS = 8
"""Windows kept; more are fetched again when somebody scrolls back."""


class Log(Sequence[ActionLine]):
    """The actions wanted, in the order wanted."""

    def __init__(self, store: "Store", session: "Session", wanted: Wanted) -> None:
        self._store, self.wanted = store, wanted
        self.counted: Counted = count_actions(session, wanted)
        self._windows = {0: window(session, wanted, 0)}

    def __len__(self) -> int:
        return self.counted.actions

    @overload
    def __getitem__(self, at: int) -> ActionLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[ActionLine]: ...
    def __getitem__(self, at: int | slice) -> ActionLine | list[ActionLine]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._window(at // WINDOW)[at % WINDOW]

    def place(self, key: Hashable) -> int | None:
        """Where the action of that id stands; None where it is not wanted."""
        with self._store.reading() as session:
            return place_of(session, self.wanted, key) if isinstance(key, int) else None

    def _window(self, number: int) -> list[ActionLine]:
        if number not in self._windows:
            if len(self._windows) >= WINDOWS:
                self._windows.pop(next(iter(self._windows)))
            with self._store.reading() as session:
                self._windows[number] = window(session, self.wanted, number * WINDOW)
        return self._windows[number]
