"""Whatever is done at a year's end, in whatever order, loses no penny, and every store comes in again as it went out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import add_line, move_budget
from app.budget.edits_close import carry_order, close_year, open_next, reopen_year
from app.budget.edits_entries import add_entry, meet_order, reverse_entry, split_entry
from app.budget.queries import closed_years, latest_budget, years
from app.budget.queries_close import opened_with, year_ends
from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_close import Baseline
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_virement import Virement
from app.budget.schema import BudgetEntry, BudgetLine
from app.schema import metadata
from app.stores import import_into
from db.store import Store
from tests.app.budget.conftest import YEAR, tables

TODAY, LAST = date(2030, 1, 1), YEAR + 2
Deed = Callable[[Session, int, int], int]
"""What is done, by a year, with so many pence; what the board is richer by afterwards."""


def _lines(session: Session, year: int, kind: Kind = Kind.EXPENDITURE) -> list[BudgetLine]:
    found = select(BudgetLine).filter_by(year=year, kind=kind).order_by(BudgetLine.id)
    return [line for line in session.scalars(found) if line.nature is not Nature.CARRY_FORWARD]


def _receive(session: Session, year: int, pence: int) -> int:
    for line in _lines(session, year, Kind.INCOME)[:1]:
        add_entry(session, line.id, Entry(date(year, 6, 12), pence))
        return pence
    return 0


def _spend(session: Session, year: int, pence: int) -> int:
    lines = _lines(session, year)
    if len(lines) < 2:
        return 0
    parts = [(lines[0].id, pence // 3), (lines[1].id, pence - pence // 3)]
    split_entry(session, Entry(date(year, 9, 1), pence), parts)
    return -pence


def _order(session: Session, year: int, pence: int) -> int:
    for line in _lines(session, year)[:1]:
        add_entry(session, line.id, Entry(date(year, 10, 1), abs(pence), EntryType.COMMITMENT))
    return 0


def _entries(session: Session, year: int, type_: EntryType) -> list[BudgetEntry]:
    asked = select(BudgetEntry).join(BudgetLine, BudgetLine.id == BudgetEntry.line_id).order_by(BudgetEntry.id)
    found = session.scalars(asked.where(BudgetLine.year == year, BudgetEntry.type == type_))
    own = {line.id for kind in Kind for line in _lines(session, year, kind)}
    return [entry for entry in found if entry.line_id in own and entry.reverses_id is None]


def _pay(session: Session, year: int, pence: int) -> int:
    for entry in _entries(session, year, EntryType.COMMITMENT)[-1:]:
        meet_order(session, entry.id, abs(pence), date(year, 12, 1))
        return -abs(pence)
    return 0


def _carry_order(session: Session, year: int, pence: int) -> int:
    for entry in _entries(session, year, EntryType.COMMITMENT)[-1:]:
        carry_order(session, entry.id)
    return 0


def _reverse(session: Session, year: int, pence: int) -> int:
    found = _entries(session, year, EntryType.ACTUAL)
    for entry in found[pence % len(found) : pence % len(found) + 1] if found else ():
        kind = session.get_one(BudgetLine, entry.line_id).kind
        reverse_entry(session, entry.id, date(year + 1, 3, 31))
        return -entry.amount if kind is Kind.INCOME else entry.amount
    return 0


def _move(session: Session, year: int, pence: int) -> int:
    lines = _lines(session, year)
    if len(lines) > 1:
        move_budget(
            session, Virement(lines[0].id, lines[1].id, date(year, 7, 1), abs(pence) % 100_00 + 1), "The chair", None
        )
    return 0


def _close(session: Session, year: int, pence: int) -> int:
    close_year(session, year, TODAY)
    return 0


def _reopen(session: Session, year: int, pence: int) -> int:
    reopen_year(session, year)
    return 0


def _next(session: Session, year: int, pence: int) -> int:
    if year < LAST:
        open_next(session, year, date(year + 1, 3, 31), Baseline.ORIGINAL)
    return 0


DEEDS: tuple[Deed, ...] = (
    *(_receive, _spend, _order, _pay, _carry_order, _reverse, _move),
    *(_close, _close, _close, _reopen, _reopen, _next, _next),
)
STEPS = st.one_of(
    st.tuples(st.sampled_from(DEEDS), st.integers(YEAR, LAST - 1), st.integers(-900_00, 900_00).filter(bool)),
    st.sampled_from(["undo", "redo"]),
)


@settings(max_examples=4)
@example([(_close, YEAR, 1), (_reopen, YEAR, 1), (_spend, YEAR, 7), (_close, YEAR, 1), "undo", "undo", "redo"])
@given(st.lists(STEPS, min_size=6, max_size=24))
def test_no_order_of_closing_reopening_beginning_and_undoing_makes_or_loses_a_penny(
    steps: list[tuple[Deed, int, int] | str],
) -> None:
    with TemporaryDirectory() as name, Store.create(Path(name) / "board.quorate", metadata) as store:
        _begin(store)
        worth, at = [500_00], 0
        for step in steps:
            if step == "undo":
                at -= at > 0 and store.undo() is not None
            elif step == "redo":
                at += store.redo() is not None
            elif isinstance(step, tuple) and (gain := _done(store, *step)) is not None:
                worth[at + 1 :] = [worth[at] + gain]
                at += 1
            _nothing_lost(store, worth[at])
        _in_again(store, Path(name))


def _begin(store: Store) -> None:
    with store.writing("Begin") as session:
        council = add_line(session, YEAR, "main", Kind.INCOME, "Council", 500_00, nature=Nature.RECURRING)
        add_entry(session, council.id, Entry(date(YEAR, 4, 9), 500_00))
        for heading in ("Venue", "Training"):
            add_line(session, YEAR, "main", Kind.EXPENDITURE, heading, 250_00)


def _done(store: Store, deed: Deed, year: int, pence: int) -> int | None:
    """What the deed brought in; None where it was refused, or there was nothing to do."""
    before = store.head()
    try:
        with store.writing("Do it") as session:
            gain = deed(session, year, pence)
    except Refusal:
        assert store.head() == before
        return None
    return gain if store.head() != before else None


def _nothing_lost(store: Store, worth: int) -> None:
    with store.reading() as session:
        found = 0
        for year in years(session):
            balance = sum(end.balance for end in year_ends(session, year))
            opened = opened_with(session, year, "main")
            found += balance - opened
            assert opened_with(session, year + 1, "main") == (balance if year in closed_years(session) else 0)
            lines = _lines(session, year)
            assert sum(latest_budget(session, line) for line in lines) == sum(line.original_budget for line in lines)
        assert found == worth


def _in_again(store: Store, folder: Path) -> None:
    out = tables(store, folder / "out")
    with Store.create(folder / "other.quorate", metadata) as other:
        preview = import_into(other, [folder / "out"])
        assert preview.whole, [(one.column, one.why) for one in preview.refused]
        assert tables(other, folder / "again") == out
