"""What is done at a year's end: closed, opened again, the next one begun, promises carried over. Never commits."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.budget.edits import add_line
from app.budget.edits_entries import About, add_entry, reverse_entry
from app.budget.queries import is_closed, line_named, still_promised, year_record
from app.budget.queries_close import later_closed, opened_with, openings, refusals, year_ends
from app.budget.queries_year import year_budget
from app.budget.rules import Kind, Refusal
from app.budget.rules_close import Baseline, Opening, carried_forward, carried_order, check_reopening, next_budget
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_money import pounds
from app.budget.schema import BudgetEntry, BudgetLine, BudgetYear
from app.groups.rules_year import year_label


def close_year(session: Session, year: int, today: date) -> tuple[Opening, ...]:
    """Lock the year and carry each fund's balance into the next; what was carried.

    A fund whose next year was opened with its balance already is left alone. Raises Refusal, the first of those that
    `queries_close.refusals` lists, or where the next year was opened with another amount.
    """
    if found := refusals(session, year, today):
        raise found[0]
    carried = tuple(each for each in carried_forward(year, year_ends(session, year)) if _to_carry(session, year, each))
    for opening in carried:
        _open_with(session, year + 1, opening)
    record_closed(session, year, today)
    return carried


def record_closed(session: Session, year: int, day: date) -> bool:
    """Keep that the year was closed on the day, as it was elsewhere; whether that changed anything."""
    record = year_record(session, year) or BudgetYear(year=year)
    changed = record.closed_on != day
    record.closed_on = day
    session.add(record)
    session.flush()
    return changed


def _to_carry(session: Session, year: int, opening: Opening) -> bool:
    there = opened_with(session, year + 1, opening.fund)
    if there and there != opening.amount:
        why = (
            f"The {opening.fund} fund of {year_label(year + 1)} was opened with {pounds(there)}, "
            f"and {pounds(opening.amount)} is left."
        )
        remedy = "Enter what is missing in either year, or reverse what was brought forward."
        raise Refusal(f"{year_label(year)} was not closed.", why, remedy)
    return not there


def _open_with(session: Session, year: int, opening: Opening) -> None:
    line = line_named(session, year, opening.fund, opening.kind, opening.line)
    if line is None:
        line = add_line(session, year, opening.fund, opening.kind, opening.line, opening.amount, nature=opening.nature)
    line.original_budget = opening.amount
    add_entry(session, line.id, Entry(opening.on, opening.amount), About(description="Brought forward"))


def reopen_year(session: Session, year: int) -> None:
    """Open a closed year again; what it carried forward is taken back in the next, by an entry.

    Raises Refusal where it is open, or a year after it is closed.
    """
    closed = is_closed(session, year)
    check_reopening(year, closed=closed, later_closed=later_closed(session, year))
    for opening in carried_forward(year, year_ends(session, year)):
        for entry in openings(session, opening):
            reverse_entry(session, entry.id, opening.on, f"{year_label(year)} was opened again")
    record = year_record(session, year)
    assert record is not None  # a year without a record is open
    record.closed_on = None
    session.flush()


def open_next(
    session: Session, year: int, as_at: date, baseline: Baseline, uplifts: dict[Kind, Decimal] | None = None
) -> list[BudgetLine]:
    """Begin the next year with the lines of this one that come again; the lines that were added.

    The budget of each is this year's figure as at the month end with the uplift of its side in percent. A line that the
    next year has already is left alone. Raises Refusal for a day that is no month end, or where the next is closed.
    """
    added = []
    for line in year_budget(session, year, as_at).lines:
        uplift = (uplifts or {}).get(line.kind, Decimal(0))
        budget = next_budget(line.figures, line.nature, baseline, uplift)
        if budget is None or line_named(session, year + 1, line.fund, line.kind, line.name) is not None:
            continue
        added.append(
            add_line(
                session,
                year + 1,
                line.fund,
                line.kind,
                line.name,
                budget,
                agency_id=line.agency_id,
                nature=line.nature,
                subjective=line.subjective,
            )
        )
    return added


def carry_order(session: Session, entry_id: int) -> list[BudgetEntry]:
    """Take what is still promised of a commitment into the next year: released there, promised here.

    Raises Refusal where nothing is promised any more, the next year has no such line, or either year is closed.
    """
    found = session.get_one(BudgetEntry, entry_id)
    line = session.get_one(BudgetLine, found.line_id)
    what = "The commitment was not carried over."
    left = still_promised(session, found) if found.type is EntryType.COMMITMENT else 0
    if not left:
        raise Refusal(what, "Nothing is promised any more.", "Choose a commitment that is open.")
    target = line_named(session, line.year + 1, line.fund, line.kind, line.name)
    if target is None:
        why = f"{year_label(line.year + 1)} has no line {line.name} in the {line.fund} fund."
        raise Refusal(what, why, "Begin the next year, or add the line.")
    released, promised = carried_order(line.year, left)
    about = About(found.reference, found.description, found.agency_id)
    made = [add_entry(session, line.id, released, about), add_entry(session, target.id, promised, about)]
    made[0].meets_id = entry_id
    session.flush()
    return made
