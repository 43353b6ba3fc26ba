"""Questions we ask about what is given in kind: trainer days of each agency, against the places it used for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.queries import names_as_at
from app.training.queries_charging import Owing
from app.training.rules import Kind
from app.training.rules_in_kind import worth_of_days
from app.training.schema import TrainerDays, TrainingEvent

FEES = frozenset({Kind.FEE, Kind.WALK_IN})
"""Kinds of charge that are owed for having been there."""


@dataclass(frozen=True)
class GivenLine:
    """Days that an agency's trainer gave; the rate of a whole day in pence."""

    id: int
    agency_id: int
    day: date
    half_days: int
    rate: int
    event: str | None
    """What the office calls the event: SR-1."""
    trainer: str | None

    @property
    def worth(self) -> int:
        """What they are worth, in pence."""
        return worth_of_days(self.half_days, self.rate)


@dataclass(frozen=True)
class InKindLine:
    """The in-kind account of an agency in a period; worth in pence."""

    id: int
    """Of the agency."""
    agency: str
    given: tuple[GivenLine, ...]
    used: int
    """Places its people came to, wholly or in part, and for which no fee is owed."""
    used_worth: int
    """What those places would have cost at their courses' price."""

    @property
    def half_days(self) -> int:
        """Half days given."""
        return sum(line.half_days for line in self.given)

    @property
    def given_worth(self) -> int:
        """What the days given are worth."""
        return sum(line.worth for line in self.given)

    @property
    def balance(self) -> int:
        """How much more was given than used; below 0 where more was used."""
        return self.given_worth - self.used_worth


def trainer_days(session: Session, since: date, until: date) -> list[GivenLine]:
    """The trainer days given between two days, in their order."""
    asked = select(TrainerDays, TrainingEvent.ref).outerjoin(TrainingEvent, TrainingEvent.id == TrainerDays.event_id)
    found = session.execute(
        asked.where(TrainerDays.day.between(since, until)).order_by(TrainerDays.day, TrainerDays.id)
    )
    return [
        GivenLine(item.id, item.agency_id, item.day, item.half_days, item.rate, ref, item.trainer)
        for item, ref in found
    ]


def in_kind(session: Session, found: Iterable[Owing], since: date, until: date) -> list[InKindLine]:
    """The account of each agency that gave days between two days, or used free places of those found, by name."""
    given = trainer_days(session, since, until)
    used, worth = _used(found)
    names = names_as_at(session, until)
    ids = {line.agency_id for line in given} | used.keys()
    return [
        InKindLine(
            *(number, names[number], tuple(line for line in given if line.agency_id == number)),
            *(used.get(number, 0), worth.get(number, 0)),
        )
        for number in sorted(ids, key=lambda one: names[one])
    ]


def _used(found: Iterable[Owing]) -> tuple[dict[int, int], dict[int, int]]:
    """By agency, how many places it used for nothing, and their price."""
    used: dict[int, int] = {}
    worth: dict[int, int] = {}
    for item in found:
        place = item.line.place
        if place.event.cancelled or not place.booking.came or any(one.kind in FEES for one in item.charges):
            continue
        agency = item.line.booking.agency_id
        used[agency] = used.get(agency, 0) + 1
        worth[agency] = worth.get(agency, 0) + place.course.price
    return used, worth
