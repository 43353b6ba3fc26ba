"""What is remembered of finance's downloads: how they are laid out, rules that match rows to lines, rows that wait."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.budget.rules import Kind
from app.budget.rules_download import Compare
from db.base import Base
from db.types import Day, Pence, Word


class DownloadLayout(Base):
    """Which heading of a download holds what; saved under a name."""

    __tablename__ = "download_layout"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    day_heading: Mapped[str]
    amount_heading: Mapped[str]
    """Of the amount that the budget bears."""
    vat_heading: Mapped[str | None]
    reference_heading: Mapped[str | None]
    description_heading: Mapped[str | None]
    known_by: Mapped[str]
    """The headings a row is known by again, joined by "; "."""


class DownloadRule(Base):
    """Rows of which every condition holds belong to the line of that name in the year of their day."""

    __tablename__ = "download_rule"
    __table_args__ = (UniqueConstraint("position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    """The first rule that fits a row has it, from 1."""
    fund: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    line: Mapped[str]
    turned: Mapped[bool] = mapped_column(default=False)
    """Whether the sign is changed: ledgers show income below zero."""


class DownloadCondition(Base):
    """What one cell must say for the rule to hold."""

    __tablename__ = "download_condition"
    __table_args__ = (UniqueConstraint("rule_id", "heading", "test", "words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("download_rule.id"))
    heading: Mapped[str]
    test: Mapped[Compare] = mapped_column(Word(Compare))
    words: Mapped[str]
    rule: Mapped[DownloadRule] = relationship(lazy="raise")


class DownloadWaiting(Base):
    """A row of a download that no rule gave a line: it waits for one, or was left out for a reason."""

    __tablename__ = "download_waiting"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str]
    number: Mapped[int]
    """Its row in the file."""
    day: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Pence)
    """As the file shows it."""
    vat: Mapped[int | None] = mapped_column(Pence)
    reference: Mapped[str | None]
    description: Mapped[str | None]
    fingerprint: Mapped[str] = mapped_column(unique=True)
    left_out: Mapped[str | None]
    """Why it belongs to no line; None while it waits."""
