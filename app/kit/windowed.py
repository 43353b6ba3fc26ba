"""A long list as a table takes it: fetched a window at a time, as it is looked at."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

Line = TypeVar("Line")
WINDOWS = 8
"""Windows kept; more are fetched again when somebody scrolls back."""


class Windowed(Sequence[Line]):
    """So many lines, of which the windows looked at last are kept."""

    def __init__(self, lines: int, size: int, first: Sequence[Line]) -> None:
        """`size` is how many lines a window has; `first` is the first of them."""
        self._lines, self._size = lines, size
        self._windows: dict[int, Sequence[Line]] = {0: first}

    @abstractmethod
    def fetch(self, first: int) -> Sequence[Line]:
        """The lines of the window that begins there."""

    def __len__(self) -> int:
        return self._lines

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._window(at // self._size)[at % self._size]

    def _window(self, number: int) -> Sequence[Line]:
        if number not in self._windows:
            if len(self._windows) >= WINDOWS:
                self._windows.pop(next(iter(self._windows)))
            self._windows[number] = self.fetch(number * self._size)
        return self._windows[number]
