"""From a missed place to a paid invoice or a credit note; numbers without gaps, whatever is killed."""

import multiprocessing
import os
import signal
import sys
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from app.schema import metadata
from app.training.edits_bookings import book
from app.training.edits_charges import (
    confirm,
    credit,
    pay,
    raise_invoices,
    raise_journal,
    set_recharge,
    unconfirm,
    unwaive,
    waive,
)
from app.training.edits_events import change_event, clone_event, reinstate_event
from app.training.edits_policies import drop_policy, keep_policy
from app.training.edits_register import close_register, mark
from app.training.queries_charging import ChargeLine, charges
from app.training.rules import Status, Waiver, WaiverRefused
from app.training.rules_event import ChargeStatus, NotCharged, RegisterOpen, Said
from app.training.rules_toml import policies_in
from app.training.schema_charges import CreditNote, Invoice
from db.check import findings
from db.refusals import UndoBlocked
from db.store import Store
from tests.app.training.conftest import OFFICE, POLICY, TUESDAY, Small

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
WAIVER = Waiver(JUNE, "Board Manager", "Bereavement")
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
LIMITS = 40


@pytest.fixture
def missed(store: Store, small: Small) -> list[int]:
    """Somebody of the council, of the police and of the hospice did not attend; the register is closed."""
    with store.writing("Register") as session:
        change_event(session, small.event, {"capacity": 3})
        agencies = zip(small.people, (small.council, small.police, small.hospice), strict=False)
        ids = [book(session, small.event, person, agency, OFFICE).id for person, agency in agencies]
        for number in ids:
            mark(session, number, Status.DID_NOT_ATTEND, Said(TUESDAY))
        close_register(session, small.event)
        return ids


def standing(store: Store) -> dict[str, tuple[str, int | None]]:
    with store.reading() as session:
        return {line.booking.agency: (line.status.value, line.invoice) for line in found(session)}


def found(session: object) -> list[ChargeLine]:
    return charges(session, *APRIL, JUNE)


def test_charges_are_proposed_confirmed_invoiced_and_paid(store: Store, small: Small, missed: list[int]) -> None:
    assert set(standing(store).values()) == {("proposed", None)}

    with store.writing("Confirm") as session:
        assert len(confirm(session, missed[:2], MAY)) == 2
        assert confirm(session, missed[:1], MAY) == []
        assert confirm(session, [], MAY) == []
    with store.writing("Invoice") as session:
        first, second = raise_invoices(session, *APRIL, MAY)
        assert raise_invoices(session, *APRIL, MAY) == []
        assert (first.number, first.agency_name, first.due_on) == (1, "Council", date(2026, 5, 31))
    assert standing(store) == {"Council": ("invoiced", 1), "Police": ("invoiced", 2), "Hospice": ("proposed", None)}
    with store.writing("Pay") as session:
        pay(session, second.id, JUNE)
    assert standing(store)["Police"] == ("paid", 2)
    with store.writing("Not paid") as session:
        pay(session, second.id, None)
    assert standing(store)["Police"] == ("invoiced", 2)


def test_undo_never_takes_an_invoice_or_frees_its_number(store: Store, missed: list[int]) -> None:
    with store.writing("Confirm") as session:
        confirm(session, missed[:1], MAY)
    with store.writing("Invoice") as session:
        raise_invoices(session, *APRIL, MAY)

    with pytest.raises(UndoBlocked):
        store.undo()

    with store.reading() as session:
        assert session.scalars(select(Invoice.number)).all() == [1]


def test_what_was_confirmed_stands_though_the_policy_goes(store: Store, missed: list[int]) -> None:
    with store.writing("Confirm") as session:
        confirm(session, missed[:1], MAY)
        drop_policy(session, "Flat 50")

        (charge,) = found(session)
        assert (charge.amount, charge.policy, charge.notice) == (5000, "Flat 50", None)
        with pytest.raises(WaiverRefused):
            waive(session, missed[0], WAIVER)
        (invoice,) = raise_invoices(session, *APRIL, MAY)
        assert (invoice.due_on - invoice.raised_on).days == 30


def test_a_charge_is_confirmed_once_the_register_is_closed_or_the_policy_invoices_in_advance(
    store: Store, small: Small, missed: list[int]
) -> None:
    with store.writing("Open again") as session:
        reinstate_event(session, small.event)
        with pytest.raises(RegisterOpen) as refused:
            confirm(session, missed, MAY)
        assert refused.value.ref == "SR-1"
        keep_policy(session, policies_in(f"{POLICY}invoice = {{ in_advance_months = [4] }}\n")[0])

        assert len(confirm(session, missed, MAY)) == 3


def test_a_confirmed_charge_can_be_taken_back(store: Store, missed: list[int]) -> None:
    with store.writing("Confirm") as session:
        confirm(session, missed, MAY)
        unconfirm(session, missed[0])
        with pytest.raises(NotCharged):
            unconfirm(session, missed[0])
    assert standing(store)["Council"] == ("proposed", None)


