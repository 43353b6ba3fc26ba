"""The typeface of a PDF: measuring, wrapping and encoding text. Draws nothing."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.export.look import RESOURCES

MISSING = "□"
"""Stands for a character that the typeface has not."""
_HAIR = 0.05
"""Points by which sums of widths may miss each other."""
_MOST_KEPT = 20_000
_INVISIBLE = {"Cf", "Mn", "Me"}
"""Joiners, marks of direction, variation selectors: nothing is lost on paper where the typeface has none."""


@cache
def _ttf(weight: str) -> TTFont:
    path = RESOURCES / "fonts" / f"QuorateSans-{weight}.ttf"
    return TTFont(f"QuorateSans-{weight}", str(path), asciiReadable=0)  # else codes that PDF/UA forbids


def registered(weight: str) -> str:
    """The name by which reportlab knows the weight."""
    pdfmetrics.registerFont(_ttf(weight))
    return f"QuorateSans-{weight}"


class Face:
    """One weight of the typeface, in one document."""

    def __init__(self, weight: str, document: Any, missing: set[str]) -> None:  # noqa: ANN401  # reportlab's own, untyped
        self._font = _ttf(weight)
        self._document = document
        self._missing = missing
        self._known: dict[int, int] = self._font.face.charToGlyph
        self._widths: dict[int, float] = self._font.face.charWidths
        self._default: float = self._font.face.defaultWidth or 0
        self._clean: dict[str, str] = {}
        self._measured: dict[str, float] = {}
        self._encoded: dict[str, tuple[tuple[str, str], ...]] = {}

    def clean(self, text: str) -> str:
        """The text in characters that the typeface has; what it has not is shown as a box and remembered."""
        found = self._clean.get(text)
        if found is None:
            whole = unicodedata.normalize("NFC", " ".join(text.split()))
            found = "".join(self._letters(whole))
            _keep(self._clean, text, found)
        return found

    def _letters(self, text: str) -> Iterator[str]:
        for letter in text:
            if ord(letter) in self._known and letter.isprintable():
                yield letter
            elif letter.isspace() or unicodedata.category(letter) == "Cc":
                yield " "
            elif unicodedata.category(letter) not in _INVISIBLE:
                self._missing.add(letter)
                yield MISSING

    def width(self, text: str, size: float) -> float:
        """Points that the clean text is wide."""
        found = self._measured.get(text)
        if found is None:
            widths, default = self._widths, self._default
            found = sum(widths.get(ord(letter), default) for letter in text) / 1000
            _keep(self._measured, text, found)
        return found * size

    def wrap(self, text: str, size: float, room: float) -> list[str]:
        """The clean text in lines no wider than the room; a word that is wider breaks, and nothing is cut off.

        A line keeps the space it breaks at, so that whoever reads the page's text aloud or copies it finds two words.
        """
        room += _HAIR
        if self.width(text, size) <= room:
            return [text]
        lines: list[str] = []
        line = ""
        for whole in text.split(" "):
            for place, word in enumerate(self._pieces(whole, size, room)):
                longer = f"{line} {word}" if line else word
                if line and self.width(longer, size) > room:
                    lines.append(line if place else f"{line} ")
                    line = word
                else:
                    line = longer
        return [*lines, line]

    def _pieces(self, word: str, size: float, room: float) -> Iterator[str]:
        while self.width(word, size) > room and len(word) > 1:
            fits = next((n for n in range(len(word) - 1, 1, -1) if self.width(word[:n], size) <= room), 1)
            yield word[:fits]
            word = word[fits:]
        yield word

    def encoded(self, text: str) -> tuple[tuple[str, str], ...]:
        """The clean text as a page's code has it: the font's name there, and the string in brackets."""
        found = self._encoded.get(text)
        if found is None:
            found = tuple(
                (self._font.getSubsetInternalName(subset, self._document), _escaped(codes))
                for subset, codes in self._font.splitString(text, self._document)
            )
            _keep(self._encoded, text, found)
        return found


def _keep(kept: dict[str, Any], text: str, value: object) -> None:
    """Remember it, but not every text of a long table."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[text] = value


def _escaped(codes: bytes) -> str:
    return "".join(f"\\{code:03o}" if code < 32 or code > 126 or code in b"()\\" else chr(code) for code in codes)
