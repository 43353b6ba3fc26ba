"""What is true of an agency's account: invoices add to it, credit notes and payments take from it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Movement(Enum):
    """What changes an account; on one day in this order."""

    INVOICE = "invoice"
    CREDIT = "credit note"
    PAYMENT = "payment"


@dataclass(frozen=True)
class Credit:
    """A credit note on an invoice; pence, VAT included."""

    number: int
    raised_on: date
    gross: int


@dataclass(frozen=True)
class Billed:
    """An invoice with the credit notes on it, and the day the rest was paid; pence, VAT included."""

    number: int
    raised_on: date
    gross: int
    credits: Sequence[Credit] = ()
    paid_on: date | None = None


@dataclass(frozen=True)
class Entry:
    """One movement of an account: pence that the agency owes more (less, below zero), and what it owes after it."""

    day: date
    what: Movement
    number: int
    """Of the credit note; else of the invoice."""
    pence: int
    balance: int


def account(invoices: Iterable[Billed]) -> list[Entry]:
    """The movements of an account in order of their days, with what is owed after each.

    A payment is what the invoice came to on its day, without what had been credited by then; a credit note after it
    leaves the agency in credit.
    """
    moves = sorted(
        (move for invoice in invoices for move in _moves(invoice)),
        key=lambda move: (move[0], _ORDER[move[1]], move[2]),
    )
    found: list[Entry] = []
    for day, what, number, pence in moves:
        found.append(Entry(day, what, number, pence, (found[-1].balance if found else 0) + pence))
    return found


_ORDER = {movement: place for place, movement in enumerate(Movement)}


def _moves(invoice: Billed) -> Iterator[tuple[date, Movement, int, int]]:
    yield invoice.raised_on, Movement.INVOICE, invoice.number, invoice.gross
    for credit in invoice.credits:
        yield credit.raised_on, Movement.CREDIT, credit.number, -credit.gross
    if invoice.paid_on is not None:
        paid = invoice.gross - sum(one.gross for one in invoice.credits if one.raised_on <= invoice.paid_on)
        if paid:
            yield invoice.paid_on, Movement.PAYMENT, invoice.number, -paid


def balance_on(entries: Iterable[Entry], day: date) -> int:
    """Pence owed at the end of the day; below zero where the agency is in credit."""
    return ([0] + [entry.balance for entry in entries if entry.day <= day])[-1]
