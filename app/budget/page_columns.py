"""The columns of the summary: budget, actual, forecast, what is left or over, of lines, groups and totals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QRectF

from app.budget.page_shown import Amounts, Shown, Title, unallocated
from app.budget.panel_words import NATURES, amount, tr
from app.budget.queries_year import YearLine
from app.budget.rules import Kind, Nature, is_cash
from app.budget.rules_line import is_adverse
from app.budget.rules_profile import Period, month_ends, months_gone, months_of
from app.kit.cells import Align, Canvas, Cell, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot

BUDGET, ACTUAL, FORECAST, LEFT = "budget", "actual", "forecast", "left"
ALL = "all"


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
    """The columns as at the month end shown, of the period looked at."""
    period, whole = _period_words(shown)
    spoken = tr("Actual up to {day}").format(day=f"{shown.year.as_at.day} {shown.year.as_at:%B %Y}")
    if shown.period is Period.YEAR:
        budget, actual = tr("Budget"), tr("Actual, {month}").format(month=f"{shown.year.as_at:%b}")
    else:
        budget, actual = tr("{period} budget").format(period=period), tr("{period} actual").format(period=period)
        spoken = tr("{spoken}, from the beginning of {period}").format(spoken=spoken, period=whole)
    return (
        Column("heading", tr("Heading"), _name, _head_name, pad=20, least=150),
        _money(shown, BUDGET, budget, lambda row: shown.of(row).budget),
        _money(shown, ACTUAL, actual, lambda row: shown.of(row).actual, spoken),
        _money(shown, FORECAST, tr("Forecast"), _outturn, tr("Forecast for the whole year")),
        Column(
            LEFT,
            tr("Left or over"),
            partial(_left, shown),
            lambda head: _left(shown, head, bold=isinstance(head, Amounts) and head.kind is Kind.EXPENDITURE),
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


def _period_words(shown: Shown) -> tuple[str, str]:
    """The period in a heading, and in full."""
    gone = months_gone(shown.year.year, shown.year.as_at)
    ends = month_ends(shown.year.year)[months_of(shown.period, gone)]
    if shown.period is Period.MONTH:
        return f"{ends[0]:%b}", f"{ends[0]:%B}"
    return tr("Q{number}").format(number=(gone - 1) // 3 + 1), f"{ends[0]:%B}"


def _outturn(row: YearLine | Amounts) -> int:
    return row.outturn if isinstance(row, Amounts) else row.figures.outturn


def _money(
    shown: Shown, key: str, heading: str, fact: Callable[[YearLine | Amounts], int], spoken: str = ""
) -> Column[YearLine]:
    typed = key == FORECAST and shown.open

    def cell(row: YearLine | Amounts | Title, bold: bool = False) -> Cell:
        if isinstance(row, Title):
            return Cell("", tr("Nothing here"))
        words = amount(fact(row), shown.exact)
        return Words(words, f"{row.name}, {spoken or heading}: {words}", copied=words.replace("−", "-"), bold=bold)

    return Column(
        key,
        heading,
        cell,
        lambda head: cell(head, bold=isinstance(head, Amounts) and head.kind is Kind.EXPENDITURE),
        spoken=spoken,
        width=shown.wide,
        align=Align.RIGHT,
        editable=typed,
        takes_keys=lambda _: typed,
    )


def _name(line: YearLine) -> Cell:
    tip = ". ".join(part for part in (line.name, line.agency, line.reason) if part)
    return Words(line.name, tip=tip, indent=16, pad=20)


@dataclass(frozen=True)
class Heading(Words):
    """The name over several groups, which fold by themselves."""

    def paint(self, canvas: Canvas) -> None:
        super().paint(replace(canvas, folded=None))


def _head_name(head: Amounts | Title) -> Cell:
    if isinstance(head, Title):
        return Heading(head.name, head.name, bold=True, pad=20)
    words = f"{head.name}, {head.sub}" if head.sub else head.name
    if head.kind is Kind.INCOME:
        return Words(head.name, words, sub=head.sub, pad=20)
    return Words(head.name, words, sub=head.sub, bold=True, pad=20)


def _left(shown: Shown, row: YearLine | Amounts | Title, bold: bool = False) -> Cell:
    """What is left in words that say which way it goes."""
    if isinstance(row, Title):
        return Cell("", tr("Nothing here"))
    money = shown.of(row).left
    words = amount(abs(money), shown.exact)
    if money and is_adverse(row.kind, money):
        said = tr("{amount} short") if row.kind is Kind.INCOME else tr("{amount} over")
        if row.kind is Kind.INCOME and shown.period is not Period.YEAR:  # most of it comes once, and not every month
            return _said(row, money, said.format(amount=words), "text2", bold)
        return _said(row, money, said.format(amount=words), "red_text", bold=True)
    if money < 0:
        return _said(row, money, tr("{amount} more").format(amount=words), "text", bold)
    return _said(row, money, words, "text" if money else "text2", bold)


def _said(row: YearLine | Amounts, money: int, words: str, color: str, bold: bool) -> Cell:
    said = tr("{name}, left or over: {words}").format(name=row.name, words=words)
    return Words(words, said, color=color, bold=bold, copied=f"{money / 100:.2f}")


def _lean(shown: Shown, line: YearLine) -> Cell:
    if line.kind is Kind.INCOME:
        return Cell("", tr("Nothing here"))
    said = _left(shown, line).spoken
    return Lean("", said, part=shown.cut(line).left, whole=shown.widest)


def sections(shown: Shown) -> tuple[Section[YearLine], ...]:
    """Income by its nature under one heading, a nature that is alone as a line; then spending."""
    found: list[Section[YearLine]] = []
    income = shown.lines(Kind.INCOME)
    if income:
        found.append(Section((), Title(tr("Income")), key=(Kind.INCOME, ALL)))
    for nature in dict.fromkeys(line.nature for line in sorted(income, key=_order)):
        lines = [line for line in income if line.nature is nature]
        head = _group(shown, nature, lines) if len(lines) > 1 else None
        found.append(Section(lines, head, key=(Kind.INCOME, nature)))
    spending = shown.lines(Kind.EXPENDITURE)
    if spending:
        cash = (line for line in spending if is_cash(line.nature))
        head = shown.amounts(tr("Spending"), Kind.EXPENDITURE, cash)
        found.append(Section(spending, head, key=(Kind.EXPENDITURE, None)))
    return tuple(found)


def _order(line: YearLine) -> int:
    return list(NATURES).index(line.nature)


def _group(shown: Shown, nature: Nature | None, lines: Sequence[YearLine]) -> Amounts:
    partners = len({line.agency_id for line in lines if line.agency_id is not None})
    sub = tr("1 partner") if partners == 1 else tr("{count} partners").format(count=partners) if partners else ""
    return shown.amounts(tr(NATURES[nature]), Kind.INCOME, lines, sub)


def feet(shown: Shown) -> tuple[Foot, ...]:
    """The totals of both sides, whatever is put away, and what one has beyond the other."""
    income = shown.amounts(tr("Total income"), Kind.INCOME, shown.counted(Kind.INCOME))
    spending = shown.amounts(tr("Total spending"), Kind.EXPENDITURE, shown.counted(Kind.EXPENDITURE))
    return (_foot(shown, income), _foot(shown, spending), _balance(shown, income, spending))


def _foot(shown: Shown, row: Amounts) -> Foot:
    money = ((shown.of(row).budget, BUDGET), (shown.of(row).actual, ACTUAL), (row.outturn, FORECAST))
    headings = {column.key: column.spoken or column.heading for column in columns(shown)}
    cells = (
        Words(words, f"{row.name}, {headings[key]}: {words}", copied=words.replace("−", "-"), bold=True)
        for words, key in ((amount(pence, shown.exact), key) for pence, key in money)
    )
    left = _left(shown, row, bold=True)
    return Foot(row.name, (Words(row.name, row.name, bold=True, pad=20), *cells, left, Cell("", tr("Nothing here"))))


def _balance(shown: Shown, income: Amounts, spending: Amounts) -> Foot:
    """Income less spending: by budget, until now, and at the end of the year."""
    name = tr("Income with no heading yet") if unallocated(shown) > 0 else tr("Income less spending")
    blank = Cell("", tr("Nothing here"))
    of = (
        income.cut.budget - spending.cut.budget,
        income.cut.actual - spending.cut.actual,
        income.outturn - spending.outturn,
    )
    cells = [
        Words(
            amount(money, shown.exact),
            f"{name}: {amount(money, shown.exact)}",
            bold=True,
            color="red_text" if money < 0 else "text",
            copied=amount(money, shown.exact).replace("−", "-"),
        )
        for money in of
    ]
    return Foot("balance", (Words(name, name, bold=True, pad=20), *cells, blank, blank))
