"""What is remembered of groups, their seats, and who held them when."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.groups.rules import Category, SeatStatus
from app.people.schema import Agency, Person
from db.base import Base
from db.types import Day, Word


class Group(Base):
    """A board, an executive, a sub-group, a committee, a panel: whatever the office calls it."""

    __tablename__ = "board_group"  # GROUP is a word of SQL

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("board_group.id"), index=True)
    meetings_per_year: Mapped[int | None]
    quorum: Mapped[str | None]
    """The rule as INTERCHANGE.md writes it; None where the group has none."""
    expected_attendance: Mapped[int | None]
    """Whole percent; None means the office's default."""
    purpose: Mapped[str | None]
    terms_of_reference: Mapped[str | None]
    """Where they are kept, or what they say."""
    opens: Mapped[date | None] = mapped_column(Day)
    closes: Mapped[date | None] = mapped_column(Day)
    """The last day of the group; None while it goes on."""
    closed_reason: Mapped[str | None]


class GroupPast(Base):
    """What a group was called and where it hung until a day; `Group` says what holds since."""

    __tablename__ = "group_past"
    __table_args__ = (UniqueConstraint("group_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    until: Mapped[date] = mapped_column(Day)
    """The last day of it."""
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("board_group.id"), index=True)
    group: Mapped[Group] = relationship(lazy="raise", foreign_keys=[group_id])


class GroupLink(Base):
    """A board outside the office that a group works with: "joint protocol"."""

    __tablename__ = "group_link"
    __table_args__ = (UniqueConstraint("group_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    name: Mapped[str]
    word: Mapped[str | None]
    """What links the two."""
    group: Mapped[Group] = relationship(lazy="raise")


class Seat(Base):
    """An agency's place on a group, whoever sits in it."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("group_id", "label", "agency_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    label: Mapped[str]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    category: Mapped[Category | None] = mapped_column(Word(Category))
    voting: Mapped[bool | None]
    """None goes by the category (rules.may_vote)."""
    opens: Mapped[date | None] = mapped_column(Day)
    closes: Mapped[date | None] = mapped_column(Day)
    """The last day on which the seat is open."""
    closed_reason: Mapped[str | None]
    status: Mapped[SeatStatus | None] = mapped_column(Word(SeatStatus))
    """What holds of a seat without appointments."""
    unnamed_until: Mapped[date | None] = mapped_column(Day)
    """The last day on which somebody not named held it, where a day is known."""
    group: Mapped[Group] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")


class Appointment(Base):
    """A person in a seat from one day to another, with at most one named deputy."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    starts: Mapped[date | None] = mapped_column(Day)
    ends: Mapped[date | None] = mapped_column(Day)
    """The last day in the seat."""
    term_ends: Mapped[date | None] = mapped_column(Day)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str | None]
    seat: Mapped[Seat] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    deputy: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[deputy_id])


class Setting(Base):
    """A choice the office made in place of a default (DOMAIN.md's cfg), by key."""

    __tablename__ = "setting"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]
