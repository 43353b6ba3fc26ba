"""A map of cells: every cell with its word in PDF, Word and Excel, with words for the ear, however full it is."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from reportlab.pdfgen.canvas import Canvas

from app.export.cell_map import MapDrawing
from app.export.files import write
from app.export.pdf_pen import Pen
from app.export.report import CellMap, Column, Kind, Looked, MapCell, MapCount, Product, Report, Section, Table
from tests.app.export.reading import column, pdf_text, recalculated
from tests.app.export.test_pdf import elements, faults

DAY, MADE = date(2015, 3, 31), datetime(2015, 3, 20, 10, 42, tzinfo=UTC)
WORDS = (("Calm", "Calm", "Rough"), ("Calm", "Rough", "Storm"), ("Rough", "Storm", "Storm"))
LOOKED = Looked("key", "word", ("up", "along"), WORDS)
COUNT = MapCount("things", "up", "along", ("left", "yes"), LOOKED)


def cell_map(items: dict[tuple[int, int], tuple[str, ...]], size: int = 3) -> CellMap:
    numbers = range(1, size + 1)
    cells = tuple(
        MapCell(
            row,
            place,
            min(row + place - 1, 4),
            WORDS[(row - 1) % 3][(place - 1) % 3],
            row * place,
            items.get((row, place), ()),
        )
        for row in numbers
        for place in numbers
    )
    names = tuple(f"Level {number}" for number in numbers)
    return CellMap("map", "The map", "Up", names, "Along", names, cells, "Two things are rough.", COUNT)


def report(found: CellMap) -> Report:
    key = Table(
        "key",
        "Key",
        (Column("up", "Up", Kind.WHOLE), Column("along", "Along", Kind.WHOLE), Column("word", "Word")),
        [(row + 1, place + 1, WORDS[row][place]) for row in range(3) for place in range(3)],
    )
    things = Table(
        "things",
        "Things",
        (
            Column("name", "Name"),
            Column("up", "How far up", Kind.WHOLE),
            Column("along", "How far along", Kind.WHOLE),
            Column("product", "Product", Kind.WHOLE, Product(("up", "along"))),
            Column("word", "Word", formula=LOOKED),
            Column("left", "Left out"),
        ),
        [
            ("A", 2, 2, 4, "Rough", None),
            ("B", 2, 2, 4, "Rough", "yes"),
            ("C", None, 1, None, None, None),
            ("D", 9, 9, 81, None, None),
        ],
    )
    return Report(
        "maps",
        "Maps",
        "Board",
        DAY,
        DAY,
        "All.",
        (key, things),
        (Section("The map", maps=(found,), starts_page=True),),
        made=MADE,
    )


def test_a_map_is_a_figure_with_words_in_an_accessible_pdf(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    write(report(cell_map({(2, 2): ("A", "B")})), "pdf", path)

    assert not faults(path)
    (figure,) = elements(path, "Figure")
    assert figure["alt"] == "Two things are rough."
    text = pdf_text(path)
    assert (text.count("Calm"), text.count("Rough"), text.count("Storm")) == (3, 3, 3)
    assert "3 Level 3" in text


def test_a_map_is_a_picture_with_words_in_word(tmp_path: Path) -> None:
    path = tmp_path / "map.docx"
    write(report(cell_map({(1, 1): ("A",)})), "docx", path)

    (picture,) = docx.Document(str(path)).inline_shapes
    assert picture._inline.docPr.get("descr") == "Two things are rough."


def test_a_workbook_counts_and_looks_up_what_is_given_it(tmp_path: Path) -> None:
    path = tmp_path / "map.xlsx"
    write(report(cell_map({(2, 2): ("A",)})), "xlsx", path)

    ours, anew = load_workbook(path, data_only=True), recalculated(path, tmp_path)

    for book in (ours, anew):
        assert [row[2].lower() for row in book["The map"].iter_rows(min_row=3, max_row=5, values_only=True)] == [
            *("0 storm", "1 rough", "0 calm")
        ]
        assert [cell or None for cell in column(book, "Things", "Word")] == ["Rough", "Rough", None, None]
        assert [cell or None for cell in column(book, "Things", "Product")] == [4, 4, None, 81]


@settings(max_examples=40)
@given(st.integers(3, 6), st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), st.integers(1, 300)))
def test_however_much_stands_in_a_cell_the_map_fits_a_page(size: int, full: dict[tuple[int, int], int]) -> None:
    items = {place: tuple(f"R{number:02}" for number in range(count)) for place, count in full.items()}

    drawing = MapDrawing(Pen(Canvas(io.BytesIO())), cell_map(items, size), 480.0)

    assert drawing.height < 700


def test_a_cell_that_overflows_says_how_many_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    write(report(cell_map({(3, 3): tuple(f"R{number}" for number in range(500))})), "pdf", path)

    assert "500 in all" in pdf_text(path)
