"""Questions we ask about agencies and people. Nothing here changes anything."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.rules import WITHHELD, Dated, in_place_of, name_on
from app.people.rules_withheld import Clean, cleaner
from app.people.schema import Agency, AgencyClass, AgencyName, AgencySuccession, Person

CODE = re.compile(re.escape(WITHHELD) + r" \(\d+\)")
FURTHER = 1_000_000
"""Added to a number that is taken: no store has as many people."""
"""How a person whose name is withheld stands in an interchange table: told apart, but not named."""


@dataclass(frozen=True)
class AgencyLine:
    """One agency, by the name it carried on the day asked about."""

    id: int
    name: str
    short_name: str | None
    sector: str | None


def agencies(session: Session, day: date | None = None) -> list[AgencyLine]:
    """Every agency in order of its present name, under the name of the day (of today when None)."""
    names = names_as_at(session, day) if day else {}
    return [
        AgencyLine(agency.id, names.get(agency.id, agency.name), agency.short_name, agency.sector)
        for agency in session.scalars(select(Agency).order_by(Agency.name))
    ]


def names_as_at(session: Session, day: date) -> dict[int, str]:
    """The name that each agency carried on the day, by its id (DOMAIN.md section 1, Agency).

    An agency none of whose names had begun goes by the first that is known of it.
    """
    earlier = former_names(session)
    present = session.execute(select(Agency.id, Agency.name, Agency.name_from))
    return {number: name_on([*earlier.get(number, []), Dated(name, since)], day) for number, name, since in present}


def not_begun(session: Session, day: date) -> frozenset[int]:
    """The agencies none of whose names had begun on the day; one without a date was always there."""
    earlier = former_names(session)
    present = session.execute(select(Agency.id, Agency.name_from).where(Agency.name_from > day))
    begun = {
        number for number, names in earlier.items() if any(name.since is None or name.since <= day for name in names)
    }
    return frozenset(number for number, _ in present if number not in begun)


def agency_named(session: Session, name: str) -> Agency | None:
    """The agency of that name, its present or an earlier one."""
    found = session.scalar(select(Agency).where(Agency.name == name))
    if found is None:
        earlier = select(Agency).join(AgencyName, AgencyName.agency_id == Agency.id).where(AgencyName.name == name)
        found = session.scalars(earlier).first()
    return found


def former_names(session: Session) -> dict[int, list[Dated]]:
    """The earlier names of each agency that had any, by agency id, oldest first."""
    found: dict[int, list[Dated]] = {}
    for item in session.scalars(select(AgencyName).order_by(AgencyName.name_from)):
        found.setdefault(item.agency_id, []).append(Dated(item.name, item.name_from))
    return found


def charging_classes(session: Session) -> dict[int, list[Dated]]:
    """The charging classes of each agency by agency id, oldest first."""
    found: dict[int, list[Dated]] = {}
    for item in session.scalars(select(AgencyClass).order_by(AgencyClass.class_from)):
        found.setdefault(item.agency_id, []).append(Dated(item.charging_class.value, item.class_from))
    return found


def successors(session: Session) -> dict[int, list[str]]:
    """The names of the agencies that followed each agency, by its id."""
    return {agency: [item.value for item in followed] for agency, followed in followers(session).items()}


def followers(session: Session) -> dict[int, list[Dated]]:
    """By agency id, the names of those that followed it, each from its day on (None: not known)."""
    rows = session.execute(
        select(AgencySuccession.predecessor_id, Agency.name, AgencySuccession.since)
        .join(Agency, Agency.id == AgencySuccession.successor_id)
        .order_by(Agency.name)
    )
    found: dict[int, list[Dated]] = {}
    for predecessor, name, since in rows:
        found.setdefault(predecessor, []).append(Dated(name, since))
    return found


def followed_on(session: Session, day: date) -> dict[int, tuple[int, ...]]:
    """By agency that had been followed by that day, the agencies in its place then, first recorded first.

    Successors that were followed themselves give way to theirs; a succession without a day holds on no day.
    """
    begun = select(AgencySuccession).where(AgencySuccession.since <= day).order_by(AgencySuccession.id)
    next_to: dict[int, list[int]] = {}
    for link in session.scalars(begun):
        next_to.setdefault(link.predecessor_id, []).append(link.successor_id)
    return {agency: in_place_of(agency, next_to) for agency in next_to}


def forebears(session: Session) -> dict[int, int]:
    """By agency that followed exactly one other, that other."""
    found: dict[int, list[int]] = {}
    for link in session.scalars(select(AgencySuccession)):
        found.setdefault(link.successor_id, []).append(link.predecessor_id)
    return {number: before[0] for number, before in found.items() if len(before) == 1}


def person_named(session: Session, name: str) -> Person | None:
    """The person of that name, or the one whose withheld name goes by that code."""
    found = session.scalar(select(Person).where(Person.name == name))
    if found is None and CODE.fullmatch(name):
        meant = {code: known for known, code in names_going_out(session).items()}.get(name)
        found = session.scalar(select(Person).where(Person.name == meant))
    return found


def names_going_out(session: Session) -> dict[str, str]:
    """By name, how each person whose name is withheld is written in an interchange table.

    A name that came in as the code of another store stays as it is, and nobody else goes by it.
    """
    like_a_code = select(Person.name).where(Person.name.startswith(f"{WITHHELD} (", autoescape=True))
    taken = {name for name in session.scalars(like_a_code) if CODE.fullmatch(name)}
    withheld = select(Person.name, Person.id).where(Person.name_withheld)
    return {name: name if name in taken else _code(number, taken) for name, number in session.execute(withheld)}


def _code(number: int, taken: Collection[str]) -> str:
    while (code := f"{WITHHELD} ({number})") in taken:
        number += FURTHER
    return code


def cleaner_of(session: Session) -> Clean | None:
    """What keeps every withheld name out of a text that is printed or shown abroad; None where no name is withheld."""
    return cleaner(dict.fromkeys(names_going_out(session), WITHHELD))


def encoder_of(session: Session) -> Clean | None:
    """The same for an interchange table, from which the store can tell again who was meant."""
    return cleaner(names_going_out(session))


def decoder_of(session: Session) -> Clean | None:
    """Puts the names back that `encoder_of` took out of this store's own tables."""
    return cleaner({code: name for name, code in names_going_out(session).items()})
