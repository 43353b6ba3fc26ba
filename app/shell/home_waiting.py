"""What waits, as Home and the badges take it: put off or not, the user's or not, and in which pile."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from app.offers import Attention
from app.rooms import attention
from app.shell.home_facts import last_step
from app.shell.home_kept import Kept

if TYPE_CHECKING:
    from db.store import Store

WEEK = timedelta(days=7)


class Pile(Enum):
    """How pressing it is."""

    OVERDUE = "overdue"
    WEEK = "this week"
    LATER = "later"


@dataclass(frozen=True)
class Waits:
    """What waits, the most pressing first."""

    listed: tuple[Attention, ...] = ()
    put_off: tuple[Attention, ...] = ()
    others: int = 0
    """How many are somebody else's and so left out."""


def waits(store: "Store", kept: Kept, today: date) -> Waits:
    """What waits in all rooms; only what is the user's where that is what they chose to see."""
    return sifted(_every(store, last_step(store), today), kept, today)


@lru_cache(maxsize=2)
def _every(
    store: "Store",
    head: int,  # noqa: ARG001  a part of what is remembered
    today: date,
) -> tuple[Attention, ...]:
    """All of it: asked once for Home and the badges, and anew when a step comes after `head`."""
    with store.reading() as session:
        return tuple(attention(session, today))


def sifted(found: Iterable[Attention], kept: Kept, today: date) -> Waits:
    """The same of things already asked for."""
    every = sorted(found, key=lambda item: (_at(item, today), not item.urgent, item.due or date.max))
    mine = [item for item in every if not kept.only_mine or kept.has(item)]
    return Waits(
        tuple(item for item in mine if not kept.hides(item, today)),
        tuple(item for item in mine if kept.hides(item, today)),
        len(every) - len(mine),
    )


def pile_of(item: Attention, today: date) -> Pile:
    """Overdue from the day after it was due, and what is urgent without a day; this week for seven days."""
    if item.due is None:
        return Pile.OVERDUE if item.urgent else Pile.LATER
    if item.due < today:
        return Pile.OVERDUE
    return Pile.WEEK if item.due < today + WEEK else Pile.LATER


def piles(listed: Sequence[Attention], today: date) -> Iterator[tuple[Pile, list[Attention]]]:
    """The piles that are not empty, with what lies in each."""
    for pile in Pile:
        if lies := [item for item in listed if pile_of(item, today) is pile]:
            yield pile, lies


def _at(item: Attention, today: date) -> int:
    return list(Pile).index(pile_of(item, today))
