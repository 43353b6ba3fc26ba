"""Charges and policies in the window: confirmed, invoiced, waived, paid; adopted, changed, tried on last year."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.kit.folders import reports
from app.training import page_owed
from app.training.edits_charges import set_recharge
from app.training.edits_policies import keep_policy
from app.training.edits_register import close_register, mark
from app.training.page import TrainingPage
from app.training.page_charges import ChargesView
from app.training.page_policy import TrialPanel
from app.training.panel_policy import PolicyCard
from app.training.rules import Status, Trigger
from app.training.rules_event import Said
from app.training.rules_toml import policies_in
from db.store import Store
from tests.app.training.pages import DAY, Clock, Office, enter, office, open_page, push, shown
from tests.app.training.programme import POLICY
from tests.desks import desk_of

__all__ = ["desk_of"]

Open = Callable[[str], TrainingPage]


@pytest.fixture
def known(store: Store) -> Office:
    """The event is held: the teacher came, the head did not."""
    with store.writing("Set up the office") as session:
        made = office(session)
        mark(session, made.teacher, Status.ATTENDED, Said(DAY))
        mark(session, made.head, Status.DID_NOT_ATTEND, Said(DAY))
        close_register(session, made.event)
    return made


@pytest.fixture
def open_at(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, known: Office) -> Open:
    clock = Clock()
    clock.day = date(2015, 2, 3)
    return lambda tab: open_page(qtbot, desk_of, store, clock, tab)


def number_invoices(view: ChargesView) -> None:
    """Number the invoices of the year, and say yes to it."""
    push(view, "Number the invoices…")
    assert view.dialog is not None
    view.dialog.number.click()


def test_a_charge_is_proposed_with_the_rule_that_made_it(open_at: Open) -> None:
    view = open_at("charges").charges
    view.open_card()

    assert shown(view, "Person", "What for", "Amount", "Status") == [("Head 1", "Did not attend", "£50", "Proposed")]
    assert view.summary() == "1 charge, £50"
    assert "Missed places" in view.panel.content.rule.text()  # type: ignore[union-attr]


def test_charges_are_confirmed_invoiced_and_paid_and_each_step_comes_back(open_at: Open, store: Store) -> None:
    page = open_at("charges")
    view = page.charges

    view.confirm_all()
    view.invoice()
    number_invoices(view)
    assert shown(view, "Status") == [("Invoiced",)]
    view.open_card()
    push(view, "The invoice is paid today")
    assert shown(view, "Status") == [("Paid",)]

    push(view, "The invoice is not paid yet")
    assert shown(view, "Status") == [("Invoiced",)]


def test_a_waiver_after_the_invoice_credits_it(open_at: Open) -> None:
    view = open_at("charges").charges
    view.confirm_all()
    view.invoice()
    number_invoices(view)

    view.open_card()
    push(view, "Waive…")
    enter(view, "reason", "Bereavement")
    enter(view, "by", "Board Manager")
    push(view, "Waive the charge")

    assert shown(view, "Status", "Amount") == [("Credited", "£50")]
    assert view.summary() == "0 charges, £0"


def test_before_invoices_are_numbered_it_is_said_how_many_and_for_how_much(open_at: Open) -> None:
    view = open_at("charges").charges
    view.confirm_all()
    view.invoice()

    push(view, "Number the invoices…")
    dialog = view.dialog
    assert dialog is not None
    assert dialog.said.text() == "1 invoice, number 1, for 1 charge: £50."
    assert dialog.number.text() == "Number 1 invoice"
    assert dialog.focusWidget() is dialog.cancel

    dialog.cancel.click()
    assert shown(view, "Status") == [("Confirmed",)]


def test_where_nothing_is_confirmed_no_invoice_is_numbered(open_at: Open) -> None:
    view = open_at("charges").charges
    said: list[str] = []
    view.refused.connect(said.append)
    view.invoice()

    push(view, "Number the invoices…")

    assert view.dialog is None
    assert said == ["No confirmed charge waits for an invoice in these days. Confirm some: Ctrl+Shift+K."]


def test_a_department_of_ones_own_gets_a_journal(open_at: Open, store: Store, known: Office) -> None:
    with store.writing("Own") as session:
        set_recharge(session, known.school, "CC1")
    view = open_at("charges").charges
    view.confirm_all()
    view.invoice()

    push(view, "Number the invoices…")

    assert view.dialog is not None
    assert view.dialog.said.text() == "One recharge journal for 1 charge: £50."
    view.dialog.number.click()
    assert shown(view, "Status", "Invoice") == [("Invoiced", "")]


def test_a_charge_says_by_when_it_is_to_be_invoiced(open_at: Open, store: Store) -> None:
    with store.writing("Within 14 days") as session:
        rule = "invoice = { raise_within_days = 14, in_advance_months = [6] }\n"
        keep_policy(session, policies_in(f"{POLICY}{rule}")[0])
    view = open_at("charges").charges
    view.open_card()

    assert view.summary() == "1 charge, £50. Past the day to be invoiced: 1"
    assert view.panel.content.when.text() == (  # type: ignore[union-attr]  # a ChargeCard
        "Events of this month are invoiced before they take place. It was to be invoiced by 30 June 2014."
    )


def test_a_large_year_is_shown_as_it_is_worked_out(
    qtbot: QtBot, open_at: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_owed, "SMALL", 0)
    page = open_at("charges")
    view = page.charges

    assert view.emptiness.heading.text() == "The charges of this year are being worked out"
    qtbot.waitUntil(lambda: view.owed.is_whole)

    assert view.summary() == "1 charge, £50"
    view.confirm_all()
    qtbot.waitUntil(lambda: shown(view, "Status") == [("Confirmed",)])


def test_the_statement_and_what_finance_needs_are_made_of_the_charge_shown(qtbot: QtBot, open_at: Open) -> None:
    view = open_at("charges").charges
    said: list[str] = []
    view.refused.connect(said.append)
    view.papers.own()
    assert said == ["This charge is on no invoice yet. Confirm it, then raise invoices: Ctrl+I."]
    view.confirm_all()
    view.invoice()
    number_invoices(view)

    before = set(reports().iterdir())  # the folder is one for all tests of a run
    for make in (view.papers.statement, view.papers.for_finance):
        with qtbot.waitSignal(view.made, timeout=30_000):
            make()

    assert {path.suffix for path in {*reports().iterdir()} - before} == {".pdf", ".xlsx", ".csv"}


def test_what_cannot_be_confirmed_is_said(open_at: Open) -> None:
    view = open_at("charges").charges
    said: list[str] = []
    view.refused.connect(said.append)
    view.confirm_all()

    view.confirm_all()

    assert said == ["No charge shown waits to be confirmed. Close the registers of the events first."]


def test_presets_stand_below_the_policies_in_force(open_at: Open) -> None:
    view = open_at("policy").policy

    adopted, offered = view.sections()

    assert [line.id for line in adopted.lines] == ["Missed places"]
    assert len(offered.lines) == 23
    assert view.summary() == "In force: Missed places, for places booked from 1 April 2014"


def test_a_preset_is_adopted_from_a_day_on(open_at: Open) -> None:
    view = open_at("policy").policy
    view.stand_at(view.sections()[1].lines[0].id)
    view.open_card()

    enter(view, "name", "Our new policy")
    enter(view, "since", "1/4/2015")
    push(view, "Adopt this policy")

    assert [line.id for line in view.sections()[0].lines] == ["Our new policy", "Missed places"]
    assert view.summary().startswith("In force: Missed places")


def test_each_rule_changed_is_said_in_words(open_at: Open) -> None:
    view = open_at("policy").policy
    view.open_card()
    card = view.panel.content
    assert isinstance(card, PolicyCard)
    assert "Cancelling is free with 7 calendar days of notice or more" in card.words.text()

    enter(view, "threshold", "10")
    enter(view, "unit", "working days")
    enter(view, "flat", "75")
    card.ticks[Trigger.LATE_CANCELLATION].click()

    assert "Cancelling is free with 10 working days of notice or more" in card.words.text()
    assert "£75" in card.words.text()
    assert "What is charged: did not attend." in card.words.text()


def test_rules_as_text_that_cannot_be_read_are_refused_by_name(open_at: Open) -> None:
    view = open_at("policy").policy
    view.open_card()
    card = view.panel.content
    assert isinstance(card, PolicyCard)
    text = card.fields["text"].editor

    text.setPlainText(text.toPlainText().replace("late cancellation", "never heard of"))  # type: ignore[attr-defined]
    text.commit()  # type: ignore[attr-defined]

    assert "never heard of" in card.fields["text"].problem.text()
    assert "late cancellation" in card.words.text()


def test_a_policy_is_tried_on_the_year_and_nothing_is_stored(qtbot: QtBot, open_at: Open, store: Store) -> None:
    view = open_at("policy").policy
    view.stand_at("No such policy")
    view.open_card()
    enter(view, "flat", "80")
    view.table.view.setFocus()

    view.try_it()
    qtbot.waitUntil(lambda: isinstance(view.panel.content, TrialPanel))

    assert view.trial is not None
    assert [(line.agency, line.now, line.tried) for line in view.trial.lines] == [("Hill Street School", 8000, 8000)]
    panel = view.panel.content
    assert isinstance(panel, TrialPanel)
    assert panel.said.text().startswith("Had Missed places been in force in 2014/15, 1 place would be charged: £80")


def test_the_policy_that_is_tried_need_not_be_adopted(qtbot: QtBot, open_at: Open) -> None:
    view = open_at("policy").policy
    view.stand_at(view.sections()[1].lines[0].id)

    view.try_it()
    qtbot.waitUntil(lambda: view.trial is not None)

    assert view.trial is not None
    assert view.trial.now == 5000
    assert [line.id for line in view.sections()[0].lines] == ["Missed places"]
