"""What arises from earlier meetings, as a pack has it: the actions still open, those due first at the top."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.actions.queries_agreed import matters_arising
from app.export.report import Column, Kind, Report, Row, Table
from app.export.words import day_words
from app.meetings.report_agenda import ARISING

MATTERS = (
    Column("ref", "Ref.", width=10),
    Column("action", "Action", width=40),
    Column("owner", "Owner", width=24),
    Column("due", "Due", Kind.DATE, width=11),
    Column("progress", "Progress", width=11),
    Column("words", "How it gets on", width=36),
    Column("overdue", "Overdue", Kind.YES_NO, width=8),
)


def matters_report(session: Session, group_id: int, day: date, board: str, made: datetime) -> Report:
    """The actions of the group, or agreed at its meetings, that are open on the day of the meeting."""
    rows = tuple(_rows(session, group_id, day))
    return Report(
        name="matters",
        title="Matters arising",
        board=board,
        since=day,
        until=day,
        scope=f"Open on {day_words(day)}: {len(rows)}.",
        tables=(Table("matters", "Matters arising", MATTERS, rows, ARISING),),
        source="the action log",
        made=made,
    )


def _rows(session: Session, group_id: int, day: date) -> Iterator[Row]:
    for line in matters_arising(session, group_id, day):
        yield (
            *(line.ref, line.action, line.owner or None, line.due, line.progress.value if line.progress else None),
            *(line.words or None, "yes" if line.overdue else "no"),
        )
