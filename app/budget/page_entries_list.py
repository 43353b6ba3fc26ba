"""The list of entries: fetched as it is looked at, and its columns."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

from app.budget.panel_entry import TYPES
from app.budget.panel_words import amount, short_day, tr
from app.budget.queries_entries import WINDOW, Counted, EntryLine, Wanted, count_entries, window
from app.budget.rules_entry import EntryType
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column

if TYPE_CHECKING:
    from db.store import Store

WINDOWS = 8
"""Windows kept; more are fetched again when somebody scrolls back."""


class Entries(Sequence[EntryLine]):
    """The entries wanted, the latest first, fetched as they are looked at."""

    def __init__(self, store: "Store", wanted: Wanted) -> None:
        self._store, self.wanted = store, wanted
        self._windows: dict[int, list[EntryLine]] = {}
        with store.reading() as session:
            self.counted: Counted = count_entries(session, wanted)
            self._windows[0] = window(session, wanted, 0)

    def __len__(self) -> int:
        return self.counted.entries

    @overload
    def __getitem__(self, at: int) -> EntryLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[EntryLine]: ...
    def __getitem__(self, at: int | slice) -> EntryLine | list[EntryLine]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._window(at // WINDOW)[at % WINDOW]

    def _window(self, number: int) -> list[EntryLine]:
        if number not in self._windows:
            if len(self._windows) >= WINDOWS:
                self._windows.pop(next(iter(self._windows)))
            with self._store.reading() as session:
                self._windows[number] = window(session, self.wanted, number * WINDOW)
        return self._windows[number]


def columns() -> tuple[Column[EntryLine], ...]:
    """The columns of the list."""
    return (
        Column("day", tr("Date"), _day, width=124, pad=20, opens=True),
        Column("line", tr("Line"), _text("line"), least=150, opens=True),
        Column("amount", tr("Amount"), _amount, width=120, align=Align.RIGHT, opens=True),
        Column("type", tr("What it is"), _type, width=168, from_width=760, opens=True),
        Column("reference", tr("Reference"), _text("reference"), width=120, from_width=620, opens=True),
        Column(
            "description", tr("Description"), _text("description"), width=240, narrow=170, from_width=900, opens=True
        ),
    )


def _day(entry: EntryLine) -> Cell:
    return Words(short_day(entry.day), pad=20, color=_color(entry))


def _text(fact: str) -> Callable[[EntryLine], Cell]:
    return lambda entry: Words(getattr(entry, fact), tip=getattr(entry, fact), color=_color(entry))


def _amount(entry: EntryLine) -> Cell:
    words = amount(entry.amount, exact=True)
    return Words(words, f"{entry.line}: {words}", copied=words.replace("−", "-"), color=_color(entry))


def _type(entry: EntryLine) -> Cell:
    words = tr(TYPES[entry.type])
    if entry.reversed:
        words = tr("Reversed")
    elif entry.reverses_id is not None:
        words = tr("Takes another back")
    elif entry.type is EntryType.COMMITMENT and entry.meets_id is not None:
        words = tr("Order met")
    return Words(words, color=_color(entry))


def _color(entry: EntryLine) -> str:
    return "text3" if entry.reversed or entry.reverses_id is not None else "text"