def test_a_waiver_says_who_and_why_and_can_be_taken_back(store: Store, missed: list[int]) -> None:
    with store.writing("Waive") as session:
        with pytest.raises(WaiverRefused):
            waive(session, missed[0], Waiver(JUNE, "", "Bereavement"))
        confirm(session, missed[1:2], MAY)
        assert [waive(session, number, WAIVER) for number in missed[:2]] == [[], []]
        with pytest.raises(NotCharged):
            waive(session, missed[0], WAIVER)
    assert [standing(store)[name] for name in ("Council", "Police")] == [("waived", None)] * 2
    with store.writing("After all") as session:
        for number in missed[:2]:
            unwaive(session, number)
        with pytest.raises(NotCharged):
            unwaive(session, missed[2])
    assert [standing(store)[name][0] for name in ("Council", "Police")] == ["proposed", "confirmed"]


def test_a_policy_that_allows_no_waiver_refuses_it(store: Store, missed: list[int]) -> None:
    with store.writing("Waive") as session:
        keep_policy(session, policies_in(POLICY.replace("refilled = true", 'waiver = "none"'))[0])
        with pytest.raises(WaiverRefused, match="allows no waiver"):
            waive(session, missed[0], WAIVER)


def test_a_waiver_after_the_invoice_makes_a_credit_note_and_keeps_the_invoice(store: Store, missed: list[int]) -> None:
    with store.writing("Invoice") as session:
        confirm(session, missed, MAY)
        invoice, _, other = raise_invoices(session, *APRIL, MAY)

    with store.writing("Waive") as session:
        (note,) = waive(session, missed[0], WAIVER)
        kept = session.get_one(Invoice, invoice.id)
        assert (note.number, note.invoice_id, note.by, note.reason, note.raised_on) == (
            *(1, invoice.id, "Board Manager", "Bereavement", JUNE),
        )
        assert (kept.number, kept.paid_on) == (1, None)
        by_agency = {charge.booking.agency: charge for charge in found(session)}
        assert (by_agency["Council"].status, by_agency["Council"].amount) == (ChargeStatus.CREDITED, 5000)
        with pytest.raises(NotCharged):
            unwaive(session, missed[0])
        for charge_ids in ([by_agency["Council"].id], [by_agency["Hospice"].id], []):
            with pytest.raises(NotCharged):
                credit(session, other.id, charge_ids, WAIVER)
        assert credit(session, other.id, [by_agency["Police"].id], WAIVER).number == 2
        assert set(session.scalars(select(CreditNote.invoice_id))) == {invoice.id, other.id}


def test_departments_of_the_office_are_recharged_in_one_journal(store: Store, small: Small, missed: list[int]) -> None:
    with store.writing("Recharge") as session:
        for cost_centre in ("C1", "C2"):
            set_recharge(session, small.council, cost_centre)
        set_recharge(session, small.hospice, None)
        set_recharge(session, small.hospice, None, internal=False)
        set_recharge(session, small.hospice, None, internal=False)
        assert raise_journal(session, *APRIL, MAY) is None
        confirm(session, missed, MAY)
        assert [invoice.agency_name for invoice in raise_invoices(session, *APRIL, MAY)] == ["Hospice", "Police"]
        journal = raise_journal(session, *APRIL, MAY)
        assert journal is not None
        assert journal.number == 1
        assert standing_of(session)["Council"] == ("invoiced", journal.id)
        with pytest.raises(NotCharged):
            waive(session, missed[0], WAIVER)


def standing_of(session: object) -> dict[str, tuple[str, int | None]]:
    return {line.booking.agency: (line.status.value, line.journal_id) for line in found(session)}


def _invoice_on(path: Path, said: Connection) -> None:
    """Invoice month after month, each saying its number once it is stored, as printing would."""
    with Store.open(path, metadata) as store:
        for year in range(2026, 2026 + LIMITS):
            for month in range(1, 13):
                with store.writing("Invoice") as session:
                    made = raise_invoices(session, date(year, month, 1), date(year, month, 28), MAY)
                for invoice in made:
                    said.send(invoice.number)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 and no forkserver there")
def test_invoice_numbers_survive_a_kill_between_numbering_and_printing(
    store: Store, small: Small, missed: list[int]
) -> None:
    with store.writing("Many") as session:
        for number in range(LIMITS):
            clone = clone_event(session, small.event, f"SR-{number + 2}", date(2027, 1 + number % 12, 1 + number // 12))
            clone.capacity = 3
            booked = book(session, clone.id, small.people[number % 5], small.council, OFFICE)
            mark(session, booked.id, Status.DID_NOT_ATTEND, Said(date(2028, 1, 1)))
            close_register(session, clone.id)
            confirm(session, [booked.id], MAY)
    store.close()
    warm = multiprocessing.get_context("forkserver")
    printed: list[int] = []
    for kill_after in (1, 2, 1, 3, None):
        ours, theirs = warm.Pipe(duplex=False)
        writer = warm.Process(target=_invoice_on, args=(store.path, theirs))
        writer.start()
        theirs.close()
        try:
            while (kill_after is None or len(printed) < kill_after) and ours.poll(60):
                printed.append(ours.recv())
        except EOFError:
            pass
        if kill_after is not None:
            os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join(60)

    with Store.open(store.path, metadata) as again, again.reading() as session:
        numbers = list(session.scalars(select(Invoice.number).order_by(Invoice.id)))
    assert numbers == list(range(1, 13))
    assert printed == sorted(set(printed))
    assert set(printed) <= set(numbers)
    assert findings(store.path, metadata) == []
