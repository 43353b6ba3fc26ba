"""The report of the business plan's priorities: who leads each, and what serves it, in whatever room."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.actions.queries_priorities import PriorityLine, priorities
from app.actions.report import day_of
from app.actions.report_words import plural
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name
from app.groups.rules_year import year_label
from app.offers import Asked

PRIORITIES = (
    Column("priority", "Priority", width=50),
    Column("lead", "Lead", width=34),
    Column("years", "Plan", width=14),
    Column("actions", "Actions", Kind.WHOLE, total=True, width=8),
    Column("open", "Open", Kind.WHOLE, total=True, width=8),
    Column("overdue", "Overdue", Kind.WHOLE, total=True, width=8),
)
SERVES = (
    Column("priority", "Priority", width=40),
    Column("kind", "What serves it", width=16),
    Column("record", "Which", width=50),
    Column("standing", "How it stands", width=24),
)
NOTE = "Actions, risks and courses serve a priority by naming it. An action counts as it stands today."


def priorities_report(session: Session, request: Request) -> Report:
    """Every priority of the plan with what names it: actions, and what rooms above keep (Request.others)."""
    day, found = day_of(request), priorities(session, day_of(request))
    plan = Table("priorities", "Priorities of the business plan", PRIORITIES, tuple(map(_row, found)), NOTE)
    rows = tuple(row for line in found for row in _serving(session, request, line))
    serves = Table("serves", "What serves each priority", SERVES, rows)
    return Report(
        name="priorities",
        title="Priorities of the business plan",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=f"As at {day_words(day)}. {plural(len(found), 'priority').replace('ys', 'ies')}.",
        tables=(plan, serves),
        sections=(Section(plan.title, tables=(plan,)), Section(serves.title, tables=(serves,))),
        source="the business plan",
        made=request.made,
    )


def _row(line: PriorityLine) -> Row:
    return line.name, line.lead or None, years_words(line) or None, line.actions, line.open, line.overdue


def years_words(line: PriorityLine) -> str:
    """The years of the plan: "2014/15", "2014/15 to 2016/17", "from 2014/15"; empty where none is said."""
    first, last = (None if year is None else year_label(year) for year in (line.first_year, line.last_year))
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def _serving(session: Session, request: Request, line: PriorityLine) -> Iterator[Row]:
    asked = Asked("priority", line.id, request.since, request.until)
    for part in request.others.parts(session, asked):
        for record, standing in part.lines:
            yield line.name, part.title, record, standing or None
