"""A report as a tagged PDF that a public body may publish: PDF/UA-1, every number extractable."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.export.cell_map import MapDrawing
from app.export.chart_bars import Bars, spoken
from app.export.meter import Meter
from app.export.pdf_diagram import draw_diagram
from app.export.pdf_paper import Paper
from app.export.pdf_pen import REGULAR, STRONG
from app.export.pdf_table import draw_grid, draw_table, wanted_width
from app.export.pdf_tags import Tag, figure, finish
from app.export.report import CellMap, Figure, Grid, Kind, Progress, Report, Section, Table, ignore

_MOST_MEETINGS = 8
"""Across an upright page; more turn it."""
_UNDER_TITLE = 130.0
"""Points of the first page that a title and its words take: less is drawn only on a page that has just begun."""
_HEADED, _WORDS = 90.0, 50.0
"""Points that a section's heading asks for with the first lines below it: of a table, of words alone."""
_CHART_HEAD = 44.0
_WELL_FILLED = 0.55
"""Of a page: a chart that is taller begins wherever as much is free, and goes on overleaf."""
_UPRIGHT = 640.0
"""Points of table that can still be squeezed onto an upright page."""


def write_pdf(report: Report, path: Path, progress: Progress = ignore, *, numbered: bool = True) -> None:
    """Write the PDF: what the report's sections hold; a report without sections prints its tables.

    Unnumbered where it is to be a part of a document that has one run of page numbers.
    """
    sections = printed_sections(report)
    meter = Meter((table for section in sections for table in section.tables), progress)
    parts = list(printed_parts(sections))
    paper = Paper(report, wide=any(map(is_wide, parts[:1])), numbered=numbered)
    document = Tag("Document")
    _draw_head(paper, document, report)
    for part in parts:
        paper.lie(wide=is_wide(part))
        for section in part:
            _draw_section(paper, document, section, meter)
    _draw_notes(paper, document, report)
    finish(paper.finished(), document, report, path, meter.tell)


def printed_sections(report: Report) -> list[Section]:
    """The sections that go on paper, without the tables left to the workbook."""
    sections = report.sections or tuple(Section(table.title, tables=(table,)) for table in report.tables)
    kept = (replace(s, tables=tuple(table for table in s.tables if table.printed)) for s in sections)
    return [
        section
        for section in kept
        if any((section.charts, section.grids, section.tables, section.diagrams, section.maps, section.words))
    ]


