"""Text files, folders and pasted text become sheets."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.interchange import limits
from app.interchange.plain import sheet_of_text
from app.interchange.reading import read, read_text
from app.interchange.sheet import Line, NotRead, Sheet

AGENCIES = "agency,short_name\nWest Midlands Police,Police\nProbation Service,\n"


def only_sheet(path: Path) -> Sheet:
    reading = read([path])
    assert reading.not_read == ()
    (sheet,) = reading.sheets
    return sheet


def only_refusal(path: Path) -> NotRead:
    reading = read([path])
    assert reading.sheets == ()
    (refusal,) = reading.not_read
    assert refusal.remedy.endswith(".")
    return refusal


def test_a_csv_file_is_a_sheet_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(AGENCIES, encoding="utf-8")

    sheet = only_sheet(path)

    assert (sheet.name, sheet.file, sheet.headings) == ("agencies", "agencies.csv", ("agency", "short_name"))
    assert sheet.lines == (Line(2, ("West Midlands Police", "Police")), Line(3, ("Probation Service", "")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_pounds_and_accents_are_read_in_every_encoding_a_spreadsheet_writes(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "courses.csv"
    path.write_bytes("title,price\nCafé training,£12.50\n".encode(encoding))

    assert only_sheet(path).lines[0].cells == ("Café training", "£12.50")


def test_an_encoding_that_is_not_certain_is_said(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_bytes("title,price\nCafé,£1\n".encode("cp1252"))

    (note,) = only_sheet(path).notes

    assert note == ("The file is not UTF-8; it was read as Windows-1252. Look at names with accents and at £ signs.")


def test_an_encoding_of_another_country_is_guessed_and_said(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    words = "Źródło: przewodniczący zespołu, kierownik służby ochrony dzieci i młodzieży\n" * 20
    path.write_bytes(("person,post\n" + words).encode("cp1250"))

    sheet = only_sheet(path)

    assert sheet.lines[0].cells[0].startswith("Źródło")
    assert "it was read as" in sheet.notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_from_the_headings(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "people.txt"
    path.write_text(separator.join(["person", '"post, or role; both"', "agency"]) + "\nA" + separator * 2 + "C\n")

    sheet = only_sheet(path)

    assert sheet.headings == ("person", "post, or role; both", "agency")
    assert sheet.lines == (Line(2, ("A", "", "C")),)


def test_the_line_excel_writes_to_name_the_separator_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("sep=;\nperson;post\nA;B, and C\n")

    sheet = only_sheet(path)

    assert (sheet.headings, sheet.lines) == (("person", "post"), (Line(3, ("A", "B, and C")),))


def test_rows_are_numbered_as_the_file_counts_its_lines() -> None:
    sheet = sheet_of_text("a", "a.csv", 'x,y\r\n\r\n"two\r\nlines",1\r\n,\r\nlast,2\r\n')

    assert [(line.number, line.cells) for line in sheet.lines] == [(3, ("two\r\nlines", "1")), (6, ("last", "2"))]


def test_what_is_copied_from_excel_can_be_pasted() -> None:
    (sheet,) = read_text("Agency\tShort name\nPolice, West Midlands\tWMP\n").sheets

    assert sheet.headings == ("Agency", "Short name")
    assert sheet.lines == (Line(2, ("Police, West Midlands", "WMP")),)


def test_pasting_nothing_is_answered_in_words() -> None:
    (refusal,) = read_text(" \n ").not_read

    assert (refusal.file, refusal.why) == ("pasted text", "It is empty.")


def test_a_folder_gives_its_tables_by_name_and_names_the_rest(tmp_path: Path) -> None:
    for name in ("seats.csv", "agencies.csv", "README.md", "minutes.pdf", ".hidden.csv", "~$agencies.xlsx"):
        (tmp_path / name).write_text("agency\nA\n")
    (tmp_path / "archive").mkdir()

    reading = read([tmp_path])

    assert [sheet.file for sheet in reading.sheets] == ["agencies.csv", "seats.csv"]
    assert reading.left_out == ("README.md", "minutes.pdf")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    refusal = only_refusal(tmp_path / "gone.csv")

    assert refusal.file == str(tmp_path / "gone.csv")
    assert refusal.why == "There is no such file."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is empty."),
        (b"\n \n", "It is empty."),
        (b"agency\nWest\0Midlands\n", "It is not a text file."),
        (b"\xff\xfe\x00", "It is not a text file."),
        (bytes(range(256)) * 40, "It is not a text file."),
        (
            b'agency,note\nA,"never closed\nB,2\n',
            "The quotation marks in the row that begins on line 2 do not match, or a cell there is too long.",
        ),
        (
            b"agency\nA\n" + b"x" * 200_000,
            "The quotation marks in the row that begins on line 3 do not match, or a cell there is too long.",
        ),
        (b",".join([b"c"] * 600), "It has 600 columns, and no more than 512 can be brought in."),
        (b"a\n" + b"1\n" * 100_001, "It has more than 100,000 rows."),
        (
            b"\n".join([b",".join([b"1"] * 512)] * 4_000),
            "It has 2,000,384 cells, and no more than 2,000,000 can be brought in.",
        ),
    ],
    ids=["nothing", "blank", "nul", "half a character", "noise", "quote", "long cell", "wide", "long", "many cells"],
)
def test_a_text_that_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(content)

    assert only_refusal(path) == NotRead("agencies.csv", why, only_refusal(path).remedy)


def test_a_file_over_25_mb_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1024 * 1024)

    assert only_refusal(path).why == "It is 26 MB, and no more than 25 MB can be brought in."


def test_a_file_that_keeps_its_reader_hanging_is_given_up_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2)
    os.mkfifo(tmp_path / "meetings.csv")  # whoever reads it waits for ever
    for name in ("agencies.csv", "seats.csv"):
        (tmp_path / name).write_text(AGENCIES)

    reading = read(tmp_path / name for name in ("agencies.csv", "meetings.csv", "seats.csv"))

    assert [sheet.name for sheet in reading.sheets] == ["agencies", "seats"]
    (refusal,) = reading.not_read
    assert refusal.file == "meetings.csv"
    assert refusal.why == "It is damaged, or takes more time or memory to read than a table should."


def test_a_file_that_eats_the_memory_is_given_up_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY_BYTES", 120 * 1024 * 1024)
    (tmp_path / "agencies.csv").write_text(AGENCIES)
    (tmp_path / "bookings.csv").write_bytes(b"a,b\n" + b"%s,2\n" % (b"x" * 200) * 99_000)

    reading = read([tmp_path])

    assert [sheet.name for sheet in reading.sheets] == ["agencies"]
    assert [refusal.file for refusal in reading.not_read] == ["bookings.csv"]


CELL = some.text(some.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=8)


@given(some.lists(some.lists(CELL, min_size=2, max_size=2).filter(lambda row: any(c.strip() for c in row)), max_size=5))
def test_a_pasted_table_comes_out_as_it_was_copied(rows: list[list[str]]) -> None:
    quoted = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)

    sheet = sheet_of_text("", "pasted text", f"first\tsecond\n{quoted}\n")

    assert [list(line.cells) for line in sheet.lines] == rows


@given(some.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    from app.interchange import child

    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)

    said = child.answer(path)

    assert "sheets" in said or (said["why"].endswith(".") and said["remedy"].endswith("."))
