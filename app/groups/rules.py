"""What is true of groups and seats: who may vote, when a seat is open and held, the quorum's grammar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction

EXPECTED_ATTENDANCE = 75
"""Whole percent expected where neither the group nor the office says otherwise (DOMAIN.md section 1)."""


class Category(Enum):
    """In what capacity a seat is on its group."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    STATUTORY_PARTNER = "statutory partner"
    MEMBER = "member"
    LAY_MEMBER = "lay member"
    PROFESSIONAL_ADVISER = "professional adviser"
    PARTICIPATING_OBSERVER = "participating observer"
    CO_OPTED = "co-opted"
    YOUNG_PERSON = "young person"
    OFFICER_IN_ATTENDANCE = "officer in attendance"


NEVER_IN_QUORUM = frozenset({Category.PARTICIPATING_OBSERVER, Category.PROFESSIONAL_ADVISER})
WITHOUT_A_VOTE = NEVER_IN_QUORUM | {Category.OFFICER_IN_ATTENDANCE}


class SeatStatus(Enum):
    """What is said of a seat that has no appointments."""

    FILLED = "filled"
    VACANT = "vacant"
    WITHHELD = "withheld"


def may_vote(voting: bool | None, category: Category | None) -> bool:
    """What the seat's record says; where it says nothing, yes but for observers, advisers and officers."""
    return category not in WITHOUT_A_VOTE if voting is None else voting


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included; None is without end."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other: "Span") -> bool:
        """Whether the two have a day in common."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )


class WrongWayRound(Exception):
    """A span that ends before it begins."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"{first} to {last}")
        self.first, self.last = first, last


class Overlap(Exception):
    """A seat that somebody else holds on some of the days; carries their span."""

    def __init__(self, taken: Span) -> None:
        super().__init__(f"taken {taken.first} to {taken.last}")
        self.taken = taken


def spans_held(appointed: Iterable[Span], unnamed_until: date | None) -> list[Span]:
    """The spans on which a seat is known to be held: its appointments', and that of somebody not named before."""
    return [*([Span(None, unnamed_until)] if unnamed_until else ()), *appointed]


def is_held(status: SeatStatus | None, spans: Sequence[Span], day: date) -> bool:
    """Whether somebody holds a seat that day: by its spans (`spans_held`), or where it has none by its status."""
    if spans:
        return any(span.covers(day) for span in spans)
    return status is not SeatStatus.VACANT


class Circle(Exception):
    """A group that would hang under itself."""


class SeatThere(Exception):
    """A group that has a seat of that label for that agency already."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class UnknownAgencies(Exception):
    """A quorum rule that requires agencies nobody knows: it would never be met."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class Base(Enum):
    """The seats a quorum's fraction is taken of."""

    FILLED = "filled"
    ALL = "all"


class Round(Enum):
    """Where a fraction of the seats is not whole."""

    UP = "up"
    NEAREST = "nearest"


class Deputies(Enum):
    """Which deputies count for the quorum."""

    ANY = "any"
    NAMED = "named"
    NONE = "none"


@dataclass(frozen=True)
class QuorumRule:
    """Who must be there for a meeting to decide. Every part that is given must hold."""

    count: int | None = None
    fraction: Fraction | None = None
    base: Base = Base.FILLED
    round: Round = Round.UP
    agencies: int | None = None
    require: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    categories: tuple[tuple[Category, int], ...] = ()
    deputies: Deputies = Deputies.ANY


class NotAQuorum(Exception):
    """A quorum rule that cannot be read; carries the part that was not understood."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def seats_needed(rule: QuorumRule, filled: int, seats: int) -> int:
    """Fewest voting seats that must be there, of so many filled and so many in all; 0 where no number is set."""
    needed = rule.count or 0
    if rule.fraction is not None:
        share = rule.fraction * (filled if rule.base is Base.FILLED else seats)
        whole = -(-share // 1) if rule.round is Round.UP else (share + Fraction(1, 2)) // 1
        needed = max(needed, int(whole))
    return needed


def quorum_rule(text: str | None) -> QuorumRule | None:
    """The rule that the text lays down (grammar of INTERCHANGE.md), None for an empty text.

    Raises NotAQuorum for a part that is unknown, given twice, or has no such value.
    """
    parts = [part.strip() for part in (text or "").split(";") if part.strip()]
    if not parts:
        return None
    rule, seen = QuorumRule(), set()
    for part in parts:
        key, _, value = (piece.strip() for piece in part.partition("="))
        if key not in PARTS or key in seen or not value:
            raise NotAQuorum(part)
        seen.add(key)
        try:
            rule = PARTS[key](rule, value)
        except (ValueError, ZeroDivisionError) as refused:
            raise NotAQuorum(part) from refused
    if not seen & BINDING:
        raise NotAQuorum(parts[0])
    return rule


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _share(text: str) -> Fraction:
    if not 0 < (share := Fraction(text)) <= 1:
        raise ValueError(text)
    return share


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|") if name.strip())


def _categories(text: str) -> tuple[tuple[Category, int], ...]:
    pairs = (item.partition(":") for item in _names(text))
    return tuple((Category(name.strip()), _positive(number or "1")) for name, _, number in pairs)


PARTS: dict[str, Callable[[QuorumRule, str], QuorumRule]] = {
    "count": lambda rule, text: replace(rule, count=_positive(text)),
    "fraction": lambda rule, text: replace(rule, fraction=_share(text)),
    "base": lambda rule, text: replace(rule, base=Base(text)),
    "round": lambda rule, text: replace(rule, round=Round(text)),
    "agencies": lambda rule, text: replace(rule, agencies=_positive(text)),
    "require": lambda rule, text: replace(rule, require=_names(text)),
    "sectors": lambda rule, text: replace(rule, sectors=_names(text)),
    "class": lambda rule, text: replace(rule, categories=_categories(text)),
    "deputies": lambda rule, text: replace(rule, deputies=Deputies(text)),
}
BINDING = {"count", "fraction", "agencies", "require", "sectors", "class"}
"""The parts that ask for somebody; a rule of the other parts alone would always hold."""
