"""What is true of an entry: the days it may have, what counts by a day, how it is undone and an order met."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from app.budget.rules import Refusal, day_words
from app.budget.rules_money import pounds
from app.groups.rules_year import year_label, year_of


class EntryType(Enum):
    """Whether money has moved or is only promised."""

    ACTUAL = "actual"
    COMMITMENT = "commitment"


@dataclass(frozen=True)
class Entry:
    """Pence on a line on a day. It is never changed: what is wrong is reversed by another."""

    on: date
    amount: int
    type: EntryType = EntryType.ACTUAL


def check_entry(year: int, entry: Entry, *, closed: bool) -> None:
    """Nothing where the year takes the entry; else raises Refusal: closed, a day of another year, or no amount."""
    what = f"The entry of {pounds(entry.amount)} on {day_words(entry.on)} was not made."
    if closed:
        raise Refusal(what, f"{year_label(year)} is closed.", "Enter it in the open year, saying what it puts right.")
    if year_of(entry.on) != year:
        other = year_label(year_of(entry.on))
        raise Refusal(what, f"The day is of {other}, not {year_label(year)}.", f"Change the day, or go to {other}.")
    if not entry.amount:
        raise Refusal(what, "It has no amount.", "Type the amount in pounds, below zero for money given back.")


def reversal(entry: Entry, on: date) -> Entry:
    """The entry that takes another back on a later day; the two come to nothing.

    Raises Refusal on an earlier day: figures already shown would change.
    """
    if on < entry.on:
        raise Refusal(
            f"The entry of {day_words(entry.on)} was not reversed.",
            f"{day_words(on)} is before it.",
            "Give the day it is put right, or that of the entry.",
        )
    return replace(entry, on=on, amount=-entry.amount)


def order_met(committed: int, paid: int, on: date, *, more_to_come: bool = False) -> tuple[Entry, ...]:
    """The entries that turn a commitment into an actual: what is released from it, and what was paid.

    The whole commitment is released, so that nothing stays promised; with more to come, only as much as was paid.
    Amounts in pence, both of one sign. Raises Refusal where nothing was promised, or nothing or the other way paid.
    """
    if committed * paid <= 0:
        raise Refusal(
            "The order was not met.",
            f"{pounds(committed)} is still promised and {pounds(paid)} was paid.",
            "Enter what was paid as an entry of its own, or reverse the commitment.",
        )
    part = paid if abs(paid) < abs(committed) else committed
    released = part if more_to_come else committed
    return Entry(on, -released, EntryType.COMMITMENT), Entry(on, paid)


def total_at(entries: Iterable[Entry], kind: EntryType, as_at: date) -> int:
    """Pence of the entries of the type up to the day, that day included."""
    return sum(entry.amount for entry in entries if entry.type is kind and entry.on <= as_at)
