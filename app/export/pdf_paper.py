"""Sheets of paper: margins, header and footer, turning the page, and marking what is drawn with its Tag."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.export.pdf_pen import REGULAR, STRONG, Pen
from app.export.pdf_tags import Tag
from app.export.pdf_type import registered
from app.export.report import Report
from app.export.words import footer_words

MARGIN = 18 * mm
_FOOT = 22.0
"""Height kept free above the bottom margin for the footer."""
_SMALL = 7.0


class Paper:
    """The pages of one report. `y` goes down from the top; everything drawn is content with a Tag, or decoration."""

    def __init__(self, report: Report, *, wide: bool, numbered: bool = True) -> None:
        self._report = report
        self._numbered = numbered
        self._out = io.BytesIO()
        self._canvas = Canvas(
            self._out,
            invariant=1,
            pageCompression=0,  # compressed once, when the structure is joined
            lang="en-GB",
            initialFontName=registered(REGULAR),  # type: ignore[arg-type]  # else each page names a font outside the file
        )
        self.pen = Pen(self._canvas)
        self.left, self.bottom = MARGIN, MARGIN - 12 + _FOOT
        self._lay(wide=wide)
        self._sizes: list[tuple[float, float]] = []
        """Of every page that is done."""
        self.page = 0
        self._marks = 0
        self._repeat: Callable[[], None] | None = None
        self._start_page()

    def room(self) -> float:
        """Points left above the footer."""
        return self.y - self.bottom

    def need(self, height: float) -> None:
        """Turn the page where so much does not fit; a table's header is drawn again on the new one."""
        if self.room() < height and self.y < self.top:
            self.turn()

    def lie(self, *, wide: bool) -> None:
        """From here on the pages lie on their side, or stand; where that changes, a page begins."""
        if wide == (self.width > self.height):
            return
        self._end_page()
        self.page += 1
        self._lay(wide=wide)
        self._start_page()

    def turn(self) -> None:
        self._end_page()
        self.page += 1
        self._start_page()
        if self._repeat:
            with self.decoration():
                self._repeat()

    @contextmanager
    def repeating(self, header: Callable[[], None]) -> Iterator[None]:
        """While this lasts, each new page begins with the header."""
        self._repeat = header
        yield
        self._repeat = None

    @contextmanager
    def content(self, tag: Tag) -> Iterator[None]:
        """What is drawn meanwhile is the tag's content."""
        self.begin(tag)
        yield
        self.end()

    def begin(self, tag: Tag) -> None:
        self.pen.code(f"/{tag.kind} <</MCID {self._marks}>> BDC")
        tag.kids.append((self.page, self._marks))
        self._marks += 1

    def end(self) -> None:
        self.pen.code("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn meanwhile is not read aloud."""
        self.pen.code("/Artifact BMC")
        yield
        self.pen.code("EMC")

    def paragraph(
        self,
        tag: Tag,
        words: str,
        size: float = 9,
        colour: str = "text",
        weight: str = REGULAR,
        leading: float = 1.35,
    ) -> None:
        """Text over the whole width, on as many pages as it needs."""
        face = self.pen.faces[weight]
        lines = face.wrap(face.clean(words), size, self.right - self.left)
        step = size * leading
        while lines:
            self.need(step)
            fits = max(1, int(self.room() / step))
            with self.content(tag):
                for line in lines[:fits]:
                    self.pen.text(self.left, self.y - size, line, size, colour, weight)
                    self.y -= step
            lines = lines[fits:]

    def bookmark(self, words: str, level: int) -> None:
        """An entry of the outline that leads to this place."""
        key = f"{self.page}-{self.y:.1f}-{level}-{words[:20]}"
        self._canvas.bookmarkHorizontal(key, 0, self.y)
        self._canvas.addOutlineEntry(words, key, level, closed=level > 0)

    def finished(self) -> bytes:
        """The drawn pages; what Page x of y says is known only now."""
        self._end_page(last=True)
        return self._out.getvalue()

    def _lay(self, *, wide: bool) -> None:
        short, long = A4
        self.width, self.height = (long, short) if wide else (short, long)
        self.right = self.width - MARGIN
        self._canvas.setPageSize((self.width, self.height))

    def _start_page(self) -> None:
        self.pen.turned()
        self._marks = 0
        self.top = self.y = self.height - MARGIN - 14
        face = self.pen.faces[REGULAR]
        with self.decoration():
            line = self.height - MARGIN + 6
            marking = self.pen.faces[STRONG].clean(self._report.marking)
            room = self.right - self.left - self.pen.faces[STRONG].width(marking, 7.5) - 20
            self.pen.text(self.left, line, face.wrap(face.clean(self._report.board), 7.5, room)[0], 7.5, "text2")
            self.pen.text_to(self.right, line, marking, 7.5, "text", STRONG)
            self.pen.rule(self.left, line - 6, self.right, "border_strong")

    def _end_page(self, *, last: bool = False) -> None:
        with self.decoration():
            line = MARGIN - 12
            self.pen.rule(self.left, line + 12, self.right, "border")
            face = self.pen.faces[REGULAR]
            words = face.wrap(face.clean(footer_words(self._report)), _SMALL, self.right - self.left - 70)
            for place, text in enumerate(words[:2]):
                self.pen.text(self.left, line - place * 8.5, text, _SMALL, "text2")
            self._canvas.doForm(f"page-{self.page}")
        self._sizes.append((self.width, self.height))
        if last:
            self._number_pages()
            self._canvas.showPage()
            self._canvas.save()
        else:
            self._canvas.showPage()

    def _number_pages(self) -> None:
        """Fill each page's place for "Page 1 of 3"."""
        for page, (width, height) in enumerate(self._sizes):
            self._canvas.beginForm(f"page-{page}", 0, 0, width, height)
            self.pen.turned()
            words = f"Page {page + 1} of {self.page + 1}" if self._numbered else ""
            self.pen.text_to(width - MARGIN, MARGIN - 12, words, _SMALL, "text2")
            self._canvas.endForm()
