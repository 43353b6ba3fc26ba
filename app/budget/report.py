"""The report budget: every line of a year as at a month end, totals by nature, and printed totals added up again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.budget.queries_checks import checks, left_out, printed_lines
from app.budget.queries_printed import share_findings
from app.budget.queries_training import brought_over
from app.budget.queries_year import Year, YearLine, year_budget
from app.budget.report_words import as_at_words
from app.budget.rules import Kind as Side
from app.budget.rules_line import ADVERSE, Figures
from app.budget.rules_money import pounds
from app.budget.rules_profile import last_month_end
from app.budget.rules_published import Check, ShareFinding, total_parts
from app.budget.rules_training import over_words
from app.export.report import Column, Figure, Gathered, Kind, Ratio, Report, Row, Section, Sum, Table, Value
from app.export.request import Request
from app.groups.queries import board_name
from app.groups.rules_year import year_label, year_of, year_span
from db.figures import head_of

MONEY = (
    Column("original_budget", "Original budget", Kind.MONEY, width=11),
    Column("virements", "Virements", Kind.MONEY, width=10),
    Column("latest_budget", "Latest budget", Kind.MONEY, Sum(("original_budget", "virements")), width=11),
    Column("profile_to_date", "Profile to date", Kind.MONEY, width=11),
    Column("actual", "Actual", Kind.MONEY, width=11),
    Column("commitments", "Commitments", Kind.MONEY, width=11),
    Column("forecast", "Still to come", Kind.MONEY, width=11),
    Column("outturn", "Outturn", Kind.MONEY, Sum(("actual", "commitments", "forecast")), width=11),
    Column("variance", "Variance", Kind.MONEY, Sum(("latest_budget",), ("outturn",)), width=11),
    Column("variance_percent", "Variance %", Kind.SHARE, Ratio(("variance",), ("latest_budget",)), width=9),
)
LINES = (
    Column("fund", "Fund", width=9),
    Column("kind", "Side", width=11),
    Column("line", "Line", width=30),
    Column("agency", "Agency", width=22),
    Column("nature", "Nature", width=11),
    *MONEY,
)
LEFT_OUT = ("kind", "agency", "nature", "forecast")
PAPER = tuple(column for column in LINES if column.key not in LEFT_OUT)
SIDES = {Side.INCOME: "Income", Side.EXPENDITURE: "Spending"}
TOTALS = (
    Column("fund", "Fund", width=12),
    Column("kind", "Side", width=12),
    Column("nature", "Nature", width=14),
    Column("amount", "Amount", Kind.MONEY, Gathered("lines", "latest_budget", ("fund", "kind", "nature")), width=14),
)
CHECKS = (
    Column("what", "What", width=50),
    Column("published", "Published", Kind.MONEY, width=14),
    Column("computed", "Computed", Kind.MONEY, width=14),
    Column("difference", "Difference", Kind.MONEY, Sum(("computed",), ("published",)), width=14),
)
SHARES = (
    Column("what", "What", width=44),
    Column("printed", "Printed", Kind.SHARE, width=9),
    Column("of_recurring", "Of recurring", Kind.SHARE, width=9),
    Column("of_contributions", "Of contributions", Kind.SHARE, width=11),
    Column("of_all_funds", "Of all funds", Kind.SHARE, width=9),
    Column("given_by", "Given by", width=24),
)
SHARES_NOTE = "Worked out of the original budgets. A printed share that no base gives is a finding."
OUTTURN = (
    "Outturn = actual + commitments + what is still to come. Variance = latest budget − outturn, % of latest budget."
)


def budget_report(session: Session, request: Request) -> Report:
    """The year of the period's last day, as at the last month end reached (INTERCHANGE.md, report `budget`)."""
    year = asked(session, request)
    chosen = [line for line in year.lines if request.agency_id in (None, line.agency_id)]
    lines = Table("lines", "Budget lines", LINES, tuple(map(_row, chosen)), OUTTURN, printed=False)
    totals = Table("totals", "Totals", TOTALS, tuple(_totals(chosen)), "Of the latest budget, by nature of the money.")
    found = checks(session, year.year)
    part_of = tuple(total_parts(printed_lines(session, year.year))) if request.agency_id is None else ()
    columns = _checked_columns([part[0] for part in part_of])
    checked = Table("checks", "Printed totals added up again", columns, tuple(map(_check_row, found)), CHECKED)
    further = tuple(_further(session, year.year, part_of))
    return Report(
        name="budget",
        title=f"Budget {year_label(year.year)}",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=as_at_words(year),
        tables=(lines, totals, checked, *further),
        sections=(
            *(Section(words, tables=(_paper(words, side, chosen),)) for side, words in SIDES.items()),
            Section("Totals and checks", tables=(totals, checked, *(table for table in further if table.printed))),
        ),
        figures=tuple(figures(year)),
        notes=(*ADVERSE.values(), *_said(session, year, found)),
        source="the budget ledger",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


PARTS = (
    Column("what", "Total", width=44),
    Column("fund", "Fund", width=12),
    Column("kind", "Side", width=12),
    Column("line", "Line", width=30),
    Column(
        "original_budget",
        "Original budget",
        Kind.MONEY,
        Gathered("lines", "original_budget", ("fund", "kind", "line")),
        width=14,
    ),
)
PARTS_NOTE = "Each line that a printed total is said to be made of."
CHECKED = "Computed = the original budgets of the lines that are part of the total. Difference = computed − published."


def asked(session: Session, request: Request) -> Year:
    """The budget asked for: of the year of the last day, as at the last month end over on the day of making."""
    return year_budget(session, year_of(request.until), month_end_of(request))


def month_end_of(request: Request) -> date:
    """The last month end within the period that was reached on the day of making."""
    year = year_of(request.until)
    return last_month_end(year, min(request.until, max(request.made.date(), year_span(year)[0])))


def figures(year: Year) -> Iterator[Figure]:
    """The key numbers: what the year has, what was spent, what is left at its end."""
    income, spending = year.total(Side.INCOME), year.total(Side.EXPENDITURE)
    yield Figure(pounds(income.latest), "income in the latest budget, all funds")
    yield Figure(pounds(spending.actual), f"spent of {pounds(spending.latest)}")
    yield Figure(pounds(income.outturn - spending.outturn), "left at the year's end, as forecast")


def money_cells(found: Figures) -> tuple[int | None, ...]:
    """The figures in the columns of MONEY."""
    return (
        *(found.original, found.virements, found.latest, found.profile_to_date, found.actual, found.commitments),
        *(found.still_to_come, found.outturn, found.variance, found.variance_tenths),
    )


def _row(line: YearLine) -> Row:
    nature = line.nature.value if line.nature else None
    return (line.fund, line.kind.value, line.name, line.agency or None, nature, *money_cells(line.figures))


def _paper(words: str, side: Side, lines: Sequence[YearLine]) -> Table:
    """The lines of one side as they are printed: the workbook has agencies, natures and what is still to come too."""
    keys = [column.key for column in LINES]
    rows = (dict(zip(keys, _row(line), strict=True)) for line in lines if line.kind is side)
    printed = tuple(tuple(row[column.key] for column in PAPER) for row in rows)
    return Table(side.value, words, PAPER, printed, OUTTURN)


def _totals(lines: Sequence[YearLine]) -> Iterator[Row]:
    sums: dict[tuple[str, Side, str | None], int] = {}
    for line in lines:
        key = (line.fund, line.kind, line.nature.value if line.nature else None)
        sums[key] = sums.get(key, 0) + line.figures.latest
    for (fund, kind, nature), amount in sums.items():
        yield fund, kind.value, nature, amount


def _check_row(check: Check) -> Row:
    return check.what, check.published, check.computed, check.difference


def _checked_columns(added: Sequence[Value]) -> tuple[Column, ...]:
    """The columns of the checks; what is computed of those totals is added up in the workbook itself."""
    gathered = Gathered("parts", "original_budget", ("what",), only=frozenset(map(str, added)))
    return tuple(
        replace(column, formula=gathered) if column.key == "computed" and added else column for column in CHECKS
    )


def _further(session: Session, year: int, part_of: Sequence[Row]) -> Iterator[Table]:
    """Which lines each printed total is made of, for the workbook to add; and the printed shares."""
    if part_of:
        yield Table("parts", "Parts of printed totals", PARTS, part_of, PARTS_NOTE, printed=False)
    if shares := share_findings(session, year):
        yield Table(
            "printed_shares", "Printed shares worked out again", SHARES, tuple(map(_share_row, shares)), SHARES_NOTE
        )


def _share_row(found: ShareFinding) -> Row:
    by = " and ".join(base.value for base in found.given_by)
    return found.what, int(found.printed * 10), *(share for _, share in found.shares), by or "none"


def _said(session: Session, year: Year, found: Sequence[Check]) -> Iterator[str]:
    for check in found:
        if check.difference != 0:
            yield f"{check.what}: {check.words}."
    for item in left_out(session, year.year):
        yield item.words
    for share in share_findings(session, year.year):
        if not share.given_by:
            yield share.words
    yield from (over_words(*each) for each in brought_over(session, year.year).items())
