"""The fixtures of training: a course with an event of two places, three agencies and some people."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from app.people.edits import add_agency, add_person, set_charging_class
from app.people.rules import ChargingClass
from app.stores import tables_out
from app.training.edits_events import add_course, add_event
from app.training.edits_policies import keep_policy
from app.training.rules_event import Said
from app.training.rules_toml import policies_in
from db.store import Store

TUESDAY = date(2026, 4, 14)
LONG_BEFORE, LATE, ON_THE_DAY = date(2026, 2, 2), date(2026, 4, 13), TUESDAY
OFFICE = Said(LONG_BEFORE, "Training Officer")
POLICY = """[[policy]]
name = "Flat 50"
effective_from = 2025-04-01
triggers = ["did not attend", "late cancellation"]
notice = { unit = "working days", threshold = 5, at_threshold = "free" }
amount = [{ value = 50 }]
relief = { refilled = true }
"""


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of the place's own clock."""
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  the place's own time


@dataclass(frozen=True)
class Small:
    """The ids of what was made."""

    course: int
    event: int
    council: int
    police: int
    hospice: int
    people: tuple[int, ...]


@pytest.fixture
def small(store: Store) -> Small:
    """Safer Recruitment on a Tuesday in two sessions, two places, charged by a flat policy; nobody booked."""
    with store.writing("Set up") as session:
        course = add_course(session, "SR", "Safer Recruitment")
        times = [(at(TUESDAY, 9, 30), at(TUESDAY, 12, 30)), (at(TUESDAY, 13, 30), at(TUESDAY, 16, 30))]
        event = add_event(session, "SR-1", course.id, times)
        event.capacity = 2
        council, police, hospice = (add_agency(session, name).id for name in ("Council", "Police", "Hospice"))
        set_charging_class(session, council, ChargingClass.CONTRIBUTING_PARTNER, None)
        people = [add_person(session, f"Social Worker {number}", council).id for number in range(1, 6)]
        keep_policy(session, policies_in(POLICY)[0])
        return Small(course.id, event.id, council, police, hospice, tuple(people))


def tables(store: Store, folder: Path) -> dict[str, str]:
    """The store's interchange tables, by the name of the file."""
    return {path.name: path.read_text("utf-8") for path in tables_out(store, folder)}
