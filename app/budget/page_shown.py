"""What is shown of a year's budget: of one fund or all, of the year, a quarter or a month; added up for each row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.budget.panel_words import amount
from app.budget.queries_year import Year, YearLine
from app.budget.rules import Kind, Nature
from app.budget.rules_line import is_adverse
from app.budget.rules_profile import Period, months_gone, months_of


@dataclass(frozen=True)
class Cut:
    """What is shown of the period looked at, pence: its budget, what came or went, what is left of it."""

    budget: int = 0
    actual: int = 0
    left: int = 0

    def __add__(self, other: "Cut") -> "Cut":
        return Cut(self.budget + other.budget, self.actual + other.actual, self.left + other.left)


@dataclass(frozen=True)
class Amounts:
    """What a row shows: its name, its side, its forecast, its figures of the period."""

    name: str
    kind: Kind
    outturn: int
    cut: Cut
    sub: str = ""


@dataclass(frozen=True)
class Title:
    """A heading over several groups: it has no figures."""

    name: str


@dataclass(frozen=True)
class Shown:
    """What is shown of a year, and how."""

    year: Year
    fund: str | None = None
    """None: all funds."""
    over_only: bool = False
    """Whether all but lines of spending over their budget is put away."""
    open: bool = True
    """Whether forecasts can be typed."""
    period: Period = Period.YEAR
    before: Mapping[int, int] = field(default_factory=dict)
    """By a line's id, its actual before the period began."""

    def cut(self, line: YearLine) -> Cut:
        """The line's figures of the period; what is left of a year is what its forecast leaves."""
        figures = line.figures
        if self.period is Period.YEAR:
            return Cut(figures.latest, figures.actual, figures.variance)
        months = line.months[months_of(self.period, months_gone(self.year.year, self.year.as_at))]
        actual = figures.actual - self.before.get(line.id, 0)
        return Cut(sum(months), actual, sum(months) - actual)

    def of(self, row: "YearLine | Amounts") -> Cut:
        """The figures of a line or of several."""
        return row.cut if isinstance(row, Amounts) else self.cut(row)

    def amounts(self, name: str, kind: Kind, lines: Iterable[YearLine], sub: str = "") -> Amounts:
        """Several lines added."""
        kept = list(lines)
        return Amounts(name, kind, sum(line.figures.outturn for line in kept), sum(map(self.cut, kept), Cut()), sub)

    def counted(self, kind: Kind) -> tuple[YearLine, ...]:
        """The lines of a total: no gifts in kind, and over all funds nothing that one passes to another."""
        out = {Nature.IN_KIND} if self.fund else {Nature.IN_KIND, Nature.TRANSFER}
        return tuple(line for line in self.year.of(kind, self.fund) if line.nature not in out)

    def lines(self, kind: Kind) -> tuple[YearLine, ...]:
        """The lines of one side that are left."""
        found = self.year.of(kind, self.fund)
        return tuple(line for line in found if not self.over_only or is_over(line))

    @property
    def exact(self) -> bool:
        """Whether any amount has pence, so that all show them."""
        own = [line for line in self.year.lines if self.fund in (None, line.fund)]
        cuts = (self.cut(line) for line in own)
        return any(line.figures.outturn % 100 for line in own) or any(
            each.budget % 100 or each.actual % 100 for each in cuts
        )

    @property
    def wide(self) -> int:
        """Pixels in which the largest total has room."""
        most = max(abs(self.year.total(kind, self.fund).outturn) for kind in Kind)
        return max(22 + 8 * len(amount(most, self.exact)), 88)

    @property
    def widest(self) -> int:
        """The most that is left or over of a line of spending, for which the bars have room; at least a penny."""
        return max((abs(self.cut(line).left) for line in self.lines(Kind.EXPENDITURE)), default=0) or 1


def is_over(line: YearLine) -> bool:
    """Whether more will be spent on a line than its budget."""
    return line.kind is Kind.EXPENDITURE and is_adverse(line.kind, line.figures.variance)


def unallocated(shown: Shown) -> int:
    """Pence of the year's income that no heading of spending has yet; below zero where spending has more."""
    budgets = (sum(line.figures.latest for line in shown.counted(kind)) for kind in (Kind.INCOME, Kind.EXPENDITURE))
    income, spending = budgets
    return income - spending
