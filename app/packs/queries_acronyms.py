"""The names from which acronyms are told: of agencies, groups, seats and courses. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.rules import group_mark
from app.groups.schema import Group, Seat
from app.people.queries import agencies
from app.training.schema import Course


@dataclass(frozen=True)
class Named:
    """What the store calls things."""

    short: dict[str, str]
    """The name of each agency by its short one."""
    marks: dict[str, str]
    """The name of each group by the mark that its references begin with."""
    names: tuple[str, ...]


def named(session: Session, day: date) -> Named:
    """The names that agencies carried on the day, and those of groups, seats and courses."""
    known = agencies(session, day)
    short = {agency.short_name: agency.name for agency in known if agency.short_name not in {None, "", agency.name}}
    groups, seats = list(session.scalars(select(Group.name))), session.scalars(select(Seat.label).distinct())
    courses = session.scalars(select(Course.title))
    names = (*groups, *(agency.name for agency in known), *seats, *courses)
    return Named(short, {group_mark(name): name for name in groups}, names)
