"""Which cells of a sheet are read as something other than what stands there (SAFETY.md promise 6), in words."""

import re
from collections.abc import Callable, Iterator

from app.interchange import cells
from app.interchange.matching import Matched, plainly
from app.interchange.sheet import Sheet
from app.interchange.table import TableSpec

SLASHED = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(\d{4}|\d{2})", re.ASCII)
SERIAL = re.compile(r"\d{5}", re.ASCII)
DATED = re.compile(r"(.*_)?(date|on|from|to|at|ends|opened|closed|due|start|end)")
"""Columns in whose names a day number of Excel is expected; elsewhere five digits are just a number."""
SHORT_YEAR = re.compile(r"\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2}", re.ASCII)
DRESSED_MONEY = re.compile(r"(?=.*[£(),])[-+−(£ \d,.)]*\d[\d,.]*\)?", re.ASCII)


def remarks(spec: TableSpec, sheet: Sheet, matched: Matched) -> Iterator[str]:
    """All that is to be said of a sheet besides its rows' outcomes."""
    yield from (f"{sheet.file}: {note}" for note in sheet.notes)
    if sheet.name and plainly(sheet.name) != plainly(spec.name):
        yield f"{sheet.file} is taken as {spec.name}, because all of its headings are of that table."
    for heading in matched.unknown:
        yield f'{sheet.file}: the column "{heading}" is not one of {spec.name} and is left out.'
    for place, column in enumerate(matched.columns):
        if column:
            texts = [line.cells[place].strip() for line in sheet.lines if place < len(line.cells)]
            yield from (f"{sheet.file}, column {column}: {words}" for words in _column_remarks(column, texts))


def _column_remarks(column: str, texts: list[str]) -> Iterator[str]:
    yield from _said(texts, SLASHED, _as_day, "where a date is asked for, it is day first")
    yield from _said(texts, SHORT_YEAR, _as_day, "where a date is asked for")
    if DATED.fullmatch(column):
        yield from _said(texts, SERIAL, _as_day, "Excel's number of a day")
    yield from _said(texts, DRESSED_MONEY, _as_money, "where money is asked for")


def _said(texts: list[str], form: re.Pattern[str], read: Callable[[str], str], words: str) -> Iterator[str]:
    found = [(text, read(text)) for text in texts if form.fullmatch(text)]
    understood = [(text, value) for text, value in found if value]
    if understood:
        text, value = understood[0]
        count = "1 cell" if len(understood) == 1 else f"{len(understood)} cells"
        yield f"{count} such as {text}; {words}: {value}."


def _as_day(text: str) -> str:
    try:
        value = cells.day(text)
    except cells.NotUnderstood:
        return ""
    return f"{value.day} {cells.MONTHS[value.month - 1]} {value.year}" if value else ""


def _as_money(text: str) -> str:
    try:
        return cells.pence_out(cells.pence(text))
    except cells.NotUnderstood:
        return ""
