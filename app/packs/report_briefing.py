"""The chair's briefing: one page before a meeting, with what it decides, what is late, what moved, and the money."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.actions.queries_past import log_on
from app.budget.queries_year import year_budget
from app.budget.rules import Kind as Side
from app.budget.rules_money import pounds
from app.budget.rules_profile import last_month_end
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import BOARD, board_name, groups
from app.groups.rules_year import year_label, year_of, year_span
from app.meetings.queries_agenda import AgendaLine, agenda
from app.meetings.queries_register import register
from app.meetings.queries_watch import AgencyWatch, on_watch
from app.meetings.report_agenda import hours_of, when_and_where
from app.meetings.rules import Watch
from app.meetings.rules_agenda import Purpose
from app.packs.queries import budget_year, last_before, next_meeting
from app.risks.report_movement import movement_report

FEW, MANY = 3, 5
"""Lines of a list that are printed, so that all stand on one page; a workbook has the rest."""
SHORT = 8
"""Items of an agenda that leave room for the longer lists."""
AGENDA = (
    Column("time", "Time", width=11),
    Column("number", "No.", width=5),
    Column("item", "Item", width=30),
    Column("purpose", "For", width=9),
    Column("lead", "Led by", width=20),
)
DECISIONS = (
    Column("number", "No.", width=5),
    Column("item", "Item", width=26),
    Column("recommendation", "The meeting is asked to", width=44),
)
OVERDUE = (
    Column("ref", "Ref.", width=8),
    Column("action", "Action", width=34),
    Column("owner", "Owner", width=20),
    Column("due", "Due", Kind.DATE, width=10),
)
MOVED = (
    Column("ref", "No.", width=5),
    Column("title", "Risk", width=30),
    Column("before", "Before", Kind.WHOLE, width=6),
    Column("now", "Now", Kind.WHOLE, width=6),
    Column("why", "Why", width=26),
)
WATCHED = (
    Column("agency", "Agency", width=30),
    Column("why", "Why", width=44),
)
MONEY = (
    Column("year", "Year", width=8),
    Column("income", "Income", Kind.MONEY, width=12),
    Column("budget", "To spend", Kind.MONEY, width=12),
    Column("spent", "Spent", Kind.MONEY, width=12),
    Column("left", "Left at the end", Kind.MONEY, width=12),
)
MORE = "The first {shown} of {all}; the workbook has them all."


def briefing_report(session: Session, request: Request) -> Report:
    """What the chair needs to know before the next meeting of the group asked for, else of the board."""
    day = min(request.until, request.made.date())
    number = request.group_id or next((line.id for line in groups(session, day) if line.kind == BOARD), None)
    meeting = next_meeting(session, number, day)
    arranged = agenda(session, meeting.id, day) if meeting else None
    tables = (
        Table("agenda", "Agenda", AGENDA, tuple(_items(arranged))),
        Table("decisions", "Decisions asked for", DECISIONS, tuple(_decisions(arranged))),
        Table("overdue", "Overdue actions", OVERDUE, tuple(_overdue(session, request, day))),
        Table("moved", "Risks that moved", MOVED, tuple(_moved(session, request))),
        Table("watched", "Attendance to speak of", WATCHED, tuple(_watched(session, number, day))),
        Table("money", "Money", MONEY, money := tuple(_money(session, day)), printed=False),
    )
    return Report(
        name="chair-briefing",
        title="Chair's briefing",
        board=board_name(session, day),
        since=request.since,
        until=request.until,
        scope=_scope(arranged, day),
        tables=tables,
        sections=tuple(_sections(tables, money, arranged)),
        source="the board's own record",
        made=request.made,
    )


def _scope(line: AgendaLine | None, day: date) -> str:
    if line is None:
        return f"As at {day_words(day)}. No meeting is planned."
    to_come = len(line.waiting)
    papers = f" {to_come} {'paper is' if to_come == 1 else 'papers are'} still to come." if to_come else ""
    return f"As at {day_words(day)}. Next meeting: {when_and_where(line)}{papers}"


def _sections(tables: Sequence[Table], money: Sequence[Row], line: AgendaLine | None) -> Iterator[Section]:
    """Each list as far as it fits the page; one that is empty in a line of words."""
    most = MANY if line is None or len(line.items) <= SHORT else FEW
    for table in tables:
        rows = tuple(table.rows)
        if table.name == "money":
            yield Section(table.title, words=(_money_words(money),))
        elif not rows:
            words = NONE[table.name] if line or table.name in ALWAYS else NO_MEETING
            yield Section(table.title, words=(words,))
        elif table.name == "agenda" or len(rows) <= most:
            yield Section(table.title, tables=(table,))
        else:
            shown = replace(table, rows=rows[:most], note=MORE.format(shown=most, all=len(rows)))
            yield Section(table.title, tables=(shown,))


NO_MEETING = "No meeting is planned."
ALWAYS = ("overdue", "moved", "watched")
NONE = {
    "agenda": "No item is on the agenda yet.",
    "decisions": "No item is for decision.",
    "overdue": "No action is overdue.",
    "moved": "No risk moved since the last meeting.",
    "watched": "No agency is below what is expected, or missed its last meetings.",
}


def _items(line: AgendaLine | None) -> Iterator[Row]:
    for item in line.items if line else ():
        if not item.withdrawn:
            purpose = item.purpose.value if item.purpose else None
            yield hours_of(item), item.number, item.title, purpose, item.lead or None


def _decisions(line: AgendaLine | None) -> Iterator[Row]:
    for item in line.items if line else ():
        if item.purpose is Purpose.DECISION and not item.withdrawn:
            asked = [paper.recommendation for paper in item.papers if paper.recommendation and not paper.withdrawn]
            yield item.number, item.title, " ".join(dict.fromkeys(asked)) or item.note or None


def _overdue(session: Session, request: Request, day: date) -> Iterator[Row]:
    """Those of the group, or of every group where none is asked for; longest overdue first."""
    found = [line for line in log_on(session, day, group_id=request.group_id) if line.overdue]
    for line in sorted(found, key=lambda line: line.due or day):
        yield line.ref, line.action, line.owner or None, line.due


def _moved(session: Session, request: Request) -> Iterator[Row]:
    for table in movement_report(session, request).tables:
        keys = [column.key for column in table.columns]
        for row in table.rows:
            told = dict(zip(keys, row, strict=True))
            if told["before"] != told["now"]:
                yield tuple(told[column.key] for column in MOVED)


def _watched(session: Session, group_id: int | None, day: date) -> Iterator[Row]:
    last = last_before(session, group_id, day) if group_id is not None else None
    if group_id is not None and last is not None:  # of the year in which they last met
        for line in on_watch(session, register(session, group_id, year_span(year_of(last[1]))[0], day)):
            yield line.agency, _watch_words(line)


def _watch_words(line: AgencyWatch) -> str:
    if line.seats:
        first, *others = line.seats
        more = f", and {len(others)} more of its seats" if others else ""
        return f"{first.label}: there at {first.there} of {first.expected}{more}"
    if line.why is Watch.MISSES:
        return f"missed its last {line.missed} meetings"
    return f"there at {line.tally.represented} of {line.tally.expected}, {line.least}% expected"


def _money(session: Session, day: date) -> Iterator[Row]:
    """The year of the day, or the last one before it that has a budget, as at its last month end."""
    if (kept := budget_year(session, day)) is not None:
        year = year_budget(session, kept, last_month_end(kept, min(day, year_span(kept)[1])))
        income, spending = year.total(Side.INCOME), year.total(Side.EXPENDITURE)
        left = income.outturn - spending.outturn
        yield year_label(kept), income.latest, spending.latest, spending.actual, left


def _money_words(rows: Sequence[Row]) -> str:
    for year, income, budget, spent, left in rows:
        assert isinstance(income, int)
        assert isinstance(budget, int)
        assert isinstance(spent, int)
        assert isinstance(left, int)
        return (
            f"{year}: income {pounds(income)}, {pounds(spent)} spent of {pounds(budget)}, "
            f"{pounds(left)} left at the year's end as forecast; all funds together."
        )
    return "No budget is kept."
