"""What is true of finance's ledger download: which line a row belongs to, and which rows came before."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Generic, NamedTuple, TypeVar

from app.budget.rules import Refusal
from app.budget.rules_money import pounds
from app.budget.rules_published import Check

Line = TypeVar("Line", bound=Hashable)


@dataclass(frozen=True)
class Row:
    """One row of the download: its place in the file, day, pence, and its other cells by heading."""

    number: int
    on: date
    amount: int
    cells: Mapping[str, str]


class Compare(Enum):
    """How a cell is held against a rule's words; capitals and spaces do not matter."""

    IS = "is"
    STARTS_WITH = "starts with"
    CONTAINS = "contains"


@dataclass(frozen=True)
class Condition:
    """What one cell must say."""

    heading: str
    test: Compare
    words: str

    def holds(self, row: Row) -> bool:
        """Whether the row's cell says it; a cell that is not there says nothing."""
        cell, words = plain(row.cells.get(self.heading, "")), plain(self.words)
        if self.test is Compare.IS:
            return cell == words
        return cell.startswith(words) if self.test is Compare.STARTS_WITH else words in cell


@dataclass(frozen=True)
class MatchRule(Generic[Line]):
    """Rows of which all conditions hold belong to the line.

    Turned, their sign is changed: ledgers show income below zero, the budget above.
    """

    line: Line
    conditions: tuple[Condition, ...]
    turned: bool = False

    def amount(self, row: Row) -> int:
        """The row's pence as the budget has them."""
        return -row.amount if self.turned else row.amount


def plain(text: str) -> str:
    """The text as it is compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def check_rule(rule: MatchRule[Line]) -> None:
    """Nothing where the rule may be kept; else raises Refusal: it would match every row."""
    if not rule.conditions or not all(plain(each.words) for each in rule.conditions):
        raise Refusal(
            "The rule was not kept.",
            "It says nothing of a cell, so every row would match.",
            "Say what a cell holds, such as: cost centre is 41207.",
        )


def rule_for(row: Row, rules: Iterable[MatchRule[Line]]) -> MatchRule[Line] | None:
    """The first of the rules, in the order they are kept, that the row fulfils; None sends it to the tray."""
    return next((rule for rule in rules if all(each.holds(row) for each in rule.conditions)), None)


def fingerprints(rows: Sequence[Row], headings: Sequence[str]) -> list[str]:
    """What each row is known by again: its day, amount, the cells of the headings, and which of its twins it is.

    Two rows alike in one file are two payments and differ by their number among the twins; the same rows in a later
    file have the same numbers, wherever they stand there. Leave out headings that change from download to download.
    """
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        cells = [plain(row.cells.get(heading, "")) for heading in headings]
        alike = "\x1f".join([row.on.isoformat(), str(row.amount), *cells])
        seen[alike] += 1
        found.append(sha256(f"{alike}\x1f{seen[alike]}".encode()).hexdigest())
    return found


@dataclass(frozen=True)
class Sifted(Generic[Line]):
    """A download told apart; every row stands in one of the three, with its fingerprint."""

    matched: tuple[tuple[Row, str, MatchRule[Line]], ...]
    waiting: tuple[tuple[Row, str], ...]
    seen: tuple[tuple[Row, str], ...]

    @property
    def total(self) -> int:
        """Pence of all rows, as the file shows them."""
        return pence_of(self.matched) + pence_of(self.waiting) + pence_of(self.seen)


def pence_of(rows: Iterable[tuple[Row, *tuple[object, ...]]]) -> int:
    """Pence of rows with their fingerprints, as the file shows them."""
    return sum(row.amount for row, *_ in rows)


def sift(
    rows: Sequence[Row], headings: Sequence[str], rules: Sequence[MatchRule[Line]], seen: Collection[str]
) -> Sifted[Line]:
    """The rows that came before, those a rule gives a line, and those that wait in the tray."""
    known = frozenset(seen)
    matched, waiting, again = [], [], []
    for row, fingerprint in zip(rows, fingerprints(rows, headings), strict=True):
        rule = rule_for(row, rules)
        if fingerprint in known:
            again.append((row, fingerprint))
        elif rule:
            matched.append((row, fingerprint, rule))
        else:
            waiting.append((row, fingerprint))
    return Sifted(tuple(matched), tuple(waiting), tuple(again))


class Three(NamedTuple):
    """The headings of a download under which the same amount stands with and without its VAT."""

    net: str
    vat: str
    gross: str


def three_amounts(headings: Sequence[str], vat: str = "") -> Three | None:
    """The headings of net, VAT and gross by their words; None unless each is there once. That of VAT may be known."""
    words = {heading: set(plain(heading).split()) for heading in headings}
    gross = [heading for heading, said in words.items() if "gross" in said]
    net = [heading for heading, said in words.items() if "net" in said and heading not in gross]
    others = (heading for heading, said in words.items() if "vat" in said and heading not in {*gross, *net})
    taxes = [vat] if vat in words else list(others)
    if not len(net) == len(taxes) == len(gross) == 1:
        return None
    return Three(net[0], taxes[0], gross[0])


def amounts_words(number: int, net: int, vat: int, gross: int) -> str:
    """Why a row's three amounts in pence do not fit each other; empty where they do."""
    if net + vat == gross:
        return ""
    return (
        f"Row {number}: net {pounds(net)} and VAT {pounds(vat)} come to {pounds(net + vat)}, and gross is "
        f"{pounds(gross)}. Ask finance which of them is right."
    )


def download_check(name: str, printed: int | None, sifted: Sifted[Line]) -> Check:
    """The download's own total, where it prints one, beside its rows added."""
    return Check(f"Total of {name}", printed, sifted.total, "its own total")


def tray_words(sifted: Sifted[Line]) -> str:
    """What came of a download, in a sentence: how many rows and pounds went where."""
    parts = (("given a line", sifted.matched), ("waiting in the tray", sifted.waiting), ("here already", sifted.seen))
    return "; ".join(f"{len(rows)} {words} ({pounds(pence_of(rows))})" for words, rows in parts)
