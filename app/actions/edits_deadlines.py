"""What is done about statutory deadlines: incidents recorded, deadlines met, put off; kinds set. Never commits."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.queries_deadlines import day_counted, due_of, incident_by_ref, kinds, next_incident
from app.actions.rules import NameTaken, NoReason, NotInOrder, RefTaken
from app.actions.rules_deadline import Kind, LastKind, NoDays, NotLater
from app.actions.schema_deadlines import Deadline, DeadlineExtension, DeadlineKind, Incident
from app.calendar.rules import Nation
from app.people.rules import NoName


def record_incident(
    session: Session,
    aware_on: date,
    nation: Nation = Nation.ENGLAND_AND_WALES,
    *,
    about: str | None = None,
    ref: str | None = None,
    of: Iterable[Kind] | None = None,
) -> Incident:
    """Record an incident with its deadlines: of the kinds given, of every kind of the office where none are.

    Each is counted in working days after the day of becoming aware, by the bank holidays of the nation as they are
    kept (DOMAIN.md section 6, P1). It goes under the next reference where none is given. Raises RefTaken.
    """
    ref = (ref or "").strip() or next_incident(session)
    if incident_by_ref(session, ref) is not None:
        raise RefTaken(ref)
    incident = Incident(ref=ref, about=(about or "").strip() or None, aware_on=aware_on, nation=nation)
    session.add(incident)
    session.flush()
    for kind in kinds(session) if of is None else of:
        add_deadline(session, incident.id, kind)
    return incident


def add_deadline(session: Session, incident_id: int, kind: Kind) -> Deadline:
    """Add a deadline of that kind to the incident; one of that name which it has already is counted anew.

    Raises NoDays for a kind without a working day.
    """
    incident = session.get_one(Incident, incident_id)
    if kind.days < 1:
        raise NoDays
    found = session.scalar(select(Deadline).filter_by(incident_id=incident_id, kind=kind.name))
    found = found or Deadline(incident_id=incident_id, kind=kind.name)
    found.days, found.reckoned = kind.days, day_counted(session, incident, kind.days)
    session.add(found)
    session.flush()
    return found


def change_incident(session: Session, incident_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of an incident: ref, about, aware_on, nation. Its deadlines are counted anew where the last two change.

    Extensions made by hand stay, and hold while they are after the day counted. Raises NoName for an empty reference,
    RefTaken, NotInOrder for a day after one on which a deadline was met.
    """
    incident = session.get_one(Incident, incident_id)
    ref = str(facts.get("ref", incident.ref) or "").strip()
    if not ref:
        raise NoName
    if ref != incident.ref and incident_by_ref(session, ref) is not None:
        raise RefTaken(ref)
    found = list(session.scalars(select(Deadline).filter_by(incident_id=incident_id)))
    aware = facts.get("aware_on")
    if isinstance(aware, date) and any(one.done_on is not None and one.done_on < aware for one in found):
        raise NotInOrder(aware)
    for name, fact in facts.items():
        setattr(incident, name, fact)
    for one in found if {"aware_on", "nation"} & facts.keys() else ():
        one.reckoned = day_counted(session, incident, one.days)


def meet(session: Session, deadline_id: int, day: date | None) -> None:
    """Say on which day what was due was done; None: it is not done. Raises NotInOrder for a day before it was known."""
    found = session.get_one(Deadline, deadline_id)
    aware_on = session.get_one(Incident, found.incident_id).aware_on
    if day is not None and day < aware_on:
        raise NotInOrder(aware_on)
    found.done_on = day


def extend(
    session: Session,
    deadline_id: int,
    until: date,
    reason: str,
    made_on: date | None,
    *,
    as_recorded: bool = False,
) -> DeadlineExtension:
    """Put a deadline off by hand. The day reckoned stays on record beside the one that holds now.

    Raises NoReason without the reason, NotLater unless the day is after the one that holds; with `as_recorded` it need
    not be: the deadline was counted anew since.
    """
    if not reason.strip():
        raise NoReason
    due = due_of(session, deadline_id)
    if until <= due and not as_recorded:
        raise NotLater(due)
    found = DeadlineExtension(deadline_id=deadline_id, until=until, reason=reason.strip(), made_on=made_on)
    session.add(found)
    session.flush()
    return found


def set_kind(session: Session, name: str, days: int, *, was: str | None = None) -> None:
    """Say how many working days a kind of deadline has; `was` is its name until now where that changes too.

    Deadlines recorded already stay as they were counted. The first change makes the usual kinds the office's own.
    Raises NoName, NoDays, NameTaken for a name that another kind goes by.
    """
    name = name.strip()
    if not name:
        raise NoName
    if days < 1:
        raise NoDays
    _make_own(session)
    found = _kind(session, name if was is None else was) or DeadlineKind()
    other = _kind(session, name)
    if other is not None and other is not found:
        raise NameTaken(name)
    found.name, found.days = name, days
    session.add(found)
    session.flush()


def remove_kind(session: Session, name: str) -> None:
    """Take a kind off the office's list; deadlines of it stay. Raises LastKind for the only one."""
    _make_own(session)
    found = _kind(session, name)
    if found is None:
        return
    if len(kinds(session)) == 1:
        raise LastKind
    session.delete(found)
    session.flush()


def _make_own(session: Session) -> None:
    if session.scalars(select(DeadlineKind.id).limit(1)).first() is None:
        session.add_all(DeadlineKind(name=kind.name, days=kind.days) for kind in kinds(session))
        session.flush()


def _kind(session: Session, name: str) -> DeadlineKind | None:
    return session.scalar(select(DeadlineKind).filter_by(name=name))
