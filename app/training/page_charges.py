"""The Charges tab: what each agency owes and why; confirmed, waived, invoiced, recharged, paid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.legend import Key
from app.kit.page import Command
from app.kit.wishes import Wish
from app.offers import Goal
from app.people.rules import WITHHELD
from app.training.edits_charges import confirm, pay, unconfirm, unwaive
from app.training.page_list import LAST_KEYS, ListView
from app.training.panel_booking_deeds import Setting, waiving
from app.training.panel_charge import CONFIRM, EVENT, PAY, UNCONFIRM, UNPAY, UNWAIVE, WAIVE, ChargeCard, invoicing
from app.training.panel_words import counted, joined, short_day, tr
from app.training.queries_charging import ChargeLine, charges
from app.training.queries_papers import invoice_papers
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_words import money

WITH_UNDO = True
STATUS = {
    ChargeStatus.PROPOSED: "amber_text",
    ChargeStatus.CONFIRMED: "text",
    ChargeStatus.INVOICED: "text",
    ChargeStatus.PAID: "green_text",
    ChargeStatus.WAIVED: "text2",
    ChargeStatus.CREDITED: "text2",
}


@dataclass(frozen=True)
class OwedLine:
    """One charge of the list, told from its like by booking and kind."""

    id: tuple[int, str]
    charge: ChargeLine

    @property
    def may_be_confirmed(self) -> bool:
        """Whether it is proposed and its event's register is closed."""
        held = self.charge.event.status is EventStatus.HELD
        return held and self.charge.status is ChargeStatus.PROPOSED


