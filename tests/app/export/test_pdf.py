"""A PDF read back with a PDF/UA checker, pikepdf, pypdf and pdftotext."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import page as checker
import pikepdf
import pypdf
import pytest

from app.export.files import write
from app.export.report import Chart, Column, Grid, GridRow, Kind, Report, Section, Series
from app.export.words import shown
from tests.app.export.reading import pdf_text
from tests.app.export.reports import (
    AWKWARD,
    CHART,
    GRID_COLUMNS,
    MONEY,
    SEATS,
    awkward_report,
    joined_report,
    long_report,
    small_report,
    table,
)

LIMITS = checker.SafetyLimits(
    max_table_grid_rows=10**6,
    max_table_grid_cells=10**8,
    max_object_count=10**8,
    max_decoded_stream_size=10**10,
    max_total_decoded_content_size=10**10,
)


def faults(path: Path) -> list[str]:
    report = checker.validate_pdf(path, profile=checker.ValidationProfile.PDF_UA_1, limits=LIMITS)
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def kinds(path: Path) -> list[str]:
    """The structure's parts in reading order, cells and rows left out."""
    found = []

    def walk(element: pikepdf.Dictionary) -> None:
        kind = str(element.S)
        if kind in {"/TR", "/THead", "/TBody"}:
            return
        found.append(kind.lstrip("/"))
        for kid in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else []:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0])
    return found


