"""A report's tables as CSV, for people: opened in Excel it shows the right letters and runs nothing."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.export.meter import Meter
from app.export.report import Kind, Progress, Report, Value, ignore
from app.export.write_json import pounds

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula, their full-width forms included."""


def write_csv(report: Report, paths: Sequence[Path], progress: Progress = ignore) -> None:
    """Write each table to its own file, the stable keys in the first line.

    A byte order mark comes first: without one Excel reads UTF-8 as the computer's old code page and spoils every
    name with an accent. Readers that expect UTF-8 skip it (Python's is "utf-8-sig"; our own import knows it too).
    """
    meter = Meter(report.tables, progress)
    for table, path in zip(report.tables, paths, strict=True):
        kinds = [column.kind for column in table.columns]
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            lines = csv.writer(out)
            lines.writerow([column.key for column in table.columns])
            for row in meter.rows(table):
                lines.writerow([_plain(value, kind) for value, kind in zip(row, kinds, strict=True)])
    meter.tell()


def _plain(value: Value, kind: Kind) -> str | int:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, date):
        return value.isoformat()
    if kind is Kind.MONEY:
        return pounds(value)
    if kind is Kind.SHARE:
        return f"{value / 10:.1f}"
    return value


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if text.startswith(_RUNS) else text
