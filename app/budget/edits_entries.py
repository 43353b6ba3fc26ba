"""What is done on the lines: entries made, split, reversed, orders met; none is changed or deleted. Never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.budget.queries import is_closed, reversal_of, still_promised
from app.budget.rules import Refusal, day_words
from app.budget.rules_entry import Entry, EntryType, check_entry, order_met, reversal
from app.budget.rules_money import split_as_typed
from app.budget.schema import BudgetEntry, BudgetLine
from db.kept import keep


@dataclass(frozen=True)
class About:
    """What is known of an entry besides its day and amount."""

    reference: str | None = None
    description: str | None = None
    agency_id: int | None = None
    """None: that of the line."""
    vat: int | None = None
    """In pence."""
    document: str | None = None
    file: str | None = None
    file_row: int | None = None
    fingerprint: str | None = None


NOTHING = About()


def add_entry(session: Session, line_id: int, entry: Entry, about: About = NOTHING) -> BudgetEntry:
    """Enter pence on a line; raises Refusal in a closed year, on a day of another, or without an amount."""
    line = session.get_one(BudgetLine, line_id)
    check_entry(line.year, entry, closed=is_closed(session, line.year))
    made = BudgetEntry(
        line_id=line_id,
        agency_id=about.agency_id or line.agency_id,
        day=entry.on,
        amount=entry.amount,
        type=entry.type,
        reference=about.reference,
        description=about.description,
        vat=about.vat,
        document=about.document,
        file=about.file,
        file_row=about.file_row,
        fingerprint=about.fingerprint,
    )
    session.add(made)
    session.flush()
    return made


def split_entry(
    session: Session, entry: Entry, parts: Sequence[tuple[int, int]], about: About = NOTHING
) -> list[BudgetEntry]:
    """Enter one payment over several lines: each line's id and its pence, which come to the whole.

    Raises Refusal where they do not, where there is no line, or as `add_entry` does.
    """
    split_as_typed(entry.amount, [amount for _, amount in parts])
    made: list[BudgetEntry] = []
    for line_id, amount in parts:
        made.append(add_entry(session, line_id, Entry(entry.on, amount, entry.type), about))
        made[-1].split_id = made[0].id if len(made) > 1 else None
    session.flush()
    return made


def reverse_entry(session: Session, entry_id: int, on: date, why: str | None = None) -> BudgetEntry:
    """Take an entry back by another on the day: the two come to nothing, and both stay.

    Raises Refusal for one taken back already, one that takes another back, or a commitment of which part was met.
    """
    found = session.get_one(BudgetEntry, entry_id)
    what = f"The entry of {day_words(found.day)} was not reversed."
    if reversal_of(session, entry_id) is not None:
        raise Refusal(what, "It is reversed already.", "Enter what is right as a new entry.")
    if found.reverses_id is not None:
        raise Refusal(what, "It takes another entry back.", "Enter what is right as a new entry.")
    if found.type is EntryType.COMMITMENT and still_promised(session, found) != found.amount:
        raise Refusal(what, "Part of it was paid or released.", "Meet the order with what was paid last.")
    back = reversal(Entry(found.day, found.amount, found.type), on)
    about = About(found.reference, why or f"Reverses the entry of {day_words(found.day)}", found.agency_id)
    made = add_entry(session, found.line_id, back, about)
    made.vat = None if found.vat is None else -found.vat
    made.reverses_id = entry_id
    session.flush()
    return made


def meet_order(
    session: Session, entry_id: int, paid: int, on: date, *, more_to_come: bool = False, about: About = NOTHING
) -> list[BudgetEntry]:
    """Turn a commitment into an actual: what is released from it, and the pence paid.

    Raises Refusal for an entry that is no commitment, where nothing is promised any more, or as `order_met` does.
    """
    found = session.get_one(BudgetEntry, entry_id)
    if found.type is not EntryType.COMMITMENT:
        what = "The order was not met."
        raise Refusal(what, "The entry is money moved, not promised.", "Choose a commitment.")
    kept = About(about.reference or found.reference, about.description or found.description, found.agency_id)
    made = []
    for entry in order_met(still_promised(session, found), paid, on, more_to_come=more_to_come):
        made.append(add_entry(session, found.line_id, entry, kept))
        made[-1].meets_id = entry_id
    session.flush()
    return made


def attach_paper(session: Session, entry_id: int, name: str, content: bytes) -> None:
    """Keep the paper that an entry rests on, under the name of its file, in place of one it has; its money stays.

    Raises Refusal for a file that is empty or has no name, and TooLarge over 25 MB.
    """
    if not name.strip() or not content:
        raise Refusal("The paper was not attached.", "The file is empty or has no name.", "Choose the file itself.")
    found = session.get_one(BudgetEntry, entry_id)
    found.digest, found.document = keep(session, content), name.strip()
    session.flush()


def detach_paper(session: Session, entry_id: int) -> None:
    """Let an entry rest on no paper any more."""
    found = session.get_one(BudgetEntry, entry_id)
    found.digest = found.document = None
    session.flush()
