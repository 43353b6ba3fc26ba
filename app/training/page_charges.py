"""The Charges tab: what each agency owes and why; confirmed, waived, invoiced, recharged, paid."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.legend import Key
from app.kit.page import Command
from app.kit.wishes import Wish
from app.offers import Goal
from app.training.dialogs import Numbering
from app.training.edits_charges import confirm, pay, unconfirm, unwaive
from app.training.page_charges_columns import OwedLine, columns, owed_lines, when_words
from app.training.page_charges_papers import ChargePapers
from app.training.page_list import LAST_KEYS, ListView
from app.training.page_owed import OwedYear
from app.training.panel_booking_deeds import Setting, waiving
from app.training.panel_charge import CONFIRM, EVENT, PAY, UNCONFIRM, UNPAY, UNWAIVE, WAIVE, ChargeCard, invoicing
from app.training.panel_words import counted, joined, tr
from app.training.queries_charging import ChargeLine
from app.training.queries_invoicing import invoice_numbered, ready
from app.training.rules_event import ChargeStatus
from app.training.rules_words import money

WITH_UNDO, NO_UNDO = True, False


class ChargesView(ListView):
    """The charges of the year's events, by agency."""

    def __init__(self, desk: Desk, today: Callable[[], date], owed: OwedYear) -> None:
        super().__init__(desk, today, tr("Charges"))
        self.found: Sequence[OwedLine] = ()
        self.owed = owed
        owed.grown.connect(self._on_grown)
        self.dialog: Numbering | None = None
        self.papers = ChargePapers(self.make_paper, self._charge, self._invoice_of, self._papers_span)
        self.papers.refuse = self.refused.emit
        self.proposed, self.confirmed = Chip(desk.look), Chip(desk.look)
        self.filters = (self.proposed, self.confirmed)
        for chip in self.filters:
            chip.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        self.owed.ask(session, *self.span)
        self.found = owed_lines(self.owed.found)
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
        if not self.owed.is_whole:
            return tr("The charges of this year are being worked out"), tr("They stand here as soon as the first are.")
        if self.found:
            return tr("No charge stands like this"), tr("Press the chip again to see all charges.")
        return tr("No charges in this year"), tr(
            "A charge is proposed here once somebody does not come or cancels late, by the policy in force. Look under "
            "Policy which one that is."
        )

    def summary(self) -> str:
        owed = [line.charge for line in self.found if line.charge.is_owed]
        words = tr("{charges}, {sum}") if self.owed.is_whole else tr("{charges}, {sum} so far")
        found = counted(len(owed), tr("1 charge"), tr("{count} charges"))
        late = sum(line.is_late(self._today()) for line in self.found)
        said = words.format(charges=found, sum=money(sum(one.amount for one in owed)))
        past = tr("{said}. Past the day to be invoiced: {late}")
        return past.format(said=said, late=late) if late else said

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
            form.show_charge(line.charge, when_words(line, self._today()))

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
            form.done, form.asks_first = self._on_invoiced, self._ask_numbering
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
            *self.papers.commands(here),
        )

    def _ask_numbering(self, found: dict[str, Any], go: Callable[[], None]) -> None:
        """Numbers cannot be taken back: say how many and for how much before."""
        with self._desk.store.reading() as session:
            asked = ready(session, found["since"], found["until"])
        if not asked.charges and not asked.recharged:
            self.refused.emit(tr("No confirmed charge waits for an invoice in these days. Confirm some: Ctrl+Shift+K."))
            return
        self.dialog = Numbering(self.window(), self._desk.look, asked)
        self.dialog.accepted.connect(go)
        self.dialog.open()

    def _charge(self) -> ChargeLine | None:
        line = self.current()
        return line.charge if isinstance(line, OwedLine) else None

    def _papers_span(self) -> tuple[date, date]:
        """From the first day of the year shown to today: an invoice may be raised after the year."""
        since, until = self.span
        return since, max(until, self._today())

    def _invoice_of(self, one: ChargeLine) -> int | None:
        with self._desk.store.reading() as session:
            return invoice_numbered(session, one.invoice)

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
        self.toasted.emit(also.format(invoices=raised, number=journal.number if journal else ""), NO_UNDO)

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
