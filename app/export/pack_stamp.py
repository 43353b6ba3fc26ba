"""The page number of a pack, small at the foot of each page, upright however the page is turned."""

import io
from collections import Counter
from typing import Any

import pikepdf
from pikepdf import Array, Name
from reportlab.pdfgen.canvas import Canvas

from app.export.pdf_pen import REGULAR, Pen
from app.export.pdf_tags import mend_fonts
from app.export.pdf_type import registered

_FONT = Name("/QuoratePage")
_LETTERS = "Page of 0123456789"
_UP, _IN = 11.0, 24.0
"""Points from the foot and from the right edge, on a page of the usual size: outside what printers and papers fill."""
_SIZE = 7.5
_USUAL = 595.0
"""Points across an upright A4 page: on a larger page the number is larger."""
_MOST_PARSED = 8_000_000
"""Bytes of a page's code that are looked through."""
_QUARTERS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""What turns the pen as a page is turned that is shown clockwise by so many degrees."""


class Stamp:
    """Writes "Page 12 of 96" on the pages of a document."""

    def __init__(self, pdf: pikepdf.Pdf, of: int) -> None:
        self._of = of
        out = io.BytesIO()
        canvas = Canvas(out, invariant=1, initialFontName=registered(REGULAR))  # type: ignore[arg-type]
        pen = Pen(canvas)
        self._face = pen.faces[REGULAR]
        pen.text(0, 0, _LETTERS, _SIZE)
        ((name, _),) = self._face.encoded(_LETTERS)
        self._codes = {letter: self._face.encoded(letter)[0][1] for letter in _LETTERS}  # known until it is saved
        canvas.showPage()
        canvas.save()
        self._drawn = pikepdf.open(out)
        mend_fonts(self._drawn)
        self._font = pdf.copy_foreign(self._drawn.pages[0].obj.Resources.Font[name])

    def put(self, page: pikepdf.Page, number: int) -> None:
        """Write the number on the page, over what is there and outside its state."""
        words = f"Page {number} of {self._of}"
        left, foot, width, height, turn = shown_box(page)
        scale = max(1.0, min(width, height) / _USUAL) if min(width, height) > 1.2 * _USUAL else 1.0
        size = _SIZE * scale
        x = max(2.0, width - _IN * scale - self._face.width(words, size))
        codes = "".join(self._codes[letter] for letter in words)
        matrix = " ".join(f"{part:g}" for part in (*_QUARTERS[turn], round(left, 3), round(foot, 3)))
        place = f"BT {_FONT} {size:g} Tf {x:.2f} {_UP * scale:.2f} Td"
        code = (
            f"/Artifact <</Type /Pagination>> BDC q {matrix} cm "
            f"1 G {size / 3:.2f} w 1 j {place} 1 Tr ({codes}) Tj ET 0.35 g {place} 0 Tr ({codes}) Tj ET Q EMC"
        )
        page.add_resource(self._font, Name.Font, _FONT)
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\n" + b"Q " * open_states(page) + code.encode("latin-1"))


def shown_box(page: pikepdf.Page) -> tuple[float, float, float, float, int]:
    """Where the foot of the page begins as it is shown, in its own measure; how wide and tall it is shown; its turn."""
    x0, y0, x1, y1 = _visible(page)
    turn = round(float(page.rotation) / 90) * 90 % 360
    corner = {0: (x0, y0), 90: (x1, y0), 180: (x1, y1), 270: (x0, y1)}[turn]
    across, up = (x1 - x0, y1 - y0) if turn in {0, 180} else (y1 - y0, x1 - x0)
    return (*corner, across, up, turn)


def _visible(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of the page that is shown: the crop box, as far as it lies on the sheet."""
    sheet, crop = _sides(page.mediabox), _sides(page.cropbox)
    inside = (
        max(sheet[0], crop[0]),
        max(sheet[1], crop[1]),
        min(sheet[2], crop[2]),
        min(sheet[3], crop[3]),
    )
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else sheet


def _sides(box: Array) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in list(box)[:4])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def open_states(page: pikepdf.Page) -> int:
    """How many saved states the page's code leaves open, ours before it included: they would shift what comes after."""
    if _length(page.obj.get("/Contents")) > _MOST_PARSED:
        return 1
    try:
        found = Counter(str(step.operator) for step in pikepdf.parse_content_stream(page, "q Q"))
    except pikepdf.PdfError:
        return 1
    return max(0, found["q"] - found["Q"])


def _length(contents: Any) -> int:  # noqa: ANN401  # pikepdf is untyped here
    parts = list(contents) if isinstance(contents, Array) else [contents] if contents is not None else []
    return sum(int(part.get("/Length", 0)) for part in parts)
