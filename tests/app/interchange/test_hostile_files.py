"""Files that are not what they seem, or are made to do harm: refused in words, before anything opens them."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.interchange.reading import PROGRAM, read
from app.interchange.sheet import NotRead

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000
SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    book = Workbook()
    book.worksheets[0].append(["agency"])
    book.worksheets[0].append(["Police"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rewritten(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with its parts changed one by one, and further parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def unchanged(name: str, old: bytes) -> bytes:
    return old


def with_sheet(data: bytes) -> bytes:
    """A workbook whose sheet has these rows."""
    return rewritten(
        lambda name, old: (
            re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + data + b"</sheetData>", old)
            if name == SHEET
            else old
        )
    )


def with_declaration(part: str, declaration: bytes) -> bytes:
    return rewritten(
        lambda name, old: (
            b'<?xml version="1.0"?>' + declaration + re.sub(rb"<\?xml[^>]*\?>", b"", old) if name == part else old
        )
    )


def zip_of(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def refusal_of(path: Path, content: bytes) -> NotRead:
    path.write_bytes(content)
    reading = read([path])
    assert reading.sheets == ()
    (refusal,) = reading.not_read
    assert refusal.file == path.name
    assert refusal.remedy.endswith(".")
    return refusal


def test_the_workbook_these_tests_spoil_is_read_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "seats.xlsx").write_bytes(rewritten(unchanged))

    assert read([tmp_path]).not_read == ()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("seats.xls", OLD_OFFICE, "It is a file of Excel 97 to 2003 (.xls), or another old Office file."),
        ("seats.xlsx", OLD_OFFICE, "It is a file of Excel 97 to 2003 (.xls), or another old Office file."),
        ("seats.xlsx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "It is protected with a password."),
        ("seats.csv", workbook(), "It is an Excel workbook under the name seats.csv."),
        ("seats.xls", workbook(), "It is an Excel workbook under the name seats.xls."),
        ("seats.xlsx", b"agency\nPolice\n", "It is not an Excel workbook, whatever its name says."),
        ("seats.xls", b"<html><table><tr><td>x", "It is a web page or an XML file, whatever its name says."),
        ("seats.pdf", b"%PDF-1.7\n", "It is a PDF."),
        ("seats.ods", zip_of(**{"content.xml": b"<a/>"}), "It is an OpenDocument file (.ods or .odt)."),
        ("seats.xlsx", zip_of(**{"content.xml": b"<a/>"}), "It is an OpenDocument file (.ods or .odt)."),
        ("seats.xlsb", zip_of(**{"xl/workbook.bin": b""}), "It is an Excel binary workbook (.xlsb)."),
        ("seats.docx", zip_of(**{"word/document.xml": b"<a/>"}), "It is a Word document."),
        ("seats.zip", zip_of(**{"seats.csv": b"agency"}), "It is a zip archive."),
        ("seats.xlsx", workbook()[:3000], "It is damaged: part of it is missing."),
        ("seats.xlsx", b"PK\x03\x04", "It is damaged: part of it is missing."),
    ],
)
def test_a_file_that_is_something_else_is_told_which_it_is(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert refusal_of(tmp_path / name, content).why == why


def test_a_zip_bomb_is_refused_by_what_it_says_it_unpacks_to(tmp_path: Path) -> None:
    bomb = rewritten(unchanged, {"xl/sharedStrings2.xml": b"<a>" + b" " * 310 * 1024 * 1024 + b"</a>"})

    refusal = refusal_of(tmp_path / "seats.xlsx", bomb)

    assert len(bomb) < 1024 * 1024
    assert refusal.why == "It unpacks to 310 MB, and no more than 300 MB can be brought in."


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    crowd = rewritten(unchanged, {f"xl/media/{number}.png": b"" for number in range(2_100)})

    assert "parts inside, and a workbook needs no more than 2,000" in refusal_of(tmp_path / "seats.xlsx", crowd).why


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "declaration",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_declaration_in_any_part_is_refused(tmp_path: Path, part: str, declaration: bytes) -> None:
    refusal = refusal_of(tmp_path / "seats.xlsx", with_declaration(part, declaration))

    assert "declarations (a DTD or entities)" in refusal.why


def test_a_declaration_hidden_in_another_encoding_is_refused(tmp_path: Path) -> None:
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")

    refusal = refusal_of(tmp_path / "seats.xlsx", rewritten(unchanged, {"xl/theme/theme2.xml": hidden}))

    assert "declarations (a DTD or entities)" in refusal.why


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (b'<row r="1"><c r="XFD1"><v>1</v></c></row>', "It has 16,384 columns"),
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "It has more than 100,000 rows"),
        (b'<row r="1000000"/><row><c><v>1</v></c></row>', "It has more than 100,000 rows"),
        (b'<row r="99999"><c r="SA99999"><v>1</v></c></row>', "It has 49,499,010 cells"),
    ],
    ids=["far right", "far down", "far down without saying", "both"],
)
def test_one_cell_far_away_does_not_fill_the_memory(tmp_path: Path, rows: bytes, why: str) -> None:
    data = with_sheet(rows)

    refusal = refusal_of(tmp_path / "seats.xlsx", data)

    assert len(data) < 8_000
    assert refusal.why.startswith(f"In its sheet Sheet: {why}")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda name, old: old[: len(old) // 2] if name == SHEET else old,
        lambda name, old: b"\0" * 100 if name == "xl/workbook.xml" else old,
        lambda name, old: old.replace(b'r="A1"', b'r="1A"').replace(b'r="1"', b'r="one"') if name == SHEET else old,
        lambda name, old: b"<x" if name == "xl/styles.xml" else old,
        lambda name, old: (
            old.replace(b"sheetId", b"sheetNo").replace(b" name=", b" label=") if name == "xl/workbook.xml" else old
        ),
    ],
    ids=["half a sheet", "zeros", "row one", "styles", "no names"],
)
def test_a_workbook_that_is_damaged_inside_is_said_to_be(tmp_path: Path, spoil: Callable[[str, bytes], bytes]) -> None:
    refusal = refusal_of(tmp_path / "seats.xlsx", rewritten(spoil))

    assert "damaged" in refusal.why


@pytest.mark.parametrize("place", range(200, 4200, 500))
def test_a_workbook_with_one_byte_flipped_is_read_or_refused_in_words(tmp_path: Path, place: int) -> None:
    data = bytearray(workbook())
    data[place] ^= 0xFF
    (tmp_path / "seats.xlsx").write_bytes(data)

    reading = read([tmp_path])

    assert len(reading.sheets) + len(reading.not_read) == 1


def test_the_process_that_reads_knows_neither_the_store_nor_the_window() -> None:
    asked = "import sys, app.interchange.child, app.interchange.workbooks; print(*sorted(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=PROGRAM)

    assert {"sqlalchemy", "PySide6", "db", "openpyxl"} & {name.split(".")[0] for name in loaded.stdout.split()} == set()
