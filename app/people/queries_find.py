"""What the search finds of agencies and people, and how words are looked for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.offers import Found, Goal
from app.people.queries import cleaner_of
from app.people.schema import Agency, AgencyName, Person

Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
Asked = Select[int, str, str | None]


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Agencies by any name they carried, then people, those whose name begins with the words first.

    A person whose name is withheld is not found: the search stands outside the people page.
    """
    if not words.split():
        return []
    former = exists().where(AgencyName.agency_id == Agency.id, *holding(words, AgencyName.name))
    agencies = select(Agency.id, Agency.name, Agency.sector).where(
        or_(former, and_(*holding(words, Agency.name, Agency.short_name)))
    )
    people = (
        select(Person.id, Person.name, Person.post)
        .where(Person.name_withheld.is_(False))
        .where(*holding(words, Person.name, Person.post))
    )
    found = [
        Found(name, "Agency", sector or "", Goal("groups", "agencies", number))
        for number, name, sector in session.execute(first(agencies, words, Agency.name, most))
    ]
    found += [
        Found(name, "Person", post or "", Goal("groups", "people", number))
        for number, name, post in session.execute(first(people, words, Person.name, most))
    ]
    return found[:most]


def without_withheld(session: Session, found: Iterable[Found], words: str) -> Iterator[Found]:
    """What was found, with no withheld name in it; what nothing but such a name brought up is left out."""
    clean = cleaner_of(session)
    for one in found:
        said = replace(one, name=clean(one.name), detail=clean(one.detail)) if clean else one
        text = f"{said.name} {said.detail}".casefold()
        if said == one or all(word in text for word in words.casefold().split()):
            yield said


def holding(words: str, *columns: Text) -> list[ColumnElement[bool]]:
    """Each of the words stands in one of the columns, in capitals or not."""
    return [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words.split()]


def first(asked: Asked, words: str, name: Text, most: int) -> Asked:
    """The question with those first whose name begins with what was typed."""
    begins = name.istartswith(words.strip(), autoescape=True)
    return asked.order_by(begins.desc(), name).limit(most)
