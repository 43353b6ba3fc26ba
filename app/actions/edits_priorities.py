"""What is done to the priorities of the business plan: set, changed. Never commits."""

from collections.abc import Mapping

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.actions.queries_priorities import priority_named
from app.actions.rules import NameTaken, YearsReversed
from app.actions.schema import Action, Priority
from app.people.rules import NoName


def add_priority(
    session: Session,
    name: str,
    *,
    lead: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Priority:
    """Add a priority of the plan; years are the calendar years in which financial years begin.

    Raises NoName, NameTaken, YearsReversed where the last is before the first.
    """
    name = name.strip()
    if not name:
        raise NoName
    if priority_named(session, name) is not None:
        raise NameTaken(name)
    _check_years(first_year, last_year)
    found = Priority(name=name, lead=lead, first_year=first_year, last_year=last_year)
    session.add(found)
    session.flush()
    return found


def change_priority(session: Session, priority_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of a priority: name, lead, first_year, last_year; actions that name it follow its name.

    Raises NoName, NameTaken, YearsReversed.
    """
    found = session.get_one(Priority, priority_id)
    name = str(facts.get("name", found.name) or "").strip()
    if not name:
        raise NoName
    other = priority_named(session, name)
    if other is not None and other is not found:
        raise NameTaken(name)
    years = [facts.get(year, getattr(found, year)) for year in ("first_year", "last_year")]
    _check_years(*(year if isinstance(year, int) else None for year in years))
    if name != found.name:
        session.execute(update(Action).where(Action.priority == found.name).values(priority=name))
    for fact, value in {**facts, "name": name}.items():
        setattr(found, fact, value)
    session.flush()


def _check_years(first: int | None, last: int | None) -> None:
    if first is not None and last is not None and last < first:
        raise YearsReversed
