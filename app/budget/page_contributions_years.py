"""The columns of contributions side by side: what each agency agreed to give, a column a year, and the last change."""

from collections.abc import Callable
from dataclasses import dataclass

from app.budget.page_contributions_columns import SHORT
from app.budget.panel_words import NATURES, amount, tr
from app.budget.queries_contributions import GivenOver, SideBySide
from app.budget.rules import Nature, is_cash
from app.budget.rules_contribution import Change
from app.groups.rules_year import year_label
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.grid import Foot

FROM_WIDTHS = (0, 0, 620, 760, 900)
"""Width of the table from which the latest year is shown, the one before, and so on."""


@dataclass(frozen=True)
class Over:
    """One row: an agency under one nature."""

    id: tuple[int, Nature | None]
    line: GivenOver


def rows_of(found: SideBySide) -> list[Over]:
    """The rows, those of one agency together."""
    return [Over((line.agency_id, line.nature), line) for line in found.lines]


def columns(found: SideBySide) -> tuple[Column[Over], ...]:
    """A column a year, the latest next to the change."""
    exact = any((pence or 0) % 100 for line in found.lines for pence in line.agreed)
    most = max((pence or 0 for line in found.lines for pence in line.agreed), default=0)
    wide = max(26 + 8 * len(amount(most * 10, exact)), 92)
    years = [
        Column(
            year,
            year_label(year),
            _agreed(at, year, exact),
            width=wide,
            align=Align.RIGHT,
            from_width=FROM_WIDTHS[len(found.years) - 1 - at],
        )
        for at, year in enumerate(found.years)
    ]
    changes: list[Column[Over]] = []
    if len(found.years) > 1:
        last, before = year_label(found.years[-1]), year_label(found.years[-2])
        spoken = tr("Change of {last} on {before}").format(last=last, before=before)
        changes.append(Column("change", tr("Change"), _change(exact), spoken=spoken, width=wide, align=Align.RIGHT))
    return (Column("agency", tr("Agency"), _agency, pad=20, least=150), *years, *changes)


def feet(found: SideBySide) -> tuple[Foot, ...]:
    """What all come to in each year, without what is given in kind."""
    if not found.lines:
        return ()
    cash = [line.agreed for line in found.lines if is_cash(line.nature)]
    sums = [sum(agreed[at] or 0 for agreed in cash) for at in range(len(found.years))]
    exact = any((pence or 0) % 100 for line in found.lines for pence in line.agreed)
    name = tr("All agencies, in cash")
    cells: list[Cell] = [
        Words(name, name, bold=True, pad=20),
        *(Words(amount(each, exact), bold=True) for each in sums),
    ]
    if len(sums) > 1:
        cells.append(_changed(Change(sums[-2], sums[-1]), name, exact, bold=True))
    return (Foot("all", tuple(cells)),)


def _agency(row: Over) -> Cell:
    nature = tr(SHORT[row.line.nature] if row.line.nature in SHORT else NATURES[row.line.nature])
    said = f"{row.line.agency}, {nature}"
    return Words(row.line.agency, said, said, nature, pad=20)


def _agreed(at: int, year: int, exact: bool) -> Callable[[Over], Cell]:
    def cell(row: Over) -> Cell:
        pence = row.line.agreed[at]
        words = "–" if pence is None else amount(pence, exact)
        said = tr("{agency}, {year}: {money}")
        spoken = said.format(
            agency=row.line.agency, year=year_label(year), money=tr("nothing") if pence is None else words
        )
        return Words(words, spoken, color="text" if pence else "text2", copied="" if pence is None else words)

    return cell


def _change(exact: bool) -> Callable[[Over], Cell]:
    return lambda row: _changed(row.line.change, row.line.agency, exact)


def _changed(change: Change, whom: str, exact: bool, bold: bool = False) -> Cell:
    words = f"{'+' if change.amount > 0 else ''}{amount(change.amount, exact)}"
    said = tr("{agency}, change: {money}").format(agency=whom, money=words)
    return Words(words, said, color="text" if change.amount else "text2", copied=words.replace("−", "-"), bold=bold)
