"""Words that every format prints the same: dates, numbers, when and from what a report was made."""

from collections.abc import Iterator
from datetime import date, datetime

from app.export.report import Grid, GridRow, Kind, Report, Value

MINUS = "−"
MOST_ROWS = 5000
"""Rows of one table that are printed; a longer one is for the workbook."""
NOTHING = "Nothing to list for this period."


def day_words(day: date) -> str:
    """A date as people write it: "19 March 2015"."""
    return f"{day.day} {day:%B %Y}"


def instant_words(instant: datetime) -> str:
    """Day and time: "20 March 2015, 10:42"."""
    return f"{day_words(instant)}, {instant:%H:%M}"


def made_words(report: Report) -> str:
    """When, and from what: "Made 20 March 2015, 10:42, from the register."."""
    source = f", from {report.source}" if report.source else ""
    return f"Made {instant_words(report.made)}{source}."


def footer_words(report: Report) -> str:
    """What stands at the foot of every page: when it was made, from what, and what is still missing."""
    return f"{made_words(report)} {report.footer}".strip()


def shown(value: Value, kind: Kind) -> str:
    """A value as it is printed: 62%, £3,000.00, 19 Mar 2015, with a true minus sign."""
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if not isinstance(value, int):
        return value or ""
    size = abs(value)
    words = {
        Kind.PERCENT: f"{size}%",
        Kind.SHARE: f"{size // 10:,}.{size % 10}%",
        Kind.MONEY: f"£{size // 100:,}.{size % 100:02}",
    }.get(kind, f"{size:,}")
    return MINUS + words if value < 0 else words


def rest_words(printed: int, left_out: int) -> str:
    """Where the rows are that were not printed."""
    return f"The first {printed:,} of {printed + left_out:,} rows are printed. The Excel workbook has them all."


def grid_headings(grid: Grid) -> Iterator[str]:
    """The corner, then each column's heading with its second line."""
    yield grid.corner
    for column, below in zip(grid.columns, grid.sub_headings, strict=True):
        yield f"{column.heading}\n{below}" if below else column.heading


def grid_label(row: GridRow) -> str:
    """A grid line's label with its quiet addition."""
    return f"{row.label}, {row.sub}" if row.sub else row.label
