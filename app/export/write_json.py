"""A report as JSON, for other programs: INTERCHANGE.md "Reports as data" is its form."""

import json
from datetime import date
from pathlib import Path
from typing import TextIO

from app.export.meter import Meter
from app.export.report import Kind, Progress, Report, Table, Value, ignore


def write_json(report: Report, path: Path, progress: Progress = ignore) -> None:
    """Write the report's tables and notes; rows stream, so that length costs no memory."""
    meter = Meter(report.tables, progress)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("{\n")
        for key, value in (
            ("report", report.name),
            ("title", report.title),
            ("period", {"from": report.since.isoformat(), "to": report.until.isoformat()}),
        ):
            out.write(f" {_text(key)}: {_text(value)},\n")
        out.write(' "tables": [')
        for number, table in enumerate(report.tables):
            out.write(",\n" if number else "\n")
            _write_table(table, out, meter)
        out.write(f'\n ],\n "notes": {_text(list(report.notes))}\n}}\n')
    meter.tell()


def _write_table(table: Table, out: TextIO, meter: Meter) -> None:
    keys = [column.key for column in table.columns]
    kinds = [column.kind for column in table.columns]
    of = f'"report": {_text(table.of)}, ' if table.of else ""
    out.write(f'  {{{of}"name": {_text(table.called or table.name)}, "columns": {_text(keys)}, "rows": [')
    for number, row in enumerate(meter.rows(table)):
        cells = {key: _plain(value, kind) for key, value, kind in zip(keys, row, kinds, strict=True)}
        out.write((",\n   " if number else "\n   ") + _text(cells))
    out.write("\n  ]}")


def _plain(value: Value, kind: Kind) -> str | int | float | None:
    """Money as text with two decimals, a date as ISO text, a share as a number with one decimal."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and kind is Kind.MONEY:
        return pounds(value)
    if isinstance(value, int) and kind is Kind.SHARE:
        return value / 10
    return value


def pounds(pence: int) -> str:
    """Pence as pounds with two decimals and no separators: -5 is "-0.05"."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
