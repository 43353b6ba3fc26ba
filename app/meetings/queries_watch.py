"""Which agencies of a register are on watch, and what was recorded of them. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.meetings.queries_register import AgencyLine, Register, SeatLine, consecutive_misses
from app.meetings.rules import AgencyTally, Mark, Standing, Watch, is_there, watch, watch_of
from app.meetings.rules_letters import misses_in_a_row


@dataclass(frozen=True)
class Expected:
    """One meeting at which an agency was expected, and what its seats answered."""

    held_on: date
    marks: tuple[tuple[str, Mark], ...]
    """The label of each seat that counted, with its mark."""


@dataclass(frozen=True)
class SeatWatch:
    """A seat that is on watch itself: at how many meetings it was expected, and at how many somebody sat there."""

    label: str
    expected: int
    there: int


@dataclass(frozen=True)
class AgencyWatch:
    """An agency about whose attendance the chair should write, and why (DOMAIN.md section 2, Watch)."""

    group_id: int
    group: str
    agency_id: int
    agency: str
    why: Watch
    seats: tuple[SeatWatch, ...]
    """Those of its seats that are on watch; none where only the agency as a whole is."""
    tally: AgencyTally
    least: int
    """Whole percent the group expects."""
    missed: int
    """How many of the last meetings the agency missed, one after the other."""
    since: date
    until: date
    meetings: tuple[Expected, ...]


def on_watch(session: Session, found: Register) -> list[AgencyWatch]:
    """The agencies of the register that are on watch as a whole or for a seat, in the register's order."""
    misses = consecutive_misses(session)
    watched = (_agency_watch(found, line, misses) for line in found.agencies)
    return [line for line in watched if line is not None]


def _agency_watch(found: Register, line: AgencyLine, misses: int) -> AgencyWatch | None:
    virtual, least = found.virtual_is_present, found.expected_attendance
    meetings = tuple(_meetings(found, line))
    there = [any(is_there(mark, virtual) for _, mark in meeting.marks) for meeting in meetings]
    seats = [(seat, watch(seat.counted, least, misses, virtual)) for seat in line.seats]
    reasons = [watch_of(there, least, misses), *(why for _, why in seats)]
    why = next((reason for reason in (Watch.MISSES, Watch.LOW) if reason in reasons), None)
    if why is None:
        return None
    return AgencyWatch(
        group_id=found.group_id,
        group=found.group,
        agency_id=line.id,
        agency=line.agency,
        why=why,
        seats=tuple(_seat_watch(seat) for seat, reason in seats if reason),
        tally=line.tally,
        least=least,
        missed=misses_in_a_row(there),
        since=found.since,
        until=found.until,
        meetings=meetings,
    )


def _seat_watch(seat: SeatLine) -> SeatWatch:
    return SeatWatch(seat.label, seat.tally.expected, seat.tally.present + seat.tally.deputy)


def _meetings(found: Register, line: AgencyLine) -> Iterable[Expected]:
    for place, meeting in enumerate(found.meetings):
        cells = [(seat.label, seat.cells[place]) for seat in line.seats]
        counted = [(label, c.mark) for label, c in cells if c.mark and c.standing is Standing.COUNTED]
        if counted:
            yield Expected(meeting.held_on, tuple(counted))
