"""What is true of a seat's changes: who joined, left or followed whom, and when, told from its appointments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from app.groups.rules import Span
from app.groups.rules_seat import DAY


class Change(Enum):
    """What happened to a seat on a day."""

    OPENED = "opened"
    CLOSED = "closed"
    JOINED = "joined"
    FOLLOWED = "followed"
    LEFT = "left"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Stay:
    """Somebody in a seat: one appointment, or whoever held it unnamed."""

    span: Span
    who: int | None
    """None for somebody not named."""
    deputy: int | None = None
    reason: str | None = None
    """Why it ended."""


@dataclass(frozen=True)
class Run:
    """The unbroken time of one holder, over as many appointments as it takes."""

    span: Span
    who: int | None
    reason: str | None
    deputies: tuple[tuple[date | None, int | None], ...] = field(default=())
    """From when on who was the named deputy."""


@dataclass(frozen=True)
class Happened:
    """One change of a seat. `who` is the holder or deputy it is about, `before` whom they follow."""

    day: date
    change: Change
    who: int | None = None
    before: int | None = None
    reason: str | None = None
    named: bool = False
    """Whether a holder or deputy is known at all: None as `who` is somebody not named, or of a deputy nobody."""


def runs(stays: Iterable[Stay]) -> list[Run]:
    """The stays, oldest first, with those of one holder that follow each other without a break as one."""
    made: list[Run] = []
    for stay in sorted(stays, key=lambda stay: stay.span.first or date.min):
        last = made[-1] if made else None
        named = (stay.span.first, stay.deputy)
        if last and last.who == stay.who and last.span.last and stay.span.first == last.span.last + DAY:
            changed = () if last.deputies[-1][1] == stay.deputy else (named,)
            span, deputies = Span(last.span.first, stay.span.last), (*last.deputies, *changed)
            made[-1] = Run(span, stay.who, stay.reason, deputies)
        else:
            made.append(Run(stay.span, stay.who, stay.reason, (named,)))
    return made


def changes(seat: Span, reason: str | None, stays: Sequence[Stay], period: Span) -> list[Happened]:
    """What happened to a seat in the period, in order; `reason` is why it closed.

    Whoever is in it from the day it opens joins with the opening, and who is in it to the end leaves with the closing.
    """
    found = list(_of_holders(seat, runs(stays)))
    if seat.first is not None:
        first = next((run for run in runs(stays) if run.span.covers(seat.first)), None)
        found.append(Happened(seat.first, Change.OPENED, first.who if first else None, named=first is not None))
    if seat.last is not None:
        found.append(Happened(seat.last, Change.CLOSED, reason=reason))
    order = list(Change)
    inside = (item for item in found if period.covers(item.day))
    return sorted(inside, key=lambda item: (item.day, order.index(item.change)))


def _of_holders(seat: Span, known: Sequence[Run]) -> Iterator[Happened]:
    for place, run in enumerate(known):
        before = known[place - 1] if place else None
        after = known[place + 1] if place + 1 < len(known) else None
        if run.span.first is not None and run.span.first != seat.first:
            yield _arrival(run, before, run.span.first)
        if run.span.last is not None and run.span.last != seat.last and not _follows(after, run):
            yield Happened(run.span.last, Change.LEFT, run.who, reason=run.reason, named=run.who is not None)
        for (_, earlier), (day, deputy) in zip(run.deputies, run.deputies[1:], strict=False):
            assert day is not None  # a stay that goes on with a run begins on a day
            yield Happened(day, Change.DEPUTY, deputy, earlier, named=deputy is not None)


def _arrival(run: Run, before: Run | None, day: date) -> Happened:
    if before is not None and _follows(run, before):
        return Happened(day, Change.FOLLOWED, run.who, before.who, before.reason, named=before.who is not None)
    return Happened(day, Change.JOINED, run.who, named=True)


def _follows(run: Run | None, before: Run) -> bool:
    """Whether one holder is there the day after the other has left."""
    return bool(run and before.span.last and run.span.first == before.span.last + DAY)
