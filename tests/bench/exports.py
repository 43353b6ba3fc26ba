"""Exports of long tables, beside the barest way to write the same rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from app.export.files import write
from app.export.report import Column, Kind, Report, Section, Table
from tests.bench.figure import Figure, alternating

SHEET_ROWS, PAGE_ROWS, PAGE_COLUMNS = 20_000, 5_000, 8
COLUMNS = (
    *(Column(f"text{n}", f"Text {n}", width=20) for n in range(4)),
    *(Column(f"whole{n}", f"Count {n}", Kind.WHOLE) for n in range(5)),
    Column("day", "Day", Kind.DATE),
    Column("percent", "Percent", Kind.PERCENT),
    Column("mark", "Mark", Kind.MARK),
)


def export_figures(folder: Path) -> Iterator[Figure]:
    """Workbook and PDF of a long table."""
    rows = [_row(n) for n in range(SHEET_ROWS)]
    sheet, plain = folder / "long.xlsx", folder / "plain.xlsx"
    taken, floor = alternating(lambda: write(_report(rows), "xlsx", sheet), lambda: _plain_xlsx(rows, plain), 3)
    yield Figure(f"xlsx of {SHEET_ROWS:,} x 12", taken, floor, "ms", "1.3x", "openpyxl write-only")
    short, page = [row[:PAGE_COLUMNS] for row in rows[:PAGE_ROWS]], folder / "long.pdf"
    taken, floor = alternating(lambda: write(_report(short), "pdf", page), lambda: _plain_pdf(short, page), 3)
    yield Figure(f"pdf of {PAGE_ROWS:,} x 8, tagged", taken, floor, "ms", "1,500 ms", "bare canvas, no tags")
    tenth, _ = alternating(lambda: write(_report(short[::10]), "pdf", page), lambda: None, 5)
    yield Figure(
        f"pdf of {PAGE_ROWS:,} against ten of {PAGE_ROWS // 10:,}", taken, 10 * tenth, "ms", "linear", "ten short"
    )


def _row(n: int) -> tuple[str | int | date, ...]:
    words = (f"Group {n % 50}", f"Representative {n}", f"Agency {n % 200:03}", "Ordinary meeting")
    return (*words, n % 7, n % 11, n % 13, n % 17, n, date(2015, 4, 1) + timedelta(n % 3650), n % 101, "PDAXV"[n % 5])


def _report(rows: list[tuple[str | int | date, ...]]) -> Report:
    table = Table("long", "Long", COLUMNS[: len(rows[0])], rows)
    section = Section("Long", tables=(table,))
    facts = {"since": date(2015, 4, 1), "until": date(2025, 3, 31), "scope": "Ten years"}
    return Report("long", "Long", "Consortium", tables=(table,), sections=(section,), **facts)


def _plain_xlsx(rows: list[tuple[str | int | date, ...]], path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Long")
    for row in rows:
        sheet.append(row)
    book.save(path)


def _plain_pdf(rows: list[tuple[str | int | date, ...]], path: Path) -> None:
    canvas = Canvas(str(path))
    for first in range(0, len(rows), 50):
        for line, row in enumerate(rows[first : first + 50]):
            for place, value in enumerate(row):
                canvas.drawString(20 + 45 * place, 800 - 15 * line, str(value))
        canvas.showPage()
    canvas.save()
