"""The report letters: the letters to agencies of a period, with the figures they were drafted from."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Ratio, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name, groups
from app.meetings.queries_letters import LetterLine, letters
from app.meetings.report_letter import STATUSES, why_words
from app.meetings.report_words import period_words, plural
from app.meetings.rules import percent
from app.meetings.rules_letters import LetterStatus
from app.people.queries import names_as_at

COLUMNS = (
    Column("group", "Group", width=26),
    Column("agency", "Agency", width=28),
    Column("reason", "Why", width=24),
    Column("expected", "Meetings expected", Kind.WHOLE),
    Column("represented", "Represented", Kind.WHOLE),
    Column("agency_percent", "Agency %", Kind.PERCENT, Ratio(("represented",), ("expected",))),
    Column("drafted", "Drafted", Kind.DATE, width=11),
    Column("sent", "Sent", Kind.DATE, width=11),
    Column("reply_due", "Reply due", Kind.DATE, width=11),
    Column("replied", "Replied", Kind.DATE, width=11),
    Column("reply", "Reply", width=30),
    Column("outcome", "Outcome", width=30),
    Column("status", "Status"),
)
NOTE = (
    "Agency % = meetings at which any seat of the agency was present or by deputy, of those at which any was expected, "
    "as it stood when the letter was drafted."
)


def letters_report(session: Session, request: Request) -> Report:
    """The letters drafted in the period, as they stood on its last day: what came later is not in it."""
    found = list(_letters(session, request))
    table = Table("letters", "Letters to agencies", COLUMNS, tuple(_row(line, request) for line in found), NOTE)
    return Report(
        name="letters",
        title="Letters about attendance",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=_scope(session, request),
        tables=(table,),
        sections=(Section("Letters to agencies", tables=(table,)),),
        figures=tuple(_figures(found, request)),
        notes=(NOTE,),
        source="the log of letters",
        made=request.made,
    )


def _letters(session: Session, request: Request) -> Iterator[LetterLine]:
    for line in letters(session, request.group_id, request.agency_id):
        if request.since <= line.drafted_on <= request.until:
            yield line


def _row(line: LetterLine, request: Request) -> Row:
    until = request.until
    sent, replied, closed = (
        day if day is not None and day <= until else None for day in (line.sent_on, line.replied_on, line.closed_on)
    )
    return (
        *(line.group, line.agency, why_words(line.reason, line.tally, line.least)),
        *(line.tally.expected, line.tally.represented, percent(line.tally.share)),
        *(line.drafted_on, sent, line.reply_due if sent else None, replied),
        *(line.reply if replied else None, line.outcome if closed else None, STATUSES[line.status(until)]),
    )


def _figures(found: Sequence[LetterLine], request: Request) -> Iterator[Figure]:
    if not found:
        return
    sent = [line for line in found if line.status(request.until) is not LetterStatus.DRAFT]
    answered = [line for line in sent if line.replied_on is not None and line.replied_on <= request.until]
    late = [line for line in found if line.is_overdue(request.until)]
    yield Figure(str(len(sent)), f"{'letter' if len(sent) == 1 else 'letters'} sent to agencies")
    yield Figure(str(len(answered)), f"of {plural(len(sent), 'letter')} answered")
    if late:
        yield Figure(str(len(late)), "without a reply after the day it was due")


def _scope(session: Session, request: Request) -> str:
    parts = [period_words(request.since, request.until)]
    parts += [line.name for line in groups(session) if line.id == request.group_id]
    if request.agency_id is not None:
        parts.append(names_as_at(session, request.until)[request.agency_id])
    return ". ".join(parts) + "."
