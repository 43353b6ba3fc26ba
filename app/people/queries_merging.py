"""What merging two records would do: the preview, before anything is changed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.people.schema import Agency, AgencyClass, AgencyName, AgencySuccession, Person
from db.hanging import hanging

OF_AN_AGENCY = (AgencyName.__tablename__, AgencyClass.__tablename__, AgencySuccession.__tablename__)
"""Tables that hold parts of an agency: they go with it."""
KEPT = {Person: ("post", "agency_id", "email", "phone"), Agency: ("short_name", "sector")}
"""Facts that the record kept takes from the other where it says nothing itself."""


@dataclass(frozen=True)
class Merging:
    """What goes from the record dropped to the one kept."""

    moves: tuple[tuple[str, int], ...]
    """How many records of which table will refer to the one kept."""
    gains: tuple[tuple[str, object], ...]
    """Facts that only the one dropped says, and their values."""


def merging_people(session: Session, keep_id: int, drop_id: int) -> Merging:
    """What would move if the second person were the first."""
    return _merging(session, session.get_one(Person, keep_id), session.get_one(Person, drop_id))


def merging_agencies(session: Session, keep_id: int, drop_id: int) -> Merging:
    """What would move if the second agency were the first."""
    return _merging(session, session.get_one(Agency, keep_id), session.get_one(Agency, drop_id))


def _merging(session: Session, keep: Person | Agency, drop: Person | Agency) -> Merging:
    moves = hanging(session, drop, apart=OF_AN_AGENCY)
    return Merging(tuple(moves.items()), tuple(gained(keep, drop).items()))


def gained(keep: Person | Agency, drop: Person | Agency) -> dict[str, object]:
    """What only the record dropped says; a name it withholds is withheld."""
    found = {fact: getattr(drop, fact) for fact in KEPT[type(keep)] if not getattr(keep, fact) and getattr(drop, fact)}
    if isinstance(keep, Person) and isinstance(drop, Person) and drop.name_withheld and not keep.name_withheld:
        found["name_withheld"] = True
    return found
