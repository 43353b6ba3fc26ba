"""A workbook read back with openpyxl, and worked out anew by LibreOffice."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.export.files import write
from app.export.report import Chart, Column, GridRow, Kind, Report, Section, Table
from app.export.worked import half_up
from tests.app.export.reading import column, parts, recalculated, xml
from tests.app.export.reports import AWKWARD, GRID_COLUMNS, SEATS, awkward_report, long_report, small_report, table

EXCEL = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(small_report(), "xlsx", tmp_path / "a.xlsx")[0]


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


def test_each_table_is_a_real_excel_table_with_a_sheet_of_its_own(book: Workbook) -> None:
    assert book.sheetnames == ["About", "Seats", "Agencies", "Money", "Attendance by seat", "Charts"]
    tables = {name: area for sheet in book for name, area in sheet.tables.items()}
    assert tables == {"Seats": "A1:H6", "Agencies": "A1:D4", "Money": "A1:F5"}
    seats = book["Seats"].tables["Seats"]
    assert [one.name for one in seats.tableColumns] == [cell.value for cell in book["Seats"][1]]
    assert (seats.totalsRowCount, seats.autoFilter.ref) == (1, "A1:H5")
    assert [one.totalsRowFunction for one in seats.tableColumns] == [None] * 3 + ["sum"] * 3 + ["custom", None]


def test_the_about_sheet_says_what_the_figures_are(book: Workbook) -> None:
    words = "\n".join(str(value) for row in book["About"].iter_rows(values_only=True) for value in row if value)

    for said in (
        "Safeguarding Board",
        "Board attendance",
        "1 April 2014 to 31 March 2015",
        "April 2014 to March 2015. All groups.",
        "Official",
        "the register",
        "Made 20 March 2015, 10:42, from the register.",
        "7 marks still to enter.",
        "Blank marks never lower a percentage.",
        "worked out again when the workbook is opened",
    ):
        assert said in words


def test_sheets_are_set_up_to_read_and_to_print(book: Workbook) -> None:
    seats = book["Seats"]
    assert seats.freeze_panes == "B2"
    assert seats.print_title_rows == "$1:$1"
    assert (seats.page_setup.paperSize, seats.page_setup.orientation) == (9, "landscape")
    assert (seats.page_setup.fitToWidth, seats.page_setup.fitToHeight) == (1, 0)
    assert seats.sheet_properties.pageSetUpPr.fitToPage
    assert seats.oddFooter.right.text == "Page &P of &N"
    assert seats.oddHeader.left.text == "Safeguarding Board"
    assert book["Agencies"].page_setup.orientation == "portrait"
    assert book["Attendance by seat"].freeze_panes == "B2"
    assert [seats[f"{letter}2"].number_format for letter in "CDG"] == ["d mmm yyyy", "#,##0", "0%"]
    assert book["Money"]["B2"].number_format == "£#,##0.00;[Red]-£#,##0.00"


def test_an_ampersand_in_the_boards_name_is_printed(tmp_path: Path) -> None:
    report = replace(small_report(), board="Children & Adults &D Board")

    write(report, "xlsx", tmp_path / "a.xlsx")

    header = xml(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml").findtext(".//x:oddHeader", namespaces=EXCEL)
    assert "Children && Adults &&D Board" in header


def test_values_are_there_before_anything_is_worked_out(path: Path) -> None:
    book = load_workbook(path, data_only=True)

    assert column(book, "Seats", "Attendance") == [0.67, 0.13, 0.58, None, 0.51]
    assert column(book, "Money", "Latest budget") == [27439.95, 0.66, 0, 27440.61]
    assert column(book, "Attendance by seat", "Representation")[:6] == [1, 1, 0, 0.5, 0.5, 0.67]


def test_every_formula_gives_the_reports_own_figure(path: Path, tmp_path: Path) -> None:
    book = recalculated(path, tmp_path)

    assert column(book, "Seats", "Attendance") == [0.67, 0.13, 0.58, None, 0.51]
    assert column(book, "Seats", "Representation") == [1, 0.13, 0.58, None, None]
    assert column(book, "Seats", "Expected") == [3, 8, 40, 0, 51]
    assert column(book, "Money", "Latest budget") == [27439.95, 0.66, 0, 27440.61]
    assert column(book, "Money", "Share") == [0.965, 2, None, None]
    grid = "Attendance by seat"
    assert column(book, grid, "4 Apr")[:6] == [None, "P", "–", None, "A", 1]
    assert column(book, grid, "Attendance")[:6] == [None, 0.67, 0, None, 0.5, 0.5]
    assert column(book, grid, "Representation")[:6] == [1, 1, 0, 0.5, 0.5, 0.67]
    assert [book["Charts"][f"B{row}"].value for row in (5, 6, 7)] == [1, 0.58, 0.13]


def test_a_figure_changed_in_excel_is_followed_by_every_formula(path: Path, tmp_path: Path) -> None:
    book = load_workbook(path)
    book["Seats"]["E3"] = 5
    book["Money"]["B2"] = 1000
    book["Attendance by seat"]["C3"] = "P"
    book["Agencies"]["C3"] = 4
    book.save(tmp_path / "changed.xlsx")

    book = recalculated(tmp_path / "changed.xlsx", tmp_path)

    assert column(book, "Seats", "Attendance")[1] == 0.63
    assert column(book, "Seats", "Attendance")[4] == 0.59
    assert column(book, "Money", "Latest budget") == [-0.05, 0.66, 0, 0.61]
    assert column(book, "Attendance by seat", "Attendance")[:6] == [None, 1, 0, None, 0.5, 0.67]
    assert column(book, "Attendance by seat", "12 Jun")[5] == 1
    assert column(book, "Agencies", "Agency %")[1] == 0.5
    assert book["Charts"]["B7"].value == 0.5


def test_every_share_is_rounded_half_up_as_the_rules_do(tmp_path: Path) -> None:
    rows = [("", "", None, n, k, 0, half_up(k, n, 100), half_up(k, n, 100)) for n in range(1, 61) for k in range(n + 1)]
    report = small_report(rows)
    write(report, "xlsx", tmp_path / "a.xlsx")

    written = column(load_workbook(tmp_path / "a.xlsx"), "Seats", "Attendance")[:-1]
    read = column(recalculated(tmp_path / "a.xlsx", tmp_path), "Seats", "Attendance")[:-1]

    assert all(str(formula).startswith("=IF(") for formula in written)
    assert read == [row[6] / 100 for row in rows]


def test_a_figure_that_is_not_what_its_counts_give_stands_as_it_is(tmp_path: Path) -> None:
    write(small_report([("Seat", "Agency", None, 4, 2, 0, 51, 50)]), "xlsx", tmp_path / "a.xlsx")

    seats = load_workbook(tmp_path / "a.xlsx")["Seats"]

    assert seats["G2"].value == 0.51
    assert seats["H2"].value.startswith("=IF(")


def test_awkward_text_is_text(tmp_path: Path) -> None:
    write(awkward_report(), "xlsx", tmp_path / "a.xlsx")

    sheet = load_workbook(tmp_path / "a.xlsx")["Awkward text"]
    cells = [sheet.cell(row, 1) for row in range(2, len(AWKWARD) + 2)]
    assert [cell.value for cell in cells] == list(AWKWARD)
    assert {cell.data_type for cell in cells} == {"s"}
    assert column(recalculated(tmp_path / "a.xlsx", tmp_path), "Awkward text", "Text") == list(AWKWARD)


def test_nothing_links_out_of_the_workbook(path: Path, tmp_path: Path) -> None:
    rows = [("https://example.org", "mailto:a@example.org", None, 1, 1, 0, 100, 100)]
    write(small_report(rows), "xlsx", tmp_path / "links.xlsx")

    for part in parts(tmp_path / "links.xlsx"):
        if part.endswith((".xml", ".rels")):
            root = xml(tmp_path / "links.xlsx", part)
            assert "External" not in [item.get("TargetMode") for item in root.iter()]
            assert not [item for item in root.iter() if str(item.tag).endswith("}hyperlink")]


def test_text_a_workbook_cannot_hold_is_replaced_and_said(tmp_path: Path) -> None:
    rows = [("bell\x07 and _x0041_", "a" * 40000, None, 1, 1, 0, 100, 100)]
    write(small_report(rows), "xlsx", tmp_path / "a.xlsx")

    book = recalculated(tmp_path / "a.xlsx", tmp_path)
    about = "\n".join(str(value) for row in book["About"].iter_rows(values_only=True) for value in row if value)
    assert book["Seats"]["A2"].value == "bell\ufffd and _x0041_"
    assert len(book["Seats"]["B2"].value) == 32767
    assert "cut at the 32,767 characters a cell can hold: 1." in about
    assert "cannot hold, shown as \ufffd: 1." in about


def test_names_are_short_and_given_once(tmp_path: Path) -> None:
    columns = (
        Column("a", "Same"),
        Column("b", "same"),
        Column("c", "With [brackets] # and 'marks'", Kind.WHOLE, total=True),
    )
    tables = tuple(
        Table(name, "What happened [in 2014/15]: every group's meetings", columns, [("x", "y", 3), ("z", "y", 4)])
        for name in ("a1", "R1C1", "seats", "Seats", "2014 marks")
    )
    write(replace(small_report(), tables=tables, sections=()), "xlsx", tmp_path / "a.xlsx")

    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[1:3] == ["What happened in 2014 15 every", "What happened in 2014 15 ever 2"]
    assert max(map(len, book.sheetnames)) <= 31
    names = [name for sheet in book for name in sheet.tables]
    assert names == ["Table_A1", "Table_R1c1", "Seats", "Seats_2", "Table_2014_marks"]
    assert [one.name for one in book.worksheets[1].tables["Table_A1"].tableColumns][:2] == ["Same", "same 2"]
    read = recalculated(tmp_path / "a.xlsx", tmp_path)
    assert [sheet["C4"].value for sheet in read.worksheets[1:]] == [7] * 5


def test_a_table_without_rows_is_still_a_table(tmp_path: Path) -> None:
    write(small_report([]), "xlsx", tmp_path / "a.xlsx")

    seats = load_workbook(tmp_path / "a.xlsx")["Seats"]
    assert seats.tables["Seats"].ref == "A1:H3"
    assert column(recalculated(tmp_path / "a.xlsx", tmp_path), "Seats", "Attendance") == [None, None]


def test_marks_stand_out_by_rules_that_follow_the_letter(book: Workbook) -> None:
    (area,) = book["Attendance by seat"].conditional_formatting

    assert str(area.sqref) == "B2:D7"
    assert [rule.formula for rule in area.rules] == [['"D"'], ['"A"'], ['"X"'], ['"V"']]


def test_a_chart_shows_the_cells_of_its_table(path: Path, tmp_path: Path) -> None:
    chart = small_report().sections[0].charts[0]
    run = replace(
        chart, categories=("City Council", "Police"), series=(replace(chart.series[0], values=(100, 13)),), rows=(0, 1)
    )
    report = small_report()
    report = replace(report, sections=(Section("Both", charts=(chart, run)), *report.sections[1:]))
    write(report, "xlsx", tmp_path / "b.xlsx")

    assert chart_cells(tmp_path / "b.xlsx", 2) == ["'Agencies'!$A$2:$A$3", "'Agencies'!$D$2:$D$3"]
    assert chart_cells(tmp_path / "b.xlsx", 1) == ["'Charts'!$A$5:$A$7", "'Charts'!$B$5:$B$7"]
    charts = load_workbook(tmp_path / "b.xlsx")["Charts"]
    assert [charts[f"A{row}"].value for row in (5, 6, 7)] == ["='Agencies'!A2", "='Agencies'!A4", "='Agencies'!A3"]


def chart_cells(path: Path, number: int) -> list[str]:
    root = xml(path, f"xl/charts/chart{number}.xml")
    return [item.text for item in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}f")]


@pytest.mark.parametrize(
    ("names", "values", "cells"),
    [
        (("Police", "Probation Service"), (13, 58), ["'Agencies'!$A$3:$A$4", "'Agencies'!$D$3:$D$4"]),
        (("Police", "Probation Service"), (13, 59), ["'Charts'!$A$5:$A$6", "'Charts'!$B$5:$B$6"]),
    ],
    ids=["found", "not there"],
)
def test_a_chart_that_names_no_columns_is_sought_in_its_table(names, values, cells, tmp_path: Path) -> None:
    report = small_report()
    series = (replace(report.sections[0].charts[0].series[0], values=values),)
    chart: Chart = replace(report.sections[0].charts[0], categories=names, series=series, columns=(), rows=())
    write(replace(report, sections=(Section("Chart", charts=(chart,)),)), "xlsx", tmp_path / "a.xlsx")

    assert chart_cells(tmp_path / "a.xlsx", 1) == cells
    shown = load_workbook(tmp_path / "a.xlsx", data_only=True)["Charts"]
    assert [shown[f"B{row}"].value for row in (5, 6)] == [value / 100 for value in values]


def test_a_line_with_nothing_expected_says_so_and_comes_alive_when_a_mark_is_typed(tmp_path: Path) -> None:
    report = small_report()
    rows = (GridRow("New seat", (None, None, None, "n/a", "n/a")),)
    grid = replace(report.sections[1].grids[0], columns=GRID_COLUMNS, rows=rows)
    report: Report = replace(report, sections=(Section("Grid", grids=(grid,)),))
    write(report, "xlsx", tmp_path / "a.xlsx")
    assert column(recalculated(tmp_path / "a.xlsx", tmp_path), "Attendance by seat", "Attendance")[0] == "n/a"

    book = load_workbook(tmp_path / "a.xlsx")
    book["Attendance by seat"]["B2"] = "P"
    book.save(tmp_path / "b.xlsx")

    assert column(recalculated(tmp_path / "b.xlsx", tmp_path), "Attendance by seat", "Attendance")[0] == 1


def test_the_workbook_says_whose_it_is_and_asks_to_be_worked_out(book: Workbook) -> None:
    assert (book.properties.creator, book.properties.title) == ("Safeguarding Board", "Board attendance")
    assert book.properties.lastModifiedBy is None
    assert book.properties.created.isoformat() == "2015-03-20T10:42:00"
    assert book.calculation.fullCalcOnLoad


def test_rows_stream_through_without_being_kept(tmp_path: Path) -> None:
    import tracemalloc

    write(long_report(10), "xlsx", tmp_path / "a.xlsx")
    tracemalloc.start()
    write(long_report(3000), "xlsx", tmp_path / "a.xlsx")
    _, short = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    write(long_report(9000), "xlsx", tmp_path / "a.xlsx")
    _, long = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert long < short * 1.2


def test_a_table_of_marks_is_tinted_too(tmp_path: Path) -> None:
    marks = table("marks", [("Seat", "P"), ("Seat", "X")], (Column("seat", "Seat"), Column("mark", "Mark", Kind.MARK)))
    write(replace(small_report(SEATS), tables=(marks,), sections=()), "xlsx", tmp_path / "a.xlsx")

    (area,) = load_workbook(tmp_path / "a.xlsx")["Marks"].conditional_formatting
    assert str(area.sqref) == "B2:B3"
