"""Why a percentage is what it is: each of its meetings as counted, or left out and why."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.page_agencies import there_of
from app.meetings.page_columns import REPRESENTATION
from app.meetings.page_words import mark_words, tr
from app.meetings.panel_explain import Explanation, Reason
from app.meetings.queries import Explained, explain
from app.meetings.queries_register import AgencyLine, MeetingColumn, Register, SeatLine
from app.meetings.report_words import STANDINGS, short_day
from app.meetings.rules import Mark, Standing, is_there, percent

SHORT = {
    Standing.NOT_RECORDED: QT_TRANSLATE_NOOP("register", "left out: not marked"),
    Standing.NOT_EXPECTED: QT_TRANSLATE_NOOP("register", "left out: not a member"),
    Standing.VACANT: QT_TRANSLATE_NOOP("register", "left out: vacant"),
    Standing.CANCELLED: QT_TRANSLATE_NOOP("register", "left out: cancelled"),
    Standing.PLANNED: QT_TRANSLATE_NOOP("register", "left out: still to come"),
    Standing.NOT_COUNTING: QT_TRANSLATE_NOOP("register", "left out: does not count"),
}


def of_seat(session: Session, register: Register, seat: SeatLine, which: str) -> Explanation:
    """The attendance % or the representation % of a seat."""
    represents = which == REPRESENTATION
    tally, expected = seat.tally, register.expected_attendance
    share = percent(tally.representation if represents else tally.attendance)
    named = tr("Representation {percent}") if represents else tr("Attendance {percent}")
    base = (
        tr("{seat}: present or by deputy at {part} of the {whole} meetings counted. The group expects {expected}%.")
        if represents
        else tr("{seat}: there in person at {part} of the {whole} meetings counted. The group expects {expected}%.")
    )
    part = tally.present + tally.deputy * represents
    found = explain(session, seat.id, register.since, register.until)
    return Explanation(
        named.format(percent=_percent(share)),
        base.format(seat=seat.label, part=part, whole=tally.expected, expected=expected),
        tuple(_reason(number, item, represents, register) for number, item in enumerate(found)),
    )


def of_agency(register: Register, agency: AgencyLine) -> Explanation:
    """The agency %: meetings at which any of its seats was there."""
    base = tr("{agency}: represented at {part} of the {whole} meetings at which one of its seats was expected.")
    tally = agency.tally
    return Explanation(
        tr("Agency {percent}").format(percent=_percent(percent(tally.share))),
        base.format(agency=agency.agency, part=tally.represented, whole=tally.expected),
        tuple(_agency_reason(number, register, agency) for number in range(len(register.meetings))),
    )


def of_all(register: Register, which: str) -> Explanation:
    """The percentage of all seats together."""
    represents, total = which == REPRESENTATION, register.total
    share = percent(total.representation if represents else total.attendance)
    named = tr("Representation {percent}") if represents else tr("Attendance {percent}")
    base = tr(
        "All seats: {present} present and {deputy} by deputy of {whole} expected; {apologies} apologies, {absent} "
        "absent without, {unmarked} still to be marked and left out."
    )
    return Explanation(
        named.format(percent=_percent(share)),
        base.format(
            present=total.present,
            deputy=total.deputy,
            whole=total.expected,
            apologies=total.apologies,
            absent=total.absent,
            unmarked=total.not_recorded,
        ),
        tuple(_of_meeting(meeting) for meeting in register.meetings),
    )


def dated(day: date) -> str:
    """A day in a narrow column: 12 Jun 2014."""
    return f"{short_day(day)} {day.year}"


def _percent(share: int | None) -> str:
    return tr("n/a") if share is None else f"{share}%"


def _reason(number: int, item: Explained, represents: bool, register: Register) -> Reason:
    counted = item.standing is Standing.COUNTED
    there = is_there(item.mark, register.virtual_is_present) and (represents or item.mark is not Mark.DEPUTY)
    short = _there(there) if counted else tr(SHORT[item.standing])
    why = f"{tr('counted')}: {mark_words(item.mark)}" if counted else STANDINGS[item.standing]
    return Reason(number, dated(item.held_on), item.mark.value if item.mark else "–", short, why, counted)


def _there(there: bool) -> str:
    return tr("counted: there") if there else tr("counted: not there")


def _agency_reason(number: int, register: Register, agency: AgencyLine) -> Reason:
    meeting = register.meetings[number]
    cells = [seat.cells[number] for seat in agency.seats]
    marks = [cell.mark for cell in cells if cell.mark and cell.standing is Standing.COUNTED]
    there, expected = there_of(agency, number, register)
    letter = tr("{part} of {whole}").format(part=there, whole=expected) if expected else "–"
    if marks:
        short = _there(any(is_there(mark, register.virtual_is_present) for mark in marks))
        why = tr("counted: {part} of {whole} seats there").format(part=there, whole=expected)
    else:
        standing = _why(cell.standing for cell in cells)
        short, why = tr(SHORT[standing]), STANDINGS[standing]
    return Reason(number, dated(meeting.held_on), letter, short, why, bool(marks))


def _why(standings: Iterable[Standing]) -> Standing:
    """Of seats left out for several reasons, the one that says most: a mark that is missing before all others."""
    found = set(standings)
    return next(standing for standing in SHORT if standing in found)


def _of_meeting(meeting: MeetingColumn) -> Reason:
    share, tally = percent(meeting.tally.representation), meeting.tally
    counted = share is not None and meeting.counts
    said = tr("{part} of {whole} there").format(part=tally.present + tally.deputy, whole=tally.expected)
    short = said if counted else tr("left out")
    return Reason(meeting.id, dated(meeting.held_on), _percent(share) if counted else "–", short, short, counted)
