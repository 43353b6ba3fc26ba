"""The register as the table shows it: its columns, its sections by agency, its totals and quorum at the foot."""

from datetime import date
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.groups.report import rule_words
from app.kit.cells import Align, Cell, Share, Tile, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot
from app.kit.marks import NOT_EXPECTED, NOT_MARKED
from app.meetings import queries_register as asked
from app.meetings.page_words import dates, details, heading, meeting_words, spoken
from app.meetings.queries_register import AgencyLine, MeetingColumn, Register, SeatLine
from app.meetings.report_words import day_words, quorum_words, short_day
from app.meetings.rules import MeetingStatus, Standing, percent, takes_mark

SEAT, ATTENDED, ATTENDANCE, REPRESENTATION = "seat", "attended", "attendance", "representation"


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


def columns(register: Register, today: date) -> tuple[Column[SeatLine], ...]:
    """The seat, a column a meeting, and the two percentages with the figures behind them."""
    return (
        Column(SEAT, tr("Seat"), partial(_seat, register), _agency, pad=20, least=230),
        *(_meeting(number, meeting, today) for number, meeting in enumerate(register.meetings)),
        Column(
            ATTENDED,
            tr("Attended"),
            _attended,
            _represented,
            spoken=tr("Meetings attended in person, of those expected"),
            width=86,
            align=Align.RIGHT,
            from_width=960,
        ),
        Column(
            ATTENDANCE,
            tr("Attendance"),
            partial(_attendance, register.expected_attendance),
            _agency_name,
            spoken=tr("Attendance %: present in person, of the meetings expected"),
            width=150,
            narrow=112,
            pad=14,
        ),
        Column(
            REPRESENTATION,
            tr("Representation"),
            partial(_representation, register.expected_attendance),
            partial(_agency_share, register.expected_attendance),
            spoken=tr("Representation %: present or deputy, of the meetings expected"),
            width=150,
            narrow=116,
            pad=14,
        ),
    )


def sections(register: Register) -> tuple[Section[SeatLine], ...]:
    """The seats by agency."""
    return tuple(Section(agency.seats, agency, agency.id) for agency in register.agencies)


def feet(register: Register) -> tuple[Foot, ...]:
    """The totals, and whether each meeting was quorate."""
    return _total(register), _quorum(register)


def _meeting(number: int, meeting: MeetingColumn, today: date) -> Column[SeatLine]:
    return Column(
        meeting.id,
        short_day(meeting.held_on),
        partial(_cell, number, meeting, today),
        below=heading(meeting),
        spoken=meeting_words(meeting),
        width=66,
        narrow=62,
        align=Align.CENTRE,
        pad=2,
        takes_keys=lambda seat: _is_marked_in_passing(seat.cells[number], meeting, today),
        editable=True,
        quiet=meeting.status is not MeetingStatus.HELD,
    )


def _is_marked_in_passing(cell: asked.Cell, meeting: MeetingColumn, today: date) -> bool:
    """Whether the cursor stops here on its way down: a vacant seat can be marked, but nobody is expected in it."""
    return cell.standing is not Standing.VACANT and takes_mark(cell.standing, meeting.held_on, today)


def _cell(number: int, meeting: MeetingColumn, today: date, seat: SeatLine) -> Cell:
    cell = seat.cells[number]
    said, tip = spoken(meeting, seat, cell), details(cell)
    if cell.mark is not None:
        return Tile(cell.mark.value, said, tip, cell.mark.value, corner=_has_more(cell))
    if cell.standing is Standing.NOT_EXPECTED:
        return Tile(NOT_EXPECTED, said, letter=NOT_EXPECTED)
    if cell.standing is Standing.VACANT:
        return Words(tr("vacant"), said, color="text2", size=11, pad=2)
    if takes_mark(cell.standing, meeting.held_on, today):
        return Tile("", said, letter=NOT_MARKED)
    return Words("", said)


def _has_more(cell: asked.Cell) -> bool:
    return bool(cell.note or cell.arrived or cell.left)


def _seat(register: Register, seat: SeatLine) -> Cell:
    holder = tr("Held by {name}").format(name=seat.holder) if seat.holder else ""
    tip = ". ".join(part for part in (seat.label, holder) if part)
    return Words(seat.label, tip=tip, sub=dates(seat, register.since, register.until), indent=16, pad=20)


