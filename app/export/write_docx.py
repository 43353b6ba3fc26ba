"""A report as a Word document: real headings, tables with header rows, pictures of charts with their words."""

import io
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shape import CT_Inline
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from reportlab.pdfgen.canvas import Canvas

from app.export.cell_map import MapDrawing
from app.export.chart_bars import Bars, spoken
from app.export.diagram import Band, Layout
from app.export.docx_table import add_grid, add_table, plain
from app.export.look import colours
from app.export.meter import Meter
from app.export.pdf_diagram import draw_bands, pages
from app.export.pdf_pen import REGULAR, Pen
from app.export.pdf_type import registered
from app.export.report import CellMap, Chart, Diagram, Figure, Progress, Report, Section, ignore
from app.export.words import footer_words
from app.export.write_pdf import is_wide, printed_parts, printed_sections

_CHART = 480.0
"""Points a chart is drawn wide."""
_HEADING = 70.0
"""Points kept for the headings above a diagram."""
_EDGE = 1.0
"""Points around a diagram, so that the outermost lines keep their whole width."""
_SHARP = 3
"""Dots a point: 216 an inch."""
_MARGIN = Mm(18)


def write_docx(report: Report, path: Path, progress: Progress = ignore) -> None:
    """Write the document: what the report's sections hold; a report without sections prints its tables."""
    sections = printed_sections(report)
    meter = Meter((table for section in sections for table in section.tables), progress)
    document = docx.Document()
    parts = list(printed_parts(sections))
    _set_up(document, report, wide=any(map(is_wide, parts[:1])))
    pen = _measuring_pen()
    _add_head(document, report)
    for part in parts:
        _lie(document, report, wide=is_wide(part))
        for section in part:
            _add_section(document, pen, section, meter)
    if report.notes:
        document.add_heading("Notes", 1)
        for note in report.notes:
            document.add_paragraph(plain(note))
    meter.tell()
    document.save(str(path))


def _set_up(document: Document, report: Report, *, wide: bool) -> None:
    _set_page(document, report, wide=wide)
    _set_styles(document)
    made = report.made.astimezone(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.author, about.title, about.subject = (
        plain(report.board)[:255],
        plain(report.title)[:255],
        plain(report.scope)[:255],
    )
    about.language, about.comments, about.keywords, about.last_modified_by = "en-GB", "", "", ""
    about.created = about.modified = made
    about.revision = 1


def _lie(document: Document, report: Report, *, wide: bool) -> None:
    """From here on the pages lie on their side, or stand; where that changes, a page begins."""
    if wide == (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        return
    _close_page(document)
    added = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.paragraphs[-1].paragraph_format
    end.line_spacing = end.space_after = Pt(1)
    added.header.is_linked_to_previous = added.footer.is_linked_to_previous = False
    _set_page(document, report, wide=wide)


def _set_page(document: Document, report: Report, *, wide: bool) -> None:
    page = document.sections[-1]
    short, long = Mm(210), Mm(297)
    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (long, short) if wide else (short, long)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    page.header_distance = page.footer_distance = Mm(9)
    right = page.page_width - 2 * _MARGIN
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(plain(f"{report.board}\t{report.marking}"))
    foot.add_run(plain(f"{footer_words(report)}\tPage "))
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _set_styles(document: Document) -> None:
    """Word's own styles in our colours, so that the text takes on the look of a template it is pasted into."""
    ink = RGBColor.from_string(colours()["text"])
    for name, size in (
        ("Normal", 10),
        ("Title", 20),
        ("Heading 1", 14),
        ("Heading 2", 11),
        ("Heading 3", 10),
        ("Header", 8),
        ("Footer", 8),
    ):
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), ink, "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{slot}"), None)
    for name, unwanted in (("Title", "w:pBdr"), ("Header", "w:tabs"), ("Footer", "w:tabs")):  # meant for letter paper
        for rule in document.styles[name].element.pPr.findall(qn(unwanted)):
            document.styles[name].element.pPr.remove(rule)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A place that Word fills when it lays the pages out."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))  # noqa: SLF001  # python-docx has no fields


def _add_head(document: Document, report: Report) -> None:
    document.add_paragraph(plain(report.title), "Title")
    document.add_paragraph(plain(report.scope))
    _add_figures(document, report.figures)


def _add_figures(document: Document, figures: Sequence[Figure]) -> None:
    for item in figures:
        paragraph = document.add_paragraph()
        number = paragraph.add_run(plain(item.value))
        number.bold, number.font.size = True, Pt(14)
        number.font.color.rgb = RGBColor.from_string(colours()["accent"])
        paragraph.add_run(plain(f" {item.words}"))


def _add_section(document: Document, pen: Pen, section: Section, meter: Meter) -> None:
    level = 2 if section.is_within else 1
    if section.starts_page:
        _close_page(document)
    heading = document.add_heading(plain(section.title), level)
    heading.paragraph_format.page_break_before = section.starts_page and not _begins_page(document)
    for words in section.words:
        document.add_paragraph(plain(words))
    _add_figures(document, section.figures)
    for cell_map in section.maps:
        if cell_map.title != section.title:
            document.add_heading(plain(cell_map.title), level + 1)
        _add_picture(document, map_png(cell_map), _CHART, cell_map.title, cell_map.alt)
    for diagram in section.diagrams:
        _add_diagram(document, pen, diagram)
    for chart in section.charts:
        if chart.categories:
            _add_chart(document, chart, level + 1 if chart.title != section.title else 0)
    for grid in section.grids:
        _add_part_head(document, section, grid.title, grid.note, level + 1)
        _add_quietly(document, add_grid(document, pen, grid))
    for table in section.tables:
        _add_part_head(document, section, table.title, table.note, level + 1)
        _add_quietly(document, add_table(document, pen, table, meter))


