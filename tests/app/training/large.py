"""A programme of training of any size, made up: events in every state, bookings of every kind, some decided on."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import DeclarativeBase, Session

from app.people.schema import Agency, Person
from app.training.rules import Kind, Mode, Status, Trigger
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.schema import Booking, Course, SignIn, TrainingEvent, TrainingSession
from app.training.schema_charges import BookingCharge

AGENCIES, COURSES = 12, 6
STATUSES = (Status.ATTENDED, Status.CANCELLED, Status.DID_NOT_ATTEND, Status.PART_ATTENDED, Status.SUBSTITUTED)
WEIGHTS = (70, 12, 8, 5, 5)
STANDS = (ChargeStatus.CONFIRMED, ChargeStatus.WAIVED, ChargeStatus.CREDITED, ChargeStatus.PAID)

Row = dict[str, Any]


def large_programme(
    session: Session, random: Random, today: date, years: int, events: int, places: int, *, decided: float = 0.5
) -> None:
    """So many events a year up to three months after today, so many bookings each; that share of the missed decided."""
    facts = {"name_withheld": False}
    _add(session, Agency, [{"id": n, "name": f"Agency {n:02}", "sector": "health"} for n in range(1, AGENCIES + 1)])
    people = [{"id": n, "name": f"Delegate {n:05}", **facts} for n in range(1, events * places // 2 + places + 1)]
    _add(session, Person, people)
    _add(session, Course, [_course(number) for number in range(1, COURSES + 1)])
    days = [today + timedelta(days=random.randint(-366 * years, 120)) for _ in range(events * years)]
    planned = [_event(random, number, day, today) for number, day in enumerate(days, 1)]
    _add(session, TrainingEvent, planned)
    sat = [one for number, day in enumerate(days, 1) for one in _sessions(random, number, day)]
    _add(session, TrainingSession, [{"id": n, **one} for n, one in enumerate(sat, 1)])
    booked = [
        _booking(random, one, day, number) for one, day in zip(planned, days, strict=True) for number in range(places)
    ]
    for number, row in enumerate(booked):
        row |= {"id": number + 1, "person_id": number % len(people) + 1}
        if row["status"] is Status.SUBSTITUTED:
            row["substitute_id"] = (number + 1) % len(people) + 1
    _add(session, Booking, booked)
    there = {row["id"] for row in booked if row["recorded"]}
    first = {one["event_id"]: n for n, one in reversed(list(enumerate(sat, 1)))}
    _add(session, SignIn, [{"booking_id": n, "session_id": first[booked[n - 1]["event_id"]]} for n in sorted(there)])
    missed = [row for row in booked if row["status"] is Status.DID_NOT_ATTEND and random.random() < decided]
    _add(session, BookingCharge, [_charge(random, row, today) for row in missed])


def _add(session: Session, kind: type[DeclarativeBase], rows: list[Row]) -> None:
    if rows:
        session.execute(insert(kind), rows)


def _course(number: int) -> Row:
    mode = Mode.E_LEARNING if number == COURSES else Mode.CLASSROOM
    before = 1 if number == COURSES - 1 else None
    facts = {"price": 4000 * (number % 3), "booking_fee": 0, "prerequisite_id": before}
    return {"id": number, "code": f"C{number}", "title": f"Course {number}", "mode": mode, **facts}


def _event(random: Random, number: int, day: date, today: date) -> Row:
    past = (EventStatus.HELD,) * 8 + (EventStatus.CANCELLED, EventStatus.PLANNED)
    status = random.choice(past) if day < today else EventStatus.PLANNED
    facts = {"capacity": random.choice((None, 2, 6, 30)), "minimum": random.choice((None, 0, 4, 12))}
    closes = day - timedelta(days=random.choice((3, 30)))
    course = random.randint(1, COURSES)
    return {
        "id": number,
        "ref": f"E-{number}",
        "course_id": course,
        "status": status,
        "booking_closes": closes,
        **facts,
    }


def _sessions(random: Random, number: int, day: date) -> list[Row]:
    days = [day, day + timedelta(days=7)][: random.choice((1, 1, 2))]
    return [{"event_id": number, "starts": _at(one, 9), "ends": _at(one, random.choice((12, 16)))} for one in days]


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001  the place's own time


def _booking(random: Random, event: Row, day: date, number: int) -> Row:
    over = event["status"] is not EventStatus.PLANNED
    ahead = (Status.CONFIRMED, Status.WAITING) if number > 3 and random.random() < 0.5 else (Status.CONFIRMED,)
    status = random.choices(STATUSES, WEIGHTS)[0] if over else random.choice(ahead)
    told = day - timedelta(days=random.choice((1, 4, 20, 60)))
    gone = status in {Status.CANCELLED, Status.SUBSTITUTED}
    waived = random.random() < 0.02
    return {
        "event_id": event["id"],
        "agency_id": random.randint(1, AGENCIES),
        "status": status,
        "booked_on": random.choice((day, None)) if random.random() < 0.05 else day - timedelta(days=70),
        "told_on": told if gone and random.random() < 0.9 else None,
        "recorded": status is Status.PART_ATTENDED,
        "minutes_late": random.choice((10, 45)) if random.random() < 0.03 else None,
        "minutes_left_early": 60 if random.random() < 0.02 else None,
        "refilled": status is Status.CANCELLED and random.random() < 0.2,
        "waived_on": day if waived else None,
        "waived_by": "Board Manager" if waived else None,
        "waived_reason": "Bereavement" if waived else None,
        "substitute_id": None,
    }


def _charge(random: Random, row: Row, today: date) -> Row:
    facts = {"kind": Kind.MISSED, "trigger": Trigger.DID_NOT_ATTEND, "vat_code": "outside scope", "vat": 0}
    facts |= {"policy": "Flat", "rule": "Flat", "why": "The delegate did not attend.", "confirmed_on": today}
    whose = {"booking_id": row["id"], "agency_id": row["agency_id"]}
    return {**whose, **facts, "amount": random.choice((5000, 7500)), "status": random.choice(STANDS)}
