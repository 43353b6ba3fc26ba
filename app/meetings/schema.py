"""What is remembered of meetings and of who was there."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.groups.schema import Group, Seat
from app.meetings.rules import Mark, MeetingKind, MeetingStatus, Watch
from app.people.schema import MENTION, Agency
from db.base import Base
from db.types import Day, Word


class Meeting(Base):
    """One meeting of a group. A group meets once a day at most."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("group_id", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    held_on: Mapped[date] = mapped_column(Day, index=True)
    start: Mapped[str | None]
    """HH:MM."""
    kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind))
    status: Mapped[MeetingStatus] = mapped_column(Word(MeetingStatus))
    counts: Mapped[bool]
    """Whether it counts for attendance percentages."""
    venue: Mapped[str | None]
    group: Mapped[Group] = relationship(lazy="raise")


class Attendance(Base):
    """The mark of one seat at one meeting. No row: not recorded yet."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "seat_id"),
        Index(None, "seat_id", "meeting_id", "mark"),  # all that the tally of a seat needs, in its order
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    mark: Mapped[Mark] = mapped_column(Word(Mark))
    attended_by: Mapped[str | None] = mapped_column(info=MENTION)
    """Who sat there, as written on the sign-in sheet."""
    arrived: Mapped[str | None]
    """HH:MM, when late."""
    left: Mapped[str | None]
    """HH:MM, when early."""
    note: Mapped[str | None]
    meeting: Mapped[Meeting] = relationship(lazy="raise")
    seat: Mapped[Seat] = relationship(lazy="raise")


class Guest(Base):
    """Somebody in attendance at a meeting without a seat; counts nowhere (DOMAIN.md section 2)."""

    __tablename__ = "guest"
    __table_args__ = (UniqueConstraint("meeting_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    name: Mapped[str]
    """As written on the sign-in sheet."""
    agency: Mapped[str | None]
    """In words: a guest's agency need not be one the office keeps."""
    note: Mapped[str | None]
    meeting: Mapped[Meeting] = relationship(lazy="raise")


class Letter(Base):
    """A letter from the chair to an agency about its attendance at a group, with the record it was drafted from.

    How it stands follows from its days (rules_letters.status_on).
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("group_id", "agency_id", "drafted_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    drafted_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[Watch] = mapped_column(Word(Watch))
    since: Mapped[date] = mapped_column(Day)
    """The first day of the period the figures are of."""
    until: Mapped[date] = mapped_column(Day)
    expected: Mapped[int]
    """Meetings at which the agency was expected, when the letter was drafted."""
    represented: Mapped[int]
    """Meetings of those at which one of its seats was there."""
    least: Mapped[int]
    """Whole percent the group expected."""
    record: Mapped[str]
    """What was recorded of the agency's seats, a line a meeting."""
    wording: Mapped[str]
    """The letter's own text, its paragraphs parted by an empty line."""
    sent_on: Mapped[date | None] = mapped_column(Day)
    reply_due: Mapped[date | None] = mapped_column(Day)
    replied_on: Mapped[date | None] = mapped_column(Day)
    reply: Mapped[str | None]
    outcome: Mapped[str | None]
    closed_on: Mapped[date | None] = mapped_column(Day)
    group: Mapped[Group] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")
