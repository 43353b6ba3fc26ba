"""The figures of the chart of headings: where each ends beside its budget, and what that shows. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.budget.panel_words import tr, whole_pounds
from app.budget.queries_year import Year, YearLine
from app.budget.rules import Kind, is_cash
from app.budget.rules_line import is_adverse

MOST_HEADINGS = 20
"""Headings that are drawn: those on which most is spent."""


@dataclass(frozen=True)
class HeadingBar:
    """One heading: its latest budget and its outturn, pence."""

    name: str
    budget: int
    outturn: int

    @property
    def over(self) -> int:
        """Pence over its budget; 0 where it ends within it."""
        return max(0, self.outturn - self.budget)

    @property
    def words(self) -> str:
        """Where it ends, and how far over."""
        ends = whole_pounds(self.outturn)
        return tr("{ends}, {over} over").format(ends=ends, over=whole_pounds(self.over)) if self.over else ends


@dataclass(frozen=True)
class OutturnFigures:
    """Every heading of spending, the one on which most is spent first."""

    bars: tuple[HeadingBar, ...]
    finding: str

    @property
    def spoken(self) -> str:
        """All figures in words."""
        said = tr("{name}: budget {budget}, outturn {words}")
        parts = (said.format(name=bar.name, budget=whole_pounds(bar.budget), words=bar.words) for bar in self.bars)
        return "; ".join(parts)


def by_heading(found: Year) -> OutturnFigures:
    """The outturn of every heading that has any, or a budget; nothing of what is given in kind."""
    lines = [line for line in found.of(Kind.EXPENDITURE) if is_cash(line.nature)]
    bars = [_bar(line) for line in lines if line.figures.outturn or line.figures.latest]
    bars.sort(key=lambda bar: (-bar.outturn, bar.name))
    return OutturnFigures(tuple(bars), _finding(found, bars))


def _bar(line: YearLine) -> HeadingBar:
    return HeadingBar(line.name, line.figures.latest, line.figures.outturn)


def _finding(found: Year, bars: Sequence[HeadingBar]) -> str:
    total, over = found.total(Kind.EXPENDITURE), sum(bar.over > 0 for bar in bars)
    money = whole_pounds(abs(total.variance))
    if not total.variance:
        whole = tr("Spending ends on its budget")
    elif is_adverse(Kind.EXPENDITURE, total.variance):
        whole = tr("Spending ends {money} over its budget").format(money=money)
    else:
        whole = tr("Spending ends {money} under its budget").format(money=money)
    if not over:
        return tr("{whole}; no heading is over").format(whole=whole)
    one, many = tr("{whole}; 1 of {all} headings is over"), tr("{whole}; {over} of {all} headings are over")
    return (one if over == 1 else many).format(whole=whole, over=over, all=len(bars))
