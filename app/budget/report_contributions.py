"""The report contributions: what each agency agreed, was invoiced, paid and owes, and its share of each named base."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.budget.queries_contributions import (
    ContributionLine,
    GivenOver,
    SideBySide,
    contributions,
    side_by_side,
)
from app.budget.report import month_end_of
from app.budget.report_charts import givers_chart
from app.budget.rules import Nature, day_words
from app.budget.rules_contribution import Change, ShareBase
from app.budget.rules_money import pounds
from app.export.report import Column, Figure, Kind, Ratio, Report, Row, Section, Sum, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.groups.rules_year import year_label, year_of

COLUMNS = (
    Column("year", "Year", width=8),
    Column("agency", "Agency", width=30),
    Column("nature", "Nature", width=10),
    Column("agreed", "Agreed", Kind.MONEY, total=True, width=12),
    Column("invoiced", "Invoiced", Kind.MONEY, total=True, width=12),
    Column("received", "Received", Kind.MONEY, total=True, width=12),
    Column("outstanding", "Outstanding", Kind.MONEY, Sum(("agreed",), ("received",)), total=True, width=12),
    Column("share_recurring", "Of recurring", Kind.SHARE, width=9),
    Column("share_contributions", "Of contributions", Kind.SHARE, width=9),
    Column("share_all", "Of all funds", Kind.SHARE, width=9),
)
CHANGES = (
    Column("agency", "Agency", width=30),
    Column("nature", "Nature", width=10),
    Column("last", "Last year", Kind.MONEY, total=True, width=12),
    Column("this", "This year", Kind.MONEY, total=True, width=12),
    Column("change", "Change", Kind.MONEY, Sum(("this",), ("last",)), total=True, width=12),
    Column("change_percent", "Change %", Kind.SHARE, Ratio(("change",), ("last",)), width=9),
)
IN_KIND = (
    Column("agency", "Agency", width=30),
    Column("agreed", "Agreed", Kind.MONEY, total=True, width=12),
    Column("half_days", "Half days lent", Kind.WHOLE, total=True, width=9),
    Column("given", "Given", Kind.MONEY, total=True, width=12),
    Column("difference", "Given beyond agreed", Kind.MONEY, Sum(("given",), ("agreed",)), total=True, width=14),
)
MEMO = "A memo, and no cash: what is agreed in kind, and what the trainers' days that were lent are worth."
NOTE = (
    "The shares are the agency's, all it gives together, of what is agreed: recurring income; contributions = "
    "recurring and one-off; all funds = all cash income. Transfers between funds and what is given in kind are in none."
)
NO_LAST = "Nothing of {year} is kept, so no change on it is shown."


def contributions_report(session: Session, request: Request) -> Report:
    """The year of the period's last day, received as at the last month end (INTERCHANGE.md, report `contributions`)."""
    day, year = month_end_of(request), year_of(request.until)
    found = [line for line in contributions(session, year, day) if request.agency_id in (None, line.agency_id)]
    table = Table("contributions", "Contributions", COLUMNS, tuple(map(_row, found)), NOTE)
    tables: list[Table] = [table]
    if any(line.last_year is not None for line in found):
        tables.append(Table("changes", "Change on last year", CHANGES, tuple(map(_change_row, found))))
    if lent := tuple(_lent_row(line) for line in found if line.what.nature is Nature.IN_KIND):
        tables.append(Table("in_kind", "Given in kind", IN_KIND, lent, MEMO))
    over = side_by_side(session, year, day)
    if len(over.years) > 1:
        tables.append(_years_table(over, request.agency_id))
    return Report(
        name="contributions",
        title=f"Contributions {year_label(year)}",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=f"Received as at {day_words(day)}.",
        tables=tuple(tables),
        sections=tuple(
            Section(each.title, charts=tuple(givers_chart(found)) if each is table else (), tables=(each,))
            for each in tables
        ),
        figures=tuple(_figures(found)),
        notes=(*_notes(found), *([] if year - 1 in over.years else [NO_LAST.format(year=year_label(year - 1))])),
        source="the budget ledger",
        made=request.made,
    )


def _row(line: ContributionLine) -> Row:
    what, nature = line.what, line.what.nature.value if line.what.nature else None
    shares, invoiced = (line.shares[base] for base in ShareBase), what.invoiced if line.written else None
    received = None if what.nature is Nature.IN_KIND else what.received  # it stands in the table of what is no cash
    return (
        *(year_label(line.year), what.agency, nature, what.agreed, invoiced, received, what.outstanding),
        *shares,
    )


def _lent_row(line: ContributionLine) -> Row:
    what = line.what
    return what.agency, what.agreed, line.half_days, what.received, what.received - what.agreed


def _change_row(line: ContributionLine) -> Row:
    change = Change(line.last_year or 0, line.what.agreed)
    nature = line.what.nature.value if line.what.nature else None
    return line.what.agency, nature, change.last, change.this, change.amount, change.share


def _years_table(over: SideBySide, agency_id: int | None) -> Table:
    """What each agency agreed to give, a column a year, and how the last differs from the one before."""
    keys = [f"agreed_{year_label(year).replace('/', '_')}" for year in over.years]
    money = (
        Column(key, year_label(year), Kind.MONEY, total=True, width=12)
        for key, year in zip(keys, over.years, strict=True)
    )
    changed = Sum((keys[-1],), (keys[-2],))
    columns = (
        Column("agency", "Agency", width=30),
        Column("nature", "Nature", width=10),
        *money,
        Column("change", "Change", Kind.MONEY, changed, total=True, width=12),
        Column("change_percent", "Change %", Kind.SHARE, Ratio(("change",), (keys[-2],)), total=True, width=9),
    )
    rows = tuple(_year_row(line) for line in over.lines if agency_id in (None, line.agency_id))
    last, before = year_label(over.years[-1]), year_label(over.years[-2])
    return Table("years", "Years side by side", columns, rows, f"Agreed. Change: {last} less {before}.")


def _year_row(line: GivenOver) -> Row:
    nature = line.nature.value if line.nature else None
    return line.agency, nature, *line.agreed, line.change.amount, line.change.share


def _figures(found: Sequence[ContributionLine]) -> Iterator[Figure]:
    cash = [line.what for line in found if line.what.nature is not Nature.IN_KIND]
    yield Figure(pounds(sum(each.agreed for each in cash)), "agreed")
    yield Figure(pounds(sum(each.received for each in cash)), "received")
    yield Figure(pounds(sum(each.outstanding for each in cash)), "outstanding")


def _notes(found: Sequence[ContributionLine]) -> Iterator[str]:
    if in_kind := sum(line.what.agreed for line in found if line.what.nature is Nature.IN_KIND):
        yield f"{pounds(in_kind)} of it is given in kind: a memo, and no cash."
    if unwritten := sum(not line.written for line in found):
        yield f"Where no contribution is written down, the original budget stands for it: {unwritten} of {len(found)}."
