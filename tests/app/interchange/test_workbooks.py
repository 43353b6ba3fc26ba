"""Workbooks become sheets, with a note for whatever is not taken as it is shown."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.interchange.reading import read
from app.interchange.sheet import Line, Sheet


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def page(book: Workbook) -> Worksheet:
    (page,) = book.worksheets
    page.title = "people"
    return page


def read_back(book: Workbook, tmp_path: Path) -> tuple[Sheet, ...]:
    path = tmp_path / "board.xlsx"
    book.save(path)
    reading = read([path])
    assert reading.not_read == ()
    return reading.sheets


def fill(page: Worksheet, *rows: list[Any]) -> None:
    for row in rows:
        page.append(row)


def edited(book: Workbook, tmp_path: Path, changes: dict[bytes, bytes]) -> Path:
    """The workbook with its XML changed, as Excel would have saved it and openpyxl cannot."""
    book.save(tmp_path / "made.xlsx")
    with zipfile.ZipFile(tmp_path / "made.xlsx") as made, zipfile.ZipFile(tmp_path / "edited.xlsx", "w") as new:
        for name in made.namelist():
            content = made.read(name)
            for before, after in changes.items():
                content = content.replace(before, after)
            new.writestr(name, content)
    return tmp_path / "edited.xlsx"


def test_each_sheet_is_a_table_under_its_own_name(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["person", "post"], ["Business manager", "Manager"])
    fill(book.create_sheet("agencies"), ["agency"], ["Police"])
    book.create_sheet("Sheet3")
    book.create_chartsheet("Chart")

    people, agencies = read_back(book, tmp_path)

    assert (people.name, people.file) == ("people", "board.xlsx, sheet people")
    assert people.headings == ("person", "post")
    assert people.lines == (Line(2, ("Business manager", "Manager")),)
    assert people.notes == ()
    assert (agencies.name, agencies.lines) == ("agencies", (Line(2, ("Police",)),))


def test_rows_are_numbered_as_excel_numbers_them(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    page["B3"], page["B4"], page["B9"] = "person", "Chair", "Vice-chair"

    (sheet,) = read_back(book, tmp_path)

    assert sheet.headings == ("person",)
    assert [(line.number, line.cells) for line in sheet.lines] == [(4, ("Chair",)), (9, ("Vice-chair",))]


def test_text_that_looks_like_a_number_keeps_its_zeros(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    values = ["0123", "+44 7700 900123", "1-2", "'quoted", "  spaced", "1e5", "@handle"]
    fill(page, [f"c{place}" for place in range(len(values))], values)

    (sheet,) = read_back(book, tmp_path)

    assert list(sheet.lines[0].cells) == values
    assert sheet.notes == ()


def test_numbers_come_as_excel_shows_them(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["a", "b", "c", "d", "e"], [123, 12.5, 10**15, -7, 0.1])

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("123", "12.5", "1000000000000000", "-7", "0.1")
    assert sheet.notes == ()


def test_dates_and_times_come_as_the_store_writes_them(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(
        page,
        ["date", "start", "when", "length", "noon"],
        [
            date(2015, 3, 31),
            time(9, 30),
            datetime.fromisoformat("2015-03-31 14:05"),
            timedelta(hours=30, minutes=15),
            time(12),
        ],
    )

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("2015-03-31", "09:30", "2015-03-31T14:05", "30:15", "12:00")
    assert sheet.notes == ("Dates or times at A2, B2, C2 and 2 more: written the way 2015-03-31 and 09:30 are.",)


def test_every_minute_of_the_day_survives_excels_fractions(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    minutes = [datetime.fromisoformat("2015-03-31") + timedelta(minutes=minute) for minute in range(0, 1440, 7)]
    fill(page, ["when"], *([when] for when in minutes))

    (sheet,) = read_back(book, tmp_path)

    assert [line.cells[0] for line in sheet.lines[1:]] == [when.isoformat(timespec="minutes") for when in minutes[1:]]
    assert sheet.lines[0].cells == ("2015-03-31",)


def test_a_time_that_excel_holds_as_a_fraction_is_the_time_it_shows(
    book: Workbook, page: Worksheet, tmp_path: Path
) -> None:
    half_past_nine = datetime.fromisoformat("2015-03-31 09:30")
    fill(page, ["when", "start", "exact"], [half_past_nine, time(9, 30), half_past_nine + timedelta(seconds=15)])
    less = {b"42094.39583333334": b"42094.3958333", b"0.3958333333333333": b"0.3958333"}

    (sheet,) = read([edited(book, tmp_path, less)]).sheets

    assert sheet.lines[0].cells == ("2015-03-31T09:30", "09:30", "2015-03-31T09:30:15")


def test_dates_of_a_workbook_that_counts_from_1904_are_the_same_days(
    book: Workbook, page: Worksheet, tmp_path: Path
) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    fill(page, ["date"], [date(2015, 3, 31)])

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("2015-03-31",)


def test_true_and_false_come_as_yes_and_no(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["counts", "voting"], [True, False])

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("yes", "no")
    assert sheet.notes == ("True or false at A2, B2: taken as yes or no.",)


def test_hidden_sheets_rows_and_columns_are_brought_in_and_said(
    book: Workbook, page: Worksheet, tmp_path: Path
) -> None:
    fill(page, ["person", "post"], ["Chair", "Chair"], ["Lay member", ""])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    secret = book.create_sheet("agencies")
    fill(secret, ["agency"], ["Police"])
    secret.sheet_state = "veryHidden"

    people, agencies = read_back(book, tmp_path)

    assert len(people.lines) == 2
    assert people.notes == (
        "Hidden rows 3: brought in all the same.",
        "Hidden columns B: brought in all the same.",
    )
    assert agencies.lines == (Line(2, ("Police",)),)
    assert agencies.notes == ("The sheet is hidden in the workbook, and is brought in all the same.",)


def test_a_formula_without_a_saved_result_and_an_error_are_empty_and_said(
    book: Workbook, page: Worksheet, tmp_path: Path
) -> None:
    fill(page, ["a", "b", "c"], ["=1+1", "#N/A", "x"])

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("", "", "x")
    assert sheet.notes == (
        "Formulas at A2: taken as empty, because no result was saved.",
        "Excel errors such as #N/A at B2: taken as empty.",
    )


def test_formulas_are_taken_by_their_saved_result_and_said(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["a", "b"], ["=1+1", "=0.1+0.2"], ["=A2", "x"])
    saved = {
        b"<f>1+1</f><v></v>": b"<f>1+1</f><v>2</v>",
        b"<f>0.1+0.2</f><v></v>": b"<f>0.1+0.2</f><v>0.30000000000000004</v>",
        b'<c r="A3"><f>A2</f><v></v></c>': b'<c r="A3" t="str"><f>A2</f><v>two</v></c>',
    }

    (sheet,) = read([edited(book, tmp_path, saved)]).sheets

    assert [line.cells for line in sheet.lines] == [("2", "0.3"), ("two", "x")]
    assert sheet.notes == (
        "Formulas at A2, B2, A3: taken by the result that was last saved.",
        "Numbers at B2: rounded to the 15 digits that Excel shows.",
    )


def test_numbers_that_are_shown_otherwise_are_said(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["share", "code", "tiny"], [0.75, 41, 0.5])
    page["A2"].number_format = "0%"
    page["B2"].number_format = "00000"

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[0].cells == ("0.75", "41", "0.5")
    assert sheet.notes == (
        "Percentages at A2: taken as the number behind them: 75% is 0.75.",
        "Numbers shown with zeros in front at B2: taken without the zeros.",
    )


def test_merged_cells_are_said(book: Workbook, page: Worksheet, tmp_path: Path) -> None:
    fill(page, ["agency", "person"], ["Police", "Chair"], [None, "Deputy"])
    page.merge_cells("A2:A3")

    (sheet,) = read_back(book, tmp_path)

    assert sheet.lines[1].cells == ("", "Deputy")
    assert sheet.notes == ("Merged cells from A2: a value in the first of them and nothing in the others.",)


def test_a_workbook_without_any_cell_is_said_to_be_empty(book: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    book.save(path)

    (refusal,) = read([path]).not_read

    assert refusal.why == "It is empty."
