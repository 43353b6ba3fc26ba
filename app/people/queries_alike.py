"""Which records may be one person or one agency entered twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.rules_alike import Alike, Named, digits, signs
from app.people.schema import Agency, Person

BEGINNING = 3
"""Letters of a word by which names are brought together: comparing each with every other takes too long."""
CROWD = 200
"""More names than this under one beginning say nothing of each other."""


def people_alike(session: Session) -> list[Alike]:
    """People who may be one, the likeliest first. It says ids only: a name may be withheld."""
    rows = session.execute(select(Person.id, Person.name, Person.email, Person.phone).order_by(Person.id))
    return alike([Named(number, name, "", email or "", phone or "") for number, name, email, phone in rows])


def agencies_alike(session: Session) -> list[Alike]:
    """Agencies that may be one, the likeliest first."""
    rows = session.execute(select(Agency.id, Agency.name, Agency.short_name).order_by(Agency.id))
    return alike([Named(number, name, short or "") for number, name, short in rows])


def alike(records: Iterable[Named]) -> list[Alike]:
    """The pairs that anything speaks for, those with more signs and closer names first."""
    from rapidfuzz.fuzz import ratio  # only when asked

    found = []
    for one, other in _neighbours(records):
        score = round(ratio(one.ordered, other.ordered))
        if said := signs(one, other, score):
            found.append(Alike(one.id, other.id, score, said))
    return sorted(found, key=lambda pair: (-len(pair.signs), -pair.score, pair.first, pair.second))


def _neighbours(records: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """The pairs worth comparing: they share the beginning of a word, initials, an address or a number."""
    under: dict[str, list[Named]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            under[key].append(record)
    seen: set[tuple[int, int]] = set()
    for together in under.values():
        if len(together) <= CROWD:
            for one, other in combinations(together, 2):
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _keys(record: Named) -> set[str]:
    keys = {word[:BEGINNING] for word in record.words} | {f"all {record.ordered}"}
    keys |= {f"short {text}" for text in record.shorts | record.initials}
    keys |= {f"mail {record.email.casefold()}"} if record.email else set()
    return keys | ({f"tel {digits(record.phone)}"} if record.phone else set())
