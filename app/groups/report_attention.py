"""What waits in the groups for somebody, in words: vacant seats, terms of office that end, a board without seats."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy.orm import Session

from app.groups.queries_waiting import Term, VacantSeat, seats_open, term_notice, terms_ending, vacant_seats
from app.offers import Attention, Goal

EACH = 3
"""As many of a kind are named one by one in a group; more are one line."""


def attention(session: Session, today: date) -> Iterable[Attention]:
    """One item for each thing that waits, those of a group together."""
    if not seats_open(session, today):
        yield Attention(
            Goal("groups", "seats"),
            "No seats yet",
            "Paste the membership list, or add the seats one by one",
            verb="Add seats",
        )
        return
    yield from _vacant(vacant_seats(session, today))
    yield from _terms(terms_ending(session, today), today, term_notice(session))


def _vacant(found: Sequence[VacantSeat]) -> Iterator[Attention]:
    for group_id, items in groupby(found, key=attrgetter("group_id")):
        seats = list(items)
        if len(seats) > EACH:
            goal = Goal("groups", "seats", group=group_id)
            yield Attention(goal, f"{len(seats)} seats are vacant", seats[0].group, verb="Open seats")
            continue
        for seat in seats:
            goal = Goal("groups", "seats", id=seat.id, group=group_id)
            since = f", since {_day(seat.since)}" if seat.since else ""
            yield Attention(
                goal,
                f"{seat.label}: the seat is vacant",
                f"{seat.agency}, {seat.group}{since}",
                verb="Open seat",
                owner=seat.agency,
            )


def _terms(found: Sequence[Term], today: date, months: int) -> Iterator[Attention]:
    for group_id, items in groupby(sorted(found, key=attrgetter("group_id")), key=attrgetter("group_id")):
        terms = list(items)
        if len(terms) > EACH:
            over = sum(term.ends < today for term in terms)
            words = f"{len(terms)} terms of office end within {months} {'month' if months == 1 else 'months'}"
            words += f", {over} of them already over" if over else ""
            yield Attention(
                Goal("groups", "seats", group=group_id),
                words,
                terms[0].group,
                terms[0].ends,
                urgent=bool(over),
                verb="Review terms",
            )
            continue
        for term in terms:
            goal = Goal("groups", "seats", id=term.seat_id, group=group_id)
            words, over = _term_words(term, today), term.ends < today
            yield Attention(
                goal,
                words,
                f"{term.holder}, {term.group}",
                term.ends,
                urgent=over,
                verb="Review term",
                owner=term.label,
            )


def _term_words(term: Term, today: date) -> str:
    if term.ends == today:
        return f"{term.label}: the term of office ends today"
    return f"{term.label}: the term of office {'ended' if term.ends < today else 'ends'} on {_day(term.ends)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
