"""The columns of the contributions: what was agreed and came, the share of each base by its name, and the change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.budget.charts_figures import tenths_words
from app.budget.panel_words import NATURES, amount, tr
from app.budget.queries_contributions import ContributionLine
from app.budget.rules import Nature, is_cash
from app.budget.rules_contribution import ShareBase
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.grid import Foot
from app.kit.words import QT_TRANSLATE_NOOP
from app.training.rules_in_kind import days_out

BASES = {
    ShareBase.RECURRING: QT_TRANSLATE_NOOP("budget", "% of recurring"),
    ShareBase.CONTRIBUTIONS: QT_TRANSLATE_NOOP("budget", "% of contributions"),
    ShareBase.ALL_FUNDS: QT_TRANSLATE_NOOP("budget", "% of all funds"),
}
SPOKEN = {
    ShareBase.RECURRING: QT_TRANSLATE_NOOP("budget", "The agency's share of recurring contributions"),
    ShareBase.CONTRIBUTIONS: QT_TRANSLATE_NOOP("budget", "The agency's share of recurring and one-off contributions"),
    ShareBase.ALL_FUNDS: QT_TRANSLATE_NOOP("budget", "The agency's share of all cash income"),
}

SHORT = {
    Nature.RECURRING: QT_TRANSLATE_NOOP("budget", "every year"),
    Nature.ONE_OFF: QT_TRANSLATE_NOOP("budget", "once"),
}


@dataclass(frozen=True)
class Giving:
    """One row: an agency under one nature."""

    id: tuple[int, Nature | None]
    line: ContributionLine
    first: bool
    """Whether it is the agency's first row, which shows its shares, all that it gives together."""


EDITED: dict[str, Callable[[Giving], int]] = {
    "agreed": lambda row: row.line.what.agreed,
    "invoiced": lambda row: row.line.what.invoiced,
}
"""The columns that take amounts."""


def rows_of(lines: Sequence[ContributionLine]) -> list[Giving]:
    """The rows, those of one agency together."""
    order = {agency: at for at, agency in enumerate(dict.fromkeys(line.agency_id for line in lines))}
    together = sorted(lines, key=lambda line: order[line.agency_id])
    firsts = [at == 0 or line.agency_id != together[at - 1].agency_id for at, line in enumerate(together)]
    pairs = zip(together, firsts, strict=True)
    return [Giving((line.agency_id, line.what.nature), line, first) for line, first in pairs]


def columns(rows: Sequence[Giving], may_write: bool) -> tuple[Column[Giving], ...]:
    """The columns; those of money as wide as the largest amount."""
    kept = any(row.line.last_year is not None for row in rows)
    wide = max(26 + 8 * len(amount(sum(row.line.what.agreed for row in rows), _exact(rows))), 92)

    def money(key: str, heading: str, fact: Callable[[Giving], int], from_width: int = 0) -> Column[Giving]:
        return Column(
            key,
            heading,
            partial(_money, heading, fact, _exact(rows)),
            width=wide,
            align=Align.RIGHT,
            from_width=from_width,
            editable=may_write and key in EDITED,
            takes_keys=lambda _: may_write and key in EDITED,
        )

    return (
        Column("agency", tr("Agency"), _agency, pad=20, least=150),
        money("agreed", tr("Agreed"), EDITED["agreed"]),
        money("invoiced", tr("Invoiced"), EDITED["invoiced"]),
        money("received", tr("Received"), lambda row: row.line.what.received),
        Column("outstanding", tr("Outstanding"), partial(_owed, _exact(rows)), width=wide, align=Align.RIGHT),
        *(_share(base, at) for at, base in enumerate(BASES)),
        Column(
            "change",
            tr("On last year"),
            partial(_change, _exact(rows), kept),
            width=wide,
            align=Align.RIGHT,
            from_width=780,
        ),
    )


def feet(rows: Sequence[Giving]) -> tuple[Foot, ...]:
    """What all come to; what is given in kind is no cash and is left out."""
    cash = [row.line.what for row in rows if is_cash(row.line.what.nature)]
    sums = (
        sum(each.agreed for each in cash),
        sum(each.invoiced for each in cash),
        sum(each.received for each in cash),
        sum(each.outstanding for each in cash),
    )
    if not rows:
        return ()
    blank = Cell("", tr("Nothing here"))
    name = tr("All agencies")
    cells = (Words(amount(money, _exact(rows)), bold=True) for money in sums)
    return (Foot("all", (Words(name, name, bold=True, pad=20), *cells, *[blank] * (len(BASES) + 1))),)


def _exact(rows: Sequence[Giving]) -> bool:
    found = (row.line.what for row in rows)
    return any(each.agreed % 100 or each.invoiced % 100 or each.received % 100 for each in found)


def _agency(row: Giving) -> Cell:
    what = row.line.what
    nature = tr(SHORT[what.nature] if what.nature in SHORT else NATURES[what.nature])
    if row.line.half_days:
        days = days_out(row.line.half_days)
        nature = tr("{nature}; trainers lent for {days} days").format(nature=nature, days=days)
    return Words(what.agency, f"{what.agency}, {nature}", f"{what.agency}, {nature}", nature, pad=20)


def _money(heading: str, fact: Callable[[Giving], int], exact: bool, row: Giving) -> Cell:
    words = amount(fact(row), exact)
    said = f"{row.line.what.agency}, {heading}: {words}"
    return Words(words, said, color="text" if fact(row) else "text2", copied=words.replace("−", "-"))


def _owed(exact: bool, row: Giving) -> Cell:
    owed = row.line.what.outstanding
    words = amount(owed, exact)
    said = tr("{agency}, outstanding: {money}").format(agency=row.line.what.agency, money=words)
    return Words(words, said, color="red_text" if owed > 0 else "text2", bold=owed > 0, copied=words.replace("−", "-"))


def _share(base: ShareBase, at: int) -> Column[Giving]:
    def cell(row: Giving) -> Cell:
        if not row.first:
            return Cell("", tr("{agency}: its share stands above").format(agency=row.line.what.agency))
        share = row.line.shares.get(base)
        words = tr("n/a") if share is None else f"{tenths_words(share)}%"
        said = tr("{agency}, {base}: {share}").format(agency=row.line.what.agency, base=tr(SPOKEN[base]), share=words)
        return Words(words, said)

    return Column(
        base.value,
        tr(BASES[base]),
        cell,
        spoken=tr(SPOKEN[base]),
        width=136 if base is ShareBase.CONTRIBUTIONS else 112,
        align=Align.RIGHT,
        from_width=(660, 980, 980)[at],
    )


def _change(exact: bool, kept: bool, row: Giving) -> Cell:
    last, agency = row.line.last_year, row.line.what.agency
    if not kept:
        return Words("–", tr("{agency}: nothing of last year is kept").format(agency=agency), color="text2")
    if last is None:
        return Words(tr("new"), tr("{agency}: nothing last year").format(agency=agency), color="text2")
    change = row.line.what.agreed - last
    words = f"{'+' if change > 0 else ''}{amount(change, exact)}"
    said = tr("{agency}, change on last year: {money}").format(agency=row.line.what.agency, money=words)
    return Words(words, said, color="text" if change else "text2", copied=words.replace("−", "-"))
