"""The attendance report: seats, agencies, meetings and marks of a period, and a grid a group and year."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.export.report import Chart, Column, Figure, Kind, Ratio, Report, Row, Section, Series, Sum, Table
from app.export.request import Request
from app.groups.queries import board_name, groups
from app.groups.rules_year import year_of, year_span
from app.meetings.queries_register import AgencyLine, MeetingColumn, Register, SeatLine, register
from app.meetings.report_grid import grid
from app.meetings.report_words import BASES, period_words, plural
from app.meetings.rules import MeetingStatus, percent
from app.people.queries import names_as_at
from db.figures import head_of

COUNTED = ("present", "deputy", "apologies", "absent")
SEATS = (
    Column("group", "Group", width=30),
    Column("seat", "Seat", width=34),
    Column("agency", "Agency", width=30),
    Column("from", "From", Kind.DATE, width=11),
    Column("to", "To", Kind.DATE, width=11),
    Column("expected", "Expected", Kind.WHOLE, Sum(COUNTED), total=True),
    Column("present", "Present", Kind.WHOLE, total=True),
    Column("deputy", "Deputy", Kind.WHOLE, total=True),
    Column("apologies", "Apologies", Kind.WHOLE, total=True),
    Column("absent", "Absent", Kind.WHOLE, total=True),
    Column("not_recorded", "Not recorded", Kind.WHOLE, total=True),
    Column("attendance_percent", "Attendance %", Kind.PERCENT, Ratio(("present",), COUNTED), total=True),
    Column(
        "representation_percent", "Representation %", Kind.PERCENT, Ratio(("present", "deputy"), COUNTED), total=True
    ),
)
AGENCIES = (
    Column("group", "Group", width=30),
    Column("agency", "Agency", width=34),
    Column("expected", "Meetings expected", Kind.WHOLE),
    Column("represented", "Represented", Kind.WHOLE),
    Column("agency_percent", "Agency %", Kind.PERCENT, Ratio(("represented",), ("expected",))),
)
MEETINGS = (
    Column("group", "Group", width=30),
    Column("date", "Date", Kind.DATE, width=11),
    Column("kind", "Kind", width=16),
    Column("status", "Status"),
    Column("expected", "Expected", Kind.WHOLE, total=True),
    Column("present", "Present", Kind.WHOLE, total=True),
    Column("deputy", "Deputy", Kind.WHOLE, total=True),
    Column("quorate", "Quorate", Kind.YES_NO),
)
MARKS = (
    Column("group", "Group", width=30),
    Column("date", "Date", Kind.DATE, width=11),
    Column("seat", "Seat", width=34),
    Column("agency", "Agency", width=30),
    Column("mark", "Mark", Kind.MARK, width=6),
)


def attendance_report(session: Session, request: Request) -> Report:
    """Attendance of the period, as a whole or of one group or agency (INTERCHANGE.md, report `attendance`)."""
    registers = _registers(session, request)
    seats = Table("seats", "Seats", SEATS, tuple(_seat_rows(registers, request.until)), BASES)
    agencies = Table("agencies", "Agencies", AGENCIES, tuple(_agency_rows(registers)), BASES, printed=False)
    meetings = Table("meetings", "Meetings", MEETINGS, tuple(_meeting_rows(registers)))
    marks = Table("marks", "Marks", MARKS, tuple(_mark_rows(registers)), printed=False)
    return Report(
        name="attendance",
        title="Attendance",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=_scope(session, request, registers),
        tables=(seats, agencies, meetings, marks),
        sections=tuple(_sections(session, request, registers, meetings)),
        figures=tuple(_figures(registers)),
        notes=tuple(_notes(registers)),
        source="the register",
        made=request.made,
        footer=_footer(session, registers),
    )


def _registers(session: Session, request: Request) -> list[Register]:
    """The registers asked for, narrowed to one agency where that is asked."""
    ids = [line.id for line in groups(session, request.until) if request.group_id in (None, line.id)]
    found = [register(session, number, request.since, request.until, request.agency_id) for number in ids]
    return [item for item in found if item.agencies or (item.meetings and request.agency_id is None)]


def _seat_rows(registers: list[Register], until: date) -> Iterator[Row]:
    for item in registers:
        for seat in item.seats:
            count, closed = (
                seat.tally,
                seat.closes and seat.closes <= until,
            )  # what came later is not told
            yield (
                *(item.group, seat.label, seat.agency, seat.opens, seat.closes if closed else None),
                *(count.expected, count.present, count.deputy, count.apologies, count.absent, count.not_recorded),
                *(percent(count.attendance), percent(count.representation)),
            )


def _agency_rows(registers: list[Register]) -> Iterator[Row]:
    for item in registers:
        for agency in _best_first(item.agencies):
            count = agency.tally
            yield item.group, agency.agency, count.expected, count.represented, percent(count.share)


def _best_first(agencies: Iterable[AgencyLine]) -> list[AgencyLine]:
    """Agencies by agency percentage; those never expected last."""
    return sorted(agencies, key=lambda line: (line.tally.share is None, -(line.tally.share or 0), line.agency))


def _meeting_rows(registers: list[Register]) -> Iterator[Row]:
    for item in registers:
        for meeting in item.meetings:
            count = meeting.tally
            yield (
                *(item.group, meeting.held_on, meeting.kind.value, meeting.status.value),
                *(count.expected, count.present, count.deputy, _yes_no(meeting)),
            )


def _yes_no(meeting: MeetingColumn) -> str | None:
    return None if meeting.quorum is None else "yes" if meeting.quorum.met else "no"


def _mark_rows(registers: list[Register]) -> Iterator[Row]:
    for item in registers:
        for place, meeting in enumerate(item.meetings):
            for seat in item.seats:
                if mark := seat.cells[place].mark:
                    yield item.group, meeting.held_on, seat.label, seat.agency, mark.value


def _sections(session: Session, request: Request, registers: list[Register], meetings: Table) -> Iterator[Section]:
    for item in registers:
        if item.seats and item.meetings:
            charts = (chart,) if (chart := _agency_chart(item)) else ()
            yield Section(item.group, charts, tuple(grid(part) for part in _by_year(session, item, request)))
    yield Section("Meetings of the period", tables=(meetings,))


def _by_year(session: Session, item: Register, request: Request) -> Iterator[Register]:
    """The register cut into the financial years of the period, so that no grid grows wider than a year."""
    for year in range(year_of(item.since), year_of(item.until) + 1):
        first, last = year_span(year)
        if first <= item.since and item.until <= last:
            yield item
            return
        since, until = max(first, item.since), min(last, item.until)
        part = register(session, item.group_id, since, until, request.agency_id)
        if part.meetings and part.seats:
            yield part


def _agency_chart(item: Register) -> Chart | None:
    lines = [line for line in _best_first(item.agencies) if line.tally.share is not None]
    if not lines:
        return None
    values = tuple(percent(line.tally.share) for line in lines)
    below = sum(value is not None and value < item.expected_attendance for value in values)
    whose = plural(len(lines), "agency", "agencies")
    finding = f"{below} of {whose} below the {item.expected_attendance}% expected"
    spoken = ", ".join(f"{line.agency} {value}%" for line, value in zip(lines, values, strict=True))
    return Chart(
        name=f"agencies-{item.group_id}",
        title="Agency % (a seat of the agency present, in person or by deputy)",
        finding=finding,
        kind=Kind.PERCENT,
        categories=tuple(line.agency for line in lines),
        series=(Series("Agency %", values),),
        target=item.expected_attendance,
        target_words=f"{item.expected_attendance}% expected",
        alt=f"Bar chart of the agency percentage in {item.group}: {spoken}. {finding}.",
        table="agencies",
    )


def _figures(registers: list[Register]) -> Iterator[Figure]:
    """Key numbers of the first group that has any: the board's, where it is in the report."""
    item = next((item for item in registers if item.total.expected), None)
    if item is None:
        return
    total, least = item.total, item.expected_attendance
    low = [seat for seat in item.seats if _is_low(seat, least)]
    known = [seat for seat in item.seats if seat.tally.expected]
    there = total.present + total.deputy
    yield Figure(
        f"{percent(total.representation)}%", f"of places at {item.group} filled: {there} of {total.expected} expected"
    )
    yield Figure(f"{percent(total.attendance)}%", f"attended in person: {total.present} of {total.expected}")
    yield Figure(str(len(low)), f"of {plural(len(known), 'seat')} under the {least}% attendance expected")


