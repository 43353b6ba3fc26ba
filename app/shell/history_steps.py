"""The steps of the journal as a long list that is fetched as it is looked at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from db.history import WINDOW, Wanted, count_steps, window
from db.journal import Step

if TYPE_CHECKING:
    from db.store import Store

WINDOWS = 8
"""Windows kept; more are fetched again when somebody scrolls back."""


class Steps(Sequence[Step]):
    """The steps asked for, newest first, as they were when it was made."""

    def __init__(self, store: "Store", wanted: Wanted) -> None:
        self._store, self._wanted = store, wanted
        self._windows: dict[int, list[Step]] = {}
        with store.reading() as session:
            self._count = count_steps(session, wanted)
            self._windows[0] = window(session, wanted, 0)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> list[Step]: ...
    def __getitem__(self, at: int | slice) -> Step | list[Step]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._count))]
        at = at + self._count if at < 0 else at
        if not 0 <= at < self._count:
            raise IndexError(at)
        return self._window(at // WINDOW)[at % WINDOW]

    def _window(self, number: int) -> list[Step]:
        if number not in self._windows:
            if len(self._windows) >= WINDOWS:
                self._windows.pop(next(iter(self._windows)))
            with self._store.reading() as session:
                self._windows[number] = window(session, self._wanted, number * WINDOW)
        return self._windows[number]
