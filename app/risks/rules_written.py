"""What is true of scores as offices write them: "4 x 3 = 12", "High (12)", "12", "3 - Possible"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.risks.rules_matrix import Band, Level, Matrix

PRODUCT = re.compile(r"(\d{1,2})\s*[x×*]\s*(\d{1,2})(?:\s*=\s*(\d{1,3}))?", re.IGNORECASE | re.ASCII)
WHOLE = re.compile(r"\d{1,3}", re.ASCII)
WORDS = re.compile(r"[^\W\d_]+")
LEVEL = re.compile(r"(\d{1,2})?\s*[-–:.,()]?\s*(.*?)\s*\)?", re.ASCII)


class Misread(Enum):
    """Why a written score cannot be taken."""

    UNREADABLE = "unreadable"
    DISAGREES = "disagrees"
    """The product is another number than the one written."""
    WRONG_BAND = "wrong band"
    NO_CELL = "no cell"
    """The matrix has no such likelihood, impact or score."""
    SEVERAL = "several"
    """More than one cell has that score."""


class NotAScore(Exception):
    """A written score that cannot be taken; carries why, and the cells or the band it could be."""

    def __init__(self, why: Misread, cells: Sequence[tuple[int, int]] = (), band: Band | None = None) -> None:
        super().__init__(why.value)
        self.why, self.cells, self.band = why, tuple(cells), band


@dataclass(frozen=True)
class Written:
    """What a text says of a score; None where it does not say."""

    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None
    band: Band | None = None


def written(text: str) -> Written:
    """What the text says. Words that are no band are left aside. Raises NotAScore for one without a number."""
    bands = {band.value: band for band in Band}
    said = [bands[word.casefold()] for word in WORDS.findall(text) if word.casefold() in bands]
    band = said[0] if said else None
    if found := PRODUCT.search(text):
        total = int(found[3]) if found[3] else None
        return Written(int(found[1]), int(found[2]), total, band)
    numbers = WHOLE.findall(text)
    if len(numbers) != 1:
        raise NotAScore(Misread.UNREADABLE)
    return Written(score=int(numbers[0]), band=band)


def cell_of(text: str, matrix: Matrix, likelihood: int | None = None, impact: int | None = None) -> tuple[int, int]:
    """The cell that the text names, with the likelihood or impact that may be known beside it.

    Raises NotAScore where it contradicts itself or them, or where more than one cell has that score.
    """
    said = written(text)
    wanted = (said.likelihood or likelihood, said.impact or impact)
    cells = [(one, other) for one, other, _ in matrix.cells() if _fits((one, other), wanted)]
    fitting = [cell for cell in cells if said.score is None or cell[0] * cell[1] == said.score]
    if not fitting:
        raise NotAScore(Misread.DISAGREES if len(cells) == 1 else Misread.NO_CELL, cells if len(cells) == 1 else ())
    if len(fitting) > 1:
        raise NotAScore(Misread.SEVERAL, fitting)
    (cell,) = fitting
    band = matrix.band(*cell)
    if said.band is not None and said.band is not band:
        raise NotAScore(Misread.WRONG_BAND, fitting, band)
    if (likelihood or cell[0], impact or cell[1]) != cell:
        raise NotAScore(Misread.DISAGREES, fitting)
    return cell


def _fits(cell: tuple[int, int], wanted: tuple[int | None, int | None]) -> bool:
    return all(want is None or one == want for one, want in zip(cell, wanted, strict=True))


def level_of(text: str, levels: Sequence[Level]) -> int | None:
    """The number of the level that the text names: "4", "Likely", "4 - Likely"; None where it is none of them."""
    found = LEVEL.fullmatch(text.strip())
    names = {level.name.casefold(): number for number, level in enumerate(levels, start=1)}
    number = int(found[1]) if found and found[1] else None
    word = found[2].casefold() if found else ""
    named = names.get(word)
    if number is None:
        return named
    return number if 1 <= number <= len(levels) and (not word or named == number) else None
