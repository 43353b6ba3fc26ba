"""What follows a booking goes out as tables and comes in again unchanged: forms, charges decided, papers."""

from datetime import date
from pathlib import Path

import pytest

from app.interchange.table import Result
from app.people.edits import change_person
from app.stores import import_into, new_store
from app.training.edits_bookings import book
from app.training.edits_charges import confirm, credit, pay, raise_invoices, raise_journal, set_recharge
from app.training.edits_events import change_event, keep_places
from app.training.edits_register import add_trainer_days, close_register, mark, set_form
from app.training.rules import Kind, Status, Waiver
from app.training.rules_event import Said, Stage
from app.training.schema_charges import BookingCharge, LedgerCode
from db.store import Store
from tests.app.training.conftest import OFFICE, TUESDAY, Small, tables

MAY = date(2026, 5, 1)


@pytest.fixture
def filled(store: Store, small: Small) -> Store:
    """An event that three missed: one recharged, one credited, one paid; with all that may hang on it."""
    with store.writing("All of it") as session:
        change_event(session, small.event, {"capacity": 4})
        keep_places(session, small.event, small.hospice, 1, date(2026, 4, 7))
        set_recharge(session, small.council, "C1")
        session.add(LedgerCode(kind=Kind.MISSED, account="4711"))
        agencies = (small.council, small.police, small.hospice)
        ids = [
            book(session, small.event, person, agency, OFFICE).id
            for person, agency in zip(small.people, agencies, strict=False)
        ]
        for number in ids:
            mark(session, number, Status.DID_NOT_ATTEND, Said(TUESDAY, "Training Officer", "Sign-in sheet"))
        set_form(session, ids[0], Stage.BEFORE, sent_on=TUESDAY, returned_on=MAY, rating=4, comment="Good")
        add_trainer_days(session, small.police, TUESDAY, 2, 30_000, event_id=small.event, trainer="Social Worker 5")
        add_trainer_days(session, small.police, MAY, 1, 30_000)
        close_register(session, small.event)
        charges = confirm(session, ids, MAY)
        first, second = raise_invoices(session, TUESDAY, TUESDAY, MAY)
        raise_journal(session, TUESDAY, TUESDAY, MAY)
        first.order_ref = "PO 7"
        pay(session, first.id, MAY)
        mine = [charge.id for charge in charges if charge.invoice_id == second.id]
        credit(session, second.id, mine, Waiver(MAY, "Board Manager", "Bereavement"))
        change_person(session, small.people[4], {"name_withheld": True})
    return store


def test_what_goes_out_comes_in_again_unchanged(filled: Store, tmp_path: Path) -> None:
    out = tables(filled, tmp_path / "out")

    assert {name.removesuffix(".csv") for name in out} >= {
        *("booking_changes", "evaluations", "places_kept", "trainer_days", "recharge_accounts", "ledger_codes"),
        *("invoices", "credit_notes", "recharge_journals", "booking_charges"),
    }
    assert "Social Worker 5" not in "".join(out.values())
    (tmp_path / "out" / "people.csv").write_text(out["people.csv"].replace("Name withheld (5)", "Social Worker 5"))
    with new_store(tmp_path / "other.quorate") as other:
        preview = import_into(other, [tmp_path / "out"])
        assert preview.refused == ()
        again = import_into(other, [tmp_path / "out"])
        assert {one.result for many in again.outcomes.values() for one in many} == {Result.UNCHANGED}
        back = tables(other, tmp_path / "again")
    assert {name: back[name] for name in out if name not in NAMES} == {
        name: text for name, text in out.items() if name not in NAMES
    }


NAMES = {"people.csv", "trainer_days.csv"}
"""Where the code of the withheld name stands, which is of its store."""


@pytest.mark.parametrize(
    ("table", "text", "why"),
    [
        ("evaluations", "event,delegate,stage\nNO,Social Worker 1,after\n", "There is no such event."),
        ("evaluations", "event,delegate,stage\nSR-1,Nobody,after\n", "not booked on this event"),
        ("evaluations", "event,delegate,stage,rating\nSR-1,Social Worker 1,after,6\n", "more than 5"),
        ("credit_notes", "number,invoice,raised_on,by,reason\n2,9,2026-05-01,Board Manager,x\n", "no paper of this"),
        ("ledger_codes", "kind,account\nmissed,\n", "The account is missing."),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(filled: Store, tmp_path: Path, table: str, text: str, why: str) -> None:
    (tmp_path / f"{table}.csv").write_text(text)

    (refused,) = import_into(filled, [tmp_path / f"{table}.csv"]).refused

    assert why in refused.why


def test_a_charge_keeps_its_own_agency(filled: Store, tmp_path: Path) -> None:
    tables(filled, tmp_path / "out")
    file = tmp_path / "out" / "booking_charges.csv"
    file.write_text(file.read_text().replace(",Police,", ",,"))

    assert import_into(filled, [file]).refused == ()
    with filled.reading() as session:
        assert len({charge.agency_id for charge in session.query(BookingCharge)}) == 3
