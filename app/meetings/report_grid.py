"""The grid of an attendance appendix: seats by agency down, the meetings of one group and year across."""

from collections.abc import Iterator

from app.export.report import Column, Counted, Grid, GridRow, Kind, Value
from app.groups.report import rule_words
from app.groups.rules_year import year_label, year_of
from app.meetings.queries_register import AgencyLine, Cell, MeetingColumn, Register, SeatLine
from app.meetings.report_words import KEY, month_words, plural, short_day
from app.meetings.rules import MeetingKind, MeetingStatus, Standing, Tally, percent

NOTE = "Of the meetings expected: attendance is in person, representation in person or by deputy."
IN_PERSON, THERE, RECORDED = ("P", "V"), ("P", "V", "D"), ("P", "V", "D", "A", "X")
"""The letters a workbook counts; where an office counts V as apologies its figures are plain numbers."""
KINDS = {
    MeetingKind.ORDINARY: "",
    MeetingKind.EXTRAORDINARY: "extra",
    MeetingKind.DEVELOPMENT_DAY: "dev day",
}


def grid(item: Register) -> Grid:
    """The register as a grid: marks, then each seat's attended, attendance % and representation %."""
    meetings = tuple(_column(meeting) for meeting in item.meetings)
    return Grid(
        name=f"{item.group} {year_label(year_of(item.since))}",
        title=f"{item.group}, {year_label(year_of(item.since))}",
        corner="Seat",
        columns=(
            *meetings,
            Column("attended", "Attended", Kind.TEXT, width=9),
            Column("attendance_percent", "Attendance %", Kind.PERCENT, Counted(IN_PERSON, RECORDED), width=10),
            Column("representation_percent", "Representation %", Kind.PERCENT, Counted(THERE, RECORDED), width=10),
        ),
        sub_headings=(*(_sub_heading(meeting) for meeting in item.meetings), "in person", "in person", "or deputy"),
        rows=(*_rows(item), *_totals(item), *_quorum(item)),
        note=NOTE,
        key=KEY,
    )


def _column(meeting: MeetingColumn) -> Column:
    return Column(meeting.held_on.isoformat(), short_day(meeting.held_on), Kind.MARK, width=7)


def _sub_heading(meeting: MeetingColumn) -> str:
    if meeting.status is not MeetingStatus.HELD:
        return str(meeting.status.value)
    return KINDS[meeting.kind] if meeting.counts else "not counted"


def _rows(item: Register) -> Iterator[GridRow]:
    for agency in item.agencies:
        yield _agency(item, agency)
        for seat in agency.seats:
            yield GridRow(seat.label, (*(_cell(cell) for cell in seat.cells), *_percents(seat.tally)), sub=_since(seat))


def _agency(item: Register, agency: AgencyLine) -> GridRow:
    count = agency.tally
    seats = plural(len(agency.seats), "seat")
    share = (
        f"agency {percent(count.share)}%, {count.represented} of {count.expected}" if count.expected else "agency n/a"
    )
    blank: tuple[Value, ...] = (None,) * (len(item.meetings) + 3)
    return GridRow(agency.agency, blank, is_group=True, sub=f"{seats}; {share}")


def _cell(cell: Cell) -> str | None:
    if cell.mark:
        return cell.mark.value
    return {Standing.NOT_EXPECTED: "–", Standing.VACANT: "vac"}.get(cell.standing)


def _percents(count: Tally) -> tuple[Value, ...]:
    if not count.expected:
        return "", "n/a", "n/a"
    return f"{count.present} of {count.expected}", percent(count.attendance), percent(count.representation)


def _since(seat: SeatLine) -> str:
    opens = f"from {month_words(seat.opens)}" if seat.opens else ""
    closes = f"to {month_words(seat.closes)}" if seat.closes else ""
    return f"{opens} {closes}".strip()


def _totals(item: Register) -> Iterator[GridRow]:
    """How many were there at each meeting, of how many expected; counted again by a workbook."""
    there = tuple(meeting.tally.present + meeting.tally.deputy for meeting in item.meetings)
    sub = f"{plural(len(item.seats), 'seat')}; present or deputy"
    yield GridRow("All seats", (*there, *_percents(item.total)), is_total=True, sub=sub, counts=THERE)
    expected = tuple(meeting.tally.expected for meeting in item.meetings)
    yield GridRow("Expected", (*expected, "", None, None), is_total=True, sub="marks recorded", counts=RECORDED)


def _quorum(item: Register) -> Iterator[GridRow]:
    if item.quorum_rule is None:
        return
    words = (None if m.quorum is None else "yes" if m.quorum.met else "no" for m in item.meetings)
    cells: tuple[Value, ...] = tuple(word or "–" for word in words)
    yield GridRow("Quorate", (*cells, "", None, None), is_total=True, sub=f"needs {rule_words(item.quorum_rule)}")
