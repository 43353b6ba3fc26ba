"""What is remembered of training: courses, events, their sessions, bookings with every change, sign-in, evaluations."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.people.schema import MENTION, Agency, Person
from app.training.rules import Mode, Status
from app.training.rules_event import EventStatus, Stage
from db.base import Base
from db.types import Day, Local, Pence, Word


class Course(Base):
    """What can be learned: given as often as there are events of it."""

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    level: Mapped[str | None]
    mode: Mapped[Mode | None] = mapped_column(Word(Mode))
    minutes: Mapped[int | None]
    price: Mapped[int | None] = mapped_column(Pence)
    booking_fee: Mapped[int | None] = mapped_column(Pence)
    priority: Mapped[str | None]
    """The priority it serves, in words."""
    prerequisite_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"), index=True)
    refresher_months: Mapped[int | None]


class TrainingEvent(Base):
    """One event of a course, in one or more sessions."""

    __tablename__ = "training_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    """What the office calls it: SR-1."""
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    venue: Mapped[str | None]
    link: Mapped[str | None]
    """Where it is joined, for one that is given online."""
    trainers: Mapped[str | None] = mapped_column(info=MENTION)
    """Joined by "; "."""
    capacity: Mapped[int | None]
    minimum: Mapped[int | None]
    """Fewer bookings than this and it is not worth giving."""
    booking_closes: Mapped[date | None] = mapped_column(Day)
    status: Mapped[EventStatus] = mapped_column(Word(EventStatus))
    cancelled_reason: Mapped[str | None]
    extras: Mapped[int | None] = mapped_column(Pence)
    """Bought for the whole event; a memo, charged to nobody."""
    promotion_stops: Mapped[int | None]
    """Days before the start from which a freed place is offered by hand; None: the usual number."""
    course: Mapped[Course] = relationship(lazy="raise")


class TrainingSession(Base):
    """One sitting of an event, in the place's own time."""

    __tablename__ = "training_session"
    __table_args__ = (UniqueConstraint("event_id", "starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("training_event.id"))
    starts: Mapped[datetime] = mapped_column(Local, index=True)
    ends: Mapped[datetime] = mapped_column(Local)
    event: Mapped[TrainingEvent] = relationship(lazy="raise")


class PlaceKept(Base):
    """Places of an event kept for an agency until a day; they are free for all after it."""

    __tablename__ = "place_kept"
    __table_args__ = (UniqueConstraint("event_id", "agency_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("training_event.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    places: Mapped[int]
    until: Mapped[date | None] = mapped_column(Day)
    """The last day on which they are kept; None: to the start."""
    event: Mapped[TrainingEvent] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")


class Booking(Base):
    """A delegate on an event. Booked again after cancelling it is the same one, with its changes kept."""

    __tablename__ = "booking"
    __table_args__ = (UniqueConstraint("event_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("training_event.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    """The agency when the place was booked: it owes what comes of it."""
    post: Mapped[str | None]
    line_manager: Mapped[str | None] = mapped_column(info=MENTION)
    manager_email: Mapped[str | None]
    booked_on: Mapped[date | None] = mapped_column(Day)
    status: Mapped[Status] = mapped_column(Word(Status))
    told_on: Mapped[date | None] = mapped_column(Day)
    """When notice of not coming was received."""
    told_at: Mapped[str | None]
    """HH:MM, where it is known."""
    reason: Mapped[str | None]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who came instead; they have a booking of their own."""
    offered_on: Mapped[date | None] = mapped_column(Day)
    """When a place was offered to one who waits."""
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("training_event.id"), index=True)
    """The event to which the booking was transferred."""
    recorded: Mapped[bool] = mapped_column(default=False)
    """Whether attendance is recorded session by session, in sign_in."""
    minutes_late: Mapped[int | None]
    minutes_left_early: Mapped[int | None]
    refilled: Mapped[bool | None]
    """Whether the place given up was filled from the waiting list."""
    confirmed_in_writing: Mapped[bool | None]
    extras: Mapped[int | None] = mapped_column(Pence)
    """Bought for this delegate: an interpreter, for example."""
    waived_on: Mapped[date | None] = mapped_column(Day)
    waived_by: Mapped[str | None] = mapped_column(info=MENTION)
    waived_reason: Mapped[str | None]
    note: Mapped[str | None]
    event: Mapped[TrainingEvent] = relationship(lazy="raise", foreign_keys=[event_id])
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    agency: Mapped[Agency] = relationship(lazy="raise")


class BookingChange(Base):
    """How a booking stood from a day on, with who changed it and why."""

    __tablename__ = "booking_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"), index=True)
    day: Mapped[date] = mapped_column(Day)
    status: Mapped[Status] = mapped_column(Word(Status))
    by: Mapped[str | None] = mapped_column(info=MENTION)
    reason: Mapped[str | None]
    booking: Mapped[Booking] = relationship(lazy="raise")


class SignIn(Base):
    """A delegate who was at a session."""

    __tablename__ = "sign_in"
    __table_args__ = (UniqueConstraint("booking_id", "session_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id"), index=True)
    booking: Mapped[Booking] = relationship(lazy="raise")


class Evaluation(Base):
    """The evaluation form of a delegate at one stage: sent, and perhaps returned."""

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("booking_id", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking.id"))
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    sent_on: Mapped[date | None] = mapped_column(Day)
    returned_on: Mapped[date | None] = mapped_column(Day)
    rating: Mapped[int | None]
    """1 to 5."""
    comment: Mapped[str | None]
    booking: Mapped[Booking] = relationship(lazy="raise")


class TrainerDays(Base):
    """Days that an agency's trainer gave, in kind."""

    __tablename__ = "trainer_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("training_event.id"), index=True)
    day: Mapped[date] = mapped_column(Day)
    half_days: Mapped[int]
    rate: Mapped[int] = mapped_column(Pence)
    """What a whole day is worth."""
    trainer: Mapped[str | None] = mapped_column(info=MENTION)
    agency: Mapped[Agency] = relationship(lazy="raise")
