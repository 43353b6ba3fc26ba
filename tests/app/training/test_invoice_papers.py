"""Invoices, credit notes, the schedule and the ledger's lines, read back by other programs."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pypdf
import pytest

from app.cli import main
from app.export.letter import NotATemplate
from app.training.queries_papers import invoice_papers
from app.training.report_papers import (
    invoice_name,
    write_credit_note,
    write_invoice,
    write_journal,
    write_ledger,
    write_schedule,
)
from app.training.rules import Kind, Trigger
from app.training.rules_event import ChargeStatus
from app.training.schema_charges import CreditNote, LedgerCode, RechargeAccount, RechargeJournal
from db.store import Store
from tests.app.export.reading import column, recalculated
from tests.app.export.test_pdf import faults
from tests.app.test_withheld import leaks
from tests.app.training.programme import HIDDEN, Programme, charge, invoice, programme

MADE = datetime(2015, 1, 5, 9, 0, tzinfo=UTC)
SINCE, UNTIL = date(2014, 4, 1), date(2015, 3, 31)


@dataclass(frozen=True)
class Sent:
    """What was sent out."""

    line: Programme
    invoice: int
    credit: int


@pytest.fixture
def sent(store: Store) -> Sent:
    """Invoice 7 to the school for two charges, one with VAT, of which one was credited in February."""
    with store.writing("Set up") as session:
        line = programme(session)
        number = invoice(session, 7, line.school, "Hill Street School")
        charge(session, line.missed, line.school, number)
        note = CreditNote(
            number=3, invoice_id=number, raised_on=date(2015, 2, 2), by="Board Manager", reason="snow closed the school"
        )
        session.add_all([note, LedgerCode(kind=Kind.MISSED, account="4010")])
        session.flush()
        cancelled = {"trigger": Trigger.LATE_CANCELLATION, "vat_code": "standard", "vat": 1000}
        taken_back = {"status": ChargeStatus.CREDITED, "credit_note_id": note.id}
        charge(session, line.cancelled, line.school, number, **cancelled, **taken_back)
        return Sent(line, number, note.id)


def words_of(path: Path) -> str:
    return " ".join(word for page in pypdf.PdfReader(path).pages for word in page.extract_text().split())


def test_an_invoice_says_to_whom_for_what_by_which_rule_and_how_to_pay(
    store: Store, sent: Sent, tmp_path: Path
) -> None:
    with store.reading() as session:
        path = write_invoice(session, sent.invoice, tmp_path / invoice_name(session, sent.invoice), MADE)

    words = words_of(path)
    assert path.name == "Invoice 7, Hill Street School.pdf"
    assert "Invoice to Hill Street School Invoice number 7 Date of the invoice 5 January 2015" in words
    assert "£110.00" in words
    assert "to pay by 4 February 2015" in words
    assert "Total £100.00 £10.00 £110.00" in words  # no sum is broken over two lines
    assert "Missed places: did not attend. £50. Full day £50: £50." in words
    assert "Pay £110.00 by 4 February 2015 to the account that you have for Safeguarding Board." in words
    assert faults(path) == []


def test_a_credit_changes_nothing_on_the_invoice(store: Store, sent: Sent, tmp_path: Path) -> None:
    with store.reading() as session:
        before = write_invoice(session, sent.invoice, tmp_path / "a.pdf", MADE).read_bytes()
    with store.writing("Credit the other charge too") as session:
        charge_left = session.get_one(CreditNote, sent.credit)
        charge_left.reason = "snow, and illness"
    with store.reading() as session:
        after = write_invoice(session, sent.invoice, tmp_path / "b.pdf", MADE).read_bytes()

    assert before == after


def test_a_credit_note_names_the_invoice_the_reason_and_who_approved_it(
    store: Store, sent: Sent, tmp_path: Path
) -> None:
    with store.reading() as session:
        path = write_credit_note(session, sent.credit, tmp_path / "note.pdf", MADE)

    words = words_of(path)
    assert "Credit note CN3" in words
    assert "On invoice 7 of 5 January 2015 Reason snow closed the school Approved by Board Manager" in words
    assert "£60.00" in words
    assert "Chair of Governors" in words
    assert "Deputy Head Teacher" not in words
    assert faults(path) == []


def test_finance_can_read_every_line_of_the_ledger(store: Store, sent: Sent, tmp_path: Path) -> None:
    with store.reading() as session:
        path = write_ledger(session, SINCE, UNTIL, tmp_path / "ledger.csv", MADE)

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        *("contact", "number", "invoice_date", "due_date", "description"),
        *("quantity", "unit_amount", "account_code", "tax_type"),
    ]
    assert [(row["number"], row["unit_amount"], row["tax_type"], row["account_code"]) for row in rows] == [
        ("7", "50.00", "standard", "4010"),
        ("7", "50.00", "outside scope", "4010"),
        ("CN3", "-50.00", "standard", "4010"),
    ]
    assert rows[0]["description"] == (
        "Late cancellation: Working Practices, WP-1, 25 November 2014 and 26 November 2014, Chair of Governors"
    )


def test_the_schedule_adds_up_in_a_spreadsheet(store: Store, sent: Sent, tmp_path: Path) -> None:
    with store.reading() as session:
        path = write_schedule(session, SINCE, UNTIL, tmp_path / "schedule.xlsx", MADE)
        (paper,) = invoice_papers(session, SINCE, UNTIL)

    book = recalculated(path, tmp_path)
    assert column(book, "Invoices", "With VAT")[0] == 110
    assert column(book, "Invoices", "Still to pay")[0] == 50
    assert column(book, "Credit notes", "Taken off")[0] == 60
    assert (paper.gross, paper.credited, paper.to_pay) == (11000, 6000, 5000)


def test_the_schedule_says_where_account_codes_come_from_where_one_is_missing(
    store: Store, sent: Sent, tmp_path: Path
) -> None:
    with store.reading() as session:
        known = write_schedule(session, SINCE, UNTIL, tmp_path / "a.pdf", MADE)
    with store.writing("Forget the code") as session:
        session.delete(session.query(LedgerCode).one())
    with store.reading() as session:
        unknown = write_schedule(session, SINCE, UNTIL, tmp_path / "b.pdf", MADE)

    assert ["ledger_codes" in words_of(path) for path in (known, unknown)] == [False, True]


def test_the_report_of_invoices_can_be_asked_for_by_agency(store: Store, sent: Sent, tmp_path: Path) -> None:
    store.close()
    call = ["export", str(store.path), "--report", "invoices", "--from", str(SINCE), "--to", str(UNTIL)]

    for agency in ("Borough Police", "Hill Street School"):
        ended = main([*call, "--agency", agency, "--format", "json", "--out", str(tmp_path / f"{agency}.json")])
        assert ended == 0

    found = {
        agency: json.loads((tmp_path / f"{agency}.json").read_text("utf-8"))["tables"][0]["rows"]
        for agency in ("Borough Police", "Hill Street School")
    }
    assert found["Borough Police"] == []
    assert [(row["number"], row["to_pay"]) for row in found["Hill Street School"]] == [(7, "50.00")]


def test_an_invoice_of_another_year_or_agency_is_not_in_it(store: Store, sent: Sent) -> None:
    with store.reading() as session:
        assert invoice_papers(session, date(2015, 4, 1), date(2016, 3, 31)) == []
        assert invoice_papers(session, SINCE, UNTIL, sent.line.police) == []
        assert len(invoice_papers(session, SINCE, UNTIL, sent.line.school)) == 1


def test_a_recharge_journal_names_each_cost_centre(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        session.add(RechargeAccount(agency_id=line.police, cost_centre="CC-12"))
        journal = RechargeJournal(number=1, since=SINCE, until=UNTIL, raised_on=date(2015, 1, 6))
        session.add(journal)
        session.flush()
        charge(session, line.hidden, line.police, journal_id=journal.id)
        number = journal.id

    with store.reading() as session:
        as_table = write_journal(session, number, tmp_path / "journal.csv", MADE)
        as_paper = write_journal(session, number, tmp_path / "journal.pdf", MADE)

    rows = list(csv.reader(as_table.read_text("utf-8-sig").splitlines()))
    assert rows[1][:2] == ["Borough Police", "CC-12"]
    assert rows[1][2].endswith("26 November 2014, Name withheld")
    assert rows[1][4] == "50.00"
    assert "Journal 1 of 6 January 2015" in words_of(as_paper)


def test_no_paper_says_a_name_that_is_withheld(store: Store, sent: Sent, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with store.writing("Name them everywhere") as session:
        session.get_one(CreditNote, sent.credit).by = HIDDEN
        charge(session, sent.line.hidden, sent.line.school, sent.invoice, why=f"{HIDDEN.upper()} was not there.")

    with store.reading() as session:
        write_invoice(session, sent.invoice, out / "invoice.pdf", MADE)
        write_credit_note(session, sent.credit, out / "credit.pdf", MADE)
        write_ledger(session, SINCE, UNTIL, out / "ledger.csv", MADE)
        write_schedule(session, SINCE, UNTIL, out / "schedule.xlsx", MADE)

    assert "Name withheld" in words_of(out / "invoice.pdf")
    assert leaks(out) == []


def test_the_office_says_in_its_own_words_how_to_pay(
    store: Store, sent: Sent, tmp_path: Path, own_words: Callable[[str], Path]
) -> None:
    with store.reading() as session:
        path = write_invoice(
            session, sent.invoice, tmp_path / "a.pdf", MADE, own_words("Sort code 00-00-00. {{number}}")
        )

    assert "Sort code 00-00-00. 7" in words_of(path)
    assert "to the account that you have" not in words_of(path)


def test_an_unknown_place_in_the_office_s_own_words_is_named(
    store: Store, sent: Sent, tmp_path: Path, own_words: Callable[[str], Path]
) -> None:
    with store.reading() as session, pytest.raises(NotATemplate) as refused:
        write_invoice(session, sent.invoice, tmp_path / "a.pdf", MADE, own_words("{{iban}}"))

    assert refused.value.why == "Nothing is known that could stand in the place iban."
    assert not (tmp_path / "a.pdf").exists()


@pytest.fixture
def own_words(tmp_path: Path) -> Callable[[str], Path]:
    """A folder of the office's own templates, with these words in the one of invoices."""

    def make(words: str) -> Path:
        document = docx.Document()
        document.add_paragraph(words, "Body Text")
        folder = tmp_path / "letters"
        folder.mkdir()
        document.save(str(folder / "invoice.docx"))
        return folder

    return make
