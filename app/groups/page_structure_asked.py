"""What the Structure tab asks of the store and of the rooms above, as at a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.groups.page_structure import Shown
from app.groups.panel_words import tr
from app.groups.queries import groups
from app.groups.queries_structure import SeatAsAt, seats_as_at, structure
from app.groups.rules import QuorumRule, seats_needed
from app.groups.rules_year import year_of, year_span
from app.offers import Others


def ask(session: Session, others: Others, day: date) -> Shown:
    """The groups, their seats, and the attendance from the start of the financial year to the day."""
    since, seats = year_span(year_of(day))[0], seats_as_at(session, None, day)
    by_group: dict[int, list[SeatAsAt]] = {}
    for seat in seats:
        by_group.setdefault(seat.group_id, []).append(seat)
    rules = {line.id: line.quorum for line in groups(session) if line.quorum}
    return Shown(
        day=day,
        boxes=structure(session, day, seats),
        seats=seats,
        rates=others.rates(session, since, day),
        met=others.met(session, since, day),
        quorum={number: _quorum(rule, by_group.get(number, ())) for number, rule in rules.items()},
    )


def _quorum(rule: QuorumRule, seats: Sequence[SeatAsAt]) -> str:
    """How many must be there, or that there is a rule that is no number."""
    voting = [seat for seat in seats if seat.votes]
    needed = seats_needed(rule, sum(not seat.vacant for seat in voting), len(voting))
    return tr("quorum {count}").format(count=needed) if needed else tr("a quorum by agencies")
