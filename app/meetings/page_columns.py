"""The register as the table shows it: its columns, its sections by agency, its totals and quorum at the foot."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.groups.report import rule_words
from app.kit.cells import Align, Cell, Share, Spark, Tile, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot
from app.kit.marks import NOT_EXPECTED, NOT_MARKED
from app.meetings import queries_register as asked
from app.meetings.page_words import dates, details, heading, meeting_words, spoken, trend_words
from app.meetings.queries_register import AgencyLine, MeetingColumn, Register, SeatLine
from app.meetings.queries_trend import Trend
from app.meetings.report_words import day_words, quorum_words, short_day
from app.meetings.rules import MeetingStatus, Standing, percent, takes_mark

SEAT, ATTENDED, ATTENDANCE, REPRESENTATION, TREND = "seat", "attended", "attendance", "representation", "trend"


@dataclass(frozen=True)
class Shown:
    """What the table shows: a register, the seats a filter left of it, the years before, and the day it is."""

    register: Register
    today: date
    seats: Collection[int] | None = None
    """None where nothing is filtered."""
    trend: Trend | None = None
    """None until it is known."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


def columns(shown: Shown) -> tuple[Column[SeatLine], ...]:
    """The seat, a column a meeting, the two percentages with the figures behind them, and how the first one moved."""
    register = shown.register
    return (
        Column(SEAT, tr("Seat"), partial(_seat, register), partial(_agency, shown), pad=20, least=230),
        *(meeting_column(number, meeting, shown.today) for number, meeting in enumerate(register.meetings)),
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
            opens=True,
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
            opens=True,
        ),
        Column(
            TREND,
            tr("Last 3 years"),
            partial(_trend, shown.trend),
            spoken=tr("Attendance % over the last 3 years, and the change on the year before in points"),
            width=130,
            align=Align.RIGHT,
            from_width=1080,
        ),
    )


def sections(shown: Shown) -> tuple[Section[SeatLine], ...]:
    """The seats by agency, those left by a filter."""
    left = shown.seats
    if left is None:
        return tuple(Section(agency.seats, agency, agency.id) for agency in shown.register.agencies)
    found = ((agency, [seat for seat in agency.seats if seat.id in left]) for agency in shown.register.agencies)
    return tuple(Section(seats, agency, agency.id) for agency, seats in found if seats)


def feet(shown: Shown) -> tuple[Foot, ...]:
    """The totals of the whole group, whatever is filtered, and whether each meeting was quorate."""
    return _total(shown), quorum_foot(shown.register, len(shown.register.meetings) + 5)


def meeting_column(number: int, meeting: MeetingColumn, today: date) -> Column[SeatLine]:
    """The column of a meeting, whose cells are marked by keys."""
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


def _agency(shown: Shown, agency: AgencyLine) -> Cell:
    count = len(agency.seats)
    left = count if shown.seats is None else sum(seat.id in shown.seats for seat in agency.seats)
    seats = tr("1 seat") if count == 1 else tr("{count} seats").format(count=count)
    if left < count:
        seats = tr("{left} of {count} seats").format(left=left, count=count)
    return Words(agency.agency, f"{agency.agency}, {seats}", agency.agency, seats, bold=True, pad=20)


def _of(part: int, whole: int) -> str:
    return tr("{part} of {whole}").format(part=part, whole=whole)


def share_cell(share: Fraction | None, expected: int, said: str, name: str = "", quiet: bool = False) -> Share:
    """A percentage with its bar; `said` is the sentence for the ear, with {name} and {percent}."""
    whole = percent(share)
    text = tr("n/a") if whole is None else f"{whole}%"
    words = said.format(name=name, percent=text)
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
    return share_cell(agency.tally.share, expected, tr("{name}: agency {percent}"), agency.agency)


def _attendance(expected: int, seat: SeatLine) -> Cell:
    return share_cell(seat.tally.attendance, expected, tr("{name}: attendance {percent}"), seat.label)


def _representation(expected: int, seat: SeatLine) -> Cell:
    said = tr("{name}: representation {percent}")
    return share_cell(seat.tally.representation, expected, said, seat.label, quiet=True)


def _trend(trend: Trend | None, seat: SeatLine) -> Cell:
    if trend is None:
        return Spark("", tr("{seat}: the years before are still being counted").format(seat=seat.label))
    return spark(seat.label, trend, trend.seats.get(seat.id, ()), percent(seat.tally.attendance))


def spark(name: str, trend: Trend, before: tuple[int | None, ...], now: int | None) -> Spark:
    """The years before and now as a line, and the change in words."""
    words, said = trend_words(name, trend.years, before, now)
    return Spark(words, said, said, (*before, now))


def _total(shown: Shown) -> Foot:
    register = shown.register
    total, expected, trend = register.total, register.expected_attendance, shown.trend
    count = len(register.seats)
    sub = tr("1 seat, present or deputy") if count == 1 else tr("{count} seats, present or deputy").format(count=count)
    name = tr("All seats")
    return Foot(
        "total",
        (
            Words(name, sub=sub, bold=True, pad=20),
            *(filled(meeting) for meeting in register.meetings),
            Words(_of(total.present, total.expected), bold=True),
            share_cell(total.attendance, expected, tr("All seats: attendance {percent}")),
            share_cell(total.representation, expected, tr("All seats: representation {percent}")),
            spark(name, trend, trend.total, percent(total.attendance)) if trend else Spark(),
        ),
    )


def filled(meeting: MeetingColumn) -> Cell:
    """How many of the seats expected at a meeting were there."""
    share = percent(meeting.tally.representation)
    if share is None:
        return Words("", tr("{day}: nothing recorded").format(day=day_words(meeting.held_on)))
    there = meeting.tally.present + meeting.tally.deputy
    said = tr("{day}: {part} of {whole} seats present or by deputy, {percent}%").format(
        day=day_words(meeting.held_on), part=there, whole=meeting.tally.expected, percent=share
    )
    return Words(f"{share}%", said, said, bold=True, pad=2)


def quorum_foot(register: Register, width: int) -> Foot:
    """Whether each meeting was quorate, as a foot of so many columns."""
    rule = register.quorum_rule
    words = tr("needs {rule}").format(rule=rule_words(rule)) if rule else tr("no quorum rule is set for this group")
    first = Words(tr("Quorate"), f"{tr('Quorate')}: {words}", words, words, color="text2", pad=20)
    blank = Cell("", tr("Nothing here"))
    cells = (first, *(_quorate(register, meeting) for meeting in register.meetings))
    return Foot("quorum", (*cells, *[blank] * (width - len(cells))))


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
