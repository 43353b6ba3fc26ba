"""What is remembered of challenges between agencies."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.people.schema import MENTION, Agency
from db.base import Base
from db.types import Day


class Challenge(Base):
    """A challenge of one agency to another; how it stands follows from its days."""

    __tablename__ = "challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    raised_on: Mapped[date] = mapped_column(Day)
    from_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    from_seat: Mapped[str | None] = mapped_column(info=MENTION)
    """The seat that raised it, in words."""
    to_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    about: Mapped[str]
    """In a few words: "thresholds"."""
    concern: Mapped[str | None]
    response: Mapped[str | None]
    responded_on: Mapped[date | None] = mapped_column(Day)
    escalated_on: Mapped[date | None] = mapped_column(Day)
    escalated_to: Mapped[str | None]
    """To whom, in words: "independent chair"."""
    outcome: Mapped[str | None]
    resolved_on: Mapped[date | None] = mapped_column(Day)
    from_agency: Mapped[Agency] = relationship(lazy="raise", foreign_keys=[from_agency_id])
    to_agency: Mapped[Agency] = relationship(lazy="raise", foreign_keys=[to_agency_id])