class ChargesView(ListView):
    """The charges of the year's events, by agency."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Charges"))
        self.found: Sequence[OwedLine] = ()
        self.proposed, self.confirmed = Chip(desk.look), Chip(desk.look)
        self.filters = (self.proposed, self.confirmed)
        for chip in self.filters:
            chip.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        asked = charges(session, *self.span, self._today())
        self.found = [OwedLine((one.booking.id, one.kind.value), one) for one in asked]
        self._say_chips()

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        asked = [line for line in self.found if self._is_asked(line)]
        agencies: dict[str, list[OwedLine]] = {}
        for line in asked:
            agencies.setdefault(line.charge.booking.agency, []).append(line)
        return [Section(agencies[name], head=(name, agencies[name]), key=name) for name in sorted(agencies)]

    def nothing(self) -> tuple[str, str]:
        if self.found:
            return tr("No charge stands like this"), tr("Press the chip again to see all charges.")
        return tr("No charges in this year"), tr(
            "A charge is proposed here once somebody does not come or cancels late, by the policy in force. Look under "
            "Policy which one that is."
        )

    def summary(self) -> str:
        owed = [line.charge for line in self.found if line.charge.is_owed]
        words = tr("{charges}, {sum}")
        found = counted(len(owed), tr("1 charge"), tr("{count} charges"))
        return words.format(charges=found, sum=money(sum(one.amount for one in owed)))

    def text_of(self, line: OwedLine) -> str:
        one = line.charge
        return joined(
            (one.booking.delegate, one.booking.agency, one.event.title, one.event.ref, one.status.value, one.why)
        )

    def card(self, line: OwedLine) -> tuple[str, Form]:
        card = ChargeCard(self._desk.look, self.read_only)
        card.wants.connect(self.do)
        return line.charge.booking.delegate, card

    def fill(self, form: QWidget, line: OwedLine) -> None:
        if isinstance(form, ChargeCard):
            form.show_charge(line.charge)

    def do(self, deed: str) -> None:
        """Do what the panel asks for with the charge the cursor is on."""
        line = self.current()
        if not isinstance(line, OwedLine):
            return
        one, number = line.charge, line.charge.booking.id
        if deed == EVENT:
            self.wants.emit(Goal("training", "bookings", id=one.event.id))
        elif not self.may_write():
            return
        elif deed == WAIVE:
            self.put(tr("Waive the charge"), waiving(self._setting, one.booking))
            self.panel.take_focus()
        elif deed in {PAY, UNPAY}:
            self._pay(one, self._today() if deed == PAY else None)
        else:
            edits: dict[str, tuple[str, Callable[[Session], object]]] = {
                CONFIRM: (
                    tr("Confirm the charge for {person}"),
                    partial(confirm, booking_ids=[number], today=self._today()),
                ),
                UNCONFIRM: (tr("Propose the charge for {person} again"), partial(unconfirm, booking_id=number)),
                UNWAIVE: (tr("Take the waiver for {person} back"), partial(unwaive, booking_id=number)),
            }
            words, edit = edits[deed]
            self.grant(Wish(words.format(person=one.booking.delegate), edit, self.refused.emit))

    def confirm_all(self) -> None:
        """Confirm every charge shown that is proposed and whose register is closed."""
        wanted = [line.charge.booking.id for line in self.lines() if line.may_be_confirmed]
        if not self.may_write():
            return
        if not wanted:
            self.refused.emit(tr("No charge shown waits to be confirmed. Close the registers of the events first."))
            return
        words = counted(len(wanted), tr("Confirm 1 charge"), tr("Confirm {count} charges"))
        edit = partial(confirm, booking_ids=wanted, today=self._today())
        self.grant(Wish(words, edit, self.refused.emit, lambda _: self.toasted.emit(words, WITH_UNDO)))

    def invoice(self) -> None:
        """Ask for the period to invoice."""
        if self.may_write():
            ready = sum(line.charge.status is ChargeStatus.CONFIRMED for line in self.found)
            form = invoicing(self._setting, self.year, ready)
            form.done = self._on_invoiced
            self.put(tr("Raise invoices"), form)
            self.panel.take_focus()

    def legend(self) -> Sequence[Key]:
        confirming = Key("Ctrl Shift K", tr("confirm all shown"))
        return (
            Key("Enter", tr("open")),
            confirming,
            Key("Ctrl I", tr("raise invoices")),
            Key("Ctrl Shift I", tr("make its paper")),
            *LAST_KEYS,
        )

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        def may() -> bool:
            return here() and not self.read_only

        return (
            Command(tr("Confirm all charges shown"), "Ctrl+Shift+K", self.confirm_all, may),
            Command(tr("Raise invoices…"), "Ctrl+I", self.invoice, may),
            Command(tr("Make the invoice, credit note or journal of this charge"), "Ctrl+Shift+I", self.make_own, here),
            Command(tr("Make the statement of this agency"), "", self.make_statement, here),
            Command(tr("Make the schedule and the sales ledger"), "", self.make_for_finance, here),
        )

    def make_own(self) -> None:
        """Make the paper that the charge stands on: its credit note, its journal or its invoice."""
        from app.training import page_papers as papers  # what makes files is not needed to show the page

        line = self.current()
        one = line.charge if isinstance(line, OwedLine) else None
        if one is not None and one.credit_note_id is not None:
            self.make_paper(tr("Making the credit note"), papers.credit_note(one.credit_note_id))
        elif one is not None and one.journal_id is not None:
            self.make_paper(tr("Making the journal"), papers.journal(one.journal_id))
        elif one is not None and (found := self._invoice_of(one)) is not None:
            self.make_paper(tr("Making the invoice"), papers.invoice(found))
        else:
            self.refused.emit(tr("This charge is on no invoice yet. Confirm it, then raise invoices: Ctrl+I."))

    def make_statement(self) -> None:
        """Make the statement of the agency the cursor is on."""
        from app.training.page_papers import statement

        line = self.current()
        if isinstance(line, OwedLine):
            one = line.charge.booking
            self.make_paper(tr("Making the statement"), statement(one.agency_id, one.agency, *self._papers_span()))

    def make_for_finance(self) -> None:
        """Make the schedule of invoices and the lines of the sales ledger."""
        from app.training.page_papers import for_finance

        self.make_paper(tr("Making the schedule"), for_finance(*self._papers_span()))

    def _papers_span(self) -> tuple[date, date]:
        """From the first day of the year shown to today: an invoice may be raised after the year."""
        since, until = self.span
        return since, max(until, self._today())

    def _invoice_of(self, one: ChargeLine) -> int | None:
        with self._desk.store.reading() as session:
            papers = invoice_papers(session, date.min, date.max, one.booking.agency_id)
        return next((paper.id for paper in papers if paper.number == one.invoice), None)

    @property
    def _setting(self) -> Setting:
        return Setting(self._desk.look, self._today, self.read_only)

    def _pay(self, one: ChargeLine, day: date | None) -> None:
        if (found := self._invoice_of(one)) is not None:
            words = tr("Invoice {number} is paid") if day else tr("Invoice {number} is not paid yet")
            edit = partial(pay, invoice_id=found, day=day)
            self.grant(Wish(words.format(number=one.invoice), edit, self.refused.emit))

    def _on_invoiced(self, made: Any) -> None:  # noqa: ANN401  invoices, and perhaps a journal
        invoices, journal = made
        self.panel.close()
        raised = counted(len(invoices), tr("1 invoice is raised"), tr("{count} invoices are raised"))
        also = tr("{invoices}, and recharge journal {number}") if journal else "{invoices}"
        self.toasted.emit(also.format(invoices=raised, number=journal.number if journal else ""), WITH_UNDO)

    def _say_chips(self) -> None:
        asked = (
            (self.proposed, tr("Proposed"), ChargeStatus.PROPOSED),
            (self.confirmed, tr("Confirmed"), ChargeStatus.CONFIRMED),
        )
        for chip, words, status in asked:
            number = sum(line.charge.status is status for line in self.found)
            chip.ask(words, number, tr("{words}: {number}").format(words=words, number=number))

    def _is_asked(self, line: OwedLine) -> bool:
        asked = {ChargeStatus.PROPOSED} if self.proposed.isChecked() else set()
        asked |= {ChargeStatus.CONFIRMED} if self.confirmed.isChecked() else set()
        return not asked or line.charge.status in asked


def columns() -> Sequence[Column[OwedLine]]:
    """What is shown of a charge."""
    return (
        Column("person", tr("Person"), _person, _head, least=180, pad=20, opens=True),
        Column("event", tr("Event"), _event, width=250, narrow=176, opens=True),
        Column(
            "why",
            tr("What for"),
            _why,
            width=150,
            opens=True,
        ),
        Column("amount", tr("Amount"), _amount, _sum, width=84, align=Align.RIGHT, opens=True),
        Column("status", tr("Status"), _status, width=104, opens=True),
        Column("invoice", tr("Invoice"), _invoice, width=84, align=Align.RIGHT, from_width=880, opens=True),
    )


def _person(line: OwedLine) -> Cell:
    one = line.charge.booking
    copied = WITHHELD if one.name_withheld else None
    return Words(one.delegate, pad=20, indent=16, sub=tr("withheld") if one.name_withheld else "", copied=copied)


def _head(head: tuple[str, list[OwedLine]]) -> Cell:
    return Words(head[0], bold=True, sub=counted(len(head[1]), tr("1 charge"), tr("{count} charges")))


def _event(line: OwedLine) -> Cell:
    start = line.charge.event.start
    return Words(line.charge.event.title, sub=short_day(start.date()) if start else "")


def _why(line: OwedLine) -> Cell:
    words = line.charge.trigger.value
    return Words(f"{words[0].upper()}{words[1:]}", tip=line.charge.why)


def _amount(line: OwedLine) -> Cell:
    return Words(money(line.charge.amount), bold=line.charge.is_owed, color="text" if line.charge.is_owed else "text2")


def _sum(head: tuple[str, list[OwedLine]]) -> Cell:
    return Words(money(sum(line.charge.amount for line in head[1] if line.charge.is_owed)), bold=True)


def _status(line: OwedLine) -> Cell:
    words = line.charge.status.value
    return Words(f"{words[0].upper()}{words[1:]}", color=STATUS[line.charge.status])


def _invoice(line: OwedLine) -> Cell:
    return Words("" if line.charge.invoice is None else f"{line.charge.invoice}")
