"""The columns of the summary: budget, actual, forecast, what is left or over, of lines, groups and totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF

from app.budget.panel_words import NATURES, amount, tr
from app.budget.queries_year import Year, YearLine
from app.budget.rules import Kind, Nature, is_cash
from app.budget.rules_line import Figures, added, is_adverse
from app.kit.cells import Align, Canvas, Cell, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot

BUDGET, ACTUAL, FORECAST, LEFT = "budget", "actual", "forecast", "left"


@dataclass(frozen=True)
class Amounts:
    """What a row shows: its name, its side, its figures."""

    name: str
    kind: Kind
    figures: Figures
    sub: str = ""


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

    def lines(self, kind: Kind) -> tuple[YearLine, ...]:
        """The lines of one side that are left."""
        found = self.year.of(kind, self.fund)
        return tuple(line for line in found if not self.over_only or is_over(line))

    @property
    def exact(self) -> bool:
        """Whether any amount has pence, so that all show them."""
        of = (line.figures for line in self.year.lines if self.fund in (None, line.fund))
        return any(each.original % 100 or each.latest % 100 or each.actual % 100 or each.outturn % 100 for each in of)

    @property
    def wide(self) -> int:
        """Pixels in which the largest total has room."""
        most = max(abs(self.year.total(kind, self.fund).outturn) for kind in Kind)
        return max(22 + 8 * len(amount(most, self.exact)), 88)

    @property
    def widest(self) -> int:
        """The largest variance of a line of spending, for which the bars have room; at least a penny."""
        return max((abs(line.figures.variance) for line in self.lines(Kind.EXPENDITURE)), default=0) or 1


def is_over(line: YearLine) -> bool:
    """Whether more will be spent on a line than its budget."""
    return line.kind is Kind.EXPENDITURE and is_adverse(line.kind, line.figures.variance)


@dataclass(frozen=True)
class Lean(Cell):
    """How far a line is under its budget, to the right, or over it, to the left."""

    part: int = 0
    whole: int = 1

    def paint(self, canvas: Canvas) -> None:
        look, rect = canvas.look, canvas.rect
        middle, most = round(rect.center().x()), rect.width() / 2 - look.px(12)
        high = look.px(9)
        canvas.painter.fillRect(
            QRectF(middle, rect.top() + 3, 1, rect.height() - 7), look.color("border_strong" if self.part else "border")
        )
        wide = max(2.0, most * abs(self.part) / self.whole) if self.part else 0.0
        left = middle + 1 if self.part > 0 else middle - wide
        bar = QRectF(left, round(rect.center().y() - high / 2), wide, high)
        canvas.painter.fillRect(bar, look.color("s1" if self.part > 0 else "s2"))


def columns(shown: Shown) -> tuple[Column[YearLine], ...]:
    """The columns as at the month end shown."""
    month = f"{shown.year.as_at:%b}"
    spoken = tr("Actual up to {day}").format(day=f"{shown.year.as_at.day} {shown.year.as_at:%B %Y}")
    return (
        Column("heading", tr("Heading"), _name, _head_name, pad=20, least=150),
        _money(shown, BUDGET, tr("Budget"), "latest"),
        _money(shown, ACTUAL, tr("Actual, {month}").format(month=month), "actual", spoken),
        _money(shown, FORECAST, tr("Forecast"), "outturn", tr("Forecast for the whole year")),
        Column(
            LEFT,
            tr("Left or over"),
            partial(_left, shown),
            lambda head: _left(shown, head, bold=True),
            width=shown.wide + 30,
            align=Align.RIGHT,
        ),
        Column(
            "lean",
            tr("Over  |  Under"),
            partial(_lean, shown),
            spoken=tr("Over or under budget"),
            width=108 if shown.exact else 132,
            align=Align.CENTRE,
            pad=4,
            from_width=680,
        ),
    )


def _money(shown: Shown, key: str, heading: str, figure: str, spoken: str = "") -> Column[YearLine]:
    typed = key == FORECAST and shown.open

    def cell(row: YearLine | Amounts, bold: bool = False) -> Cell:
        money = getattr(row.figures, figure)
        words = amount(money, shown.exact)
        said = f"{row.name}, {spoken or heading}: {words}"
        return Words(words, said, copied=amount(money, shown.exact).replace("−", "-"), bold=bold)

    return Column(
        key,
        heading,
        cell,
        partial(cell, bold=True),
        spoken=spoken,
        width=shown.wide,
        align=Align.RIGHT,
        editable=typed,
        takes_keys=lambda _: typed,
    )


def _name(line: YearLine) -> Cell:
    tip = ". ".join(part for part in (line.name, line.agency, line.reason) if part)
    return Words(line.name, tip=tip, indent=16, pad=20)


def _head_name(head: Amounts) -> Cell:
    return Words(head.name, f"{head.name}, {head.sub}" if head.sub else head.name, sub=head.sub, bold=True, pad=20)


def _left(shown: Shown, row: YearLine | Amounts, bold: bool = False) -> Cell:
    """The variance in words that say which way it goes."""
    money = row.figures.variance
    words = amount(abs(money), shown.exact)
    if money and is_adverse(row.kind, money):
        said = tr("{amount} short") if row.kind is Kind.INCOME else tr("{amount} over")
        return _said(row, said.format(amount=words), "red_text", bold=True)
    if money < 0:
        return _said(row, tr("{amount} more").format(amount=words), "text", bold)
    return _said(row, words, "text" if money else "text2", bold)


def _said(row: YearLine | Amounts, words: str, color: str, bold: bool) -> Cell:
    said = tr("{name}, left or over: {words}").format(name=row.name, words=words)
    return Words(words, said, color=color, bold=bold, copied=str(row.figures.variance / 100))


def _lean(shown: Shown, line: YearLine) -> Cell:
    if line.kind is Kind.INCOME:
        return Cell("", tr("Nothing here"))
    said = _left(shown, line).spoken
    return Lean("", said, part=line.figures.variance, whole=shown.widest)


def sections(shown: Shown) -> tuple[Section[YearLine], ...]:
    """Income by its nature, one that is alone without a heading; then spending."""
    found: list[Section[YearLine]] = []
    income = shown.lines(Kind.INCOME)
    for nature in dict.fromkeys(line.nature for line in sorted(income, key=_order)):
        lines = [line for line in income if line.nature is nature]
        head = _group(nature, lines) if len(lines) > 1 else None
        found.append(Section(lines, head, key=(Kind.INCOME, nature)))
    spending = shown.lines(Kind.EXPENDITURE)
    if spending:
        figures = added(line.figures for line in spending if is_cash(line.nature))
        head = Amounts(tr("Spending"), Kind.EXPENDITURE, figures)
        found.append(Section(spending, head, key=(Kind.EXPENDITURE, None)))
    return tuple(found)


def _order(line: YearLine) -> int:
    return list(NATURES).index(line.nature)


def _group(nature: Nature | None, lines: Sequence[YearLine]) -> Amounts:
    partners = len({line.agency_id for line in lines if line.agency_id is not None})
    sub = tr("1 partner") if partners == 1 else tr("{count} partners").format(count=partners) if partners else ""
    return Amounts(tr(NATURES[nature]), Kind.INCOME, added(line.figures for line in lines), sub)


def feet(shown: Shown) -> tuple[Foot, ...]:
    """The totals of both sides, whatever is put away, and what one has beyond the other."""
    income, spending = (shown.year.total(kind, shown.fund) for kind in (Kind.INCOME, Kind.EXPENDITURE))
    return (
        _foot(shown, Amounts(tr("Total income"), Kind.INCOME, income)),
        _foot(shown, Amounts(tr("Total spending"), Kind.EXPENDITURE, spending)),
        _balance(shown, income, spending),
    )


def _foot(shown: Shown, row: Amounts) -> Foot:
    kept = columns(shown)
    cells = [column.head(row) for column in kept[1:5]]
    return Foot(row.name, (Words(row.name, row.name, bold=True, pad=20), *cells, Cell("", tr("Nothing here"))))


def _balance(shown: Shown, income: Figures, spending: Figures) -> Foot:
    """Income less spending: by budget, until now, and at the end of the year."""
    budget = income.latest - spending.latest
    name = tr("Income with no heading yet") if budget > 0 else tr("Income less spending")
    blank = Cell("", tr("Nothing here"))
    cells = [
        Words(
            amount(money, shown.exact),
            f"{name}: {amount(money, shown.exact)}",
            bold=True,
            color="red_text" if money < 0 else "text",
            copied=amount(money, shown.exact).replace("−", "-"),
        )
        for money in (budget, income.actual - spending.actual, income.outturn - spending.outturn)
    ]
    return Foot("balance", (Words(name, name, bold=True, pad=20), *cells, blank, blank))
