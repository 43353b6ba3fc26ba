"""What is true of the years to come: what would come in and go out, and where the gap opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.budget.rules import Kind, Nature, in_baseline, is_cash
from app.budget.rules_money import half_up, pounds
from app.groups.rules_year import year_label

YEARS_SHOWN = 3


@dataclass(frozen=True)
class Amount:
    """What a line comes to in the year the projection starts from, in pence."""

    kind: Kind
    nature: Nature | None
    pence: int


@dataclass(frozen=True)
class YearToCome:
    """One year of the projection, in pence."""

    year: int
    opening: int
    income: int
    expenditure: int

    @property
    def gap(self) -> int:
        """How much of the year's spending its own income does not pay; 0 where it pays all."""
        return max(0, self.expenditure - self.income)

    @property
    def closing(self) -> int:
        """What is left for the year after, below zero where the money has run out."""
        return self.opening + self.income - self.expenditure


def baseline_of(lines: Iterable[Amount], kind: Kind) -> int:
    """Pence of one side that come again: no one-offs, nothing brought forward, nothing in kind."""
    return sum(line.pence for line in lines if line.kind is kind and in_baseline(line.nature) and is_cash(line.nature))


def projection(
    year: int,
    opening: int,
    lines: Sequence[Amount],
    *,
    income_uplift: Decimal = Decimal(0),
    expenditure_uplift: Decimal = Decimal(0),
    years: int = YEARS_SHOWN,
) -> tuple[YearToCome, ...]:
    """The years after the given one, which leaves the opening balance behind.

    Each side is its baseline with the uplift in percent a year, worked exactly and rounded half up once a year.
    """
    income, expenditure = baseline_of(lines, Kind.INCOME), baseline_of(lines, Kind.EXPENDITURE)
    found: list[YearToCome] = []
    for ahead in range(1, years + 1):
        before = found[-1].closing if found else opening
        comes, goes = _grown(income, income_uplift, ahead), _grown(expenditure, expenditure_uplift, ahead)
        found.append(YearToCome(year + ahead, before, comes, goes))
    return tuple(found)


def _grown(pence: int, uplift: Decimal, years: int) -> int:
    return half_up(pence * ((100 + Fraction(uplift)) / 100) ** years)


def gap_opens(years: Iterable[YearToCome]) -> YearToCome | None:
    """The first year whose own income does not pay its spending; None where all do."""
    return next((each for each in years if each.gap), None)


def money_ends(years: Iterable[YearToCome]) -> YearToCome | None:
    """The first year that ends below zero; None where none does."""
    return next((each for each in years if each.closing < 0), None)


def gap_words(years: Sequence[YearToCome]) -> str:
    """Where the gap opens, and when what was kept no longer fills it, in a sentence or two."""
    if (opens := gap_opens(years)) is None:
        return "Income pays for the spending of every year shown."
    first = f"From {year_label(opens.year)} income falls {pounds(opens.gap)} short of the year's spending."
    if (ends := money_ends(years)) is None:
        return f"{first} What was kept fills the gap in the years shown."
    return f"{first} What was kept runs out in {year_label(ends.year)}, {pounds(-ends.closing)} short."
