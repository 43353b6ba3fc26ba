"""The report of the improvement plan: each theme's actions, how they get on, and what shows it."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy.orm import Session

from app.actions.queries import ActionLine
from app.actions.queries_past import log_on
from app.actions.report import day_of, figures, scope
from app.actions.report_words import PROGRESS, plural
from app.actions.rules import ActionStatus
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name

COLUMNS = (
    Column("theme", "Theme", width=24),
    Column("ref", "Ref.", width=10),
    Column("action", "Action", width=40),
    Column("owner", "Owner", width=22),
    Column("due", "Due", Kind.DATE, width=11),
    Column("progress", "Progress", width=24),
    Column("evidence", "Evidence", width=30),
    Column("rag", "RAG", width=9),
    Column("status", "Status", width=8),
)
NOTE = "RAG says how the action gets on, as its owner told it last. Withdrawn actions are left out."
NO_THEME = "Other actions"


def plan_report(session: Session, request: Request) -> Report:
    """The actions by theme as they stood on the last day of the period, each with its evidence."""
    found = log_on(session, day_of(request), request.since, request.group_id)
    found = [line for line in found if line.status is not ActionStatus.WITHDRAWN]
    found.sort(key=lambda line: (not line.theme, line.theme))  # stable: references keep their order in a theme
    table = Table("plan", "Improvement plan", COLUMNS, tuple(map(_row, found)), NOTE)
    return Report(
        name="improvement-plan",
        title="Improvement plan",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(session, request, plural(len(found), "action")),
        tables=(table,),
        sections=tuple(_sections(found)),
        figures=tuple(figures(found)),
        source="the action log",
        made=request.made,
    )


def _sections(found: Sequence[ActionLine]) -> "list[Section]":
    return [
        Section(theme, tables=(Table("plan", theme, COLUMNS[1:], tuple(_row(line)[1:] for line in lines)),))
        for theme, lines in groupby(found, key=lambda line: line.theme or NO_THEME)
    ]


def _row(line: ActionLine) -> Row:
    return (
        *(line.theme or None, line.ref, line.action, line.owner or None, line.due, line.words or None),
        *(line.evidence or None, PROGRESS[line.progress] if line.progress else None, line.status.value),
    )
