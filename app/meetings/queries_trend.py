"""How attendance moved over some years: one question a year, for all seats at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules_year import year_span
from app.groups.schema import Seat
from app.meetings.queries_tally import seat_tallies
from app.meetings.rules import Tally, percent

YEARS = 3
"""Financial years that a trend shows, the one asked about among them."""


@dataclass(frozen=True)
class Trend:
    """Attendance % in the years before one, oldest first; None for a year in which nobody was expected."""

    years: tuple[int, ...]
    """Each by the calendar year it begins in."""
    seats: Mapping[int, tuple[int | None, ...]]
    total: tuple[int | None, ...]
    """Of all seats of the group together."""


def trend(session: Session, group_id: int, year: int, years: int = YEARS) -> Trend:
    """The attendance % of the group's seats in the years before the one that begins in `year`."""
    before = tuple(range(year - years + 1, year))
    own = list(session.scalars(select(Seat.id).filter_by(group_id=group_id)))
    found = [seat_tallies(session, *year_span(each)) for each in before]
    tallies = {number: [tallied.get(number, Tally()) for tallied in found] for number in own}
    totals = [sum((tallied[at] for tallied in tallies.values()), Tally()) for at in range(len(before))]
    return Trend(
        before,
        {number: tuple(percent(tally.attendance) for tally in tallied) for number, tallied in tallies.items()},
        tuple(percent(tally.attendance) for tally in totals),
    )
