"""A diagram on the pages of a PDF: as many of its bands on each as there is room for, each with words for the ear."""

from collections.abc import Iterator, Sequence

from app.export.diagram import Band, Layout, draw
from app.export.pdf_paper import Paper
from app.export.pdf_pen import Pen
from app.export.pdf_tags import Tag, figure
from app.export.report import Diagram


def draw_diagram(paper: Paper, document: Tag, diagram: Diagram) -> None:
    """Draw it from here on, turning the page between bands."""
    most = paper.top - paper.bottom
    bands = Layout(paper.pen, diagram, paper.right - paper.left).bands()
    for place, some in enumerate(pages(bands, paper.room(), most)):
        height = min(sum(band.height for band in some), most)
        paper.need(height)
        alt = diagram.alt if place == 0 else f"{diagram.title}, continued."
        box = (paper.left, paper.y - height, paper.right, paper.y)
        with paper.content(document.add("Figure", figure(alt, box))):
            draw_bands(paper.pen, some, paper.left, paper.y, most)
        paper.y -= height + 8


def pages(bands: Sequence[Band], first: float, most: float) -> Iterator[list[Band]]:
    """The bands in runs that fit together: on what is left of the first page, then on whole ones."""
    run: list[Band] = []
    room = first
    for band in bands:
        if run and sum(item.height for item in run) + band.height > room:
            yield run
            run, room = [], most
        run.append(band)
    if run:
        yield run


def draw_bands(pen: Pen, bands: Sequence[Band], left: float, top: float, most: float) -> None:
    """Draw bands below each other; one taller than a page is drawn smaller, so that it is whole."""
    scale = min(1.0, most / sum(band.height for band in bands))
    if scale < 1:
        pen.turned()
        pen.code(f"q {scale:.4f} 0 0 {scale:.4f} {left:.2f} {top:.2f} cm")
        left = top = 0
    for band in bands:
        draw(pen, band, left, top)
        top -= band.height
    if scale < 1:
        pen.code("Q")
        pen.turned()
