"""What is remembered of agendas, the papers to them, and minutes."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.meetings.rules_agenda import Purpose
from app.meetings.rules_minutes import Presence
from app.meetings.schema import Meeting
from app.people.schema import MENTION
from db.base import Base
from db.kept import KEPT
from db.types import Day, Word


class Agenda(Base):
    """What is arranged for a meeting as a whole. Without one a meeting may still have items."""

    __tablename__ = "agenda"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    finish: Mapped[str | None]
    """HH:MM at which it is planned to end."""
    issued_on: Mapped[date | None] = mapped_column(Day)
    """When it went out: from then on numbers stay."""
    meeting: Mapped[Meeting] = relationship(lazy="raise")


class AgendaItem(Base):
    """One item of a meeting's agenda, and what the minutes say of it."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "meeting_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    place: Mapped[int]
    """In the order of the agenda, from 1."""
    number: Mapped[str | None]
    """As it went out, "14" or "14A", and for good; None: not issued, the figure follows from its place."""
    title: Mapped[str]
    purpose: Mapped[Purpose | None] = mapped_column(Word(Purpose))
    minutes: Mapped[int | None]
    """Of time."""
    lead: Mapped[str | None] = mapped_column(info=MENTION)
    """A seat ("seat", or "seat, agency"), in words."""
    note: Mapped[str | None]
    at_end: Mapped[bool] = mapped_column(default=False)
    """Whether what is added later goes before it: any other business."""
    withdrawn: Mapped[bool] = mapped_column(default=False)
    """Taken off after it was issued: its number is not given again."""
    minute: Mapped[str | None]
    """What was said and agreed under it, its paragraphs parted by an empty line."""
    meeting: Mapped[Meeting] = relationship(lazy="raise")


class Paper(Base):
    """A paper to an item: expected and still to come, or in, with what its cover sheet says."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    place: Mapped[int]
    """Among the papers of its item, from 1."""
    number: Mapped[str | None]
    """As it went out, and for good; None: not issued, the figure follows from its place."""
    title: Mapped[str]
    owner: Mapped[str | None] = mapped_column(info=MENTION)
    """Who is to send it: a seat, in words."""
    author: Mapped[str | None] = mapped_column(info=MENTION)
    marking: Mapped[str | None]
    """Who may see it: "Official", "Official - Sensitive"."""
    purpose: Mapped[str | None]
    recommendation: Mapped[str | None]
    equality: Mapped[str | None]
    """What it means for equality and diversity."""
    financial: Mapped[str | None]
    """What it costs, and from what."""
    received_on: Mapped[date | None] = mapped_column(Day)
    """None: still to come."""
    digest: Mapped[str | None] = mapped_column(String(64), info=KEPT)
    """Of the file (db/kept.py); None: there is none, though the paper may be in on paper."""
    file_name: Mapped[str | None]
    file_size: Mapped[int | None]
    """In bytes."""
    withdrawn: Mapped[bool] = mapped_column(default=False)
    item: Mapped[AgendaItem] = relationship(lazy="raise")


class Minutes(Base):
    """How far the minutes of a meeting have come."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    drafted_on: Mapped[date] = mapped_column(Day)
    circulated_on: Mapped[date | None] = mapped_column(Day)
    """When they were sent round, unconfirmed."""
    confirmed_on: Mapped[date | None] = mapped_column(Day)
    confirmed_at_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    """The meeting that confirmed them."""
    closed_at: Mapped[str | None]
    """HH:MM at which the meeting ended."""
    lost_at_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    """The item at which the quorum was lost: from it on all is for ratification (A19)."""
    quorum: Mapped[str | None]
    """How the meeting stood with its quorum, in words, as it was confirmed."""
    meeting: Mapped[Meeting] = relationship(lazy="raise", foreign_keys=[meeting_id])


class MinutesPresence(Base):
    """Somebody who was there, or was not, as confirmed minutes say it; until then the register says it."""

    __tablename__ = "minutes_presence"
    __table_args__ = (UniqueConstraint("minutes_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    place: Mapped[int]
    presence: Mapped[Presence] = mapped_column(Word(Presence))
    name: Mapped[str | None] = mapped_column(info=MENTION)
    """None: somebody not named."""
    seat: Mapped[str | None]
    """None for a guest."""
    agency: Mapped[str | None]
    note: Mapped[str | None]
    minutes: Mapped[Minutes] = relationship(lazy="raise")
