"""What is true of the matrix: the cells of a score, their bands, and how soon a band is looked at again."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache

SIZES = (3, 4, 5, 6)
"""How many levels likelihood and impact may have, as many each."""


class Band(Enum):
    """How serious a score is. The words are printed in every cell."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    EXTREME = "extreme"


BANDS = tuple(Band)
"""From the least serious up."""
MONTHS = {Band.EXTREME: 1, Band.HIGH: 1, Band.MODERATE: 3, Band.LOW: 12}
"""Months from one review to the next (DOMAIN.md section 3)."""


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Axis(Enum):
    """One side of the matrix."""

    LIKELIHOOD = "likelihood"
    IMPACT = "impact"


@dataclass(frozen=True)
class Level:
    """One level of an axis: its name, and what it means, shown while scoring."""

    name: str
    descriptor: str = ""


@dataclass(frozen=True)
class Score:
    """Likelihood times impact, with its band by the matrix of its day; None where that has no such cell."""

    likelihood: int
    impact: int
    band: Band | None = None

    @property
    def score(self) -> int:
        """The product that registers print."""
        return self.likelihood * self.impact


@dataclass(frozen=True)
class Matrix:
    """How risks are scored from a day on (None: always)."""

    likelihoods: tuple[Level, ...]
    """From the least likely up."""
    impacts: tuple[Level, ...]
    bands: tuple[tuple[Band, ...], ...]
    """By likelihood, then impact, each counted from 1 in print and 0 here."""
    months: dict[Band, int] = field(default_factory=lambda: dict(MONTHS))
    since: date | None = None

    @property
    def size(self) -> int:
        """Levels of each axis."""
        return len(self.bands)

    def has(self, likelihood: int, impact: int) -> bool:
        """Whether there is such a cell."""
        return 1 <= likelihood <= self.size and 1 <= impact <= self.size

    def band(self, likelihood: int, impact: int) -> Band | None:
        """The band of a cell; None where there is no such cell."""
        return self.bands[likelihood - 1][impact - 1] if self.has(likelihood, impact) else None

    def score(self, likelihood: int | None, impact: int | None) -> Score | None:
        """The score of a cell; None where either is not known."""
        if likelihood is None or impact is None:
            return None
        return Score(likelihood, impact, self.band(likelihood, impact))

    def next_review(self, day: date, likelihood: int, impact: int) -> date | None:
        """When a risk scored so on the day is looked at again, by its band; None where there is no such cell."""
        band = self.band(likelihood, impact)
        return None if band is None else months_after(day, self.months[band])

    def cells(self) -> Iterator[tuple[int, int, Band]]:
        """Every cell: likelihood, impact, band; the least likely first."""
        for likelihood, row in enumerate(self.bands, start=1):
            for impact, band in enumerate(row, start=1):
                yield likelihood, impact, band

    def with_band(self, likelihood: int, impact: int, band: Band) -> "Matrix":
        """The same matrix with another band in one cell."""
        rows = [list(row) for row in self.bands]
        rows[likelihood - 1][impact - 1] = band
        return replace(self, bands=tuple(tuple(row) for row in rows))

    def with_level(self, axis: Axis, number: int, level: Level) -> "Matrix":
        """The same matrix with another name or descriptor of one level, counted from 1."""
        levels = list(self.likelihoods if axis is Axis.LIKELIHOOD else self.impacts)
        levels[number - 1] = level
        changed = {"likelihoods" if axis is Axis.LIKELIHOOD else "impacts": tuple(levels)}
        return replace(self, **changed)  # type: ignore[arg-type]  # one key of two, both tuples of levels


LIKELIHOODS = {
    3: ("Unlikely", "Possible", "Likely"),
    4: ("Unlikely", "Possible", "Likely", "Almost certain"),
    5: ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
    6: ("Rare", "Very unlikely", "Unlikely", "Possible", "Likely", "Almost certain"),
}
IMPACTS = {
    3: ("Low", "Medium", "High"),
    4: ("Low", "Medium", "High", "Very high"),
    5: ("Very low", "Low", "Medium", "High", "Very high"),
    6: ("Negligible", "Very low", "Low", "Medium", "High", "Very high"),
}
HOW_LIKELY = {
    "Rare": "Not expected, but it cannot be ruled out",
    "Very unlikely": "It would be a surprise",
    "Unlikely": "It could happen, but probably will not",
    "Possible": "It may or may not happen",
    "Likely": "It will probably happen",
    "Almost certain": "It is expected, or happens already",
}
HOW_GRAVE = {
    "Negligible": "Nobody outside the group would notice",
    "Very low": "A small delay or cost, put right in the day's work",
    "Low": "One agency or service is hampered for a short time",
    "Medium": "Several agencies are hampered; an aim of the plan slips",
    "High": "Children or adults at risk go without the service they need",
    "Very high": "Grave harm, or the board cannot do its duty",
}
LOWEST_OF = (Fraction(4, 25), Fraction(7, 25), Fraction(15, 25))
"""From which share of the highest score a cell is moderate, high, extreme (DOMAIN.md section 3, of 25)."""


@cache
def usual_matrix(size: int = 5) -> Matrix:
    """The matrix of an office that has not set its own: 1 to 3 low, 4 to 6 moderate, 8 to 12 high, 15 to 25 extreme.

    Other sizes than five have the same shares of their highest score.
    """
    numbers = range(1, size + 1)
    return Matrix(
        likelihoods=tuple(Level(name, HOW_LIKELY[name]) for name in LIKELIHOODS[size]),
        impacts=tuple(Level(name, HOW_GRAVE[name]) for name in IMPACTS[size]),
        bands=tuple(tuple(_usual_band(Fraction(one * other, size * size)) for other in numbers) for one in numbers),
    )


def _usual_band(share: Fraction) -> Band:
    return BANDS[sum(share >= lowest for lowest in LOWEST_OF)]


def in_force(matrices: Sequence[Matrix], day: date) -> Matrix:
    """The matrix of the day among those the office set, oldest first; the usual one before the first."""
    begun = [matrix for matrix in matrices if matrix.since is None or matrix.since <= day]
    return begun[-1] if begun else usual_matrix()