def _is_low(seat: SeatLine, least: int) -> bool:
    return seat.tally.attendance is not None and seat.tally.attendance * 100 < least


def _notes(registers: list[Register]) -> Iterator[str]:
    yield BASES
    yield (
        "A seat's percentages count only meetings that count, took place while the seat was open and held, "
        "and are marked. Marks not recorded yet are counted apart and lower no percentage."
    )
    if any(not item.virtual_is_present for item in registers):
        yield "Virtual presence (V) counts as apologies: this office's choice."
    else:
        yield "Virtual presence (V) counts as present."
    left_out = [m for item in registers for m in item.meetings if not m.counts]
    if left_out:
        yield f"{plural(len(left_out), 'meeting')} marked as not counting left out of every percentage."


def _footer(session: Session, registers: list[Register]) -> str:
    """What is still to enter, and which state of the journal the figures are of."""
    blanks = sum(item.total.not_recorded for item in registers)
    still = f"{plural(blanks, 'mark')} still to enter. " if blanks else ""
    record = head_of(session)
    return f"{still}State of the record: {record.steps}-{record.chain[:8]}."


def _scope(session: Session, request: Request, registers: list[Register]) -> str:
    held = [item.group_id for item in registers for m in item.meetings if m.status is MeetingStatus.HELD]
    parts = [period_words(request.since, request.until)]
    if request.group_id is not None:
        parts += [item.group for item in registers]
    if request.agency_id is not None:
        parts.append(names_as_at(session, request.until)[request.agency_id])
    parts.append(f"{plural(len(held), 'meeting')} held by {plural(len(set(held)), 'group')}")
    return ". ".join(parts) + "."