def elements(path: Path, kind: str) -> list[dict[str, object]]:
    with pikepdf.open(path) as pdf:
        return [
            {
                "alt": str(item.get("/Alt", "")),
                "scope": str(item.get("/A", {}).get("/Scope", "")),
                "box": "/BBox" in item.get("/A", {}),
            }
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{kind}"
        ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(small_report(), "pdf", tmp_path / "a.pdf")[0]


@pytest.mark.parametrize(
    "report",
    [
        small_report(),
        awkward_report(),
        small_report([]),
        replace(small_report(), sections=(), figures=(), notes=(), marking="", footer="", source=""),
        replace(small_report(), title="日本 and العربية", board="x" * 300),
    ],
    ids=["all", "awkward", "empty", "bare", "strange"],
)
def test_it_may_be_published(report: Report, tmp_path: Path) -> None:
    write(report, "pdf", tmp_path / "a.pdf")

    assert faults(tmp_path / "a.pdf") == []


def test_thousands_of_rows_may_be_published(tmp_path: Path) -> None:
    write(long_report(3000), "pdf", tmp_path / "a.pdf")

    assert faults(tmp_path / "a.pdf") == []
    text = pdf_text(tmp_path / "a.pdf")
    assert "Seat 0 " in text
    assert "Seat 2999 " in text


def test_headings_tables_and_figures_stand_in_reading_order(path: Path) -> None:
    assert kinds(path) == [
        *["Document", "H1", "P", "P", "P"],
        *["H2", "P", "Figure", "H3", "Table"],
        *["H2", "Table", "P", "H3", "P", "Table"],
        *["H2", "Table"],
        *["H2", "P"],
    ]


def test_every_heading_cell_says_what_it_heads(path: Path) -> None:
    scopes = [item["scope"] for item in elements(path, "TH")]

    assert scopes.count("/Column") == 4 + 6 + 8 + 6
    assert scopes.count("/Row") == 3 + 6 + 5 + 4
    assert set(scopes) == {"/Column", "/Row"}


def test_a_chart_is_told_to_who_cannot_see_it(path: Path) -> None:
    (figure,) = elements(path, "Figure")

    assert figure["alt"] == "Bars: City Council 100%, Probation Service 58%, Police 13%. 75% is expected."
    assert figure["box"]


def test_a_chart_without_words_of_its_own_tells_every_value(tmp_path: Path) -> None:
    chart = Chart(
        "c",
        "Places",
        "Two courses were full",
        Kind.WHOLE,
        ("A", "B"),
        (Series("Booked", (3, None)), Series("Free", (1, 2))),
    )
    write(replace(small_report(), sections=(Section("Chart", charts=(chart,)),)), "pdf", tmp_path / "a.pdf")

    (figure,) = elements(tmp_path / "a.pdf", "Figure")
    assert figure["alt"] == "Places. Two courses were full. A 3 · 1, B n/a · 2."
    assert "3·1" in pdf_text(tmp_path / "a.pdf").replace(" ", "")


def test_every_number_can_be_taken_out_as_text(path: Path) -> None:
    text = pdf_text(path)
    words = text.split()

    for row in SEATS:
        line = next(line for line in text.splitlines() if line.strip().startswith(str(row[0])) and str(row[1]) in line)
        expected = [shown(value, Kind.WHOLE) for value in row[3:6]] + [shown(value, Kind.PERCENT) for value in row[6:]]
        assert line.split()[-len([cell for cell in expected if cell]) :] == [cell for cell in expected if cell]
    for row in MONEY:
        assert {shown(value, Kind.MONEY) for value in row[1:4]} <= set(words)
    assert {"62%", "9", "100%", "58%", "13%", "51%", "£27,440.61", "−£999.72", "96.5%"} <= set(words)


def test_header_and_footer_stand_on_every_page(tmp_path: Path) -> None:
    write(long_report(200), "pdf", tmp_path / "a.pdf")

    pages = pdf_text(tmp_path / "a.pdf").split("\f")[:-1]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.startswith("Safeguarding Board")
        assert "Official" in page.splitlines()[0]
        assert "Made 20 March 2015, 10:42, from the register. 7 marks still to enter." in page
        assert f"Page {number} of {len(pages)}" in page
    assert all("Expected" in page for page in pages[:-1])


def test_a_repeated_header_row_is_read_aloud_once(tmp_path: Path) -> None:
    write(long_report(200), "pdf", tmp_path / "a.pdf")

    assert [item["scope"] for item in elements(tmp_path / "a.pdf", "TH")].count("/Column") == 8


def test_past_five_thousand_rows_the_workbook_is_named(tmp_path: Path) -> None:
    write(long_report(5003), "pdf", tmp_path / "a.pdf")

    text = pdf_text(tmp_path / "a.pdf")
    assert "Seat 4999 " in text
    assert "Seat 5000 " not in text
    assert "The first 5,000 of 5,003 rows are printed. The Excel workbook has them all." in text
    assert "25,015" in text  # the total is of all rows


def test_bookmarks_title_and_language_are_set_and_no_person_named(path: Path) -> None:
    read = pypdf.PdfReader(path)

    def titles(items: list) -> list:
        return [titles(item) if isinstance(item, list) else item.title for item in items]

    assert titles(read.outline) == [
        "Board attendance",
        ["Attendance by agency", ["Agencies"], "Attendance by seat", ["Seats"], "Money", "Notes"],
    ]
    assert read.metadata.title == "Board attendance"
    assert read.metadata.author == "Safeguarding Board"
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/CreationDate"] == "D:20150320104200+00'00'"


def test_the_same_report_is_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write(small_report(), "pdf", tmp_path / "b.pdf")

    assert (tmp_path / "b.pdf").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("meetings", "wide"), [(8, False), (9, True)])
def test_over_eight_meetings_the_page_lies_on_its_side(meetings: int, wide: bool, tmp_path: Path) -> None:
    columns = tuple(Column(f"m{n}", f"{n + 1} Jun", Kind.MARK) for n in range(meetings))
    grid = Grid("g", "Grid", "Seat", columns, ("",) * meetings, (GridRow("Seat", ("P",) * meetings),))
    write(replace(small_report(), sections=(Section("Grid", grids=(grid,)),)), "pdf", tmp_path / "a.pdf")

    box = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].mediabox
    assert (box.width > box.height) is wide


