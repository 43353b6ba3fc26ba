"""What is true of a year's end: each fund's balance, what stands against closing, what the next year opens with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.budget.rules import Kind, Nature, Refusal, day_words, in_baseline, is_cash
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Figures
from app.budget.rules_money import half_up, pounds
from app.budget.rules_published import Check
from app.groups.rules_year import year_label, year_span


@dataclass(frozen=True)
class Booked:
    """What one line came to in the year, in pence: actual, and commitments still open."""

    fund: str
    kind: Kind
    nature: Nature | None
    actual: int
    commitments: int = 0


@dataclass(frozen=True)
class FundEnd:
    """A fund at its year's end, in pence: cash in (what was brought forward included), cash out, still promised."""

    fund: str
    income: int
    expenditure: int
    commitments: int = 0

    @property
    def balance(self) -> int:
        """Income less spending: what is carried forward, below zero where the fund is overspent (B3)."""
        return self.income - self.expenditure


def fund_ends(lines: Iterable[Booked]) -> tuple[FundEnd, ...]:
    """Every fund's end, in the order the funds are met; what is given in kind is left out."""
    sums: dict[str, dict[Kind, int]] = {}
    promised: dict[str, int] = defaultdict(int)
    for line in lines:
        sums.setdefault(line.fund, dict.fromkeys(Kind, 0))
        if is_cash(line.nature):
            sums[line.fund][line.kind] += line.actual
            promised[line.fund] += line.commitments
    return tuple(
        FundEnd(fund, by_kind[Kind.INCOME], by_kind[Kind.EXPENDITURE], promised[fund]) for fund, by_kind in sums.items()
    )


def all_funds(lines: Iterable[Booked]) -> FundEnd:
    """All funds added; what one passed to another is in neither side, so that no money is counted twice."""
    ends = fund_ends(line for line in lines if line.nature is not Nature.TRANSFER)
    return FundEnd(
        "all funds",
        sum(end.income for end in ends),
        sum(end.expenditure for end in ends),
        sum(end.commitments for end in ends),
    )


def transfers_check(lines: Iterable[Booked]) -> Check:
    """What the funds passed on beside what they received, in pence: the same money, so a difference is a finding."""
    sides = dict.fromkeys(Kind, 0)
    for line in lines:
        sides[line.kind] += line.actual if line.nature is Nature.TRANSFER else 0
    return Check("Transfers between funds", sides[Kind.EXPENDITURE], sides[Kind.INCOME], "passed on")


@dataclass(frozen=True)
class Opening:
    """The line a fund's next year opens with: budget and actual alike, in pence, on its first day."""

    fund: str
    line: str
    on: date
    amount: int
    kind: Kind = Kind.INCOME
    nature: Nature = Nature.CARRY_FORWARD


def carried_forward(year: int, ends: Iterable[FundEnd]) -> tuple[Opening, ...]:
    """What the year after opens with: each fund's balance, an overspend as income below zero; no penny lost."""
    first = year_span(year + 1)[0]
    name = f"Carry forward from {year_label(year)}"
    return tuple(Opening(end.fund, name, first, end.balance) for end in ends if end.balance)


def carried_order(year: int, committed: int) -> tuple[Entry, Entry]:
    """A commitment taken into the next year: released on the old year's last day, promised on the new one's first."""
    return (
        Entry(year_span(year)[1], -committed, EntryType.COMMITMENT),
        Entry(year_span(year + 1)[0], committed, EntryType.COMMITMENT),
    )


def against_closing(
    year: int, today: date, ends: Iterable[FundEnd], *, closed: bool, waiting: int = 0, earlier_open: int | None = None
) -> tuple[Refusal, ...]:
    """All that stands against closing the year; nothing where it may be closed.

    Waiting are rows of finance's download without a line; earlier_open is a year before it that is not closed.
    """
    if closed:
        return (_not_closed(year, "It is closed already.", "Go to the open year."),)
    found = []
    if earlier_open is not None:
        name = year_label(earlier_open)
        found.append(_not_closed(year, f"{name}, before it, is still open.", f"Close {name} first."))
    if today <= (last := year_span(year)[1]):
        found.append(_not_closed(year, "It is not over.", f"Close it after {day_words(last)}."))
    if waiting:
        rows = f"{waiting} row{'s wait' if waiting > 1 else ' waits'}"
        found.append(_not_closed(year, f"{rows} for a line.", "Give each its line, or leave it out, saying why."))
    for end in ends:
        if end.commitments:
            why = f"{pounds(end.commitments)} of the {end.fund} fund is promised and neither paid nor released."
            found.append(_not_closed(year, why, "Pay it, reverse it, or carry it into the next year."))
    return tuple(found)


def _not_closed(year: int, why: str, remedy: str) -> Refusal:
    return Refusal(f"{year_label(year)} was not closed.", why, remedy)


def check_reopening(year: int, *, closed: bool, later_closed: int | None) -> None:
    """Nothing where the year may be opened again; else raises Refusal: open already, or a later year is closed."""
    what = f"{year_label(year)} was not opened again."
    if not closed:
        raise Refusal(what, "It is open.", "Enter what is missing.")
    if later_closed is not None:
        later = year_label(later_closed)
        raise Refusal(what, f"{later}, closed after it, stands on its balance.", f"Open {later} again first.")


def implied_spend(available: int, opening: int) -> int:
    """Pence a year must have spent: what it had less what the next opened with, where spending is not known (B4)."""
    return available - opening


class Baseline(Enum):
    """Which figure of this year the next begins with."""

    ORIGINAL = "original budget"
    LATEST = "latest budget"
    OUTTURN = "outturn"


def next_budget(
    figures: Figures, nature: Nature | None, baseline: Baseline, uplift: Decimal = Decimal(0)
) -> int | None:
    """Next year's original budget of the line in pence, with the uplift in percent, half up.

    None where the line is left out: a one-off that was not renewed, or what was brought forward (B16).
    """
    if not in_baseline(nature):
        return None
    chosen = {
        Baseline.ORIGINAL: figures.original,
        Baseline.LATEST: figures.latest,
        Baseline.OUTTURN: figures.outturn,
    }[baseline]
    return half_up(chosen * (100 + Fraction(uplift)) / 100)
