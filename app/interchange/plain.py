"""Text files and pasted text into sheets: encoding, separator, quotes."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from app.interchange import limits
from app.interchange.sheet import Line, Sheet, Unreadable

SEPARATORS = ",;\t"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENOUGH_TO_GUESS = 256 * 1024
"""Bytes from which an unknown encoding is guessed: guessing is slow."""

NO_TEXT = Unreadable("It is not a text file.", "Save the table from your program as CSV or as an Excel workbook.")


def sheet_of_bytes(name: str, file: str, data: bytes) -> Sheet:
    """The table of a text file. Raises Unreadable."""
    limits.check_file(len(data))
    text, notes = decoded(data)
    return sheet_of_text(name, file, text, notes)


def sheet_of_text(name: str, file: str, text: str, notes: tuple[str, ...] = ()) -> Sheet:
    """The table of a text, pasted or read: the first line that is not empty holds the headings. Raises Unreadable."""
    if "\0" in text:
        raise NO_TEXT
    lines = _within_limits(_lines(text))
    headings = next(lines, None)
    if headings is None:
        raise Unreadable("It is empty.", "Put the headings in its first row and the rows below.")
    return Sheet(name, file, _without_empty_end(headings.cells), tuple(lines), notes)


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, with a note where the encoding was not certain."""
    if name := next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None):
        return _decoded_as(data, name), ()
    if name := _utf_16_without_mark(data):
        return _decoded_as(data, name), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = _guessed(data)
    return text, (f"The file is not UTF-8; it was read as {name}. Look at names with accents and at £ signs.",)


def _decoded_as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as fault:
        raise NO_TEXT from fault


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16's name where every other byte of the beginning is zero, as it is in English text."""
    head = data[:512]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:ENOUGH_TO_GUESS]).best()
    if best is None:
        raise NO_TEXT
    return _decoded_as(data, best.encoding), best.encoding


def _lines(text: str) -> Iterator[Line]:
    """The rows that are not empty, each with the number of the file's line on which it begins."""
    separator, start = _separator(text)
    source = io.StringIO(text, newline="")
    for _ in range(start):
        source.readline()
    reader = csv.reader(source, delimiter=separator, strict=True)
    begins = start + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins, tuple(cells))
            begins = start + reader.line_num + 1
    except csv.Error as fault:
        why = f"The quotation marks in the row that begins on line {begins} do not match, or a cell there is too long."
        raise Unreadable(why, f"Correct line {begins}: a mark inside quotation marks is written twice.") from fault


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines to leave out: Excel may write `sep=;` before the headings."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    if (said := re.fullmatch(r"sep=([,;\t])\s*", first, re.IGNORECASE)) and text.startswith(first[:4]):
        return said[1], 1
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count), 0


def _within_limits(lines: Iterator[Line]) -> Iterator[Line]:
    widest = 0
    for rows, line in enumerate(lines):
        widest = max(widest, len(line.cells))
        limits.check_area(rows, widest)
        yield line


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return cells[: last + 1]
