"""What waits in training for somebody, in words: registers to close, charges to confirm, places to offer."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.offers import Attention, Goal
from app.training.queries_events import EventLine
from app.training.queries_open import open_events, undecided
from app.training.rules_words import day_words, money

BACK, AHEAD = timedelta(days=366), timedelta(days=90)
"""How far is looked: a year back, and three months ahead."""


def attention(session: Session, today: date) -> Iterator[Attention]:
    """Events past whose register is open, too few booked, places free for those who wait; charges still proposed."""
    for line in open_events(session, today - BACK, today + AHEAD, today):
        yield from _event(line, today)
    yield from _charges(session, today)


def _event(line: EventLine, today: date) -> Iterator[Attention]:
    starts, ends = (line.sessions[0].starts.date(), line.sessions[-1].ends.date()) if line.sessions else (None, None)
    if starts is None or ends is None:
        return
    goal, what = Goal("training", "bookings", line.id), f"{line.title}, {line.ref}"
    if ends < today:
        yield Attention(
            goal, f"The register of {day_words(starts)} is still open", what, ends, urgent=True, verb="Close register"
        )
    elif line.waiting and line.free:
        yield Attention(goal, f"Waiting: {line.waiting}. Free places: {line.free}.", what, starts, verb="Offer places")
    elif line.short_of and line.booking_closes and line.booking_closes <= today:
        yield Attention(
            goal, f"Booking has closed {line.short_of} short of the minimum", what, starts, verb="Open event"
        )


def _charges(session: Session, today: date) -> Iterator[Attention]:
    found = undecided(session, today - BACK, today, today)
    if found:
        yield Attention(
            Goal("training", "charges"),
            _words(len(found)),
            money(sum(one.amount for one in found)),
            verb="Review charges",
        )


def _words(number: int) -> str:
    return "1 charge waits to be confirmed" if number == 1 else f"{number} charges wait to be confirmed"
