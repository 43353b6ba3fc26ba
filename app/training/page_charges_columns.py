"""What the Charges tab shows of a charge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.fields import day_words
from app.people.rules import WITHHELD
from app.training.panel_words import counted, short_day, tr
from app.training.queries_charging import ChargeLine, Owing
from app.training.rules_after import invoice_by, is_invoiced_in_advance
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_policy import InvoiceRule
from app.training.rules_words import money

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
    in_advance: bool = False
    """Whether the policy invoices the event's month before it takes place."""
    invoice_by: date | None = None
    """The last day to raise its invoice, where the policy sets one."""

    @property
    def may_be_confirmed(self) -> bool:
        """Whether it is proposed, and its event's register is closed or need not be."""
        held = self.charge.event.status is EventStatus.HELD or self.in_advance
        return held and self.charge.status is ChargeStatus.PROPOSED

    def is_late(self, today: date) -> bool:
        """Whether it should have been invoiced by now."""
        waits = self.charge.status in {ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED}
        return waits and self.invoice_by is not None and self.invoice_by < today


def owed_lines(found: Iterable[Owing]) -> list[OwedLine]:
    """The charges of the places, each with what its policy says of invoicing."""
    return [_owed_line(item, charge) for item in found for charge in item.charges]


def _owed_line(item: Owing, charge: ChargeLine) -> OwedLine:
    policy, event = item.outcome.policy, item.line.place.event
    rule = policy.invoice if policy else InvoiceRule()
    number = (charge.booking.id, charge.kind.value)
    return OwedLine(number, charge, is_invoiced_in_advance(rule, event), invoice_by(rule, event))


def when_words(line: OwedLine, today: date) -> str:
    """When a charge is to be invoiced, in words; "" where the policy does not say."""
    if line.charge.status not in {ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED}:
        return ""
    early = tr("Events of this month are invoiced before they take place.") if line.in_advance else ""
    by = tr("To be invoiced by {day}.") if not line.is_late(today) else tr("It was to be invoiced by {day}.")
    return " ".join(
        part for part in (early, by.format(day=day_words(line.invoice_by)) if line.invoice_by else "") if part
    )


def columns() -> Sequence[Column[OwedLine]]:
    """What is shown of a charge."""
    return (
        Column("person", tr("Person"), _person, _head, least=180, pad=20, opens=True),
        Column("event", tr("Event"), _event, width=360, narrow=230, opens=True),
        Column("why", tr("What for"), _why, width=150, opens=True),
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
