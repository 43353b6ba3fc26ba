"""A diagram: every box in its place, on as many pages as it takes, in PDF and Word, with words for the ear."""

import io
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.export.diagram import Band, Box, Layout
from app.export.files import write
from app.export.pdf_diagram import pages
from app.export.pdf_pen import Pen
from app.export.report import Column, Diagram, Node, Report, Section, Table
from tests.app.export.test_pdf import elements, faults

WIDTH = 740.0
SINCE, UNTIL, MADE = date(2014, 4, 1), date(2015, 3, 31), datetime(2015, 3, 20, 10, 42, tzinfo=UTC)


def layout(nodes: tuple[Node, ...], width: float = WIDTH) -> list[Band]:
    return Layout(Pen(Canvas(io.BytesIO())), Diagram("structure", "Structure", nodes, "In words."), width).bands()


def overlap(one: Box, other: Box) -> bool:
    level = one.x < other.x + other.width and other.x < one.x + one.width
    return level and one.y < other.y + other.height and other.y < one.y + one.height


@st.composite
def trees(draw: st.DrawFn) -> tuple[Node, ...]:
    made: list[Node] = []
    for number in range(draw(st.integers(1, 30))):
        over = draw(st.sampled_from(["", *(node.key for node in made if not node.is_beside)]))
        linked = bool(over) and draw(st.booleans())
        facts = draw(st.sampled_from(["", "7 seats"]))
        made.append(Node(str(number), f"Committee {number} of the Board", facts, over, linked))
    return tuple(made)


@settings(max_examples=60)
@given(trees(), st.sampled_from([480.0, WIDTH]))
def test_every_box_is_drawn_once_within_the_page_and_covers_no_other(nodes: tuple[Node, ...], width: float) -> None:
    bands = layout(nodes, width)

    assert sorted(box.node.key for band in bands for box in band.boxes) == sorted(node.key for node in nodes)
    for band in bands:
        assert all(box.x >= 0 and box.x + box.width <= width + 0.01 for box in band.boxes)
        assert all(box.y >= 0 and box.y + box.height <= band.height + 0.01 for box in band.boxes)
        assert not any(overlap(one, other) for one, other in combinations(band.boxes, 2))
        assert all(0 <= x <= width for line in band.lines for x in (line.x, line.to_x))
        assert all(0 <= y <= band.height for line in band.lines for y in (line.y, line.to_y))


def board(below: int) -> tuple[Node, ...]:
    head = Node("b", "Board", "33 seats, 1 vacant")
    linked = Node("l", "Adults Board", "joint protocol", "b", is_beside=True)
    return head, linked, *(Node(f"c{number}", f"Committee {number}", "", "b") for number in range(below))


def test_bands_that_do_not_fit_go_on_to_the_next_page() -> None:
    bands = [Band(100, (), ()) for _ in range(5)]

    assert [len(run) for run in pages(bands, 150, 300)] == [1, 3, 1]
    assert [len(run) for run in pages(bands, 20, 90)] == [1] * 5
    assert list(pages([], 100, 100)) == []


def report(nodes: tuple[Node, ...]) -> Report:
    table = Table("structure", "Groups", (Column("group", "Group"),), tuple((node.label,) for node in nodes))
    diagram = Diagram("structure", "Structure", nodes, "Structure of the groups. Adults Board is linked to Board.")
    sections = (Section("Chart", diagrams=(diagram,)), Section("Groups", tables=(table,)))
    return Report("structure", "Structure", "Board", SINCE, UNTIL, "As at.", (table,), sections, made=MADE)


@pytest.mark.parametrize("below", [3, 120])
def test_a_pdf_holds_the_boxes_as_text_and_the_chart_in_words(tmp_path: Path, below: int) -> None:
    (path,) = write(report(board(below)), "pdf", tmp_path / "structure.pdf")

    pdf = PdfReader(path)
    said = [page.extract_text() for page in pdf.pages]
    assert "33 seats, 1 vacant" in said[0]
    assert f"Committee {below - 1}" in " ".join(said)
    assert (len(said) > 1) is (below > 3)
    assert "Adults Board is linked to Board" in str(elements(path, "Figure")[0])
    assert faults(path) == []


def test_a_chart_taller_than_a_page_is_drawn_smaller(tmp_path: Path) -> None:
    chain = [Node("0", "Board"), Node("1", "Executive", "", "0")]
    chain += [Node(str(number), f"Panel {number}", "", "1") for number in range(2, 60)]

    for form in ("pdf", "docx"):
        assert write(report(tuple(chain)), form, tmp_path / f"structure.{form}")
    said = " ".join(page.extract_text() for page in PdfReader(tmp_path / "structure.pdf").pages)
    assert "Panel 59" in said


def test_a_word_document_holds_the_chart_as_a_picture_with_its_words(tmp_path: Path) -> None:
    (path,) = write(report(board(3)), "docx", tmp_path / "structure.docx")

    (picture,) = docx.Document(str(path)).inline_shapes
    assert "linked to Board" in picture._inline.docPr.get("descr")
