"""The monitoring paper for the board: each heading with its outturn and why, a chart, and the years to come."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.budget.queries_year import Year, YearLine
from app.budget.report import OUTTURN, asked, figures
from app.budget.report_words import as_at_words
from app.budget.rules import Kind as Side
from app.budget.rules import Nature
from app.budget.rules_line import ADVERSE, is_adverse, variance_words
from app.budget.rules_money import pounds
from app.budget.rules_projection import Amount, YearToCome, gap_words, projection
from app.export.report import Chart, Column, Kind, Ratio, Report, Row, Section, Series, Sum, Table
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
PROJECTED = "This year's latest budget again, without one-offs, what was brought forward and what is given in kind."


def monitoring_report(session: Session, request: Request) -> Report:
    """What the board reads: income and spending by heading as at the last month end, and where the gap opens."""
    year = asked(session, request)
    income = _headings(year, Side.INCOME, "Income")
    spending = _headings(year, Side.EXPENDITURE, "Spending")
    to_come = _projection(year)
    years = Table("projection", "The years to come", YEARS, tuple(map(_year_row, to_come)), PROJECTED)
    return Report(
        name="budget-monitoring",
        title=f"Budget monitoring {year_label(year.year)}",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=as_at_words(year),
        tables=(income, spending, years),
        sections=(
            Section("Income", tables=(income,)),
            Section("Spending", charts=tuple(_chart(year)), tables=(spending,)),
            Section("The years to come", tables=(years,)),
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


def _chart(year: Year) -> Iterator[Chart]:
    """Where each heading of spending will end; none where nothing will be spent, or some come to less than nothing."""
    lines = _cash(year, Side.EXPENDITURE)
    outturns = [line.figures.outturn for line in lines]
    if not any(outturns) or min(outturns) < 0:
        return
    total = year.total(Side.EXPENDITURE)
    finding = f"Spending will be {variance_words(Side.EXPENDITURE, total.variance)}"
    spoken = ", ".join(f"{line.name} {pounds(line.figures.outturn)}" for line in lines)
    yield Chart(
        name="outturn",
        title="Outturn by heading",
        finding=finding,
        kind=Kind.MONEY,
        categories=tuple(line.name for line in lines),
        series=(Series("Outturn", tuple(outturns)),),
        alt=f"Bar chart of the outturn by heading: {spoken}. {finding}.",
        table="spending",
        columns=("line", "outturn"),
    )


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
