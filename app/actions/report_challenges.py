"""The report of challenges between agencies: what was raised, answered, escalated and resolved in a period."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries_challenges import ChallengeLine, challenges
from app.actions.report import day_of
from app.actions.report_words import CHALLENGES, plural
from app.actions.rules_challenge import ChallengeStatus, standing
from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name

COLUMNS = (
    Column("ref", "Ref.", width=7),
    Column("raised", "Raised", Kind.DATE, width=11),
    Column("from_agency", "From", width=20),
    Column("to_agency", "To", width=20),
    Column("about", "About", width=18),
    Column("concern", "Concern", width=30),
    Column("response", "Response", width=26),
    Column("responded", "Answered", Kind.DATE, width=11),
    Column("escalated", "Escalated", Kind.DATE, width=11),
    Column("outcome", "Outcome", width=26),
    Column("resolved", "Resolved", Kind.DATE, width=11),
    Column("status", "Status", width=14),
)


def challenges_report(session: Session, request: Request) -> Report:
    """The challenges open in the period, as they stood on its last day: what came later is not in it."""
    day = day_of(request)
    found = [_as_of(line, day) for line in challenges(session, day, request.agency_id) if line.raised_on <= day]
    found = [line for line in found if line.resolved_on is None or line.resolved_on >= request.since]
    table = Table("challenges", "Challenges between agencies", COLUMNS, tuple(map(_row, found)))
    return Report(
        name="challenges",
        title="Challenges between agencies",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=f"As at {day_words(day)}. {plural(len(found), 'challenge')}.",
        tables=(table,),
        sections=(Section("Challenges between agencies", tables=(table,)),),
        figures=tuple(_figures(found)),
        source="the log of challenges",
        made=request.made,
    )


def _as_of(line: ChallengeLine, day: date) -> ChallengeLine:
    steps = (line.responded_on, line.escalated_on, line.resolved_on)
    responded, escalated, resolved = (step if step is not None and step <= day else None for step in steps)
    return replace(
        line,
        status=standing(responded, escalated, resolved),
        responded_on=responded,
        response=line.response if responded else "",
        escalated_on=escalated,
        resolved_on=resolved,
        outcome=line.outcome if resolved else "",
    )


def _row(line: ChallengeLine) -> Row:
    return (
        *(line.ref, line.raised_on, line.from_agency, line.to_agency, line.about, line.concern or None),
        *(line.response or None, line.responded_on, line.escalated_on, line.outcome or None, line.resolved_on),
        CHALLENGES[line.status],
    )


def _figures(found: Sequence[ChallengeLine]) -> Iterator[Figure]:
    yield Figure(str(len(found)), f"{'challenge' if len(found) == 1 else 'challenges'} open in the period")
    waiting = sum(line.status is ChallengeStatus.RAISED for line in found)
    yield Figure(str(waiting), "without a response")
    yield Figure(str(sum(line.status is ChallengeStatus.RESOLVED for line in found)), "resolved")
