"""A Word document read back with python-docx and as the XML it is."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image

from app.export.files import write
from app.export.report import Column, Grid, GridRow, Kind, Section, Series
from app.export.write_docx import chart_png
from tests.app.export.reading import parts, xml
from tests.app.export.reports import AWKWARD, CHART, awkward_report, joined_report, long_report, small_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(small_report(), "docx", tmp_path / "a.docx")[0]


@pytest.fixture
def document(path: Path) -> Document:
    return docx.Document(str(path))


def test_headings_are_words_own_styles_in_order(document: Document) -> None:
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]

    assert headings == [
        ("Title", "Board attendance"),
        ("Heading 1", "Attendance by agency"),
        ("Heading 2", "Agencies"),
        ("Heading 1", "Attendance by seat"),
        ("Heading 2", "Seats"),
        ("Heading 1", "Money"),
        ("Heading 1", "Notes"),
    ]


def test_tables_hold_the_figures(document: Document) -> None:
    agencies, grid, seats, money = document.tables

    assert [cell.text for cell in agencies.rows[2].cells] == ["Police", "8", "1", "13%"]
    assert [cell.text for cell in grid.rows[0].cells][:3] == ["Seat", "4 Apr\n2014", "12 Jun\n2014"]
    assert [cell.text for cell in grid.rows[3].cells] == ["Director, from Sep 2014", "–", "–", "X", "0%", "0%"]
    assert [cell.text for cell in seats.rows[-1].cells] == ["Total", "", "", "51", "26", "1", "51%", ""]
    assert [cell.text for cell in money.rows[1].cells][1:4] == ["£28,440.00", "−£1,000.05", "£27,439.95"]


def test_each_header_row_is_marked_and_rows_do_not_split(document: Document) -> None:
    for table in document.tables:
        head, *rest = [row._tr for row in table.rows]
        assert head.find(f".//{qn('w:tblHeader')}") is not None
        assert not [row for row in rest if row.find(f".//{qn('w:tblHeader')}") is not None]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (head, *rest))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_a_group_stands_over_all_columns(tmp_path: Path) -> None:
    rows = (GridRow("City Council", (None, None), is_group=True, sub="2 seats"), GridRow("Director", ("P", "A")))
    columns = (Column("a", "4 Apr", Kind.MARK), Column("b", "12 Jun", Kind.MARK))
    grid = Grid("g", "Grid", "Seat", columns, ("", ""), rows)
    write(replace(small_report(), sections=(Section("Grid", grids=(grid,)),)), "docx", tmp_path / "a.docx")

    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert len(table.rows[1]._tr.tc_lst) == 1
    assert table.rows[1].cells[0].text == "City Council, 2 seats"
    assert table.rows[1]._tr.tc_lst[0].tcPr.gridSpan.val == 3


def test_a_chart_is_a_picture_with_words(path: Path) -> None:
    (described,) = xml(path, "word/document.xml").iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )

    assert described.get("descr") == "Bars: City Council 100%, Probation Service 58%, Police 13%. 75% is expected."
    assert [part for part in parts(path) if part.startswith("word/media/")] == ["word/media/image1.png"]


def test_the_picture_is_sharp_and_not_empty() -> None:
    picture = Image.open(io.BytesIO(chart_png(small_report().sections[0].charts[0])))

    assert picture.width == 480 * 3
    assert len(picture.convert("RGB").getcolors(100_000)) > 20


def test_the_foot_counts_pages_by_fields(document: Document) -> None:
    foot, head = document.sections[0].footer.paragraphs[0], document.sections[0].header.paragraphs[0]

    assert foot.text.startswith("Made 20 March 2015, 10:42, from the register. 7 marks still to enter.\tPage ")
    assert [field.get(qn("w:instr")).strip() for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert head.text == "Safeguarding Board\tOfficial"


def test_language_and_board_are_set_and_no_person_named(path: Path, document: Document) -> None:
    about = document.core_properties

    assert (about.author, about.title, about.language) == ("Safeguarding Board", "Board attendance", "en-GB")
    assert (about.last_modified_by, about.comments) == ("", "")
    assert about.created.isoformat().startswith("2015-03-20T10:42:00")
    languages = {item.get(qn("w:val")) for item in xml(path, "word/styles.xml").iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize(("meetings", "wide"), [(8, False), (9, True)])
def test_over_eight_meetings_the_page_lies_on_its_side(meetings: int, wide: bool, tmp_path: Path) -> None:
    columns = tuple(Column(f"m{n}", f"{n + 1} Jun", Kind.MARK) for n in range(meetings))
    grid = Grid("g", "Grid", "Seat", columns, ("",) * meetings, (GridRow("Seat", ("P",) * meetings),))
    write(replace(small_report(), sections=(Section("Grid", grids=(grid,)),)), "docx", tmp_path / "a.docx")

    page = docx.Document(str(tmp_path / "a.docx")).sections[0]
    assert (page.page_width > page.page_height) is wide
    assert {round(page.page_width.mm), round(page.page_height.mm)} == {210, 297}


def test_awkward_text_is_text(tmp_path: Path) -> None:
    write(awkward_report(), "docx", tmp_path / "a.docx")

    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert [row.cells[0].text for row in table.rows[1:]] == list(AWKWARD)


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    write(small_report([("bell\x07 & <b>", "]]>", None, 1, 1, 0, 100, 100)]), "docx", tmp_path / "a.docx")

    cells = docx.Document(str(tmp_path / "a.docx")).tables[2].rows[1].cells
    assert [cell.text for cell in cells][:2] == ["bell\ufffd & <b>", "]]>"]


def test_past_five_thousand_rows_the_workbook_is_named(tmp_path: Path) -> None:
    write(long_report(5003), "docx", tmp_path / "a.docx")

    body = xml(tmp_path / "a.docx", "word/document.xml")
    assert len(list(body.iter(qn("w:tr")))) == 1 + 5000 + 1
    words = "".join(item.text or "" for item in body.iter(qn("w:t")))
    assert "The first 5,000 of 5,003 rows are printed. The Excel workbook has them all." in words


def test_only_the_parts_that_need_it_lie_on_their_side(tmp_path: Path) -> None:
    path = write(joined_report(), "docx", tmp_path / "a.docx")[0]

    document = docx.Document(str(path))
    assert [part.page_width > part.page_height for part in document.sections] == [False, True, False]
    for part in document.sections:
        (stop,) = part.header.paragraphs[0].paragraph_format.tab_stops
        assert round(stop.position.mm) == round(part.page_width.mm) - 36
        assert part.header.paragraphs[0].text == "Safeguarding Board\tOfficial"
    broken = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert broken == ["Agencies"]  # the others begin pages that lie otherwise


def test_no_page_is_left_empty_where_a_part_ends_at_the_foot_of_one(tmp_path: Path) -> None:
    path = write(joined_report(), "docx", tmp_path / "a.docx")[0]

    body = xml(path, "word/document.xml")[0]
    ends = [part.getparent().getparent() for part in body.iter(qn("w:sectPr")) if part.getparent() is not body]
    assert [end.getprevious().tag for end in ends] == [qn("w:tbl"), qn("w:tbl")]


def test_a_chart_taller_than_a_page_is_a_picture_for_each(tmp_path: Path) -> None:
    names = tuple(f"Agency {number}" for number in range(90))
    chart = replace(CHART, categories=names, series=(Series("Agency %", (50,) * 90),), rows=())
    report = replace(small_report(), tables=(), sections=(Section("Attendance by agency", charts=(chart,)),))

    document = docx.Document(str(write(report, "docx", tmp_path / "a.docx")[0]))

    shapes = document.inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert told == [CHART.alt, "Attendance by agency, continued."]
    assert len({shape._inline.docPr.id for shape in shapes}) == 2
    assert all(shape.height.mm < 297 - 36 for shape in shapes)