def test_long_text_takes_several_lines_and_none_is_cut(tmp_path: Path) -> None:
    words = "Inspector for the Public Protection Unit and for Local Policing of the northern area and its neighbours"
    unbroken = "W" * 150
    write(small_report([(words, unbroken, None, 12345678, 1, 1, 0, 0)]), "pdf", tmp_path / "a.pdf")

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == 2
    drawn = "".join(pypdf.PdfReader(tmp_path / "a.pdf").pages[number].extract_text() for number in (0, 1))
    assert drawn.count("W") >= 150
    assert set(words.split()) <= set(drawn.split())
    assert drawn.count("12,345,678") == 2


def test_a_group_that_goes_on_overleaf_is_named_there(tmp_path: Path) -> None:
    lines = tuple(GridRow(f"Seat {n}", ("P", "A", "X", 33, 33)) for n in range(90))
    rows = (GridRow("City Council", (None,) * 5, is_group=True, sub="90 seats"), *lines)
    grid = replace(small_report().sections[1].grids[0], columns=GRID_COLUMNS, rows=rows)
    write(replace(small_report(), sections=(Section("Grid", grids=(grid,)),)), "pdf", tmp_path / "a.pdf")

    pages = pdf_text(tmp_path / "a.pdf").split("\f")[:-1]
    assert "City Council 90 seats" in " ".join(pages[0].split())
    assert "City Council continued" in " ".join(pages[1].split())
    assert faults(tmp_path / "a.pdf") == []


def test_awkward_text_is_printed_as_it_is(tmp_path: Path) -> None:
    write(awkward_report(), "pdf", tmp_path / "a.pdf")

    text = pdf_text(tmp_path / "a.pdf")
    for words in AWKWARD:
        assert words.replace("＝", "□").strip() in text


def test_what_the_typeface_cannot_write_is_shown_and_named(tmp_path: Path) -> None:
    rows = [("Łukasz 日 e\u0301", "Agency", None, 1, 1, 0, 100, 100)]
    write(small_report(rows), "pdf", tmp_path / "a.pdf")

    text = pdf_text(tmp_path / "a.pdf")
    assert "Łukasz □ é" in text
    assert "□ stands for what this typeface cannot write: cjk unified ideograph-65e5." in " ".join(text.split())


def test_only_the_bundled_face_is_named_and_it_is_in_the_file(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {"QuorateSans-Regular", "QuorateSans-SemiBold"}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_table_left_to_the_workbook_is_not_printed(tmp_path: Path) -> None:
    hidden = table("seats", printed=False)
    write(
        replace(small_report(), tables=(hidden,), sections=(Section("Seats", tables=(hidden,)),)),
        "pdf",
        tmp_path / "a.pdf",
    )

    assert "Head of Service" not in pdf_text(tmp_path / "a.pdf")


def test_only_the_parts_that_need_it_lie_on_their_side(tmp_path: Path) -> None:
    path = write(joined_report(), "pdf", tmp_path / "a.pdf")[0]

    assert faults(path) == []
    pages = pypdf.PdfReader(path).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"Page {number} of 3" in text
        assert "Official" in text


def test_a_chart_too_tall_for_what_is_left_of_a_page_goes_on_overleaf(tmp_path: Path) -> None:
    names = tuple(f"Agency {number}" for number in range(90))
    chart = replace(CHART, categories=names, series=(Series("Agency %", (50,) * 90),), rows=())
    report = replace(small_report(), tables=(), sections=(Section("Attendance by agency", charts=(chart,)),))

    path = write(report, "pdf", tmp_path / "a.pdf")[0]

    assert faults(path) == []
    assert [figure["alt"] for figure in elements(path, "Figure")] == [CHART.alt, "Attendance by agency, continued."]
    drawn = [re.findall(r"Agency (\d+)", page.extract_text()) for page in pypdf.PdfReader(path).pages]
    assert [len(some) > 30 for some in drawn[:2]] == [True, True]
    assert [int(number) for some in drawn for number in some] == list(range(90))


def test_words_of_two_lines_are_not_read_as_one(tmp_path: Path) -> None:
    words = "Nobody is to read two words as one where a line ends. " * 5
    path = write(replace(small_report(), notes=(words,)), "pdf", tmp_path / "a.pdf")[0]

    told = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True).stdout.decode()

    assert words.strip() in told
