"""Certificates as a tagged PDF, a page each, on its side: one name, what was done, and room to sign."""

from pathlib import Path

from app.export.certificate import Certificate
from app.export.files import replacing
from app.export.pdf_paper import Paper
from app.export.pdf_pen import REGULAR, STRONG
from app.export.pdf_tags import Tag, finish
from app.export.report import Report

_WIDEST = 560.0
"""Points of a line before it is broken."""
_LINE = 190.0
"""Points of a line to sign on."""


def write_certificates(report: Report, certificates: tuple[Certificate, ...], path: Path) -> Path:
    """Write them into one file, whole or not at all; `report` says title, board and when. Raises CannotWrite."""
    paper, document = Paper(report, wide=True, numbered=False), Tag("Document")
    for number, certificate in enumerate(certificates):
        if number:
            paper.turn()
        _draw(paper, document.add("Sect"), certificate)
    with replacing([path]) as (part,):
        finish(paper.finished(), document, report, part, lambda: None)
    return path


def _draw(paper: Paper, section: Tag, certificate: Certificate) -> None:
    paper.bookmark(certificate.name, 0)
    paper.y -= 26
    _centred(paper, section.add("H1"), certificate.heading, 26, "text", STRONG)
    paper.y -= 14
    _centred(paper, section.add("P"), certificate.lead, 11, "text2")
    paper.y -= 8
    _centred(paper, section.add("P"), certificate.name, 24, "accent", STRONG)
    _centred(paper, section.add("P"), certificate.of, 11, "text2")
    paper.y -= 16
    for place, words in enumerate(certificate.said):
        _centred(paper, section.add("P"), words, 12 if place else 16, "text", REGULAR if place else STRONG)
    paper.y -= 18
    _facts(paper, section, certificate.facts)
    _signatures(paper, section, certificate.signed)


def _centred(paper: Paper, tag: Tag, words: str, size: float, colour: str = "text", weight: str = REGULAR) -> None:
    face, middle = paper.pen.faces[weight], paper.width / 2
    with paper.content(tag):
        for line in face.wrap(face.clean(words), size, _WIDEST):
            paper.pen.text_at(middle, paper.y - size, line, size, colour, weight)
            paper.y -= size * 1.4


def _facts(paper: Paper, section: Tag, facts: tuple[tuple[str, str], ...]) -> None:
    """What was earned, side by side: the figure over its words."""
    step, pen = 200.0, paper.pen
    first = paper.width / 2 - step * (len(facts) - 1) / 2
    for place, (figure, words) in enumerate(facts):
        with paper.content(section.add("P")):
            middle = first + place * step
            pen.text_at(middle, paper.y - 15, pen.faces[STRONG].clean(figure), 15, "text", STRONG)
            pen.text_at(middle, paper.y - 29, pen.faces[REGULAR].clean(words), 9, "text2")
    paper.y -= 40


def _signatures(paper: Paper, section: Tag, signed: tuple[str, ...]) -> None:
    """Lines to sign on, at the foot of the page."""
    step, pen, y = _LINE + 40, paper.pen, paper.bottom + 30
    first = paper.width / 2 - step * (len(signed) - 1) / 2
    for place, words in enumerate(signed):
        middle, face = first + place * step, pen.faces[REGULAR]
        with paper.decoration():
            pen.rule(middle - _LINE / 2, y, middle + _LINE / 2, "border_strong")
        with paper.content(section.add("P")):
            for number, line in enumerate(face.wrap(face.clean(words), 9, _LINE)):
                pen.text_at(middle, y - 13 - number * 11, line, 9, "text2")
