"""The interchange tables agencies and people: how their rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.interchange.cells import choice, day, day_out, read, yes_no, yes_no_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.edits import add_agency, add_former_name, add_person, add_successor, set_charging_class
from app.people.queries import (
    agency_named,
    charging_classes,
    followers,
    former_names,
    names_going_out,
    person_named,
)
from app.people.rules import ChargingClass, Dated
from app.people.schema import Agency, Person
from db.base import amend


def agency_of(session: Session, row: Row, column: str = "agency") -> Agency:
    """The agency named in the cell. Raises Refused where there is none of that name."""
    agency = agency_named(session, row[column])
    if agency is None:
        raise Refused(column, row[column], "There is no such agency.", "Add it to agencies, or correct the name.")
    return agency


def _take_agencies(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    named = {row["agency"] for row in rows}
    taken = list(one_by_one(rows, partial(_take_agency, session, named)))
    followed = {id(row) for row in rows if _follow(session, row, taken)}
    for outcome in taken:  # a successor may stand below its predecessor, so the links come last
        linked = outcome.result is Result.UNCHANGED and id(outcome.row) in followed
        yield Outcome(outcome.row, Result.CHANGED) if linked else outcome


def _take_agency(session: Session, named: set[str], row: Row) -> Result:
    required(row, "agency")
    since, named_since = read(row, "class_from", day), read(row, "name_from", day)
    charging_class = read(row, "charging_class", partial(choice, words=ChargingClass))
    earlier = list(_former(row))
    _successor_days(row)
    for name in _successor_names(row):
        if name == row["agency"]:
            raise Refused("succeeded_by", name, "An agency cannot follow itself.", "Name the agency that took over.")
        if name not in named and agency_named(session, name) is None:
            raise Refused("succeeded_by", name, "There is no such agency.", "Add it to agencies, or correct the name.")
    agency = _meant(session, named, row["agency"])
    added = agency is None
    agency = agency or add_agency(session, row["agency"])
    facts = {"short_name": row["short_name"] or None, "sector": row["sector"] or None, "name_from": named_since}
    changed = amend(agency, facts)
    if charging_class is not None:
        changed |= set_charging_class(session, agency.id, charging_class, since)
    for item in earlier:
        changed |= add_former_name(session, agency.id, item)
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _meant(session: Session, named: set[str], name: str) -> Agency | None:
    """The agency of that name, or that carried it, unless the file knows that one by its own name: then it is new."""
    found = agency_named(session, name)
    return None if found is not None and found.name != name and found.name in named else found


def _successor_names(row: Row) -> list[str]:
    return [name.strip() for name in row["succeeded_by"].split(";") if name.strip()]


def _follow(session: Session, row: Row, taken: Iterable[Outcome]) -> bool:
    if any(outcome.row is row and outcome.result is Result.REFUSED for outcome in taken):
        return False
    predecessor = agency_of(session, row) if row["succeeded_by"] else None
    found = [agency_named(session, name) for name in _successor_names(row)]
    followed = zip(found, _successor_days(row), strict=True)
    links = [add_successor(session, predecessor.id, agency.id, on) for agency, on in followed if predecessor and agency]
    return any(links)


def _successor_days(row: Row) -> list[date | None]:
    """From when each successor followed, in their order; None where the cell does not say."""
    parts = row["succeeded_on"].split(";")
    parts += [""] * (len(_successor_names(row)) - len(parts))
    days = (Row(row.file, row.number, {"succeeded_on": part.strip()}) for part in parts)
    return [read(item, "succeeded_on", day) for item in days][: len(_successor_names(row))]


def _former(row: Row) -> Iterator[Dated]:
    """The earlier names in the cell, each with the day from which it held: `Old Name=2001-04-01;Older Name=`."""
    for part in row["former_names"].split(";"):
        name, _, since = part.rpartition("=") if "=" in part else (part, "", "")
        if name.strip():
            yield Dated(name.strip(), read(Row(row.file, row.number, {"former_names": since}), "former_names", day))


def _give_agencies(session: Session) -> Iterator[Sequence[str]]:
    classes, later, earlier = charging_classes(session), followers(session), former_names(session)
    for agency in session.scalars(select(Agency).order_by(Agency.id)):
        names = ";".join(f"{item.value}={day_out(item.since)}" for item in earlier.get(agency.id, []))
        for place, held in enumerate(classes.get(agency.id) or [Dated("")]):
            facts = (agency.name, agency.short_name or "", agency.sector or "", held.value, day_out(held.since))
            once = (day_out(agency.name_from), *_followers(later.get(agency.id, [])), names)
            yield (*facts, *(once if place == 0 else ("", "", "", "")))


def _followers(followed: list[Dated]) -> tuple[str, str]:
    days = [day_out(item.since) for item in followed]
    return ";".join(item.value for item in followed), ";".join(days) if any(days) else ""


AGENCIES = TableSpec(
    name="agencies",
    columns=(
        *("agency", "short_name", "sector", "charging_class", "class_from", "name_from", "succeeded_by"),
        *("succeeded_on", "former_names"),
    ),
    required=("agency",),
    take=_take_agencies,
    give=_give_agencies,
    rare=("succeeded_on", "former_names"),
)


def _take_people(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_person, session))


def _take_person(session: Session, row: Row) -> Result:
    required(row, "person")
    withheld = read(row, "name_withheld", yes_no)
    agency = agency_of(session, row) if row["agency"] else None
    person = person_named(session, row["person"])
    added = person is None
    person = person or add_person(session, row["person"])
    facts: dict[str, object] = {column: row[column] or None for column in ("post", "email", "phone")}
    facts |= {"agency_id": agency.id if agency else None, "name_withheld": withheld}
    changed = amend(person, facts)
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _give_people(session: Session) -> Iterator[Sequence[str]]:
    out = names_going_out(session)
    query = select(Person, Agency.name).outerjoin(Agency, Agency.id == Person.agency_id).order_by(Person.id)
    for person, agency in session.execute(query):
        reach = ("", "") if person.name_withheld else (person.email or "", person.phone or "")
        name = out.get(person.name, person.name)
        yield (name, person.post or "", agency or "", *reach, yes_no_out(value=person.name_withheld or None))


PEOPLE = TableSpec(
    name="people",
    columns=("person", "post", "agency", "email", "phone", "name_withheld"),
    required=("person",),
    take=_take_people,
    give=_give_people,
)

TABLES = (AGENCIES, PEOPLE)
