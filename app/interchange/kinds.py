"""What a file is by its first bytes and its name, and the refusal of what is no table."""

import zipfile
from pathlib import Path

from app.interchange.sheet import Unreadable

TEXT, WORKBOOK = frozenset({".csv", ".tsv", ".txt"}), frozenset({".xlsx", ".xlsm"})
TABLES = TEXT | WORKBOOK
"""Endings of files that are looked into; others in a folder are left out."""

POLICIES = ".toml"
"""Charging policies are no table: each of them is one row."""

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Compound files: Office up to 2003, and today's when they have a password."""
PASSWORD = "EncryptedPackage".encode("utf-16-le")

AS_XLSX = "Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)."
AS_TABLE = "Save the table as CSV or as an Excel workbook (.xlsx)."
BY_MARKER = (  # a name inside the zip, what that file is, what to do
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb)", AS_XLSX),
    ("content.xml", "an OpenDocument file (.ods or .odt)", AS_XLSX),
    ("word/document.xml", "a Word document", AS_TABLE),
    ("ppt/presentation.xml", "a PowerPoint presentation", AS_TABLE),
)


def check_kind(path: Path, data: bytes) -> None:
    """Raise Unreadable unless the bytes are what the name's ending promises, and that is a table."""
    named_workbook = path.suffix.casefold() in WORKBOOK
    if data.startswith(OLD_OFFICE):
        raise _old_office(data)
    if data.startswith(b"%PDF"):
        raise Unreadable("It is a PDF.", "Ask for the table it was made from, as CSV or as an Excel workbook.")
    if data.startswith(b"PK"):
        if other := _in_zip(path):
            raise Unreadable(f"It is {other[0]}.", other[1])
        if not named_workbook:
            raise Unreadable(f"It is an Excel workbook under the name {path.name}.", "Give it the ending .xlsx.")
    elif data.lstrip()[:300].lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Unreadable("It is a web page or an XML file, whatever its name says.", AS_XLSX)
    elif named_workbook:
        raise Unreadable("It is not an Excel workbook, whatever its name says.", AS_XLSX)


def _old_office(data: bytes) -> Unreadable:
    if PASSWORD in data:
        why = "It is protected with a password."
        return Unreadable(why, "Open it in Excel, take the password away (File, Info), and save it under another name.")
    return Unreadable("It is a file of Excel 97 to 2003 (.xls), or another old Office file.", AS_XLSX)


def _in_zip(path: Path) -> tuple[str, str] | None:
    """What the zip is, if not an Excel workbook."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise Unreadable("It is damaged: part of it is missing.", "Fetch or save it again.") from fault
    for marker, what, remedy in BY_MARKER:
        if marker in names:
            return what, remedy
    return None if "xl/workbook.xml" in names else ("a zip archive", "Unpack it first, and bring in the tables in it.")
