"""The in-kind account as a report: trainer days given by each agency, against the places it used for nothing."""

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Section, Sum, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.people.queries import names_as_at
from app.training.queries_charging import owing
from app.training.queries_in_kind import in_kind
from app.training.rules_in_kind import days_out
from app.training.rules_words import money
from db.figures import head_of

ACCOUNT = (
    Column("agency", "Agency", width=36),
    Column("half_days", "Half days given", Kind.WHOLE, total=True),
    Column("given", "Worth", Kind.MONEY, total=True),
    Column("free_places", "Free places used", Kind.WHOLE, total=True),
    Column("used", "At their price", Kind.MONEY, total=True),
    Column("balance", "Given less used", Kind.MONEY, Sum(("given",), ("used",)), total=True),
)
DAYS = (
    Column("date", "Date", Kind.DATE, width=11),
    Column("agency", "Agency", width=30),
    Column("event", "Event", width=10),
    Column("trainer", "Trainer", width=22),
    Column("half_days", "Half days", Kind.WHOLE, total=True),
    Column("rate", "Worth of a day", Kind.MONEY),
    Column("worth", "Worth", Kind.MONEY, total=True),
)
WHAT = (
    "A free place is one that somebody of the agency came to, wholly or in part, and for which no fee is owed; it "
    "counts at the course's price. Below zero, an agency used more than it gave. This is a memo: none of it is cash."
)


def in_kind_report(session: Session, request: Request) -> Report:
    """Each agency's trainer days and free places in the period, and every day given."""
    found = owing(session, request.since, request.until, request.made.date())
    lines = [
        line for line in in_kind(session, found, request.since, request.until) if request.agency_id in {None, line.id}
    ]
    names = names_as_at(session, request.until)
    account = Table(
        "accounts",
        "By agency",
        ACCOUNT,
        tuple(
            (line.agency, line.half_days, line.given_worth, line.used, line.used_worth, line.balance) for line in lines
        ),
        WHAT,
    )
    given = sorted((one for line in lines for one in line.given), key=lambda one: (one.day, one.id))
    days = Table(
        "days",
        "Trainer days",
        DAYS,
        tuple(
            (one.day, names[one.agency_id], one.event, one.trainer, one.half_days, one.rate, one.worth) for one in given
        ),
    )
    return Report(
        name="in-kind",
        title="In kind",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope="Trainer days given against free places used.",
        tables=(account, days),
        sections=tuple(Section(table.title, tables=(table,)) for table in (account, days)),
        figures=(
            Figure(days_out(sum(line.half_days for line in lines)), "trainer days given"),
            Figure(money(sum(line.given_worth for line in lines)), "their worth"),
            Figure(str(sum(line.used for line in lines)), "free places used"),
        ),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )
