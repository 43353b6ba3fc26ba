"""What is remembered of budgets: years, lines, virements, profiles, forecasts, contributions, entries."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.budget.rules import Kind, Nature, Subjective
from app.budget.rules_entry import EntryType
from app.budget.rules_line import Method
from app.people.schema import MENTION, Agency
from db.base import Base
from db.hanging import ADDED, JOINED
from db.kept import KEPT
from db.types import Day, Pence, Word


class BudgetYear(Base):
    """A financial year that was closed; a year without one is open."""

    __tablename__ = "budget_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    """The calendar year in which it begins."""
    closed_on: Mapped[date | None] = mapped_column(Day)
    """None: it was opened again."""


class BudgetLine(Base):
    """One line of a year's budget, of a fund and a side."""

    __tablename__ = "budget_line"
    __table_args__ = (UniqueConstraint("year", "fund", "kind", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    """The calendar year in which the financial year begins."""
    fund: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    name: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    nature: Mapped[Nature | None] = mapped_column(Word(Nature))
    subjective: Mapped[Subjective | None] = mapped_column(Word(Subjective))
    original_budget: Mapped[int] = mapped_column(Pence)
    published_total: Mapped[str | None]
    """The printed totals it is part of, as rules_published reads them: "Total Contributions=165226.00"."""
    agency: Mapped[Agency | None] = relationship(lazy="raise")


class BudgetVirement(Base):
    """Budget moved from one line to another on a day."""

    __tablename__ = "budget_virement"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"), index=True)
    to_line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"), index=True)
    day: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Pence)
    approved_by: Mapped[str | None] = mapped_column(info=MENTION)
    reason: Mapped[str | None]


class BudgetProfile(Base):
    """The budget of one month of a line, where it is typed; a line has twelve of them or none."""

    __tablename__ = "budget_profile"
    __table_args__ = (UniqueConstraint("line_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"))
    month: Mapped[int]
    """1 is April, 12 is March."""
    amount: Mapped[int] = mapped_column(Pence)
    line: Mapped[BudgetLine] = relationship(lazy="raise")


class BudgetForecast(Base):
    """How a line was forecast as at a month end, and why it differs from the budget."""

    __tablename__ = "budget_forecast"
    __table_args__ = (UniqueConstraint("line_id", "as_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"))
    as_at: Mapped[date] = mapped_column(Day)
    method: Mapped[Method] = mapped_column(Word(Method))
    still_to_come: Mapped[int | None] = mapped_column(Pence)
    reason: Mapped[str | None]
    line: Mapped[BudgetLine] = relationship(lazy="raise")


class BudgetContribution(Base):
    """What an agency agreed to give in a year under one nature, and the invoice for it; received is the entries."""

    __tablename__ = "budget_contribution"
    __table_args__ = (UniqueConstraint("year", "agency_id", "nature"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    nature: Mapped[Nature] = mapped_column(Word(Nature))
    agreed: Mapped[int] = mapped_column(Pence, info=ADDED)
    invoiced: Mapped[int | None] = mapped_column(Pence, info=ADDED)
    invoiced_on: Mapped[date | None] = mapped_column(Day)
    invoice_ref: Mapped[str | None] = mapped_column(info=JOINED)
    agency: Mapped[Agency] = relationship(lazy="raise")


class BudgetEntry(Base):
    """Money moved or promised on a line. It is never changed or deleted: what is wrong is reversed by another."""

    __tablename__ = "budget_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    day: Mapped[date] = mapped_column(Day, index=True)
    amount: Mapped[int] = mapped_column(Pence)
    """What the budget bears: with VAT only where it is not reclaimed."""
    type: Mapped[EntryType] = mapped_column(Word(EntryType))
    reference: Mapped[str | None]
    description: Mapped[str | None] = mapped_column(info=MENTION)
    vat: Mapped[int | None] = mapped_column(Pence)
    """The VAT of the payment, where it is known."""
    document: Mapped[str | None]
    """The name of the paper it rests on."""
    digest: Mapped[str | None] = mapped_column(String(64), info=KEPT)
    """What that paper's content is known by; None where only its name is."""
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("budget_entry.id"), index=True)
    """The entry that this one takes back."""
    meets_id: Mapped[int | None] = mapped_column(ForeignKey("budget_entry.id"), index=True)
    """The commitment that this one releases or pays."""
    split_id: Mapped[int | None] = mapped_column(ForeignKey("budget_entry.id"), index=True)
    """The first entry of the payment that this one is a part of."""
    file: Mapped[str | None]
    """The download it came from; None where it was typed or taken in as a table."""
    file_row: Mapped[int | None]
    fingerprint: Mapped[str | None] = mapped_column(unique=True)
    """What the row of the download is known by again."""
    line: Mapped[BudgetLine] = relationship(lazy="raise")
