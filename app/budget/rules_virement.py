"""What is true of virements: budget moved between two lines, the total unchanged (B12)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.budget.rules import Kind, Refusal, day_words
from app.budget.rules_money import pounds
from app.groups.rules_year import year_label, year_of

Line = TypeVar("Line", bound=Hashable)


@dataclass(frozen=True)
class Virement(Generic[Line]):
    """Pence moved from one line's budget to another's on a day."""

    from_line: Line
    to_line: Line
    on: date
    amount: int


def moved(virements: Iterable[Virement[Line]], as_at: date) -> dict[Line, int]:
    """What each line gained or lost by the virements up to the day, in pence; together always nothing."""
    change: dict[Line, int] = defaultdict(int)
    for virement in virements:
        if virement.on <= as_at:
            change[virement.from_line] -= virement.amount
            change[virement.to_line] += virement.amount
    return dict(change)


@dataclass(frozen=True)
class Side:
    """One of the two lines of a virement: its fund, its kind and its latest budget in pence."""

    fund: str
    kind: Kind
    latest: int


def check_virement(year: int, virement: Virement[Line], source: Side, target: Side, *, closed: bool) -> None:
    """Nothing where the virement may be made; else raises Refusal, the first reason that stands against it.

    It moves a positive amount between two lines of one fund and one kind, within what the first has, on a day of an
    open year.
    """
    why = _against(year, virement, source, target, closed=closed)
    if why:
        raise Refusal(f"The virement of {pounds(virement.amount)} was not made.", *why)


def check_approval(amount: int, approved_by: str | None) -> None:
    """Nothing where somebody approved the virement; else raises Refusal.

    It is asked of what is typed; in a table that comes in, an empty approval is one not known (INTERCHANGE.md).
    """
    if not (approved_by or "").strip():
        raise Refusal(
            f"The virement of {pounds(amount)} was not made.",
            "It does not say who approved it.",
            "Name a post or a meeting, such as: Board, 12 June.",
        )


def _against(
    year: int, virement: Virement[Line], source: Side, target: Side, *, closed: bool
) -> tuple[str, str] | None:
    if closed:
        return f"{year_label(year)} is closed.", "Change the budget of the open year."
    if year_of(virement.on) != year:
        return f"{day_words(virement.on)} is not in {year_label(year)}.", "Give a day of the year."
    return _between(virement, source, target)


def _between(virement: Virement[Line], source: Side, target: Side) -> tuple[str, str] | None:
    if virement.amount <= 0:
        return "It moves nothing from the first line.", "Type an amount above zero, or change the lines round."
    if virement.from_line == virement.to_line:
        return "Both lines are the same.", "Choose another line for one of them."
    if (source.fund, source.kind) != (target.fund, target.kind):
        return (
            "The lines are not of one fund and one side, so a total would change.",
            "Choose two lines of income, or two of expenditure, in the same fund.",
        )
    if virement.amount > source.latest:
        return f"The first line has {pounds(source.latest)}.", "Move no more than that."
    return None
