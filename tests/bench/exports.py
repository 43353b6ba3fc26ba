"""Exports of long tables, beside the barest way to write the same rows."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from app.export.files import write
from app.export.report import Column, Kind, Report, Section, Table
from tests.bench.figure import Figure, alternating

ROOT = Path(__file__).parents[2]
SHEET_ROWS, PAGE_ROWS = 20_000, 5_000
COLUMNS = (
    *(Column(f"text{n}", f"Text {n}", width=20) for n in range(4)),
    *(Column(f"whole{n}", f"Count {n}", Kind.WHOLE) for n in range(5)),
    Column("day", "Day", Kind.DATE),
    Column("percent", "Percent", Kind.PERCENT),
    Column("mark", "Mark", Kind.MARK),
)


def export_figures(consortium: Path, folder: Path) -> Iterator[Figure]:
    """Workbook and PDF of a long table; memory of the consortium's own report."""
    rows = [_row(n) for n in range(SHEET_ROWS)]
    sheet, plain = folder / "long.xlsx", folder / "plain.xlsx"
    taken, floor = alternating(lambda: write(_report(rows), "xlsx", sheet), lambda: _plain_xlsx(rows, plain), 3)
    yield Figure(f"xlsx of {SHEET_ROWS:,} x 12", taken, floor, "ms", "1.3x", "openpyxl write-only")
    short, page = rows[:PAGE_ROWS], folder / "long.pdf"
    taken, floor = alternating(lambda: write(_report(short), "pdf", page), lambda: _plain_pdf(short, page), 3)
    yield Figure(f"pdf of {PAGE_ROWS:,} x 12, tagged", taken, floor, "ms", "1,500 ms", "bare canvas, no tags")
    tenth, floor = alternating(lambda: write(_report(short[::10]), "pdf", page), lambda: None, 3)
    yield Figure(
        f"pdf of {PAGE_ROWS:,} against ten of {PAGE_ROWS // 10:,}", taken, 10 * tenth, "ms", "linear", "ten short"
    )
    for form in ("xlsx", "pdf"):
        words = ("--report", "attendance", "--year", "2023/24", "--format", form, "--out", folder / f"year.{form}")
        yield Figure(
            f"memory of the consortium's year as {form}", _memory(consortium, *words), 400, "MB", "400 MB", "ceiling"
        )


def _row(n: int) -> tuple[str | int | date, ...]:
    words = (f"Group {n % 50}", f"Representative {n}", f"Agency {n % 200:03}", "Ordinary meeting")
    return (*words, n % 7, n % 11, n % 13, n % 17, n, date(2015, 4, 1) + timedelta(n % 3650), n % 101, "PDAXV"[n % 5])


def _report(rows: list[tuple[str | int | date, ...]]) -> Report:
    table = Table("long", "Long", COLUMNS, rows)
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


def _memory(consortium: Path, *words: str | Path) -> float:
    process = subprocess.Popen(
        [sys.executable, "main.py", "export", consortium, *words], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ChildProcessError(process.returncode, "the consortium's report could not be made")
    return used.ru_maxrss / 1024
