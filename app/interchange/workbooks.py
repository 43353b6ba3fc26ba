"""Workbooks (.xlsx, .xlsm) into sheets, with a note for every value that is not taken as the workbook shows it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.interchange import limits, package
from app.interchange.sheet import Line, Sheet, Unreadable

Held = str | float | bool | date | datetime | time | timedelta
Cells = list[tuple[int, int]]
"""(row, column), from 1."""

EXAMPLES = 3
DIGITS = 15
"""Excel shows and reckons with no more."""


@dataclass
class Taken:
    """The cells that were taken in another form than they are held in."""

    dates: Cells = field(default_factory=list)
    answers: Cells = field(default_factory=list)
    rounded: Cells = field(default_factory=list)
    empty: set[tuple[int, int]] = field(default_factory=set)


def sheets_of(path: Path) -> list[Sheet]:
    """The workbook's sheets that hold anything, hidden ones too. Raises Unreadable."""
    scans = package.scanned(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            pages = [page for page in book.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]
            hidden = {page.name: page.visible != SheetVisibleEnum.Visible for page in pages}
            found = [
                _sheet(path.name, book.get_sheet_by_name(name), scans.get(name, package.Scan()), hidden=hidden[name])
                for name in hidden
            ]
    except CalamineError as fault:
        raise Unreadable("It is damaged, or no proper workbook.", package.DAMAGED) from fault
    sheets = [sheet for sheet in found if sheet]
    if not sheets:
        raise Unreadable("It is empty.", "Put the headings in the first row of a sheet and the rows below.")
    return sheets


def _sheet(file: str, page: CalamineSheet, scan: package.Scan, *, hidden: bool) -> Sheet | None:
    if page.end is None or page.start is None:
        return None
    limits.check_area(page.end[0], page.end[1] + 1)
    taken, left = Taken(), page.start[1] + 1
    lines = _lines(page, left, taken)
    if not lines:
        return None
    headings = lines[0].cells
    notes = tuple(_notes(scan, taken, page, hidden=hidden))
    return Sheet(page.name, f"{file}, sheet {page.name}", headings, tuple(lines[1:]), notes)


def _lines(page: CalamineSheet, left: int, taken: Taken) -> list[Line]:
    """The rows that are not empty; `left` is the number of their first column."""
    lines = []
    for row, values in enumerate(page.iter_rows(), start=1):
        cells = [_text(value, (row, left + place), taken) for place, value in enumerate(values)]
        if any(cell.strip() for cell in cells):
            lines.append(Line(row, tuple(cells)))
    return lines


def _text(value: Held, cell: tuple[int, int], taken: Taken) -> str:
    """The value as the interchange writes it."""
    if isinstance(value, str):
        if not value:
            taken.empty.add(cell)
        return value
    if isinstance(value, bool):
        taken.answers.append(cell)
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(float(value), cell, taken)
    taken.dates.append(cell)
    return _moment(value)


def _number(value: float, cell: tuple[int, int], taken: Taken) -> str:
    """The number with the digits that Excel shows: 123 and not 123.0, 0.3 and not 0.30000000000000004."""
    text = format(value, f".{DIGITS}g")
    if float(text) != value:
        taken.rounded.append(cell)
    return format(Decimal(text), "f") if math.isfinite(value) else text


def _moment(value: date | datetime | time | timedelta) -> str:
    """2015-03-31, 2015-03-31T09:30, 09:30, or 30:15 for a length of time."""
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return _clock(_nearest_second(datetime.combine(date.min, value)).time())
    if isinstance(value, datetime):
        nearest = _nearest_second(value)
        return f"{nearest.date()}T{_clock(nearest.time())}" if nearest.time() != time() else nearest.date().isoformat()
    return value.isoformat()


def _nearest_second(value: datetime) -> datetime:
    """Excel holds times as fractions of a day, so that half past nine may come as 09:29:59.997."""
    return (value + timedelta(milliseconds=500)).replace(microsecond=0)


def _clock(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _notes(scan: package.Scan, taken: Taken, page: CalamineSheet, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield "The sheet is hidden in the workbook, and is brought in all the same."
    rows = [str(row) for row in scan.hidden_rows if row <= scan.rows]
    columns = [package.column_letters(column) for column in scan.hidden_columns if column <= scan.columns]
    yield from _said("Hidden rows", rows, "brought in all the same")
    yield from _said("Hidden columns", columns, "brought in all the same")
    without_result = taken.empty - set(scan.errors)
    with_result = [cell for cell in scan.formulas if cell not in taken.empty]
    without = [cell for cell in scan.formulas if cell in without_result]
    yield from _said("Formulas at", _names(with_result), "taken by the result that was last saved")
    yield from _said("Formulas at", _names(without), "taken as empty, because no result was saved")
    yield from _said("Excel errors such as #N/A at", _names(scan.errors), "taken as empty")
    yield from _said("Dates or times at", _names(taken.dates), "written the way 2015-03-31 and 09:30 are")
    yield from _said("True or false at", _names(taken.answers), "taken as yes or no")
    yield from _said("Numbers at", _names(taken.rounded), f"rounded to the {DIGITS} digits that Excel shows")
    yield from _said("Percentages at", _names(scan.percents), "taken as the number behind them: 75% is 0.75")
    yield from _said("Numbers shown with zeros in front at", _names(scan.padded), "taken without the zeros")
    merged = [_name(first) for first, _ in page.merged_cell_ranges or ()]
    yield from _said("Merged cells from", merged, "a value in the first of them and nothing in the others")


def _said(what: str, names: Sequence[str], becomes: str) -> Iterator[str]:
    """`Formulas at H2, H3: taken by the result that was last saved.`, or nothing where there are none."""
    if names:
        more = len(names) - EXAMPLES
        yield f"{what} {', '.join(names[:EXAMPLES])}{f' and {more:,} more' if more > 0 else ''}: {becomes}."


def _names(cells: Cells) -> list[str]:
    return [f"{package.column_letters(column)}{row}" for row, column in cells]


def _name(from_zero: tuple[int, int]) -> str:
    return f"{package.column_letters(from_zero[1] + 1)}{from_zero[0] + 1}"
