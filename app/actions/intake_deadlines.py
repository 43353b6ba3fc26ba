"""The interchange tables of deadlines: kinds, incidents, deadlines, extensions. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits_deadlines import add_deadline, change_incident, extend, record_incident
from app.actions.intake_hanging import known_day
from app.actions.queries_deadlines import day_counted, incident_by_ref
from app.actions.rules import NotInOrder
from app.actions.rules_deadline import Kind
from app.actions.schema_deadlines import Deadline, DeadlineExtension, DeadlineKind, Incident
from app.calendar.rules import Nation
from app.export.words import day_words
from app.interchange.cells import choice, choice_out, day, day_out, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from db.base import amend


def _days(row: Row) -> int:
    required(row, "days")
    found = read(row, "days", partial(whole, least=1, most=366))
    assert found is not None  # `required` has looked
    return found


def _take_kinds(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_kind, session))


def _take_kind(session: Session, row: Row) -> Result:
    required(row, "kind")
    days, found = _days(row), session.scalar(select(DeadlineKind).filter_by(name=row["kind"]))
    if found is not None:
        return Result.CHANGED if amend(found, {"days": days}) else Result.UNCHANGED
    session.add(DeadlineKind(name=row["kind"], days=days))
    session.flush()
    return Result.ADDED


def _give_kinds(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(DeadlineKind).order_by(DeadlineKind.id)):
        yield item.name, whole_out(item.days)


def _take_incidents(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_incident, session))


def _take_incident(session: Session, row: Row) -> Result:
    """An incident that is new comes without deadlines: those are rows of the table after this."""
    required(row, "ref", "aware_on")
    aware_on, nation = known_day(row, "aware_on"), read(row, "nation", partial(choice, words=Nation))
    found = incident_by_ref(session, row["ref"])
    if found is None:
        nation = nation or Nation.ENGLAND_AND_WALES
        record_incident(session, aware_on, nation, about=row["about"], ref=row["ref"], of=())
        return Result.ADDED
    facts = {"aware_on": aware_on, "nation": nation or found.nation, "about": row["about"] or found.about}
    changed = {name: fact for name, fact in facts.items() if getattr(found, name) != fact}
    try:
        change_incident(session, found.id, changed)
    except NotInOrder as fault:
        why = "A deadline of it was met before that day."
        raise Refused("aware_on", row["aware_on"], why, "Correct one of the two days.") from fault
    return Result.CHANGED if changed else Result.UNCHANGED


def _give_incidents(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(Incident).order_by(Incident.id)):
        yield item.ref, day_out(item.aware_on), choice_out(item.nation), item.about or ""


def _take_deadlines(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_deadline, session))


def _take_deadline(session: Session, row: Row) -> Result:
    """A day reckoned by other bank holidays than are kept here holds; without one it is counted."""
    required(row, "ref", "kind", "days")
    incident, days, done_on = _incident_of(session, row), _days(row), read(row, "done", day)
    for column, on in (("done", done_on), ("reckoned", reckoned := read(row, "reckoned", day))):
        if on is not None and on < incident.aware_on:
            why = f"The office became aware later, on {day_words(incident.aware_on)}."
            raise Refused(column, row[column], why, "Correct one of the two days.")
    found = session.scalar(select(Deadline).filter_by(incident_id=incident.id, kind=row["kind"]))
    is_same = found is not None and found.days == days
    made = found if found is not None and is_same else add_deadline(session, incident.id, Kind(row["kind"], days))
    changed = amend(made, {"reckoned": reckoned, "done_on": done_on})
    return Result.ADDED if found is None else Result.UNCHANGED if is_same and not changed else Result.CHANGED


def _incident_of(session: Session, row: Row) -> Incident:
    found = incident_by_ref(session, row["ref"])
    if found is None:
        raise Refused("ref", row["ref"], "There is no such incident.", "Add it to incidents, or correct the reference.")
    return found


def _give_deadlines(session: Session) -> Iterator[Sequence[str]]:
    """The day it was reckoned for is told where bank holidays have changed since."""
    asked = select(Deadline, Incident).join(Incident, Incident.id == Deadline.incident_id)
    for item, incident in session.execute(asked.order_by(Deadline.id)):
        is_same = item.reckoned == day_counted(session, incident, item.days)
        reckoned = "" if is_same else day_out(item.reckoned)
        yield incident.ref, item.kind, whole_out(item.days), day_out(item.done_on), reckoned


def _take_extensions(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_extension, session))


def _take_extension(session: Session, row: Row) -> Result:
    required(row, *EXTENSION[:4])
    incident, until, made_on = _incident_of(session, row), known_day(row, "until"), read(row, "made", day)
    of = session.scalar(select(Deadline).filter_by(incident_id=incident.id, kind=row["kind"]))
    if of is None:
        raise Refused("kind", row["kind"], "The incident has no such deadline.", "Add it to deadlines, or correct it.")
    found = session.scalar(select(DeadlineExtension).filter_by(deadline_id=of.id, until=until))
    if found is not None:
        return Result.CHANGED if amend(found, {"reason": row["reason"], "made_on": made_on}) else Result.UNCHANGED
    extend(session, of.id, until, row["reason"], made_on, as_recorded=True)
    return Result.ADDED


def _give_extensions(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(DeadlineExtension, Incident.ref, Deadline.kind)
        .join(Deadline, Deadline.id == DeadlineExtension.deadline_id)
        .join(Incident, Incident.id == Deadline.incident_id)
    )
    for item, ref, kind in session.execute(asked.order_by(DeadlineExtension.id)):
        yield ref, kind, day_out(item.until), item.reason, day_out(item.made_on)


_KIND, _INCIDENT = ("kind", "days"), ("ref", "aware_on", "nation", "about")
_DEADLINE, EXTENSION = ("ref", "kind", "days", "done", "reckoned"), ("ref", "kind", "until", "reason", "made")
KINDS = TableSpec("deadline_kinds", _KIND, _KIND, _take_kinds, _give_kinds, rare=_KIND)
INCIDENTS = TableSpec("incidents", _INCIDENT, _INCIDENT[:2], _take_incidents, _give_incidents, rare=_INCIDENT)
DEADLINES = TableSpec("deadlines", _DEADLINE, _DEADLINE[:3], _take_deadlines, _give_deadlines, rare=_DEADLINE)
EXTENSIONS = TableSpec(
    "deadline_extensions", EXTENSION, EXTENSION[:4], _take_extensions, _give_extensions, rare=EXTENSION
)
