"""Account codes and trainer days are kept, changed and taken back."""

from datetime import date

from app.training.edits_register import add_trainer_days
from app.training.edits_setup import drop_trainer_days, set_ledger_code
from app.training.queries_in_kind import trainer_days
from app.training.queries_setup import ledger_codes
from app.training.rules import Kind
from db.store import Store
from tests.app.training.conftest import TUESDAY, Small

YEAR = date(2026, 4, 1), date(2027, 3, 31)


def test_a_kind_of_charge_has_one_account_code_at_most(store: Store) -> None:
    with store.writing("Codes") as session:
        set_ledger_code(session, Kind.FEE, "4100")
        set_ledger_code(session, Kind.FEE, "4200")
        set_ledger_code(session, Kind.MISSED, "")
        assert ledger_codes(session) == {Kind.FEE: "4200"}

        set_ledger_code(session, Kind.FEE, None)
        assert ledger_codes(session) == {}


def test_trainer_days_are_taken_back(store: Store, small: Small) -> None:
    with store.writing("Days") as session:
        kept = add_trainer_days(session, small.police, TUESDAY, 1, 30_000)
        gone = add_trainer_days(session, small.police, TUESDAY, 2, 30_000)

        drop_trainer_days(session, gone.id)

        assert [line.id for line in trainer_days(session, *YEAR)] == [kept.id]
