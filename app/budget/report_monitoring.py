"""The monitoring paper for the board: each heading with its outturn and why, a chart, and the years to come."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.budget.queries_months import spent_by_month
from app.budget.queries_year import Year, YearLine
from app.budget.queries_years import year_sums
from app.budget.report import OUTTURN, asked, figures
from app.budget.report_charts import months_chart, outturn_chart, projection_chart, years_chart
from app.budget.report_words import as_at_words
from app.budget.rules import Kind as Side
from app.budget.rules import Nature
from app.budget.rules_line import ADVERSE, is_adverse, variance_words
from app.budget.rules_profile import month_ends, months_gone
from app.budget.rules_projection import Amount, YearToCome, gap_words, projection
from app.export.report import Column, Kind, Ratio, Report, Row, Section, Sum, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.groups.rules_year import year_label

SHARE = Ratio(("variance",), ("latest_budget",))
HEADINGS = (
    Column("fund", "Fund", width=9),
    Column("line", "Heading", width=28),
    Column("latest_budget", "Latest budget", Kind.MONEY, total=True, width=12),
    Column("actual", "Actual", Kind.MONEY, total=True, width=12),
    Column("commitments", "Commitments", Kind.MONEY, total=True, width=12),
    Column("previous_outturn", "Forecast before", Kind.MONEY, width=12),
    Column("outturn", "Outturn", Kind.MONEY, total=True, width=12),
    Column("variance", "Variance", Kind.MONEY, Sum(("latest_budget",), ("outturn",)), total=True, width=12),
    Column("variance_percent", "Variance %", Kind.SHARE, SHARE, total=True, width=9),
    Column("reason", "Why", width=34),
)
YEARS = (
    Column("year", "Year", width=10),
    Column("opening", "Brought forward", Kind.MONEY, width=14),
    Column("income", "Income", Kind.MONEY, width=14),
    Column("expenditure", "Expenditure", Kind.MONEY, width=14),
    Column("closing", "Left", Kind.MONEY, Sum(("opening", "income"), ("expenditure",)), width=14),
)
MONTHS = (
    Column("month", "Month", width=12),
    Column("profile", "Profile", Kind.MONEY, total=True, width=14),
    Column("spent", "Spent", Kind.MONEY, total=True, width=14),
    Column("under", "Under profile", Kind.MONEY, Sum(("profile",), ("spent",)), total=True, width=14),
)
SIDES = (
    Column("year", "Year", width=10),
    Column("income", "Income", Kind.MONEY, width=14),
    Column("expenditure", "Spending", Kind.MONEY, width=14),
    Column("left", "Left", Kind.MONEY, Sum(("income",), ("expenditure",)), width=14),
)
BOOKED = "All funds, transfers between them in neither side. Years before as they were booked, this year as forecast."
PROJECTED = "This year's latest budget again, without one-offs, what was brought forward and what is given in kind."


def monitoring_report(session: Session, request: Request) -> Report:
    """What the board reads: income and spending by heading as at the last month end, and where the gap opens."""
    year = asked(session, request)
    income = _headings(year, Side.INCOME, "Income")
    spending = _headings(year, Side.EXPENDITURE, "Spending")
    to_come = _projection(year)
    coming = tuple(map(_year_row, to_come))
    years = Table("projection", "The years to come", YEARS, coming, PROJECTED)
    gone, before = _months(session, year), _years(session, year)
    months = Table("months", "Spending by month", MONTHS, gone, "The months that are over. What is paid, not ordered.")
    sides = Table("years", "Years side by side", SIDES, before, BOOKED)
    return Report(
        name="budget-monitoring",
        title=f"Budget monitoring {year_label(year.year)}",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=as_at_words(year),
        tables=(income, spending, months, sides, years),
        sections=(
            Section("Income", tables=(income,)),
            Section("Spending", charts=tuple(outturn_chart(year, _cash(year, Side.EXPENDITURE))), tables=(spending,)),
            Section("Spending by month", charts=tuple(months_chart(gone)), tables=(months,)),
            Section("Years side by side", charts=tuple(years_chart(before)), tables=(sides,)),
            Section("The years to come", charts=(projection_chart(coming, gap_words(to_come)),), tables=(years,)),
        ),
        figures=tuple(figures(year)),
        notes=tuple(_notes(year, to_come)),
        source="the budget ledger",
        made=request.made,
    )


def _headings(year: Year, side: Side, title: str) -> Table:
    """The lines of one side; what is given in kind is a memo and is left out."""
    rows = tuple(_row(line) for line in _cash(year, side))
    return Table(title.lower(), title, HEADINGS, rows, f"{ADVERSE[side]} {OUTTURN}")


def _cash(year: Year, side: Side) -> Sequence[YearLine]:
    return [line for line in year.of(side) if line.nature is not Nature.IN_KIND]


def _row(line: YearLine) -> Row:
    found = line.figures
    return (
        *(line.fund, line.name, found.latest, found.actual, found.commitments, line.previous_outturn),
        *(found.outturn, found.variance, found.variance_tenths, line.reason or None),
    )


def _months(session: Session, year: Year) -> tuple[Row, ...]:
    """The months that are over: their profile, and what was spent."""
    gone = months_gone(year.year, year.as_at)
    lines = [line for line in _cash(year, Side.EXPENDITURE) if line.nature is not Nature.TRANSFER]
    profile = [sum(line.months[at] for line in lines) for at in range(gone)]
    spent = spent_by_month(session, year.year, year.as_at)
    names = [f"{end:%B}" for end in month_ends(year.year)[:gone]]
    return tuple(zip(names, profile, spent, (p - s for p, s in zip(profile, spent, strict=False)), strict=False))


def _years(session: Session, year: Year) -> tuple[Row, ...]:
    """The years up to this one: those before as they were booked, this one as it is forecast."""
    before = [each for each in reversed(year_sums(session)) if each.id < year.year]
    income, spending = (year.total(side).outturn for side in (Side.INCOME, Side.EXPENDITURE))
    rows = [(year_label(each.id), each.end.income, each.end.expenditure, each.end.balance) for each in before]
    return (*rows, (year_label(year.year), income, spending, income - spending))


def _projection(year: Year) -> tuple[YearToCome, ...]:
    left = year.total(Side.INCOME).outturn - year.total(Side.EXPENDITURE).outturn
    lines = [Amount(line.kind, line.nature, line.figures.latest) for line in year.lines if _is_of_all(line)]
    return projection(year.year, left, lines)


def _is_of_all(line: YearLine) -> bool:
    """Whether all funds together have it: what one passes to another cancels out."""
    return line.nature is not Nature.TRANSFER


def _year_row(each: YearToCome) -> Row:
    return year_label(each.year), each.opening, each.income, each.expenditure, each.closing


def _notes(year: Year, to_come: Sequence[YearToCome]) -> Iterator[str]:
    yield gap_words(to_come)
    for line in year.lines:
        if is_adverse(line.kind, line.figures.variance):
            why = f": {line.reason}" if line.reason else ". No reason is given yet"
            yield f"{line.name} ({line.fund}): {variance_words(line.kind, line.figures.variance)}{why}."
