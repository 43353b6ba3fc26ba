"""A small programme of training for tests: a course in two sessions, who booked, what an agency owes and was sent."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import add_group
from app.people.edits import add_agency, add_person
from app.training.rules import Kind, Mode, Status, Trigger
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.schema import Booking, Course, SignIn, TrainingEvent, TrainingSession
from app.training.schema_charges import BookingCharge, ChargingPolicy, Invoice

HIDDEN = "Officer Quillzark"
"""Somebody whose name is withheld."""
POLICY = """[[policy]]
name = "Missed places"
effective_from = 2014-04-01
triggers = ["did not attend", "late cancellation"]
confirmation = "Your place is free if you use it. You can give it up without charge until {last_free_date}."
reminder_days = [7]
notice = { unit = "calendar days", threshold = 7, at_threshold = "free" }
amount = [{ value = 50 }]
"""


@dataclass(frozen=True)
class Programme:
    """What the tests name of it, by id."""

    event: int
    police: int
    school: int
    attended: int
    missed: int
    cancelled: int
    hidden: int


def programme(session: Session) -> Programme:
    """Two days of Working Practices in November 2014: one came, one came for a day, one did not, one cancelled late."""
    add_group(session, "Safeguarding Board", "board")
    police = add_agency(session, "Borough Police").id
    school = add_agency(session, "Hill Street School").id
    session.add(ChargingPolicy(name="Missed places", effective_from=date(2014, 4, 1), text=POLICY))
    course = Course(code="WP", title="Working Practices", mode=Mode.CLASSROOM, minutes=720)
    session.add(course)
    session.flush()
    event = TrainingEvent(
        ref="WP-1",
        course_id=course.id,
        venue="Training centre",
        trainers="Lead Trainer",
        capacity=6,
        status=EventStatus.HELD,
    )
    session.add(event)
    session.flush()
    for day in (25, 26):
        starts, ends = datetime(2014, 11, day, 9, 30), datetime(2014, 11, day, 16, 30)  # noqa: DTZ001  the place's own time
        session.add(TrainingSession(event_id=event.id, starts=starts, ends=ends))
    session.flush()
    ids = [
        book(session, event.id, police, "Ward Manager", Status.ATTENDED),
        book(session, event.id, school, "Deputy Head Teacher", Status.DID_NOT_ATTEND),
        book(session, event.id, school, "Chair of Governors", Status.CANCELLED, told_on=date(2014, 11, 20)),
        book(session, event.id, police, HIDDEN, Status.PART_ATTENDED, recorded=True),
    ]
    first = session.scalars(select(TrainingSession).order_by(TrainingSession.starts)).first()
    session.add(SignIn(booking_id=ids[3], session_id=first.id))
    session.flush()
    return Programme(event.id, police, school, *ids)


def book(session: Session, event: int, agency: int, name: str, status: Status, **facts: object) -> int:
    """Book somebody new on the event."""
    person = add_person(session, name, agency, withheld=name == HIDDEN)
    person.email = f"{name.rsplit(maxsplit=1)[-1].lower()}@example.org"
    booking = Booking(
        event_id=event, person_id=person.id, agency_id=agency, post=name, booked_on=date(2014, 10, 1), status=status
    )
    for fact, value in facts.items():
        setattr(booking, fact, value)
    session.add(booking)
    session.flush()
    return booking.id


def charge(session: Session, booking: int, agency: int, invoice: int | None = None, **facts: object) -> BookingCharge:
    """A charge of 50 pounds for a missed place, decided on, and perhaps invoiced."""
    made = BookingCharge(
        booking_id=booking,
        agency_id=agency,
        kind=Kind.MISSED,
        trigger=Trigger.DID_NOT_ATTEND,
        amount=5000,
        vat_code="outside scope",
        vat=0,
        policy="Missed places",
        rule="Missed places: did not attend. £50. Full day £50: £50.",
        why="The delegate did not attend on 25 November 2014 and 26 November 2014.",
        status=ChargeStatus.INVOICED if invoice else ChargeStatus.CONFIRMED,
        confirmed_on=date(2014, 12, 1),
        invoice_id=invoice,
    )
    for fact, value in facts.items():
        setattr(made, fact, value)
    session.add(made)
    session.flush()
    return made


def invoice(session: Session, number: int, agency: int, name: str, paid_on: date | None = None) -> int:
    """An invoice for the autumn of 2014."""
    made = Invoice(
        number=number,
        agency_id=agency,
        agency_name=name,
        since=date(2014, 9, 1),
        until=date(2014, 12, 31),
        raised_on=date(2015, 1, 5),
        due_on=date(2015, 2, 4),
        paid_on=paid_on,
    )
    session.add(made)
    session.flush()
    return made.id
