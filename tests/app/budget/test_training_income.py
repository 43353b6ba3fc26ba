"""Training's income arrives in the budget from its invoices, in the year of the course; training is told nothing."""

from datetime import date

from sqlalchemy import select

from app.budget.edits import add_line
from app.budget.edits_close import close_year, reopen_year
from app.budget.queries_close import year_ends
from app.budget.queries_year import year_budget
from app.budget.report_attention import attention
from app.budget.rules import Kind, Nature
from app.rooms import findings
from app.stores import Wanted, make_report
from app.training.rules_event import ChargeStatus
from app.training.schema import TrainingSession
from app.training.schema_charges import BookingCharge, CreditNote, Invoice, RechargeJournal
from db.store import Store
from tests.app.budget.conftest import YEAR, Small
from tests.app.training.programme import Programme, charge, invoice, programme

MARCH = date(2015, 3, 31)


def invoiced(store: Store, raised_on: date) -> Programme:
    """Two places of a course of November 2014 at 50 pounds: one invoiced, one invoiced and credited."""
    with store.writing("Give a course and invoice it") as session:
        line = programme(session)
        number = invoice(session, 7, line.school, "Hill Street School")
        session.get_one(Invoice, number).raised_on = raised_on
        charge(session, line.missed, line.school, number)
        charge(session, line.cancelled, line.school, number, status=ChargeStatus.CREDITED)
        return line


def test_b14_a_course_invoiced_after_the_year_is_income_of_its_own_year(store: Store, small: Small) -> None:
    invoiced(store, date(2015, 4, 14))
    with store.writing("Add a line for charges") as session:
        line = add_line(session, YEAR, "main", Kind.INCOME, "Training charges", 100_00, nature=Nature.CHARGES).id

    with store.reading() as session:
        by_line = {each.id: each.figures for each in year_budget(session, YEAR, MARCH).lines}
        before = {each.id: each.figures for each in year_budget(session, YEAR, date(2015, 2, 28)).lines}
        assert (before[line].actual, by_line[line].actual) == (0, 50_00)
        assert by_line[small.contribution].actual == 0
        assert year_ends(session, YEAR)[0].income == 50_00


def test_a_recharge_counts_and_another_year_is_left_alone(store: Store, small: Small) -> None:
    line = invoiced(store, date(2014, 12, 5))
    with store.writing("Recharge the police, and move the course") as session:
        for year in (YEAR, YEAR + 1):
            add_line(session, year, "main", Kind.INCOME, "Training charges", 0, nature=Nature.CHARGES)
        days = {"since": date(2014, 9, 1), "until": date(2014, 12, 31), "raised_on": date(2014, 12, 9)}
        journal = RechargeJournal(number=1, **days)
        session.add(journal)
        session.flush()
        charge(session, line.attended, line.police, journal_id=journal.id)
    with store.reading() as session:
        assert [year_ends(session, year)[0].income for year in (YEAR, YEAR + 1)] == [100_00, 0]

    with store.writing("Move the course to the year after") as session:
        for item in session.scalars(select(TrainingSession)):
            item.starts, item.ends = item.starts.replace(year=2015), item.ends.replace(year=2015)
    with store.reading() as session:
        assert [year_ends(session, year)[0].income for year in (YEAR, YEAR + 1)] == [0, 100_00]
        opened = year_budget(session, YEAR + 1, date(2015, 4, 30)).lines[0]
        assert opened.figures.actual == 100_00  # invoiced before its year: on the year's first day


def test_income_of_training_without_a_line_is_said(store: Store, small: Small) -> None:
    invoiced(store, date(2014, 12, 5))

    with store.reading() as session:
        assert "£50.00 invoiced for training of 2014/15 is on no line: none is for charges." in list(findings(session))
        assert "£50.00 invoiced for training is on no line" in [item.what for item in attention(session, MARCH)]
        assert year_ends(session, YEAR)[0].income == 0

    with store.writing("Add the line") as session:
        add_line(session, YEAR, "main", Kind.INCOME, "Training charges", 0, nature=Nature.CHARGES)
        assert not [words for words in findings(session) if "is on no line" in words]


def test_a_closed_year_takes_no_invoice_more_the_open_one_does_and_says_why(store: Store, small: Small) -> None:
    with store.writing("Give a course, close its year") as session:
        for year in (YEAR, YEAR + 1):
            add_line(session, year, "main", Kind.INCOME, "Training charges", 0, nature=Nature.CHARGES)
        close_year(session, YEAR, date(2015, 4, 10))

    invoiced(store, date(2015, 4, 14))

    assert incomes(store) == [0, 50_00]
    words = "£50.00 was invoiced for training of 2014/15 after 2014/15 was closed, and counts here."
    with store.reading() as session:
        assert words in make_report(session, "budget", Wanted(year=YEAR + 1)).notes
    assert not [each for each in said(store) if "2014/15" in each]

    with store.writing("Open it again") as session:
        reopen_year(session, YEAR)
    assert incomes(store) == [50_00, 0]


def test_what_is_credited_after_its_year_was_closed_leaves_that_year_as_it_was(store: Store, small: Small) -> None:
    line = invoiced(store, date(2014, 12, 5))
    with store.writing("Close the year with its income") as session:
        for year in (YEAR, YEAR + 1):
            add_line(session, year, "main", Kind.INCOME, "Training charges", 0, nature=Nature.CHARGES)
        close_year(session, YEAR, date(2015, 4, 10))
    assert incomes(store) == [50_00, 50_00]  # the second is what was carried forward

    with store.writing("Credit it") as session:
        number = session.scalars(select(Invoice.id)).one()
        note = CreditNote(number=1, invoice_id=number, raised_on=date(2015, 5, 1), by="The chair", reason="Sick")
        session.add(note)
        session.flush()
        charged = session.scalars(select(BookingCharge).filter_by(booking_id=line.missed)).one()
        charged.status, charged.credit_note_id = ChargeStatus.CREDITED, note.id

    assert incomes(store) == [50_00, 0]
    assert not [each for each in said(store) if "2014/15" in each]


def incomes(store: Store) -> list[int]:
    with store.reading() as session:
        return [year_ends(session, year)[0].income for year in (YEAR, YEAR + 1)]


def said(store: Store) -> list[str]:
    with store.reading() as session:
        return list(findings(session))
