"""The charts of the budget's reports, over the cells of their tables: headings, months, years, who pays."""

from collections.abc import Iterator, Sequence

from app.budget.queries_contributions import ContributionLine
from app.budget.queries_year import Year, YearLine
from app.budget.rules import Kind as Side
from app.budget.rules import Nature
from app.budget.rules_line import variance_words
from app.budget.rules_money import pounds
from app.export.report import Chart, Kind, Row, Series


def outturn_chart(year: Year, lines: Sequence[YearLine]) -> Iterator[Chart]:
    """Where each heading will end beside its budget, the largest first; `lines` are the rows of the table.

    None where nothing will be spent, or some come to less than nothing.
    """
    if not any(line.figures.outturn for line in lines) or min(line.figures.outturn for line in lines) < 0:
        return
    order = sorted(range(len(lines)), key=lambda at: -lines[at].figures.outturn)
    total, shown = year.total(Side.EXPENDITURE), [lines[at] for at in order]
    over = sum(line.figures.variance < 0 for line in shown)
    finding = f"Spending will be {variance_words(Side.EXPENDITURE, total.variance)}; {_headings(over, len(shown))} over"
    spoken = ", ".join(f"{line.name} {pounds(line.figures.outturn)} of {pounds(line.figures.latest)}" for line in shown)
    yield Chart(
        name="outturn",
        title="Outturn by heading",
        finding=finding,
        kind=Kind.MONEY,
        categories=tuple(line.name for line in shown),
        series=(Series("Outturn", tuple(line.figures.outturn for line in shown)),),
        limits=Series("Latest budget", tuple(line.figures.latest for line in shown)),
        alt=f"Bar chart of the outturn by heading, of its budget: {spoken}. {finding}.",
        table="spending",
        columns=("line", "latest_budget", "outturn"),
        rows=tuple(order),
    )


def _headings(over: int, of: int) -> str:
    return f"{over or 'none'} of {of} headings {'is' if over == 1 else 'are'}"


def months_chart(rows: Sequence[Row]) -> Iterator[Chart]:
    """What was spent in each month that is over, beside its profile; `rows` are month, profile and spent."""
    spent = [row[2] for row in rows]
    if any(isinstance(each, int) and each > 0 for each in spent):
        yield _over_rows(
            "months",
            "Spending by month",
            f"{pounds(_sum(rows, 2))} was spent of the {pounds(_sum(rows, 1))} profiled",
            rows,
            (2, "spent", "Spent"),
            limits=(1, "profile", "Profile"),
        )


def years_chart(rows: Sequence[Row]) -> Iterator[Chart]:
    """What came in and what was spent, year by year; `rows` are year, income, spending and what was left."""
    if len(rows) > 1:
        last = rows[-1]
        left = last[3] if isinstance(last[3], int) else 0
        finding = f"{last[0]} {'leaves' if left >= 0 else 'falls short by'} {pounds(abs(left))} of its income"
        yield _over_rows(
            "years", "Years side by side", finding, rows, (1, "income", "Income"), (2, "expenditure", "Spending")
        )


def projection_chart(rows: Sequence[Row], finding: str) -> Chart:
    """The years to come; `rows` are year, brought forward, income, expenditure and what is left."""
    title, income, spending = "Three years to come", (2, "income", "Income"), (3, "expenditure", "Spending")
    return _over_rows("projection", title, finding, rows, income, spending)


def _over_rows(
    table: str,
    title: str,
    finding: str,
    rows: Sequence[Row],
    *series: tuple[int, str, str],
    limits: tuple[int, str, str] | None = None,
) -> Chart:
    """A chart over a table whose first column names its bars; each series is a place in the row, a key, a name."""
    drawn = [limits, *series] if limits else [*series]
    said = (f"{row[0]} {', '.join(f'{name} {_pounds(row[at])}' for at, _, name in drawn)}" for row in rows)
    first = "year" if table != "months" else "month"
    return Chart(
        name=table,
        title=title,
        finding=finding.removesuffix("."),
        kind=Kind.MONEY,
        categories=tuple(str(row[0]) for row in rows),
        series=tuple(_series(rows, at, name) for at, _, name in series),
        limits=_series(rows, limits[0], limits[2]) if limits else None,
        grouped=len(series) > 1,
        alt=f"Bar chart, {title.lower()}: {'; '.join(said)}. {finding.removesuffix('.')}.",
        table=table,
        columns=(first, *(key for _, key, _ in drawn)),
    )


def _series(rows: Sequence[Row], at: int, name: str) -> Series:
    return Series(name, tuple(cell if isinstance(cell, int) else None for cell in (row[at] for row in rows)))


def _pounds(cell: object) -> str:
    return pounds(cell) if isinstance(cell, int) else "nothing"


def _sum(rows: Sequence[Row], at: int) -> int:
    return sum(cell for cell in (row[at] for row in rows) if isinstance(cell, int))


GIVEN = {Nature.RECURRING: "Every year", Nature.ONE_OFF: "Once"}


def givers_chart(found: Sequence[ContributionLine]) -> Iterator[Chart]:
    """What each agency agreed to give every year and once, who gives most on top; none where nobody gives cash."""
    sums: dict[str, dict[Nature, int]] = {}
    for line in found:
        if line.what.nature in GIVEN and line.what.agreed > 0:
            own = sums.setdefault(line.what.agency, dict.fromkeys(GIVEN, 0))
            own[line.what.nature] += line.what.agreed
    if not sums:
        return
    order = sorted(sums, key=lambda agency: -sum(sums[agency].values()))
    whole = sum(sum(own.values()) for own in sums.values())
    most = sum(sums[order[0]].values())
    finding = f"{order[0]} gives {pounds(most)} of {pounds(whole)}"
    said = "; ".join(
        f"{agency} " + " and ".join(f"{pounds(sums[agency][nature])} {GIVEN[nature].lower()}" for nature in GIVEN)
        for agency in order
    )
    yield Chart(
        name="who_pays",
        title="Who pays",
        finding=finding,
        kind=Kind.MONEY,
        categories=tuple(order),
        series=tuple(Series(words, tuple(sums[agency][nature] for agency in order)) for nature, words in GIVEN.items()),
        alt=f"Bar chart of who pays: {said}. {finding}.",
    )