def _close_page(document: Document) -> None:
    """Take away the empty line below the last table: on a page that is full it would make an empty one."""
    last: Any = document.paragraphs[-1]
    element = last._p  # noqa: SLF001  # python-docx cannot take a paragraph away
    holds = next(element.iter(qn("w:sectPr"), qn("w:drawing")), None)
    if holds is None and not last.text and element is document.element.body[-2]:
        document.element.body.remove(element)


def _begins_page(document: Document) -> bool:
    """Whether the heading just added is the first of pages that lie otherwise than those before."""
    before: Any = document.element.body[-3] if len(document.element.body) > 2 else None  # its own, then the last page's
    return before is not None and before.find(f".//{qn('w:sectPr')}") is not None


def _add_part_head(document: Document, section: Section, title: str, note: str, level: int) -> None:
    if title != section.title:
        document.add_heading(plain(title), level)
    if note:
        _add_quietly(document, note).paragraph_format.keep_with_next = True


def _add_quietly(document: Document, words: str) -> Paragraph:
    """Small print; without words an empty line, because Word joins tables that touch."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(plain(words))
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(colours()["text2"])
    return paragraph


def _add_chart(document: Document, chart: Chart, level: int) -> None:
    """The chart, under a heading of that level; 0: without one. A picture for as many bars as a page takes."""
    if level:
        document.add_heading(plain(chart.title), level)
    if chart.finding:
        document.add_paragraph(plain(chart.finding)).paragraph_format.keep_with_next = True
    across, most = _room(document)
    most = most * max(1.0, _CHART / across)  # where the picture is made smaller, more stands in it
    for run in Bars(_measuring_pen(), chart, _CHART).runs(most, most):
        alt = spoken(chart) if run.start == 0 else f"{chart.title}, continued."
        _add_picture(document, chart_png(chart, run), _CHART, chart.title, alt)


def _room(document: Document) -> tuple[float, float]:
    """Points across a page, and down below headings."""
    page = document.sections[-1]
    return (page.page_width - 2 * _MARGIN) / Pt(1), (page.page_height - 2 * _MARGIN) / Pt(1) - _HEADING


def _add_picture(document: Document, png: bytes, width: float, title: str, alt: str) -> None:
    """A picture in a paragraph of its own."""
    part, wanted = document.part, Pt(min(width, _room(document)[0]))
    key, image = part.get_or_add_image(io.BytesIO(png))
    number = len(document.element.body)  # no other picture's; python-docx would read the whole document to find one
    inline = CT_Inline.new_pic_inline(number, key, image.filename, *image.scaled_dimensions(wanted, None))
    inline.docPr.set("descr", plain(alt))
    inline.docPr.set("name", plain(title))
    document.add_paragraph().add_run()._r.add_drawing(inline)  # noqa: SLF001  # the only door that takes the inline


def _add_diagram(document: Document, pen: Pen, diagram: Diagram) -> None:
    """A picture for as many bands as a page takes."""
    across, most = _room(document)
    for place, bands in enumerate(pages(Layout(pen, diagram, across).bands(), most, most)):
        alt = diagram.alt if place == 0 else f"{diagram.title}, continued."
        _add_picture(document, diagram_png(bands, across, most), across, diagram.title, alt)


def diagram_png(bands: Sequence[Band], width: float, most: float) -> bytes:
    """Bands of a diagram as a picture, none taller than `most` points."""
    out = io.BytesIO()
    height = min(sum(band.height for band in bands), most)
    canvas = _canvas(out, width + 2 * _EDGE, height + 2 * _EDGE)
    draw_bands(Pen(canvas), bands, _EDGE, height + _EDGE, most)
    return _png(canvas, out)


def map_png(cell_map: CellMap) -> bytes:
    """The map as a picture, sharp enough to print."""
    out = io.BytesIO()
    height = MapDrawing(_measuring_pen(), cell_map, _CHART).height
    canvas = _canvas(out, _CHART, height)
    MapDrawing(Pen(canvas), cell_map, _CHART).draw(0, height)
    return _png(canvas, out)


def chart_png(chart: Chart, run: range | None = None) -> bytes:
    """The chart, or a run of its bars, as a picture, sharp enough to print."""
    out = io.BytesIO()
    measured = Bars(_measuring_pen(), chart, _CHART)
    height = measured.height if run is None else measured.height_of(run)
    canvas = _canvas(out, _CHART, height)
    Bars(Pen(canvas), chart, _CHART).draw(0, height, run)
    return _png(canvas, out)


def _png(canvas: Canvas, out: io.BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    pdf = pypdfium2.PdfDocument(out.getvalue())
    try:
        image = pdf[0].render(scale=_SHARP).to_pil()
    finally:
        pdf.close()
    png = io.BytesIO()
    image.save(png, "PNG", dpi=(72 * _SHARP, 72 * _SHARP))
    return png.getvalue()


def _measuring_pen() -> Pen:
    """A pen on a page that is never printed, to know how wide text is."""
    return Pen(_canvas(io.BytesIO(), 100, 100))


def _canvas(out: io.BytesIO, width: float, height: float) -> Canvas:
    return Canvas(out, pagesize=(width, height), invariant=1, initialFontName=registered(REGULAR))  # type: ignore[arg-type]
