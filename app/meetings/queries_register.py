"""The register of one group and period: seats by agency, meetings, marks, percentages and quorum."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts, groups, rule_on, seats, setting
from app.groups.rules import Category, QuorumRule, Span
from app.groups.schema import Seat
from app.meetings.rules import (
    MISSES,
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


class Met(NamedTuple):
    """A meeting's own facts."""

    id: int
    held_on: date
    start: str | None
    kind: MeetingKind
    status: MeetingStatus
    counts: bool


class Marked(NamedTuple):
    """What is recorded of one seat at one meeting."""

    mark: Mark
    attended_by: str | None
    arrived: str | None
    left: str | None
    note: str | None


Spot = tuple[int, int]
"""The ids of a meeting and a seat: one cell."""


def register(session: Session, group_id: int, since: date, until: date, agency_id: int | None = None) -> Register:
    """The register of the group from one day to another, both included.

    Narrowed to one agency it shows that agency's seats only; the meetings' own counts and quorum stay whole.
    """
    return Roll(session, group_id, since, until).register(agency_id)


def seats_on(session: Session, group_id: int) -> int:
    """How many seats the group ever had."""
    return session.scalar(select(func.count()).select_from(Seat).filter_by(group_id=group_id)) or 0


def virtual_is_present(session: Session) -> bool:
    """Whether the office counts virtual presence as presence (its choice; the default is that it does)."""
    return setting(session, "virtual_counts_as", "P") == "P"


def consecutive_misses(session: Session) -> int:
    """How many meetings missed in a row put a seat on watch: the office's choice, or the usual number."""
    return int(setting(session, "consecutive_misses", str(MISSES)))


class Roll:
    """What a register is made of, kept so that a mark just set shows without asking for all the others again."""

    def __init__(self, session: Session, group_id: int, since: date, until: date) -> None:
        self._group = next(group for group in groups(session, until) if group.id == group_id)
        self._since, self._until = since, until
        self._facts = seats(session, [group_id], Span(since, until), until)
        self._rule = rule_on(session, self._group.quorum, until)
        self._virtual = virtual_is_present(session)
        self._meetings = _meetings(session, group_id, since, until)
        self._marks = _marks(session, [Attendance.meeting_id.in_([meeting.id for meeting in self._meetings])])
        self._plain = cache(partial(Cell))  # most cells say no more than this, and are the same ones
        self._in_quorum: dict[int, dict[int, QuorumSeat]] = {}

    def register(self, agency_id: int | None = None) -> Register:
        """The whole register, or that of one agency."""
        lines = [self._line(seat) for seat in self._facts if agency_id in (None, seat.agency_id)]
        return Register(
            group_id=self._group.id,
            group=self._group.name,
            since=self._since,
            until=self._until,
            expected_attendance=self._group.expected_attendance,
            quorum_rule=self._rule,
            meetings=tuple(self._column(meeting) for meeting in self._meetings),
            agencies=tuple(_by_agency(lines, self._virtual)),
            total=sum((seat.tally for seat in lines), Tally()),
            virtual_is_present=self._virtual,
        )

    def reread(self, session: Session, shown: Register, spots: Collection[Spot]) -> Register:
        """The register shown, with what is recorded at these spots now."""
        meeting_ids, seat_ids = {spot[0] for spot in spots}, {spot[1] for spot in spots}
        among = [Attendance.meeting_id.in_(meeting_ids), Attendance.seat_id.in_(seat_ids)]
        found = _marks(session, among)
        for spot in spots:
            self._marks.pop(spot, None)
        self._marks.update((spot, found[spot]) for spot in spots if spot in found)
        lines = {seat.id: self._line(seat) for seat in self._facts if seat.id in seat_ids}
        old = [seat.tally for seat in shown.seats if seat.id in lines]
        return replace(
            shown,
            meetings=tuple(
                self._column(meeting, seat_ids) if meeting.id in meeting_ids else column
                for meeting, column in zip(self._meetings, shown.meetings, strict=True)
            ),
            agencies=tuple(_with_lines(agency, lines, self._virtual) for agency in shown.agencies),
            total=sum((line.tally for line in lines.values()), shown.total) - sum(old, Tally()),
        )

    def _line(self, seat: SeatFacts) -> SeatLine:
        cells = tuple(self._cell(seat, meeting) for meeting in self._meetings)
        tenure = seat.tenure(self._until)
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
            tally=tally(_counting(cells), self._virtual),
        )

    def _cell(self, seat: SeatFacts, meeting: Met) -> Cell:
        item, day = self._marks.get((meeting.id, seat.id)), meeting.held_on
        mark = item.mark if item else None
        found = standing(meeting.status, meeting.counts, seat.span.covers(day), seat.is_held(day), mark)
        if item is None or not (item.attended_by or item.arrived or item.left or item.note):
            return self._plain(meeting.id, found, mark)
        return Cell(meeting.id, found, *item)

    def _column(self, meeting: Met, changed: Collection[int] = ()) -> MeetingColumn:
        """The meeting's column; where some seats changed, the others stand in the quorum as they stood."""
        stood = self._in_quorum.setdefault(meeting.id, {})
        for seat in self._facts:
            if seat.span.covers(meeting.held_on) and (seat.id in changed or seat.id not in stood):
                stood[seat.id] = _quorum_seat(seat, self._marks.get((meeting.id, seat.id)), meeting.held_on)
        held = meeting.status is MeetingStatus.HELD
        there = list(stood.values())
        recorded = held and any(seat.mark for seat in there)
        return MeetingColumn(
            *meeting,
            tally=tally((seat.mark for seat in there if held and seat.held), self._virtual),
            quorum=quorum(self._rule, there, self._virtual) if self._rule and recorded else None,
        )


def _meetings(session: Session, group_id: int, since: date, until: date) -> list[Met]:
    columns = (Meeting.id, Meeting.held_on, Meeting.start, Meeting.kind, Meeting.status, Meeting.counts)
    query = select(*columns).filter_by(group_id=group_id).where(Meeting.held_on.between(since, until))
    return [Met(*row) for row in session.execute(query.order_by(Meeting.held_on))]


def _marks(session: Session, among: Sequence[ColumnElement[bool]]) -> dict[Spot, Marked]:
    """What is recorded, by meeting and seat."""
    details = (Attendance.mark, Attendance.attended_by, Attendance.arrived, Attendance.left, Attendance.note)
    rows = session.execute(select(Attendance.meeting_id, Attendance.seat_id, *details).where(*among))
    return {(row[0], row[1]): Marked(*row[2:]) for row in rows}


def _counting(cells: Iterable[Cell]) -> list[Mark | None]:
    """The marks to be tallied: recorded ones that count, and None where one is still to be recorded."""
    return [cell.mark for cell in cells if cell.standing in (Standing.COUNTED, Standing.NOT_RECORDED)]


def _quorum_seat(seat: SeatFacts, item: Marked | None, day: date) -> QuorumSeat:
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


def _with_lines(agency: AgencyLine, lines: dict[int, SeatLine], virtual: bool) -> AgencyLine:
    """The agency with those of its seats in place of the ones it had."""
    own = tuple(lines.get(seat.id, seat) for seat in agency.seats)
    return agency if own == agency.seats else replace(agency, seats=own, tally=_agency_tally(own, virtual))


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
