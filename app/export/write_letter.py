"""A letter as a Word document, made from a template that an office may change in Word."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from app.export.docx_table import plain
from app.export.files import replacing
from app.export.letter import Letter, NotATemplate

WORDING = "Body Text"
"""The style of the template's paragraphs that are the wording: they are filled when a letter is drafted."""
RECORD = "record"
"""The place of the table."""
_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in ("top", "bottom", "insideH"))
_WIDTHS = 2600, 6400
"""Twentieths of a point of the table's two columns."""


def wording_of(template: Path, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The template's own wording with its places filled, a paragraph each. Raises NotATemplate."""
    document = _opened(template)
    return tuple(_filled(paragraph.text, fields, template) for paragraph in _wording(document, template))


def write_letter(letter: Letter, template: Path, path: Path) -> Path:
    """Write the letter, whole or not at all. Raises NotATemplate, or CannotWrite."""
    document = _opened(template)
    _put_wording(document, letter, template)
    for paragraph in list(_paragraphs(document)):
        if _PLACE.search(paragraph.text):
            _fill(paragraph, letter, template)
    _describe(document, letter)
    with replacing([path]) as (part,):
        document.save(str(part))
    return path


def _opened(template: Path) -> Document:
    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as fault:
        advice = "Put the letter back as Word saves it (.docx), or delete the file to use the usual one."
        raise NotATemplate(template, "It is not a Word document.", advice) from fault


def _wording(document: Document, template: Path) -> list[Paragraph]:
    style = WORDING.casefold()
    found = [item for item in document.paragraphs if item.style is not None and item.style.name.casefold() == style]
    if not found:
        advice = f"Give the paragraphs that are the letter's text the style {WORDING} in Word."
        raise NotATemplate(template, f"No paragraph of it has the style {WORDING}.", advice)
    return found


def _put_wording(document: Document, letter: Letter, template: Path) -> None:
    """The letter's paragraphs in the place of the template's, each like the first of them."""
    first, *others = _wording(document, template)
    before: Any = first._p  # noqa: SLF001  # python-docx moves no paragraphs
    for words in letter.wording:
        copy = deepcopy(first._p)  # noqa: SLF001
        before.addprevious(copy)
        _set_text(Paragraph(copy, first._parent), words)  # noqa: SLF001
    for old in (first, *others):
        old._p.getparent().remove(old._p)  # noqa: SLF001


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph: of the text, of its tables, of heads and feet of pages."""
    edges = (
        part
        for section in document.sections
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer)
    )
    shown = [part._element for part in edges if not part.is_linked_to_previous]  # noqa: SLF001
    parts: list[Any] = [document.element.body, *shown]
    for part in parts:
        for item in part.iter(qn("w:p")):
            yield Paragraph(item, document._body)  # noqa: SLF001


def _fill(paragraph: Paragraph, letter: Letter, template: Path) -> None:
    if _PLACE.fullmatch(paragraph.text.strip()) and RECORD in paragraph.text:
        item: Any = paragraph._p  # noqa: SLF001
        item.addprevious(parse_xml(_table(letter)))
        item.getparent().remove(item)
    elif paragraph.style is None or paragraph.style.name.casefold() != WORDING.casefold():
        _set_text(paragraph, _filled(paragraph.text, letter.fields, template))


def _filled(text: str, fields: Mapping[str, str], template: Path) -> str:
    for name in _PLACE.findall(text):
        if name not in fields:
            advice = f"The places that can be filled are {', '.join(sorted({*fields, RECORD}))}. Correct it in Word."
            raise NotATemplate(template, f"Nothing is known that could stand in the place {name}.", advice)
    return _PLACE.sub(lambda place: fields[place[1]], text)


def _set_text(paragraph: Paragraph, words: str) -> None:
    """Set the text, in the type of the paragraph's beginning."""
    first, *others = paragraph.runs or [paragraph.add_run()]
    first.text = plain(words)
    for run in others:
        run._r.getparent().remove(run._r)  # noqa: SLF001


def _table(letter: Letter) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    rows = "".join([_row(letter.headings, head=True), *(_row(cells) for cells in letter.record)])
    look = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl {nsdecls('w')}>{look}{rows}</w:tbl>"


def _row(cells: tuple[str, str], *, head: bool = False) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    texts = (f'<w:r>{bold}<w:t xml:space="preserve">{escape(plain(cell))}</w:t></w:r>' for cell in cells)
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{text}</w:p></w:tc>'
        for width, text in zip(_WIDTHS, texts, strict=True)
    )
    repeats = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{inside}</w:tr>"


def _describe(document: Document, letter: Letter) -> None:
    """What the file says of itself: no more than the letter does."""
    about = document.core_properties
    about.author, about.title, about.subject = plain(letter.sender)[:255], plain(letter.title)[:255], ""
    about.last_modified_by = about.comments = about.keywords = about.category = ""
    about.created = about.modified = letter.made.astimezone(UTC).replace(tzinfo=None)
    about.language, about.revision = "en-GB", 1
