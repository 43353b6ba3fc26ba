"""The panel of a charge: the rule that made it, in words, and what can become of it. Never stores."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.groups.panel import day_entry
from app.groups.rules_year import year_span
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.training.edits_charges import raise_invoices, raise_journal
from app.training.edits_facts import change_booking
from app.training.panel_booking_deeds import Setting
from app.training.panel_deed import DeedForm
from app.training.panel_words import counted, joined, tr
from app.training.queries_charging import ChargeLine
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_words import money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CONFIRM, UNCONFIRM, WAIVE, UNWAIVE, PAY, UNPAY, EVENT = (
    *("confirm", "unconfirm", "waive", "unwaive", "pay", "unpay", "event"),
)


class ChargeCard(Form):
    """One charge."""

    wants = Signal(str)
    """What is to be done: one of the names above."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_booking, read_only)
        self.said, self.when = self.note(), self.note()
        self.heading(tr("Why"))
        self.why, self.rule = self.note(), self.note()
        deeds = (
            (CONFIRM, tr("Confirm the charge")),
            (UNCONFIRM, tr("Propose it again")),
            (WAIVE, tr("Waive…")),
            (UNWAIVE, tr("Take the waiver back")),
            (PAY, tr("The invoice is paid today")),
            (UNPAY, tr("The invoice is not paid yet")),
            (EVENT, tr("Go to the event")),
        )
        self.deeds = {key: self.button(words, partial(self.wants.emit, key)) for key, words in deeds}
        self.deeds[EVENT].setEnabled(True)
        self.rows.addStretch(1)

    def show_charge(self, one: ChargeLine, when: str) -> None:
        """Show a charge, and when it is to be invoiced, in words."""
        self.when.setText(when)
        self.when.setVisible(bool(when))
        vat = tr("{vat} VAT").format(vat=money(one.vat)) if one.vat else ""
        start = day_words(one.event.start.date()) if one.event.start else ""
        invoice = tr("invoice {number}").format(number=one.invoice) if one.invoice else ""
        words = joined((money(one.amount), vat, one.status.value, invoice, one.booking.agency, one.event.title, start))
        self.said.setText(words)
        self.why.setText(one.why)
        self.rule.setText(one.rule)
        waiver, status = one.booking.waiver, one.status
        held = one.event.status is EventStatus.HELD
        shown = {
            CONFIRM: held and status is ChargeStatus.PROPOSED,
            UNCONFIRM: status is ChargeStatus.CONFIRMED,
            WAIVE: one.is_owed and one.journal_id is None,
            UNWAIVE: waiver is not None and one.credit_note_id is None,
            PAY: status is ChargeStatus.INVOICED and one.invoice is not None,
            UNPAY: status is ChargeStatus.PAID,
            EVENT: True,
        }
        for key, button in self.deeds.items():
            button.setVisible(shown[key])


def invoicing(setting: Setting, year: int, ready: int) -> DeedForm:
    """Asks for the period whose confirmed charges are invoiced."""

    def said(found: dict[str, Any]) -> str:
        return tr("Raise invoices for {since} to {until}").format(
            since=day_words(found["since"]), until=day_words(found["until"])
        )

    def deed(session: "Session", found: dict[str, Any]) -> object:
        asked = session, found["since"], found["until"], setting.today()
        return raise_invoices(*asked), raise_journal(*asked)

    form = DeedForm(setting.look, said, deed, setting.read_only)
    charges = counted(ready, tr("1 charge is confirmed"), tr("{count} charges are confirmed"))
    words = tr(
        "{charges} in this year. Each agency gets one invoice with the next number; your own departments one journal."
    )
    form.note(words.format(charges=charges))
    first, last = year_span(year)
    days = {"since": (tr("Events from"), first), "until": (tr("Events until"), last)}
    for key, (label, day) in days.items():
        entry = day_entry(setting.look, year, setting.today)
        form.ask(key, label, entry, tr("Enter a day."))
        entry.show_value(day)
    form.end(tr("Number the invoices…"))
    return form
