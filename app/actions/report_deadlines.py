"""The report of statutory deadlines: how each was counted, whether it was put off, whether it was met."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries_deadlines import DeadlineLine, deadlines
from app.actions.report import day_of
from app.actions.report_words import DEADLINES, plural
from app.actions.rules_deadline import DeadlineStatus, day_that_holds, standing
from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name

COLUMNS = (
    Column("ref", "Ref.", width=8),
    Column("about", "About", width=28),
    Column("kind", "Deadline", width=16),
    Column("aware_on", "Aware on", Kind.DATE, width=11),
    Column("days", "Working days", Kind.WHOLE, width=8),
    Column("reckoned", "Reckoned", Kind.DATE, width=11),
    Column("due", "Due", Kind.DATE, width=11),
    Column("extended", "Extended because", width=34),
    Column("done", "Done", Kind.DATE, width=11),
    Column("status", "Status", width=10),
)
NOTE = (
    "Working days are Monday to Friday less the nation's bank holidays, counted after the day of becoming aware. "
    "Reckoned is the day counted; due is the day that holds, which is later only where it was extended for a reason."
)


def deadlines_report(session: Session, request: Request) -> Report:
    """The deadlines of incidents learnt of in the period, and those still running in it, as at its last day."""
    day = day_of(request)
    found = [_as_of(line, day) for line in deadlines(session, day) if _is_in(line, request.since, day)]
    found.sort(key=lambda line: (line.aware_on, line.incident_id, line.due))
    table = Table("deadlines", "Statutory deadlines", COLUMNS, tuple(map(_row, found)), NOTE)
    return Report(
        name="deadlines",
        title="Statutory deadlines",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=f"As at {day_words(day)}. {plural(len(found), 'deadline')}.",
        tables=(table,),
        sections=(Section("Statutory deadlines", tables=(table,)),),
        figures=tuple(_figures(found)),
        source="the log of incidents",
        made=request.made,
    )


def _is_in(line: DeadlineLine, since: date, day: date) -> bool:
    return line.aware_on <= day and (line.aware_on >= since or line.done_on is None or line.done_on >= since)


def _as_of(line: DeadlineLine, day: date) -> DeadlineLine:
    """The deadline as it stood on that day: what was done or put off later is not in it."""
    done_on = line.done_on if line.done_on and line.done_on <= day else None
    put_off = tuple(one for one in line.extensions if one.made_on is None or one.made_on <= day)
    due = day_that_holds(line.reckoned, (one.until for one in put_off))
    return replace(line, done_on=done_on, extensions=put_off, due=due, status=standing(due, done_on, day))


def _row(line: DeadlineLine) -> Row:
    why = "; ".join(f"to {day_words(one.until)}: {one.reason}" for one in line.extensions)
    return (
        *(line.ref, line.about or None, line.kind, line.aware_on, line.days, line.reckoned, line.due),
        *(why or None, line.done_on, DEADLINES[line.status]),
    )


def _figures(found: Sequence[DeadlineLine]) -> Iterator[Figure]:
    met = sum(line.status is DeadlineStatus.MET for line in found)
    yield Figure(str(met), f"met in time, of {plural(len(found), 'deadline')}")
    if late := sum(line.status in {DeadlineStatus.OVERDUE, DeadlineStatus.MET_LATE} for line in found):
        yield Figure(str(late), "overdue or met late")
    if extended := sum(bool(line.extensions) for line in found):
        yield Figure(str(extended), "extended by hand")
