"""An agency's account adds up, and its statement says so on paper."""

import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.training.edits_charges import confirm, waive
from app.training.report_papers import write_statement
from app.training.rules import Waiver
from app.training.rules_event import ChargeStatus
from app.training.rules_statement import Billed, Credit, Movement, account, balance_on
from app.training.schema_charges import CreditNote, RechargeJournal
from db.store import Store
from tests.app.export.test_pdf import faults
from tests.app.training.programme import HIDDEN, charge, invoice, programme

DAY = date(2015, 1, 5)
days = st.dates(date(2014, 1, 1), date(2016, 1, 1))
MADE = datetime(2015, 4, 1, 9, 0, tzinfo=UTC)


def words_of(path: Path) -> str:
    """The text in the order in which it was written, as pdftotext reads it."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@st.composite
def billed(draw: st.DrawFn) -> Billed:
    gross = draw(st.integers(0, 100_000))
    notes = draw(st.lists(st.builds(Credit, st.integers(1, 9), days, st.integers(0, gross)), max_size=2))
    kept = notes if sum(one.gross for one in notes) <= gross else []
    return Billed(draw(st.integers(1, 99)), draw(days), gross, kept, draw(st.none() | days))


@given(st.lists(billed(), max_size=6))
def test_each_balance_is_the_one_before_and_the_movement(invoices: list[Billed]) -> None:
    entries = account(invoices)

    assert [entry.balance for entry in entries] == [
        sum(one.pence for one in entries[: place + 1]) for place in range(len(entries))
    ]
    assert entries == sorted(entries, key=lambda entry: entry.day)


@given(st.lists(billed(), max_size=6))
def test_what_is_paid_and_not_credited_afterwards_leaves_nothing_owed(invoices: list[Billed]) -> None:
    paid = [one for one in invoices if one.paid_on and all(credit.raised_on <= one.paid_on for credit in one.credits)]

    assert balance_on(account(paid), date.max) == 0


@given(st.lists(billed(), max_size=6))
def test_without_payments_the_invoices_less_the_credit_notes_are_owed(invoices: list[Billed]) -> None:
    unpaid = [Billed(one.number, one.raised_on, one.gross, one.credits) for one in invoices]

    owed = sum(one.gross - sum(credit.gross for credit in one.credits) for one in unpaid)
    assert balance_on(account(unpaid), date.max) == owed


def test_a_credit_note_after_the_payment_leaves_the_agency_in_credit() -> None:
    later = DAY + timedelta(days=40)
    entries = account([Billed(7, DAY, 5000, [Credit(1, later, 2000)], DAY + timedelta(days=20))])

    assert [(entry.what, entry.pence, entry.balance) for entry in entries] == [
        (Movement.INVOICE, 5000, 5000),
        (Movement.PAYMENT, -5000, 0),
        (Movement.CREDIT, -2000, -2000),
    ]
    assert balance_on(entries, later - timedelta(days=1)) == 0


def test_an_invoice_credited_in_full_is_not_paid_at_all() -> None:
    entries = account([Billed(7, DAY, 5000, [Credit(1, DAY, 5000)], DAY)])

    assert [entry.what for entry in entries] == [Movement.INVOICE, Movement.CREDIT]


def test_the_statement_shows_what_came_before_what_moved_and_what_is_not_invoiced(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        first = invoice(session, 1, line.school, "Hill Street School")
        charge(session, line.missed, line.school, first)
        note = CreditNote(
            number=2, invoice_id=first, raised_on=date(2015, 3, 2), by="Board Manager", reason=f"{HIDDEN} was ill"
        )
        session.add(note)
        session.flush()
        back = {"status": ChargeStatus.CREDITED, "credit_note_id": note.id}
        charge(session, line.cancelled, line.school, first, **back)
        charge(session, line.hidden, line.school)

    with store.reading() as session:
        path = write_statement(session, line.school, date(2015, 2, 1), date(2015, 3, 31), tmp_path / "a.pdf", MADE)

    words = words_of(path)
    assert "Statement: Hill Street School" in words
    assert "£50.00 owed on 31 March 2015 £50.00 of it past the day to pay £50.00 not invoiced yet" in words
    assert "1 Feb 2015 Brought forward £100.00" in words
    assert "2 Mar 2015 Credit note CN2 £50.00 £50.00" in words
    assert "Name withheld" in words
    assert HIDDEN not in words
    assert faults(path) == []


def test_the_statement_of_an_agency_that_was_sent_nothing_says_so(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        line = programme(session)

    with store.reading() as session:
        path = write_statement(session, line.police, DAY, DAY, tmp_path / "a.pdf", MADE)

    assert "£0.00 owed on 5 January 2015" in words_of(path)
    assert "Nothing to list for this period." in words_of(path)


def test_the_statement_lists_what_was_waived_with_who_and_why(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        waive(session, line.missed, Waiver(DAY, "Board Manager", "Bereavement"))
        confirm(session, [line.cancelled], DAY)
        waive(session, line.cancelled, Waiver(DAY, "Board Manager", "Called to an incident"))

    with store.reading() as session:
        path = write_statement(session, line.school, DAY, DAY, tmp_path / "a.pdf", MADE)

    words = words_of(path)
    assert "Waived: nothing to pay" in words
    assert "WP-1 Deputy Head Teacher Did not attend Bereavement Board Manager £100.00" in words
    assert "Called to an incident" in words
    assert "£0.00 not invoiced yet" in words


def test_an_agency_that_is_recharged_sees_what_went_by_journal(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        journals = [
            RechargeJournal(number=number, since=DAY, until=DAY, raised_on=day)
            for number, day in ((1, date(2014, 12, 1)), (2, DAY))
        ]
        session.add_all(journals)
        session.flush()
        charge(session, line.missed, line.police, journal_id=journals[0].id, status=ChargeStatus.INVOICED)
        charge(session, line.cancelled, line.police, journal_id=journals[1].id, status=ChargeStatus.INVOICED)

    with store.reading() as session:
        path = write_statement(session, line.police, DAY, DAY, tmp_path / "a.pdf", MADE)

    words = words_of(path)
    assert "Recharged by journal" in words
    assert "2 5 Jan 2015 Did not attend: Working Practices, WP-1" in words
    assert "Chair of Governors" in words
    assert "Deputy Head Teacher" not in words
    assert "£0.00 not invoiced yet" in words
