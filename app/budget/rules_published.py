"""What is true of printed figures: they are worked out again, and differences shown and never hidden."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_contribution import Given, ShareBase, bases_that_give, joint_share
from app.budget.rules_money import half_up, pounds

PRINTED = re.compile(r"(?P<name>[^=;]*[^=;\s])\s*=\s*(?P<sign>-?)£?(?P<whole>[0-9][0-9,]*)(?:\.(?P<part>[0-9]{1,2}))?")


@dataclass(frozen=True)
class Printed:
    """A total as a paper prints it, in pence."""

    name: str
    amount: int


def printed_totals(text: str) -> tuple[Printed, ...]:
    """The totals a line says it is part of: "Total Contributions=165226.00", several joined by ";".

    Raises Refusal for a part that is not a name and an amount.
    """
    return tuple(_printed(part.strip()) for part in text.split(";") if part.strip())


def _printed(part: str) -> Printed:
    if not (found := PRINTED.fullmatch(part)):
        raise Refusal(
            f"The printed total {part} was not taken.",
            "It is not a name and an amount in pounds and pence.",
            "Write it as in Total Contributions=165226.00, several joined by a semicolon.",
        )
    pence = int(found["whole"].replace(",", "")) * 100 + int((found["part"] or "").ljust(2, "0"))
    return Printed(found["name"], -pence if found["sign"] else pence)


@dataclass(frozen=True)
class Check:
    """A figure worked out beside the one printed, in pence; nothing is printed where published is None.

    The last word is what it stands beside, where that is not printed: passed on, its own total.
    """

    what: str
    published: int | None
    computed: int
    beside: str = "printed"

    @property
    def difference(self) -> int | None:
        """Computed − published; None where nothing is published."""
        return None if self.published is None else self.computed - self.published

    @property
    def words(self) -> str:
        """How the two stand: "agrees", "£1,655.00 more than printed", "not reconciled"."""
        if self.difference is None:
            return "not reconciled: no published figure"
        if not self.difference:
            return "agrees"
        return f"{pounds(abs(self.difference))} {'more' if self.difference > 0 else 'less'} than {self.beside}"


@dataclass(frozen=True)
class PrintedLine:
    """A line as far as printed totals need it: where it stands, its pence, the totals it is part of."""

    year: str
    fund: str
    kind: Kind
    nature: Nature | None
    amount: int
    totals: tuple[Printed, ...] = ()
    name: str = ""


def total_checks(lines: Iterable[PrintedLine]) -> tuple[Check, ...]:
    """Every printed total beside the sum of the lines that name it, in the order they are met.

    A total printed with two amounts gives two checks: at least one then shows a difference.
    """
    sums: dict[tuple[str, str, Kind, str], int] = defaultdict(int)
    said: dict[tuple[str, str, Kind, str], dict[int, None]] = defaultdict(dict)
    for line in lines:
        for name in dict.fromkeys(total.name for total in line.totals):
            sums[line.year, line.fund, line.kind, name] += line.amount
        for total in line.totals:
            said[line.year, line.fund, line.kind, total.name][total.amount] = None
    return tuple(Check(_called(*key), amount, sums[key]) for key, amounts in said.items() for amount in amounts)


def total_parts(lines: Iterable[PrintedLine]) -> Iterator[tuple[str, str, str, str, int]]:
    """Each line under each printed total that it is part of: the check's name, fund, side, the line's name, pence."""
    for line in lines:
        for name in dict.fromkeys(total.name for total in line.totals):
            called = _called(line.year, line.fund, line.kind, name)
            yield called, line.fund, line.kind.value, line.name, line.amount


def _called(year: str, fund: str, kind: Kind, name: str) -> str:
    return f"{name} ({fund} {kind.value} {year})"


def subtotals(lines: Iterable[PrintedLine]) -> dict[Nature | None, int]:
    """Pence by nature, in the order the natures are met (B1)."""
    sums: dict[Nature | None, int] = defaultdict(int)
    for line in lines:
        sums[line.nature] += line.amount
    return dict(sums)


@dataclass(frozen=True)
class LeftOut:
    """A printed total that leaves out lines of its own fund and side: a finding, not a difference."""

    what: str
    natures: tuple[Nature | None, ...]
    published: int
    whole: int
    missing: tuple[tuple[Nature | None, int], ...]

    @property
    def words(self) -> str:
        """As in: Total Contributions is recurring only; it leaves out one-off £100,000.00."""
        held = " and ".join(_nature(nature) for nature in self.natures)
        out = " and ".join(f"{_nature(nature)} {pounds(amount)}" for nature, amount in self.missing)
        return f"{self.what} is {held} only; it leaves out {out}. All lines come to {pounds(self.whole)}."


def _nature(nature: Nature | None) -> str:
    return nature.value if nature else "ordinary"


def totals_that_leave_out(lines: Iterable[PrintedLine]) -> tuple[LeftOut, ...]:
    """Of every year, fund and side with printed totals but none over all lines: the widest, and what it leaves out."""
    groups: dict[tuple[str, str, Kind], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        groups[line.year, line.fund, line.kind].append(line)
    return tuple(found for key, group in groups.items() if (found := _widest(key, group)) and found.missing)


def _widest(key: tuple[str, str, Kind], group: Sequence[PrintedLine]) -> LeftOut | None:
    held: dict[Printed, list[PrintedLine]] = defaultdict(list)
    for line in group:
        for total in line.totals:
            held[total].append(line)
    if not held:
        return None
    total = max(held, key=lambda each: len(held[each]))
    out = [line for line in group if total not in line.totals]
    natures = tuple(subtotals(held[total]))
    whole = sum(line.amount for line in group)
    return LeftOut(_called(*key, total.name), natures, total.amount, whole, tuple(subtotals(out).items()))


@dataclass(frozen=True)
class ShareFinding:
    """A printed percentage, the bases that give it (or none), and each base's share in tenths of a percent."""

    what: str
    printed: Decimal
    given_by: tuple[ShareBase, ...]
    shares: tuple[tuple[ShareBase, int | None], ...]

    @property
    def words(self) -> str:
        """As in: 58% printed; no base gives it: 68.8% of recurring, 60.1% of all funds."""
        each = ", ".join(f"{_percent(share)} of {base.value}" for base, share in self.shares)
        by = " and ".join(base.value for base in self.given_by)
        return f"{self.what}: {self.printed}% printed; {f'it is of {by}' if by else 'no base gives it'}: {each}."


def _percent(share: int | None) -> str:
    return "n/a" if share is None else f"{'−' if share < 0 else ''}{abs(share) // 10}.{abs(share) % 10}%"


def share_finding(what: str, printed: Decimal, given: Sequence[Given], agencies: Sequence[str]) -> ShareFinding:
    """A printed share of the agencies together beside what each base gives, rounded half up."""
    exact = ((base, joint_share(given, agencies, base)) for base in ShareBase)
    found = tuple((base, None if share is None else half_up(share * 1000)) for base, share in exact)
    return ShareFinding(what, printed, bases_that_give(printed, given, agencies), found)
