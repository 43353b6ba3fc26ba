"""A report as an Excel workbook: a sheet about it, one a table and grid, and its charts."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.properties import CalcProperties

from app.export.meter import Meter
from app.export.report import Progress, Report, Table, ignore
from app.export.words import day_words, made_words
from app.export.xlsx_chart import ChartSheet
from app.export.xlsx_grid import GridSheet
from app.export.xlsx_map import MapSheet
from app.export.xlsx_names import Names, column_names, sheet_name, table_name
from app.export.xlsx_sheet import Cell, Lost, Sheet, Style
from app.export.xlsx_table import TableSheet

FORMULAS = (
    "Totals and percentages are formulas over the counts in their rows, and are worked out again when the workbook is "
    "opened. A figure changed here changes only in this copy, not in the register it came from."
)
_RESERVED = ("About", "Charts", "History")
"""Names of our own sheets, and one that Excel keeps for itself."""


def write_xlsx(report: Report, path: Path, progress: Progress = ignore) -> None:
    """Write the workbook; rows stream through a file of their own, so that length costs no memory."""
    book = Workbook(write_only=True)
    sheets: list[Sheet] = []
    try:
        _fill(book, report, sheets, Meter(report.tables, progress))
        book.save(path)
    finally:
        for sheet in sheets:
            sheet.abandon()


def _fill(book: Workbook, report: Report, sheets: list[Sheet], meter: Meter) -> None:
    names, table_names = Names(_RESERVED), Names()
    about = Sheet(book, "About", [18, 90])
    sheets.append(about)
    contents: list[tuple[str, str]] = []
    placed = {}
    references = {table.name: (table_name(table.name, table_names), _headings(table)) for table in report.tables}

    def refer(table: str, key: str) -> str:
        return f"{references[table][0]}[{references[table][1][key]}]"

    for table in report.tables:
        name = sheet_name(table.title, names)
        writer = TableSheet(book, name, references[table.name][0], table, refer)
        sheets.append(writer.sheet)
        placed[table.name] = writer.write(meter)
        contents.append((name, table.note))
    for grid in (grid for section in report.sections for grid in section.grids):
        name = sheet_name(grid.title, names)
        shown = GridSheet(book, name, grid)
        sheets.append(shown.sheet)
        shown.write()
        contents.append((name, grid.title))
    for cell_map in (cell_map for section in report.sections for cell_map in section.maps):
        if cell_map.count is None:
            continue
        drawn_map = MapSheet(book, sheet_name(cell_map.title, names), cell_map, cell_map.count, refer)
        sheets.append(drawn_map.sheet)
        drawn_map.write()
        contents.append((drawn_map.sheet.name, "Counted anew from the rows of its table"))
    if any(chart.categories for section in report.sections for chart in section.charts):
        drawn = ChartSheet(book, "Charts", report.sections, placed)
        sheets.append(drawn.sheet)
        drawn.write()
        contents.append(("Charts", "Each chart beside its figures"))
    meter.tell()
    for sheet in sheets:
        sheet.head(report.board, report.marking, f"{report.title} – {sheet.name}")
    _write_about(about, report, contents, sheets)
    _set_properties(book, report)


def _headings(table: Table) -> dict[str, str]:
    """The headings of a table's columns as formulas name them, by key."""
    found = column_names(column.heading for column in table.columns)
    return {column.key: heading for column, heading in zip(table.columns, found, strict=True)}


def _write_about(about: Sheet, report: Report, contents: list[tuple[str, str]], sheets: list[Sheet]) -> None:
    about.put([Cell(report.title, Style(bold=True, size=16))])
    about.put([Cell(report.scope, Style(colour="text2"))])
    for title, lines in (
        ("", list(_facts(report))),
        ("Key figures", [(figure.value, figure.words) for figure in report.figures]),
        ("Sheets", contents),
        ("Notes", [("", note) for note in (*report.notes, *_losses([sheet.lost for sheet in sheets]))]),
    ):
        if not lines:
            continue
        about.put([])
        if title:
            about.put([Cell(title, Style(bold=True, size=12))])
        for label, words in lines:
            about.put([Cell(label, Style(bold=True, wrap=True)), Cell(words, Style(wrap=True))])


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    yield "Board", report.board
    yield "Report", report.title
    yield "Period", f"{day_words(report.since)} to {day_words(report.until)}"
    yield "Shows", report.scope
    if report.marking:
        yield "Marking", report.marking
    yield "Source", report.source
    yield "Made", made_words(report)
    if report.footer:
        yield "Record", report.footer
    yield "Formulas", FORMULAS


def _losses(lost: list[Lost]) -> Iterator[str]:
    cut, replaced, rows = (sum(getattr(one, what) for one in lost) for what in ("cut", "replaced", "rows"))
    if cut:
        yield f"Texts cut at the 32,767 characters a cell can hold: {cut:,}. The JSON and CSV files have them whole."
    if replaced:
        yield f"Control characters that a workbook cannot hold, shown as \ufffd: {replaced:,}."
    if rows:
        yield f"Rows past the last that a sheet can hold, left out: {rows:,}. The JSON and CSV files have them."


def _set_properties(book: Workbook, report: Report) -> None:
    made = report.made.astimezone(UTC).replace(tzinfo=None)
    book.properties = DocumentProperties(
        creator=report.board,
        title=report.title,
        subject=report.scope,
        language="en-GB",
        created=made,
        modified=made,
    )
    book.calculation = CalcProperties(fullCalcOnLoad=True)