def _agency(agency: AgencyLine) -> Cell:
    seats = tr("1 seat") if len(agency.seats) == 1 else tr("{count} seats").format(count=len(agency.seats))
    return Words(agency.agency, f"{agency.agency}, {seats}", agency.agency, seats, bold=True, pad=20)


def _of(part: int, whole: int) -> str:
    return tr("{part} of {whole}").format(part=part, whole=whole)


def _share(share: Fraction | None, expected: int, said: str, quiet: bool = False) -> Share:
    whole = percent(share)
    text = tr("n/a") if whole is None else f"{whole}%"
    words = said.format(percent=text)
    return Share(text, words, words, whole, expected, quiet)


def _attended(seat: SeatLine) -> Cell:
    said = tr("{seat}: attended {part} of {whole} meetings in person")
    words = said.format(seat=seat.label, part=seat.tally.present, whole=seat.tally.expected)
    return Words(_of(seat.tally.present, seat.tally.expected), words, color="text2")


def _represented(agency: AgencyLine) -> Cell:
    said = tr("{agency}: represented at {part} of {whole} meetings")
    words = said.format(agency=agency.agency, part=agency.tally.represented, whole=agency.tally.expected)
    return Words(_of(agency.tally.represented, agency.tally.expected), words, bold=True)


def _agency_name(_: AgencyLine) -> Cell:
    """Says what the figure beside it is, so that no percentage stands without its name."""
    return Words(tr("agency %"), color="text2", size=12, pad=14)


def _agency_share(expected: int, agency: AgencyLine) -> Cell:
    return _share(agency.tally.share, expected, tr("{agency}: agency {{percent}}").format(agency=agency.agency))


def _attendance(expected: int, seat: SeatLine) -> Cell:
    return _share(seat.tally.attendance, expected, tr("{seat}: attendance {{percent}}").format(seat=seat.label))


def _representation(expected: int, seat: SeatLine) -> Cell:
    said = tr("{seat}: representation {{percent}}").format(seat=seat.label)
    return _share(seat.tally.representation, expected, said, quiet=True)


def _total(register: Register) -> Foot:
    total, expected = register.total, register.expected_attendance
    count = len(register.seats)
    sub = tr("1 seat, present or deputy") if count == 1 else tr("{count} seats, present or deputy").format(count=count)
    return Foot(
        "total",
        (
            Words(tr("All seats"), sub=sub, bold=True, pad=20),
            *(_filled(meeting) for meeting in register.meetings),
            Words(_of(total.present, total.expected), bold=True),
            _share(total.attendance, expected, tr("All seats: attendance {percent}")),
            _share(total.representation, expected, tr("All seats: representation {percent}")),
        ),
    )


def _filled(meeting: MeetingColumn) -> Cell:
    share = percent(meeting.tally.representation)
    if share is None:
        return Words("", tr("{day}: nothing recorded").format(day=day_words(meeting.held_on)))
    there = meeting.tally.present + meeting.tally.deputy
    said = tr("{day}: {part} of {whole} seats present or by deputy, {percent}%").format(
        day=day_words(meeting.held_on), part=there, whole=meeting.tally.expected, percent=share
    )
    return Words(f"{share}%", said, said, bold=True, pad=2)


def _quorum(register: Register) -> Foot:
    rule = register.quorum_rule
    words = tr("needs {rule}").format(rule=rule_words(rule)) if rule else tr("no quorum rule is set for this group")
    first = Words(tr("Quorate"), f"{tr('Quorate')}: {words}", words, words, color="text2", pad=20)
    blank = Cell("", tr("Nothing here"))
    return Foot("quorum", (first, *(_quorate(register, meeting) for meeting in register.meetings), blank, blank, blank))


def _quorate(register: Register, meeting: MeetingColumn) -> Cell:
    day = day_words(meeting.held_on)
    if meeting.quorum is None:
        why = tr("nothing is recorded yet") if register.quorum_rule else tr("no quorum rule is set for this group")
        said = tr("{day}: {why}").format(day=day, why=why)
        return Words("–", said, said, color="text2", pad=2)
    said = tr("{day}: {why}").format(day=day, why=quorum_words(meeting.quorum))
    if meeting.quorum.met:
        return Words(tr("Yes"), said, said, pad=2)
    return Words(tr("No"), said, said, color="red_text", bold=True, pad=2)
