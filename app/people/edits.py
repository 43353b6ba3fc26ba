"""What is done to agencies and people: one deed a function, in the caller's session."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.people.queries import charging_classes
from app.people.queries_merging import OF_AN_AGENCY
from app.people.rules import ChargingClass, Dated, FollowsItself, InUse, NameTaken, NoName, TooEarly, on_the_day
from app.people.schema import MENTION, Agency, AgencyClass, AgencyName, AgencySuccession, Person
from db.base import Base, amend
from db.hanging import hanging


def add_agency(session: Session, name: str, short_name: str | None = None, sector: str | None = None) -> Agency:
    """Add an agency."""
    agency = Agency(name=name, short_name=short_name, sector=sector)
    session.add(agency)
    session.flush()
    return agency


def rename_agency(session: Session, agency_id: int, name: str, since: date) -> None:
    """Give the agency another name from a day on; the one it has is kept with its own day.

    Raises NoName, NameTaken, or TooEarly for a day on which the present name had not begun.
    """
    agency = session.get_one(Agency, agency_id)
    check_name(session, agency, name)
    if agency.name_from and since <= agency.name_from:
        raise TooEarly(agency.name_from)
    session.add(AgencyName(agency_id=agency.id, name=agency.name, name_from=agency.name_from))
    agency.name, agency.name_from = name, since


def check_name(session: Session, record: Agency | Person, name: str) -> None:
    """Raise NoName for an empty name, or NameTaken where another of its kind goes by it."""
    kind = type(record)
    if not name:
        raise NoName
    if session.scalar(select(kind.id).where(kind.name == name, kind.id != record.id)) is not None:
        raise NameTaken(name)


def change_agency(session: Session, agency_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of an agency: name (a correction), name_from, short_name, sector. Raises NoName or NameTaken."""
    _change(session, session.get_one(Agency, agency_id), facts)


def change_person(session: Session, person_id: int, facts: Mapping[str, object]) -> None:
    """Set those facts of a person: name, post, agency_id, email, phone, name_withheld. Raises NoName or NameTaken.

    Where the person is named in words, as on a sign-in sheet, a corrected name is corrected too.
    """
    person = session.get_one(Person, person_id)
    before = person.name
    _change(session, person, facts)
    if person.name != before:
        rename_mentions(session, before, person.name)


def rename_mentions(session: Session, old: str, new: str) -> None:
    """Write the new name wherever a person is named by the old one in words."""
    session.flush()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.info == MENTION:
                session.execute(update(table).where(column == old).values({column: new}))
    session.expire_all()


def _change(session: Session, record: Agency | Person, facts: Mapping[str, object]) -> None:
    if "name" in facts:
        check_name(session, record, str(facts["name"] or ""))
    for name, fact in facts.items():
        setattr(record, name, fact)


def delete_agency(session: Session, agency_id: int) -> None:
    """Delete an agency, its dated names and classes with it. Raises InUse where anything else refers to it."""
    agency = session.get_one(Agency, agency_id)
    if used := hanging(session, agency, apart=OF_AN_AGENCY):
        raise InUse(used)
    links = (AgencySuccession.predecessor_id, AgencySuccession.successor_id)
    session.execute(delete(AgencySuccession).where(or_(*(link == agency_id for link in links))))
    for part in (AgencyName, AgencyClass):
        session.execute(delete(part).where(part.agency_id == agency_id))
    session.delete(agency)


def delete_person(session: Session, person_id: int) -> None:
    """Delete a person to whom nothing refers. Raises InUse."""
    person = session.get_one(Person, person_id)
    if used := hanging(session, person):
        raise InUse(used)
    session.delete(person)


def forget_successors(session: Session, predecessor_id: int) -> None:
    """Record that no agency followed this one after all."""
    session.execute(delete(AgencySuccession).filter_by(predecessor_id=predecessor_id))


def add_former_name(session: Session, agency_id: int, former: Dated) -> bool:
    """Record a name the agency carried before, from a day on; True when that was not recorded yet.

    A name recorded with another day is corrected, unless it came back: another name began between the two days.
    """
    known = session.scalars(select(AgencyName).filter_by(agency_id=agency_id)).all()
    others = [item.name_from for item in known if item.name != former.value and item.name_from]
    same = [item for item in known if item.name == former.value]
    found = next((item for item in same if not _came_back(item.name_from, former.since, others)), None)
    if found is None:
        session.add(AgencyName(agency_id=agency_id, name=former.value, name_from=former.since))
        return True
    changed = former.since not in (None, found.name_from)
    found.name_from = former.since or found.name_from
    return changed


def _came_back(one: date | None, two: date | None, others: Iterable[date]) -> bool:
    first, last = sorted((one or date.min, two or date.min))
    return any(first < day < last for day in others)


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


def add_successor(session: Session, predecessor_id: int, successor_id: int, since: date | None = None) -> bool:
    """Record that one agency was followed by another from a day on (None: not known); True when that was new.

    Raises FollowsItself.
    """
    if predecessor_id == successor_id:
        raise FollowsItself
    pair = {"predecessor_id": predecessor_id, "successor_id": successor_id}
    found = session.scalar(select(AgencySuccession).filter_by(**pair))
    if found is not None:
        return amend(found, {"since": since})
    session.add(AgencySuccession(**pair, since=since))
    return True


def found_agency(session: Session, name: str, like_id: int, since: date) -> Agency:
    """Add an agency that carries on the work of another from a day on: of its sector and in its charging class.

    Raises NoName or NameTaken.
    """
    like = session.get_one(Agency, like_id)
    agency = Agency(name=name, name_from=since, sector=like.sector)
    check_name(session, agency, name)
    session.add(agency)
    session.flush()
    if held := on_the_day(charging_classes(session).get(like_id, []), since):
        set_charging_class(session, agency.id, ChargingClass(held), since)
    return agency


def add_person(session: Session, name: str, agency_id: int | None = None, *, withheld: bool = False) -> Person:
    """Add a person; a withheld name is kept and never printed."""
    person = Person(name=name, agency_id=agency_id, name_withheld=withheld)
    session.add(person)
    session.flush()
    return person
