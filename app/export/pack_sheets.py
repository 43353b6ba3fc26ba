"""The sheets of a pack that are drawn for it: cover, contents, the sheet before a paper or in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.export.pack import ADVICE, Pack, Piece, Why
from app.export.pdf_paper import Paper
from app.export.pdf_pen import REGULAR, STRONG
from app.export.pdf_tags import Tag, finish
from app.export.report import Report
from app.export.words import made_words

CONTENTS = "Contents"
_STEP = 17.0
_SIZE = 9.5
_INDENT = 16.0
_NUMBER = 34.0
"""Points for an item's number."""
_PAGE = 40.0


@dataclass(frozen=True)
class Line:
    """One line of the contents: its piece and the page it begins on, counted from 1."""

    piece: Piece
    page: int


@dataclass(frozen=True)
class Spot:
    """Where a line of the contents stands: on which of its pages, counted from 0, in which rectangle."""

    sheet: int
    box: tuple[float, float, float, float]
    page: int
    words: str


def write_cover(pack: Pack, path: Path) -> None:
    """One page: what it is, for which meeting, and when it was made from what."""
    paper, document = _begun(pack)
    paper.y -= 120
    paper.paragraph(document.add("P"), pack.board, 13, "text2")
    paper.y -= 10
    paper.paragraph(document.add("H1"), pack.title, 28, weight=STRONG, leading=1.2)
    paper.y -= 26
    _facts(paper, document, pack.facts, 11)
    if pack.marking:
        paper.y -= 20
        paper.paragraph(document.add("P"), pack.marking, 13, weight=STRONG)
    paper.y = max(paper.y - 40, paper.bottom + 30)
    paper.paragraph(document.add("P"), made_words(_report(pack, pack.title)), 9, "text2")
    finish(paper.finished(), document, _report(pack, pack.title), path, lambda: None)


def write_contents(pack: Pack, lines: Sequence[Line], path: Path) -> list[Spot]:
    """What is in the pack and on which page; where each line stands, so that it can be made to lead there."""
    paper, document = _begun(pack)
    paper.y -= 8
    paper.paragraph(document.add("H1"), CONTENTS, 20, weight=STRONG, leading=1.25)
    paper.y -= 10
    spots = [_line(paper, document, line) for line in lines]
    finish(paper.finished(), document, _report(pack, CONTENTS), path, lambda: None)
    return spots


def write_sheet(pack: Pack, piece: Piece, path: Path, why: Why | None = None) -> None:
    """The sheet before a piece; where its file cannot be bound (`why`), the sheet says so and what to do."""
    paper, document = _begun(pack)
    sheet, title = piece.sheet, f"{piece.number}  {piece.title}".strip()
    paper.y -= 8
    paper.paragraph(document.add("H1"), title, 18, weight=STRONG, leading=1.25)
    paper.y -= 12
    if sheet:
        _facts(paper, document, sheet.facts, 10)
        for words in sheet.words:
            paper.paragraph(document.add("P"), words, 10)
            paper.y -= 6
    if why:
        _missing(paper, document, piece.file.name if piece.file else "This paper", why)
    finish(paper.finished(), document, _report(pack, title), path, lambda: None)


def _begun(pack: Pack) -> tuple[Paper, Tag]:
    return Paper(_report(pack, pack.title), wide=False, numbered=False), Tag("Document")


def _report(pack: Pack, title: str) -> Report:
    """What heads and feet of pages say."""
    day = pack.made.date()
    return Report(
        name="pack",
        title=title,
        board=pack.board,
        since=day,
        until=day,
        scope=pack.title,
        tables=(),
        marking=pack.marking,
        source=pack.source,
        made=pack.made,
    )


def _facts(paper: Paper, document: Tag, facts: Sequence[tuple[str, str]], size: float) -> None:
    """Facts below each other, each over its name."""
    for name, words in facts:
        if words:
            paper.need(size * 4)
            paper.paragraph(document.add("P"), name, 8.5, "text2")
            paper.paragraph(document.add("P"), words, size)
            paper.y -= size * 0.7


def _missing(paper: Paper, document: Tag, what: str, why: Why) -> None:
    paper.need(60)
    paper.y -= 14
    with paper.decoration():
        paper.pen.rule(paper.left, paper.y, paper.right, "red", 1.2)
    paper.y -= 10
    paper.paragraph(document.add("P"), f"{what} is not in this pack", 12, "red_text", STRONG)
    paper.y -= 4
    because = why.value[0].upper() + why.value[1:]
    paper.paragraph(document.add("P"), f"{because}. {ADVICE[why]}", 10)


def _line(paper: Paper, document: Tag, line: Line) -> Spot:
    """A line of the contents, as tall as its title needs."""
    pen, piece = paper.pen, line.piece
    strong = piece.level == 0
    weight = STRONG if strong else REGULAR
    face = pen.faces[weight]
    left = paper.left + _INDENT * min(piece.level, 4)
    start = left + (_NUMBER if piece.number else 0)
    wrapped = face.wrap(face.clean(piece.title), _SIZE, paper.right - _PAGE - start)
    height = _STEP + (len(wrapped) - 1) * _SIZE * 1.3 + (4 if strong else 0)
    paper.need(height)
    top = paper.y
    paper.y -= 4 if strong else 0
    with paper.content(document.add("P")):
        if piece.number:
            pen.text(left, paper.y - _SIZE, face.clean(piece.number), _SIZE, "text2", weight)
        for number, words in enumerate(wrapped):
            pen.text(start, paper.y - _SIZE - number * _SIZE * 1.3, words, _SIZE, "text", weight)
        foot = paper.y - _SIZE - (len(wrapped) - 1) * _SIZE * 1.3
        pen.text_to(paper.right, foot, str(line.page), _SIZE, "text", weight)
    with paper.decoration():
        pen.rule(paper.left, foot - 4.5, paper.right, "border")
    paper.y = top - height
    return Spot(paper.page, (paper.left, paper.y, paper.right, top), line.page, piece.title)
