"""What is done to agencies and people: one deed a function, in the caller's session."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.rules import ChargingClass, Dated
from app.people.schema import Agency, AgencyClass, AgencyName, AgencySuccession, Person


def add_agency(session: Session, name: str, short_name: str | None = None, sector: str | None = None) -> Agency:
    """Add an agency."""
    agency = Agency(name=name, short_name=short_name, sector=sector)
    session.add(agency)
    session.flush()
    return agency


def rename_agency(session: Session, agency_id: int, name: str, since: date) -> None:
    """Give the agency another name from a day on; the one it has is kept with its own day."""
    agency = session.get_one(Agency, agency_id)
    session.add(AgencyName(agency_id=agency.id, name=agency.name, name_from=agency.name_from))
    agency.name, agency.name_from = name, since


def add_former_name(session: Session, agency_id: int, former: Dated) -> bool:
    """Record a name the agency carried before, from a day on; True when that was not recorded yet."""
    found = session.scalar(select(AgencyName).filter_by(agency_id=agency_id, name=former.value))
    if found is None:
        session.add(AgencyName(agency_id=agency_id, name=former.value, name_from=former.since))
        return True
    changed = former.since not in (None, found.name_from)
    found.name_from = former.since or found.name_from
    return changed


def set_charging_class(session: Session, agency_id: int, charging_class: ChargingClass, since: date | None) -> bool:
    """Put the agency in a class from a day on (None: always); True when that changed anything."""
    found = session.scalar(
        select(AgencyClass).filter_by(agency_id=agency_id, class_from=since)  # None compares as IS NULL
    )
    if found is None:
        session.add(AgencyClass(agency_id=agency_id, charging_class=charging_class, class_from=since))
        return True
    changed = found.charging_class is not charging_class
    found.charging_class = charging_class
    return changed


def add_successor(session: Session, predecessor_id: int, successor_id: int) -> bool:
    """Record that one agency was followed by another; True when that was not recorded yet."""
    pair = {"predecessor_id": predecessor_id, "successor_id": successor_id}
    if session.scalar(select(AgencySuccession).filter_by(**pair)) is not None:
        return False
    session.add(AgencySuccession(**pair))
    return True


def add_person(session: Session, name: str, agency_id: int | None = None, *, withheld: bool = False) -> Person:
    """Add a person; a withheld name is kept and never printed."""
    person = Person(name=name, agency_id=agency_id, name_withheld=withheld)
    session.add(person)
    session.flush()
    return person
