"""The register of one group and period: seats by agency, meetings, marks, percentages and quorum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts, groups, rule_on, seats, setting
from app.groups.rules import Category, QuorumRule, Span
from app.meetings.rules import (
    AgencyTally,
    Mark,
    MeetingKind,
    MeetingStatus,
    Quorum,
    QuorumSeat,
    Standing,
    Tally,
    agency_tally,
    quorum,
    standing,
    tally,
)
from app.meetings.schema import Attendance, Meeting


@dataclass(frozen=True)
class Cell:
    """One seat at one meeting."""

    meeting_id: int
    standing: Standing
    mark: Mark | None
    attended_by: str | None = None
    arrived: str | None = None
    left: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class MeetingColumn:
    """One meeting, with what became of it."""

    id: int
    held_on: date
    start: str | None
    kind: MeetingKind
    status: MeetingStatus
    counts: bool
    tally: Tally
    """Of the seats expected that day, whether or not the meeting counts for percentages."""
    quorum: Quorum | None
    """None where the group has no rule, or nothing was recorded."""


@dataclass(frozen=True)
class SeatLine:
    """One seat and its cells, one a meeting in the order of the meetings."""

    id: int
    label: str
    agency_id: int
    agency: str
    opens: date | None
    closes: date | None
    category: Category | None
    votes: bool
    holder: str | None
    """Who held it on the last day, as the name may be printed."""
    cells: tuple[Cell, ...]
    tally: Tally

    @property
    def counted(self) -> list[Mark]:
        """The marks that count, in order of meeting."""
        return [cell.mark for cell in self.cells if cell.mark and cell.standing is Standing.COUNTED]


@dataclass(frozen=True)
class AgencyLine:
    """One agency with its seats on the group."""

    id: int
    agency: str
    seats: tuple[SeatLine, ...]
    tally: AgencyTally


@dataclass(frozen=True)
class Register:
    """All that the register shows, and all that the attendance report prints, of one group."""

    group_id: int
    group: str
    since: date
    until: date
    expected_attendance: int
    quorum_rule: QuorumRule | None
    meetings: tuple[MeetingColumn, ...]
    agencies: tuple[AgencyLine, ...]
    total: Tally
    virtual_is_present: bool = True

    @property
    def seats(self) -> list[SeatLine]:
        """Every seat, by agency."""
        return [seat for agency in self.agencies for seat in agency.seats]


def register(session: Session, group_id: int, since: date, until: date, agency_id: int | None = None) -> Register:
    """The register of the group from one day to another, both included.

    Narrowed to one agency it shows that agency's seats only; the meetings' own counts and quorum stay whole.
    """
    line = next(group for group in groups(session) if group.id == group_id)
    period = Span(since, until)
    facts = seats(session, [group_id], period, until)
    rule = rule_on(session, line.quorum, until)
    meetings = _meetings(session, group_id, since, until)
    marks = _marks(session, [meeting.id for meeting in meetings])
    virtual = virtual_is_present(session)
    lines = [_seat_line(seat, meetings, marks, until, virtual) for seat in facts if agency_id in (None, seat.agency_id)]
    return Register(
        group_id=group_id,
        group=line.name,
        since=since,
        until=until,
        expected_attendance=line.expected_attendance,
        quorum_rule=rule,
        meetings=tuple(_column(m, facts, marks, rule, virtual) for m in meetings),
        agencies=tuple(_by_agency(lines, virtual)),
        total=sum((seat.tally for seat in lines), Tally()),
        virtual_is_present=virtual,
    )


def virtual_is_present(session: Session) -> bool:
    """Whether the office counts virtual presence as presence (its choice; the default is that it does)."""
    return setting(session, "virtual_counts_as", "P") == "P"


def _meetings(session: Session, group_id: int, since: date, until: date) -> Sequence[Meeting]:
    query = select(Meeting).filter_by(group_id=group_id).where(Meeting.held_on.between(since, until))
    return session.scalars(query.order_by(Meeting.held_on)).all()


Marks = dict[tuple[int, int], Attendance]
"""The marks by meeting and seat."""


def _marks(session: Session, meeting_ids: list[int]) -> Marks:
    found = session.scalars(select(Attendance).where(Attendance.meeting_id.in_(meeting_ids)))
    return {(item.meeting_id, item.seat_id): item for item in found}


def _cell(seat: SeatFacts, meeting: Meeting, marks: Marks) -> Cell:
    item = marks.get((meeting.id, seat.id))
    day = meeting.held_on
    found = standing(
        meeting.status, meeting.counts, seat.span.covers(day), seat.is_held(day), item.mark if item else None
    )
    if item is None:
        return Cell(meeting.id, found, None)
    return Cell(meeting.id, found, item.mark, item.attended_by, item.arrived, item.left, item.note)


def _counting(cells: Iterable[Cell]) -> list[Mark | None]:
    """The marks to be tallied: recorded ones that count, and None where one is still to be recorded."""
    return [cell.mark for cell in cells if cell.standing in (Standing.COUNTED, Standing.NOT_RECORDED)]


def _seat_line(seat: SeatFacts, meetings: Sequence[Meeting], marks: Marks, day: date, virtual: bool) -> SeatLine:
    cells = tuple(_cell(seat, meeting, marks) for meeting in meetings)
    tenure = seat.tenure(day)
    return SeatLine(
        id=seat.id,
        label=seat.label,
        agency_id=seat.agency_id,
        agency=seat.agency,
        opens=seat.span.first,
        closes=seat.span.last,
        category=seat.category,
        votes=seat.votes,
        holder=tenure.printed if tenure else None,
        cells=cells,
        tally=tally(_counting(cells), virtual),
    )


def _column(
    meeting: Meeting, facts: Sequence[SeatFacts], marks: Marks, rule: QuorumRule | None, virtual: bool
) -> MeetingColumn:
    on_the_day = [seat for seat in facts if seat.span.covers(meeting.held_on)]
    taken = [(seat, marks.get((meeting.id, seat.id))) for seat in on_the_day]
    held = meeting.status is MeetingStatus.HELD
    expected = [item.mark if item else None for seat, item in taken if held and seat.is_held(meeting.held_on)]
    recorded = held and any(item for _, item in taken)
    return MeetingColumn(
        id=meeting.id,
        held_on=meeting.held_on,
        start=meeting.start,
        kind=meeting.kind,
        status=meeting.status,
        counts=meeting.counts,
        tally=tally(expected, virtual),
        quorum=quorum(rule, [_quorum_seat(s, i, meeting.held_on) for s, i in taken], virtual)
        if rule and recorded
        else None,
    )


def _quorum_seat(seat: SeatFacts, item: Attendance | None, day: date) -> QuorumSeat:
    tenure = seat.tenure(day)
    return QuorumSeat(
        label=seat.label,
        agency=seat.agency,
        sector=seat.sector,
        category=seat.category,
        votes=seat.votes,
        held=seat.is_held(day),
        mark=item.mark if item else None,
        by_named_deputy=bool(item and tenure and tenure.deputy and tenure.deputy == item.attended_by),
    )


def _by_agency(lines: list[SeatLine], virtual: bool) -> Iterable[AgencyLine]:
    order = {line.agency_id: place for place, line in reversed(list(enumerate(lines)))}
    lines = sorted(lines, key=lambda line: order[line.agency_id])  # agencies as first written down, seats too
    for agency_id, found in groupby(lines, key=lambda line: line.agency_id):
        own = tuple(found)
        yield AgencyLine(agency_id, own[0].agency, own, _agency_tally(own, virtual))


def _agency_tally(lines: Sequence[SeatLine], virtual: bool) -> AgencyTally:
    by_meeting = zip(*(line.cells for line in lines), strict=True)
    counted = ([c.mark for c in cells if c.mark and c.standing is Standing.COUNTED] for cells in by_meeting)
    return agency_tally(counted, virtual)
