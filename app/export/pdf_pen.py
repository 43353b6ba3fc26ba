"""Drawing on a page: text, rules, boxes. Writes page code itself, because a table has tens of thousands of texts."""

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.export.look import colours
from app.export.pdf_type import Face

REGULAR, STRONG = "Regular", "SemiBold"


class Pen:
    """Draws on a reportlab canvas in the colours of the light theme, named by token."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.missing: set[str] = set()
        """Characters the typeface has not, met so far."""
        document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        self.faces = {weight: Face(weight, document, self.missing) for weight in (REGULAR, STRONG)}
        self._fill = ""
        self._colours = {name: _operands(value) for name, value in colours().items()}

    def code(self, text: str) -> None:
        """Add to the page's code as it is."""
        self.canvas._code.append(text)  # type: ignore[attr-defined]  # noqa: SLF001

    def turned(self) -> None:
        """A new page knows no colour yet."""
        self._fill = ""

    def fill(self, colour: str) -> None:
        if colour != self._fill:
            self.code(f"{self._colours[colour]} rg")
            self._fill = colour

    def text(self, x: float, y: float, words: str, size: float, colour: str = "text", weight: str = REGULAR) -> None:
        """Draw clean text with its left end at x."""
        self.fill(colour)
        pieces = "".join(f"{name} {size:g} Tf ({codes}) Tj " for name, codes in self.faces[weight].encoded(words))
        self.code(f"BT {x:.2f} {y:.2f} Td {pieces}ET")

    def text_to(
        self, right: float, y: float, words: str, size: float, colour: str = "text", weight: str = REGULAR
    ) -> None:
        """Draw clean text with its right end there."""
        self.text(right - self.faces[weight].width(words.rstrip(" "), size), y, words, size, colour, weight)

    def text_at(
        self, middle: float, y: float, words: str, size: float, colour: str = "text", weight: str = REGULAR
    ) -> None:
        """Draw clean text around the middle."""
        self.text(middle - self.faces[weight].width(words.rstrip(" "), size) / 2, y, words, size, colour, weight)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.fill(colour)
        self.code(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def tile(self, x: float, y: float, width: float, height: float, fill: str, edge: str) -> None:
        """A small box with round corners and an edge."""
        self._fill = ""
        self.code(f"q {self._colours[fill]} rg {self._colours[edge]} RG 0.6 w")
        self.canvas.roundRect(x, y, width, height, 1.6, stroke=1, fill=1)
        self.code("Q")

    def frame(self, x: float, y: float, width: float, height: float, fill: str, edge: str, *, dashed: bool) -> None:
        """A box of a diagram, with an edge all round."""
        self._fill = ""
        dash = "[3 2] 0 d " if dashed else ""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re B"
        self.code(f"q {self._colours[fill]} rg {self._colours[edge]} RG 0.8 w {dash}{box} Q")

    def join(self, x: float, y: float, to_x: float, to_y: float, colour: str, *, dashed: bool) -> None:
        """A line between two boxes of a diagram."""
        dash = "[3 2] 0 d " if dashed else ""
        line = f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S"
        self.code(f"q {self._colours[colour]} RG 0.8 w {dash}{line} Q")

    def rule(self, x: float, y: float, to: float, colour: str, thickness: float = 0.5) -> None:
        self.code(f"q {self._colours[colour]} RG {thickness:g} w {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S Q")

    def dashes(self, x: float, y: float, to: float, colour: str) -> None:
        """A dashed upright line from y to `to`."""
        self.code(f"q {self._colours[colour]} RG 0.8 w [2.5 2] 0 d {x:.2f} {y:.2f} m {x:.2f} {to:.2f} l S Q")


def _operands(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.4g}" for place in (0, 2, 4))
