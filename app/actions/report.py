"""The report of the action log: every action of the period as it stood on its last day."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries import ActionLine
from app.actions.queries_past import first_known, log_on
from app.actions.report_words import plural
from app.actions.rules import ActionStatus
from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name, groups

COLUMNS = (
    Column("ref", "Ref.", width=10),
    Column("action", "Action", width=46),
    Column("group", "Group", width=24),
    Column("owner", "Owner", width=24),
    Column("due", "Due", Kind.DATE, width=11),
    Column("progress", "Progress", width=11),
    Column("status", "Status", width=9),
    Column("overdue", "Overdue", Kind.YES_NO, width=8),
)
NOTE = "Overdue: open, and due before that day. Progress is what the owner says of it, not the level of a risk."


def actions_report(session: Session, request: Request) -> Report:
    """The log on the last day of the period, or today where that is to come (INTERCHANGE.md, report `actions`).

    What was closed or withdrawn before the period is left out, and so is what was agreed after it.
    """
    day = day_of(request)
    found = log_on(session, day, request.since, request.group_id)
    table = Table("actions", "Actions", COLUMNS, tuple(map(_row, found)), NOTE)
    return Report(
        name="actions",
        title="Actions",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(session, request, plural(len(found), "action")),
        tables=(table,),
        sections=(Section("Actions", tables=(table,)),),
        figures=tuple(figures(found)),
        notes=tuple(_undated(session, found)),
        source="the action log",
        made=request.made,
    )


def day_of(request: Request) -> date:
    """As at which day: the last of the period, or that of making where the period goes on."""
    return min(request.until, request.made.date())


def scope(session: Session, request: Request, counted: str) -> str:
    """As at when, of which group, and how many."""
    of_group = [line.name for line in groups(session) if line.id == request.group_id]
    return ". ".join((f"As at {day_words(day_of(request))}", *of_group, counted)) + "."


def _row(line: ActionLine) -> Row:
    return (
        *(line.ref, line.action, line.group or None, line.owner or None, line.due),
        *(line.progress.value if line.progress else None, line.status.value, "yes" if line.overdue else "no"),
    )


def _undated(session: Session, found: Sequence[ActionLine]) -> Iterator[str]:
    """Since when those count of which nothing says when they were agreed."""
    if count := sum(line.agreed_on is None for line in found):
        first = first_known(session)
        since = f"from {day_words(first)} on, the first day that the record tells of" if first else "in every period"
        yield f"Agreed on a day that is not known: {plural(count, 'action')}, counted {since}."


def figures(found: Sequence[ActionLine]) -> Iterator[Figure]:
    """The key numbers of the log: open, overdue, nobody's."""
    still = [line for line in found if line.status is ActionStatus.OPEN]
    yield Figure(str(len(still)), f"open, of {plural(len(found), 'action')}")
    yield Figure(str(sum(line.overdue for line in still)), "open and overdue")
    if nobody := sum(not line.owner for line in still):
        yield Figure(str(nobody), "open without an owner")
