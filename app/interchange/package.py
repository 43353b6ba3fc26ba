"""The parts of a workbook before anybody else opens them: how much there is, nothing dangerous, what needs telling."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from xml.parsers import expat

from app.interchange import limits
from app.interchange.sheet import Unreadable

Attributes = dict[str, str]
Started = Callable[[str, Attributes], None]
"""Told each element's name, without its prefix, and its attributes."""

CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
TRUE = ("1", "true")
PERCENT_FORMATS = ("9", "10")
DAMAGED = "Fetch it again, or open it in Excel and save it under another name."


@dataclass
class Scan:
    """What stands in the XML of a sheet that its values alone do not tell. Cells are (row, column) from 1."""

    rows: int = 0
    columns: int = 0
    formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    percents: list[tuple[int, int]] = field(default_factory=list)
    padded: list[tuple[int, int]] = field(default_factory=list)
    """Numbers that are shown with zeros in front."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def scanned(path: Path) -> dict[str, Scan]:
    """A Scan for each sheet, by its name. Raises Unreadable, before any part is understood, for what is not safe."""
    with _readable(), zipfile.ZipFile(path) as package:
        _check_size(package)
        names = set(package.namelist())
        sheets = _sheet_parts(package)
        for name in names - set(sheets):
            if name.casefold().endswith((".xml", ".rels")):
                _parse(package, name, _nothing)
        formats = _formats(package) if "xl/styles.xml" in names else {}
        return {title: _scan(package, part, title, formats) for part, title in sheets.items() if part in names}


@contextmanager
def _readable() -> Iterator[None]:
    faults = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, OSError)
    try:
        yield
    except expat.ExpatError as fault:
        raise Unreadable("It is damaged: part of it is no proper XML.", DAMAGED) from fault
    except faults as fault:
        raise Unreadable("It is damaged: part of it is missing or does not add up.", DAMAGED) from fault


def _check_size(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > limits.ENTRIES:
        why = f"It has {len(entries):,} parts inside, and a workbook needs no more than {limits.ENTRIES:,}."
        raise Unreadable(why, "Copy the table into a new workbook.")
    if (size := sum(entry.file_size for entry in entries)) > limits.EXPANDED_BYTES:
        why = f"It unpacks to {size / 1024 / 1024:,.0f} MB, and no more than 300 MB can be brought in."
        raise Unreadable(why, limits.SPLIT)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("It is protected with a password.", "Save it without the password under another name.")


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The sheets' titles by the name of their part."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def related(name: str, said: Attributes) -> None:
        if name == "Relationship":
            target = said["Target"]
            targets[said["Id"]] = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))

    def listed(name: str, said: Attributes) -> None:
        if name == "sheet":
            reference = next((value for key, value in said.items() if key.endswith(":id")), "")
            sheets[targets.get(reference, "")] = said["name"]

    _parse(package, "xl/_rels/workbook.xml.rels", related)
    _parse(package, "xl/workbook.xml", listed)
    return sheets


def _formats(package: zipfile.ZipFile) -> dict[str, str]:
    """By a cell's style: "percent", or "padded" for numbers shown with zeros in front."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = [""]

    def started(name: str, said: Attributes) -> None:
        if name == "numFmt":
            codes[said["numFmtId"]] = said["formatCode"]
        elif name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[0] = name
        elif name == "xf" and inside[0] == "cellXfs":
            styles.append(said.get("numFmtId", "0"))

    _parse(package, "xl/styles.xml", started)
    found: dict[str, str] = {}
    for place, code in enumerate(styles):
        if code in PERCENT_FORMATS or codes.get(code, "").endswith("%"):
            found[str(place)] = "percent"
        elif re.fullmatch("0{2,}", codes.get(code, "")):
            found[str(place)] = "padded"
    return found


def _scan(package: zipfile.ZipFile, part: str, title: str, formats: dict[str, str]) -> Scan:
    reader = _SheetReader(formats)
    try:
        _parse(package, part, reader.started)
    except Unreadable as fault:
        raise Unreadable(f"In its sheet {title}: {fault.why}", fault.remedy) from fault
    return reader.scan


class _SheetReader:
    """Follows a sheet's elements and fills a Scan."""

    def __init__(self, formats: dict[str, str]) -> None:
        self.scan = Scan()
        self._formats = formats
        self._row = self._column = 0
        self._type = self._style = ""

    def started(self, name: str, said: Attributes) -> None:
        if name == "c":
            self._enter_cell(said)
        elif name in {"v", "is"}:
            self._count_value()
        elif name == "f":
            self.scan.formulas.append((self._row, self._column))
        elif name == "row":
            self._row, self._column = int(said.get("r", self._row + 1)), 0
            if said.get("hidden") in TRUE:
                self.scan.hidden_rows.append(self._row)
        elif name == "col" and said.get("hidden") in TRUE:
            last = min(int(said["max"]), limits.COLUMNS)
            self.scan.hidden_columns += range(int(said["min"]), last + 1)

    def _enter_cell(self, said: Attributes) -> None:
        self._type, self._style = said.get("t", "n"), said.get("s", "")
        if found := CELL.fullmatch(said.get("r", "")):
            self._row, self._column = int(found[2]), column_number(found[1])
        else:
            self._column += 1

    def _count_value(self) -> None:
        scan, cell = self.scan, (self._row, self._column)
        if self._row > scan.rows or self._column > scan.columns:
            scan.rows, scan.columns = max(scan.rows, self._row), max(scan.columns, self._column)
            limits.check_area(scan.rows - 1, scan.columns)
        if self._type == "e":
            scan.errors.append(cell)
        elif self._type == "n" and (shown := self._formats.get(self._style)):
            (scan.percents if shown == "percent" else scan.padded).append(cell)


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _nothing(name: str, said: Attributes) -> None:
    """An element of a part that only has to be safe."""


def _parse(package: zipfile.ZipFile, part: str, started: Started) -> None:
    """Tell `started` each element of the part. Raises Unreadable for a DTD: with it a small file can be endless."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    if started is not _nothing:
        parser.StartElementHandler = lambda name, said: started(name[name.find(":") + 1 :], said)
    with package.open(part) as file:
        parser.ParseFile(file)


def _refuse_declaration(*_: object) -> None:
    why = "It holds declarations (a DTD or entities) that no spreadsheet program writes, and that can do harm."
    raise Unreadable(why, "Do not open it. Ask whoever sent it for the table as CSV.")
