"""What is remembered of charging: policies, charges decided, and the papers they went out on."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.people.schema import MENTION, Agency
from app.training.rules import Kind, Trigger
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking
from db.base import Base
from db.types import Day, Pence, Word


class ChargingPolicy(Base):
    """A charging policy, as the text of its table in policies.toml."""

    __tablename__ = "charging_policy"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    effective_from: Mapped[date | None] = mapped_column(Day)
    """None: a preset, which is never in force."""
    text: Mapped[str]
    """TOML, one [[policy]] table, effective_from included."""


class RechargeAccount(Base):
    """An agency that belongs to the same body: it is recharged by journal, and gets no invoice."""

    __tablename__ = "recharge_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), unique=True)
    cost_centre: Mapped[str | None]
    agency: Mapped[Agency] = relationship(lazy="raise")


class LedgerCode(Base):
    """The account code of finance under which a kind of charge is booked."""

    __tablename__ = "ledger_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(Word(Kind), unique=True)
    account: Mapped[str]


class Invoice(Base):
    """An invoice to an agency for a period. Numbered without gaps; never changed but for the day it was paid."""

    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    agency_name: Mapped[str]
    """As it stood on the day of the invoice."""
    since: Mapped[date] = mapped_column(Day)
    """The period of the events it is for, first day to last."""
    until: Mapped[date] = mapped_column(Day)
    raised_on: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date] = mapped_column(Day)
    order_ref: Mapped[str | None]
    """The customer's purchase order."""
    paid_on: Mapped[date | None] = mapped_column(Day)
    agency: Mapped[Agency] = relationship(lazy="raise")


class CreditNote(Base):
    """What takes back charges of an invoice, which itself stays as it is. Numbered without gaps."""

    __tablename__ = "credit_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    raised_on: Mapped[date] = mapped_column(Day)
    by: Mapped[str] = mapped_column(info=MENTION)
    reason: Mapped[str]
    invoice: Mapped[Invoice] = relationship(lazy="raise")


class RechargeJournal(Base):
    """One journal that recharges the office's own departments for a period. Numbered without gaps."""

    __tablename__ = "recharge_journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date] = mapped_column(Day)
    raised_on: Mapped[date] = mapped_column(Day)


class BookingCharge(Base):
    """A charge that was decided on, with the rule that made it in words. One of a kind for each place."""

    __tablename__ = "booking_charge"
    __table_args__ = (UniqueConstraint("booking_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    trigger: Mapped[Trigger] = mapped_column(Word(Trigger))
    notice: Mapped[str | None]
    """How much notice there was, in words, for a late cancellation."""
    amount: Mapped[int] = mapped_column(Pence)
    vat_code: Mapped[str]
    vat: Mapped[int] = mapped_column(Pence)
    policy: Mapped[str]
    rule: Mapped[str]
    why: Mapped[str]
    status: Mapped[ChargeStatus] = mapped_column(Word(ChargeStatus))
    confirmed_on: Mapped[date] = mapped_column(Day)
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("credit_note.id"), index=True)
    journal_id: Mapped[int | None] = mapped_column(ForeignKey("recharge_journal.id"), index=True)
    booking: Mapped[Booking] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")
