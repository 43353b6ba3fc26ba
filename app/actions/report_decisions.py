"""The report of decisions: what the meetings of a period decided."""

from sqlalchemy.orm import Session

from app.actions.queries_agreed import DecisionLine, decisions
from app.actions.report_words import plural
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name, groups

COLUMNS = (
    Column("ref", "Ref.", width=10),
    Column("group", "Group", width=26),
    Column("date", "Meeting", Kind.DATE, width=11),
    Column("item", "Item", width=6),
    Column("decision", "Decision", width=70),
)


def decisions_report(session: Session, request: Request) -> Report:
    """The decisions of the meetings in the period, those of the latest meeting first."""
    found = [line for line in decisions(session, request.group_id) if request.since <= line.met_on <= request.until]
    table = Table("decisions", "Decisions", COLUMNS, tuple(map(_row, found)))
    of_group = [line.name for line in groups(session) if line.id == request.group_id]
    period = f"{day_words(request.since)} to {day_words(request.until)}"
    return Report(
        name="decisions",
        title="Decisions",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=". ".join((period, *of_group, plural(len(found), "decision"))) + ".",
        tables=(table,),
        sections=(Section("Decisions", tables=(table,)),),
        source="the log of decisions",
        made=request.made,
    )


def _row(line: DecisionLine) -> Row:
    return line.ref, line.group, line.met_on, line.item or None, line.decision
