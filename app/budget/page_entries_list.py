"""The list of entries: fetched as it is looked at, and its columns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.budget.panel_entry import TYPES
from app.budget.panel_words import amount, short_day, tr
from app.budget.queries_entries import WINDOW, Counted, EntryLine, Wanted, count_entries, window
from app.budget.rules_entry import EntryType
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.windowed import Windowed

if TYPE_CHECKING:
    from db.store import Store


class Entries(Windowed[EntryLine]):
    """The entries wanted, the latest first, fetched as they are looked at."""

    def __init__(self, store: "Store", wanted: Wanted) -> None:
        self._store, self.wanted = store, wanted
        with store.reading() as session:
            self.counted: Counted = count_entries(session, wanted)
            super().__init__(self.counted.entries, WINDOW, window(session, wanted, 0))

    def fetch(self, first: int) -> list[EntryLine]:
        with self._store.reading() as session:
            return window(session, self.wanted, first)


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
