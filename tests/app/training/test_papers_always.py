"""Every paper of training at once: of the whole sample board, and with a withheld name written wherever words go."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import String, func, select, update

from app.training.edits_charges import confirm, credit, raise_invoices
from app.training.queries_charging import owing
from app.training.queries_events import events
from app.training.queries_papers import credit_papers, invoice_papers
from app.training.report_papers import (
    write_certificates,
    write_credit_note,
    write_invitation,
    write_invoice,
    write_journal,
    write_ledger,
    write_letter,
    write_letters,
    write_schedule,
    write_sign_in,
    write_statement,
)
from app.training.rules import Status, Waiver
from app.training.rules_letter import LetterKind
from app.training.schema import Booking
from app.training.schema_charges import BookingCharge, CreditNote, RechargeAccount, RechargeJournal
from db.base import Base
from db.store import Store
from tests.app.export.reading import column, recalculated
from tests.app.test_withheld import leaks
from tests.app.training.programme import HIDDEN, Programme, book, charge, invoice, programme

MADE = datetime(2015, 4, 2, 9, 0, tzinfo=UTC)
SINCE, UNTIL = date(2014, 4, 1), date(2015, 4, 30)
ROOM = ("app.training.schema", "app.training.schema_charges")


@pytest.fixture
def everywhere(store: Store) -> Programme:
    """A programme with every kind of paper, and the name in every text of it."""
    with store.writing("Set up") as session:
        line = programme(session)
        number = invoice(session, 7, line.school, "Hill Street School")
        note = CreditNote(number=1, invoice_id=number, raised_on=date(2015, 2, 2), by="Board Manager", reason="snow")
        journal = RechargeJournal(number=1, since=SINCE, until=UNTIL, raised_on=date(2015, 1, 6))
        session.add_all([note, journal, RechargeAccount(agency_id=line.police, cost_centre="CC-12")])
        session.flush()
        charge(session, line.missed, line.school, number)
        charge(session, line.cancelled, line.school, number, credit_note_id=note.id)
        charge(session, line.hidden, line.police, journal_id=journal.id)
        book(session, line.event, line.police, "Sergeant", Status.CONFIRMED)
    with store.writing("Write it everywhere") as session:
        written = [
            column
            for mapper in Base.registry.mappers
            if mapper.class_.__module__ in ROOM and mapper.class_.__name__ not in {"ChargingPolicy", "BankHoliday"}
            for column in mapper.local_table.columns
            if type(column.type) is String and column.name not in {"told_at", "arrived", "left", "manager_email"}
        ]
        for column_ in written:
            said = func.trim(func.coalesce(column_, "") + f" {HIDDEN}")
            session.execute(update(column_.table).values({column_: said}))
        assert {f"{one.table.name}.{one.name}" for one in written} >= {"credit_note.reason", "training_event.venue"}
    return line


def test_no_paper_says_a_name_that_is_withheld(store: Store, everywhere: Programme, tmp_path: Path) -> None:
    line, out = everywhere, tmp_path / "out"
    out.mkdir()
    with store.reading() as session:
        write_sign_in(session, line.event, out / "sheet.pdf", MADE)
        write_certificates(session, line.event, out / "certificates.pdf", MADE)
        write_invitation(session, line.event, out / "event.ics", MADE)
        write_statement(session, line.school, SINCE, UNTIL, out / "statement.pdf", MADE)
        write_journal(session, 1, out / "journal.csv", MADE)
        write_ledger(session, SINCE, UNTIL, out / "ledger.csv", MADE)
        write_invoice(session, 1, out / "invoice.pdf", MADE)
        write_credit_note(session, 1, out / "credit.pdf", MADE)
        for form in ("pdf", "xlsx", "docx", "json"):
            write_schedule(session, SINCE, UNTIL, out / f"schedule.{form}", MADE)
            write_journal(session, 1, out / f"journal.{form}", MADE)
        for kind in LetterKind:
            for ending in (".docx", ".eml"):
                write_letters(session, line.event, kind, out, ending, MADE)
        for number in session.scalars(select(Booking.id)):
            write_letter(session, number, LetterKind.MANAGER, out / f"manager {number}.eml", MADE)

    assert leaks(out) == []
    assert len(list(out.iterdir())) == 8 + 2 * 4 + 2 * 3 + 5


def test_the_sample_board_s_year_is_invoiced_credited_and_adds_up(wolverhampton: Store, tmp_path: Path) -> None:
    today = date(2015, 4, 2)
    with wolverhampton.writing("Confirm, and invoice") as session:
        confirm(session, [one.line.booking.id for one in owing(session, SINCE, UNTIL, today) if one.charges], today)
        raise_invoices(session, SINCE, UNTIL, today)
    with wolverhampton.writing("Credit one") as session:
        first = session.scalars(select(BookingCharge).order_by(BookingCharge.invoice_id)).first()
        assert first is not None
        assert first.invoice_id is not None
        taken_back = first.amount
        credit(session, first.invoice_id, [first.id], Waiver(today, "Board Manager", "snow"))

    with wolverhampton.reading() as session:
        papers, notes = invoice_papers(session, SINCE, UNTIL), credit_papers(session, SINCE, UNTIL)
        path = write_schedule(session, SINCE, UNTIL, tmp_path / "schedule.xlsx", MADE)
        for paper in papers:
            write_invoice(session, paper.id, tmp_path / f"{paper.number}.pdf", MADE)

    book_ = recalculated(path, tmp_path)
    assert [paper.number for paper in papers] == list(range(1, len(papers) + 1))
    assert sum(paper.gross for paper in papers) == 195000
    assert sum(len(paper.lines) for paper in papers) == 47
    assert [note.gross for note in notes] == [taken_back]
    assert column(book_, "Invoices", "Still to pay")[-1] == (195000 - taken_back) / 100


def test_each_event_of_the_sample_board_has_a_sheet_and_an_invitation(wolverhampton: Store, tmp_path: Path) -> None:
    with wolverhampton.reading() as session:
        for line in events(session, SINCE, date(2015, 12, 31)):
            write_sign_in(session, line.id, tmp_path / f"{line.ref}.pdf", MADE)
            write_invitation(session, line.id, tmp_path / f"{line.ref}.ics", MADE)

    assert len(list(tmp_path.glob("*.ics"))) == len(list(tmp_path.glob("*.pdf"))) == 29
