"""The sample board's bookings under the sample board's policies: what its notes say comes out."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from app.calendar.rules import Nation
from app.people.rules import ChargingClass
from app.training.charging import Outcome, charged_all
from app.training.rules import Booking, Course, Event, Mode, Place, Session, Status, Substitute, Told, Trigger
from app.training.rules_toml import policies_in

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "wolverhampton-2014-15"
BANK_HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in [
        "2014-04-18",
        "2014-04-21",
        "2014-05-05",
        "2014-05-26",
        "2014-08-25",
        "2014-12-25",
        "2014-12-26",
        "2015-01-01",
        "2015-04-03",
        "2015-04-06",
    ]
)
Rows = list[dict[str, str]]


def rows(table: str) -> Rows:
    with (SAMPLE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(text: str) -> Told | None:
    day, _, at = text.partition("T")
    return Told(date.fromisoformat(day), time.fromisoformat(at) if at else None) if day else None


def events() -> dict[str, tuple[str, Event]]:
    found: dict[str, tuple[str, Event]] = {}
    for row in rows("events"):
        _, before = found.get(row["event"], ("", Event(())))
        session = Session(datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"]))
        found[row["event"]] = row["course"], Event((*before.sessions, session), row["status"] == "cancelled")
    return found


def places() -> Iterator[Place]:
    agencies = {row["agency"]: row for row in rows("agencies")}
    courses = {row["code"]: row for row in rows("courses")}
    booked = {(row["event"], row["delegate"]): row for row in rows("bookings")}
    held = events()
    for row in booked.values():
        agency, other = agencies[row["agency"]], booked.get((row["event"], row["substitute"]))
        code, event = held[row["event"]]
        booking = Booking(
            agency=row["agency"],
            status=Status(row["status"]),
            charging_class=ChargingClass(agency["charging_class"]) if agency["charging_class"] else None,
            sector=agency["sector"],
            booked_on=date.fromisoformat(row["booked_on"]) if row["booked_on"] else None,
            told=told(row["status_on"]),
            reason=row["reason"],
            substitute=Substitute(other["agency"] == row["agency"]) if other else None,
            minutes_late=int(row["minutes_late"] or 0),
            minutes_left_early=int(row["minutes_left_early"] or 0),
            refilled=row["refilled"] == "yes",
        )
        yield Place(booking, event, Course(code, Mode(courses[code]["mode"])))


def outcomes() -> list[Outcome]:
    policies = policies_in((SAMPLE / "policies.toml").read_text(encoding="utf-8"))
    return charged_all(places(), policies, {Nation.ENGLAND_AND_WALES: BANK_HOLIDAYS}, date(2015, 6, 1))


def test_it_gives_47_charges_of_1950_pounds() -> None:
    charges = [charge for outcome in outcomes() for charge in outcome.charges]

    assert len(charges) == 47
    assert sum(charge.amount for charge in charges) == 195000
    assert Counter(charge.trigger for charge in charges) == {
        Trigger.DID_NOT_ATTEND: 24,
        Trigger.LATE_CANCELLATION: 23,
    }
    assert all(charge.gross == charge.amount for charge in charges)


def test_27_places_were_booked_under_the_earlier_policy() -> None:
    assert sum(outcome.policy is not None and outcome.policy.name == "No charge" for outcome in outcomes()) == 27