def printed_parts(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """The sections whose pages lie alike: of a report that joins several, those of each; of any other, all."""
    joins = any(section.is_within for section in sections)
    part: list[Section] = []
    for section in sections:
        if part and joins and section.starts_page:
            yield part
            part = []
        part.append(section)
    if part:
        yield part


def is_wide(sections: Sequence[Section]) -> bool:
    """Whether the pages lie on their side: over eight meetings, a diagram, or a table that needs it."""
    meetings = (
        sum(column.kind is Kind.MARK for column in grid.columns) for section in sections for grid in section.grids
    )
    tables = (wanted_width(table.columns) for section in sections for table in section.tables)
    if any(section.diagrams for section in sections):
        return True
    return max(meetings, default=0) > _MOST_MEETINGS or max(tables, default=0) > _UPRIGHT


def _draw_head(paper: Paper, document: Tag, report: Report) -> None:
    paper.bookmark(report.title, 0)
    paper.y -= 8
    paper.paragraph(document.add("H1"), report.title, 20, weight=STRONG, leading=1.25)
    paper.y -= 2
    paper.paragraph(document.add("P"), report.scope, 9, "text2")
    paper.y -= 10
    _draw_figures(paper, document, report.figures)


def _draw_figures(paper: Paper, document: Tag, figures: tuple[Figure, ...]) -> None:
    for start in range(0, len(figures), 3):
        _draw_three(paper, document, figures[start : start + 3])


def _draw_three(paper: Paper, document: Tag, figures: tuple[Figure, ...]) -> None:
    """Key numbers side by side, each over the words that say its base."""
    step = (paper.right - paper.left) / 3
    strong, plain = paper.pen.faces[STRONG], paper.pen.faces[REGULAR]
    wrapped = [plain.wrap(plain.clean(item.words), 8, step - 16) for item in figures]
    height = 22 + max(map(len, wrapped)) * 10.5
    paper.need(height)
    for place, (item, lines) in enumerate(zip(figures, wrapped, strict=True)):
        x = paper.left + place * step
        with paper.content(document.add("P")):
            paper.pen.text(x, paper.y - 15, strong.clean(item.value), 17, "accent", STRONG)
            for number, line in enumerate(lines):
                paper.pen.text(x, paper.y - 28 - number * 10.5, line, 8, "text2")
    paper.y -= height + 8


def _draw_section(paper: Paper, document: Tag, section: Section, meter: Meter) -> None:
    charts = [Bars(paper.pen, chart, paper.right - paper.left) for chart in section.charts if chart.categories]
    least = _WORDS if not any((charts, section.grids, section.tables, section.maps, section.diagrams)) else _HEADED
    paper.need(min(least + (_opening(paper, charts[0]) if charts else 0), paper.top - paper.bottom))
    if section.starts_page and paper.y < paper.top - _UNDER_TITLE:
        paper.turn()
    level = 3 if section.is_within else 2
    _draw_heading(paper, document, section.title, level)
    for words in section.words:
        paper.paragraph(document.add("P"), words, 9, "text2")
        paper.y -= 6
    _draw_figures(paper, document, section.figures)
    for cell_map in section.maps:
        _draw_map(paper, document, cell_map, level + 1 if cell_map.title != section.title else 0)
    for diagram in section.diagrams:
        draw_diagram(paper, document, diagram)
    for bars in charts:
        _draw_chart(paper, document, bars, level + 1 if bars.chart.title != section.title else 0)
    parts: list[Grid | Table] = [*section.grids, *section.tables]
    for part in parts:
        if part.title != section.title:
            paper.need(70)
            _draw_heading(paper, document, part.title, level + 1)
        if part.note:
            paper.paragraph(document.add("P"), part.note, 8, "text2")
            paper.y -= 2
        _draw_part(paper, document, part, meter)
        paper.y -= 12


def _draw_map(paper: Paper, document: Tag, cell_map: CellMap, level: int) -> None:
    """The map, under a heading of that level; 0: without one."""
    drawing = MapDrawing(paper.pen, cell_map, paper.right - paper.left)
    paper.need(min(drawing.height + 40, paper.top - paper.bottom))
    if level:
        _draw_heading(paper, document, cell_map.title, level)
    box = (paper.left, paper.y - drawing.height, paper.right, paper.y)
    with paper.content(document.add("Figure", figure(cell_map.alt, box))):
        drawing.draw(paper.left, paper.y)
    paper.y -= drawing.height + 8


def _draw_part(paper: Paper, document: Tag, part: Grid | Table, meter: Meter) -> None:
    if isinstance(part, Grid):
        draw_grid(paper, document, part)
        meter.tell()
    else:
        draw_table(paper, document, part, meter)


def _draw_heading(paper: Paper, document: Tag, words: str, level: int) -> None:
    size = {2: 12.5, 3: 9.5, 4: 9}[level]
    paper.y -= 6 if level == 2 else 2
    paper.bookmark(words, level - 1)
    paper.paragraph(document.add(f"H{level}"), words, size, weight=STRONG)
    paper.y -= 3


def _draw_chart(paper: Paper, document: Tag, bars: Bars, level: int) -> None:
    """The chart, under a heading of that level; 0: without one. It goes on overleaf where it is too tall."""
    chart = bars.chart
    paper.need(_opening(paper, bars) + _CHART_HEAD)
    if level:
        _draw_heading(paper, document, chart.title, level)
    if chart.finding:
        paper.paragraph(document.add("P"), chart.finding, 8.5, "text2")
        paper.y -= 3
    for run in bars.runs(paper.room(), paper.top - paper.bottom):
        height = bars.height_of(run)
        paper.need(height)
        box = (paper.left, paper.y - height, paper.right, paper.y)
        alt = spoken(chart) if run.start == 0 else f"{chart.title}, continued."
        with paper.content(document.add("Figure", figure(alt, box))):
            bars.draw(paper.left, paper.y, run)
        paper.y -= height + 8


def _opening(paper: Paper, bars: Bars) -> float:
    """Points asked for where a chart begins: all of it, unless that left most of a page empty or is past one."""
    return min(bars.height, (paper.top - paper.bottom) * _WELL_FILLED)


def _draw_notes(paper: Paper, document: Tag, report: Report) -> None:
    notes = [*report.notes, *_missing(paper)]
    if not notes:
        return
    paper.need(60)
    _draw_heading(paper, document, "Notes", 2)
    for note in notes:
        paper.paragraph(document.add("P"), note, 8.5, "text2")
        paper.y -= 3


def _missing(paper: Paper) -> list[str]:
    """What the boxes in the text stand for."""
    if not paper.pen.missing:
        return []
    names = [unicodedata.name(letter, f"U+{ord(letter):04X}").lower() for letter in sorted(paper.pen.missing)[:20]]
    more = len(paper.pen.missing) - len(names)
    listed = ", ".join(names) + (f" and {more:,} more" if more else "")
    return [f"□ stands for what this typeface cannot write: {listed}. The Excel, Word and CSV files have it."]
