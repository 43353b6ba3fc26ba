"""The register by agency: a line an agency, and how many of its seats were there at each meeting."""

from functools import partial

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot
from app.meetings.page_columns import Shown, filled, quorum_foot, share_cell, tr
from app.meetings.page_words import heading, meeting_words
from app.meetings.queries_register import AgencyLine, MeetingColumn, Register
from app.meetings.report_words import day_words, short_day
from app.meetings.rules import MeetingStatus, Standing, is_there

AGENCY, REPRESENTED, AGENCY_PERCENT = "agency", "represented", "agency percent"
EXPECTED = {Standing.COUNTED, Standing.NOT_RECORDED, Standing.NOT_COUNTING}
"""How a seat stands from which somebody was expected."""


def columns(shown: Shown) -> tuple[Column[AgencyLine], ...]:
    """The agency, a column a meeting, and at how many of them it was represented."""
    register = shown.register
    return (
        Column(AGENCY, tr("Agency"), _agency, pad=20, least=230),
        *(_meeting(register, number, meeting) for number, meeting in enumerate(register.meetings)),
        Column(
            REPRESENTED,
            tr("Represented"),
            _represented,
            spoken=tr("Meetings at which a seat of the agency was there, of those expected"),
            width=100,
            align=Align.RIGHT,
        ),
        Column(
            AGENCY_PERCENT,
            tr("Agency %"),
            partial(_share, register.expected_attendance),
            spoken=tr("Agency %: meetings at which a seat of the agency was present or by deputy, of those expected"),
            width=190,
            narrow=130,
            pad=14,
            opens=True,
        ),
    )


def sections(shown: Shown) -> tuple[Section[AgencyLine], ...]:
    """The agencies, those with a seat that a filter left."""
    left, agencies = shown.seats, shown.register.agencies
    if left is not None:
        agencies = tuple(agency for agency in agencies if any(seat.id in left for seat in agency.seats))
    return (Section(agencies),)


def feet(shown: Shown) -> tuple[Foot, ...]:
    """The totals of the whole group, and whether each meeting was quorate."""
    register = shown.register
    count = len(register.seats)
    sub = tr("1 seat, present or deputy") if count == 1 else tr("{count} seats, present or deputy").format(count=count)
    blank = Cell("", tr("Nothing here"))
    name = Words(tr("All seats"), sub=sub, bold=True, pad=20)
    total = Foot("total", (name, *(filled(meeting) for meeting in register.meetings), blank, blank))
    return total, quorum_foot(register, len(register.meetings) + 3)


def there_of(agency: AgencyLine, number: int, register: Register) -> tuple[int, int]:
    """How many seats of the agency were there at the meeting of that number, and how many were expected."""
    cells = [seat.cells[number] for seat in agency.seats if seat.cells[number].standing in EXPECTED]
    return sum(is_there(cell.mark, register.virtual_is_present) for cell in cells), len(cells)


def _meeting(register: Register, number: int, meeting: MeetingColumn) -> Column[AgencyLine]:
    return Column(
        meeting.id,
        short_day(meeting.held_on),
        partial(_there, register, number, meeting),
        below=heading(meeting),
        spoken=meeting_words(meeting),
        width=66,
        narrow=62,
        align=Align.CENTRE,
        pad=2,
        quiet=meeting.status is not MeetingStatus.HELD,
    )


def _there(register: Register, number: int, meeting: MeetingColumn, agency: AgencyLine) -> Cell:
    there, expected = there_of(agency, number, register)
    day = day_words(meeting.held_on)
    if not expected:
        return Words("–", tr("{day}, {agency}: nobody was expected").format(day=day, agency=agency.agency), pad=2)
    said = tr("{day}, {agency}: {there} of {expected} seats there").format(
        day=day, agency=agency.agency, there=there, expected=expected
    )
    if not any(seat.cells[number].mark for seat in agency.seats):
        return Words("", tr("{day}, {agency}: not marked yet").format(day=day, agency=agency.agency))
    words = tr("{part} of {whole}").format(part=there, whole=expected)
    return Words(words, said, said, color="text" if there else "red_text", bold=not there, pad=2)


def _agency(agency: AgencyLine) -> Cell:
    count = len(agency.seats)
    seats = tr("1 seat") if count == 1 else tr("{count} seats").format(count=count)
    return Words(agency.agency, f"{agency.agency}, {seats}", agency.agency, seats, pad=20)


def _represented(agency: AgencyLine) -> Cell:
    said = tr("{agency}: represented at {part} of {whole} meetings")
    part, whole = agency.tally.represented, agency.tally.expected
    words = tr("{part} of {whole}").format(part=part, whole=whole)
    return Words(words, said.format(agency=agency.agency, part=part, whole=whole), color="text2")


def _share(expected: int, agency: AgencyLine) -> Cell:
    return share_cell(agency.tally.share, expected, tr("{name}: agency {percent}"), agency.agency)
