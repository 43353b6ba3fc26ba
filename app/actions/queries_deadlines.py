"""Questions we ask about incidents and the deadlines they set. Nothing here changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.rules_challenge import numbered
from app.actions.rules_deadline import USUAL, DeadlineStatus, Kind, day_that_holds, reckoned, standing
from app.actions.schema_deadlines import Deadline, DeadlineExtension, DeadlineKind, Incident
from app.calendar.queries import observed_holidays
from app.calendar.rules import Nation


@dataclass(frozen=True)
class ExtensionLine:
    """A deadline put off by hand, and why."""

    id: int
    until: date
    reason: str
    made_on: date | None


@dataclass(frozen=True)
class DeadlineLine:
    """One deadline of an incident."""

    id: int
    incident_id: int
    ref: str
    """Of the incident, unique in the store: "SI03"."""
    about: str
    aware_on: date
    nation: Nation
    kind: str
    days: int
    """Working days after `aware_on`."""
    reckoned: date
    """The day counted; it stays, whatever it is extended to."""
    due: date
    """The day that holds: that of the last extension where it is after the one reckoned, else that one."""
    extensions: tuple[ExtensionLine, ...]
    """In the order of their days."""
    done_on: date | None
    status: DeadlineStatus
    """As seen from the day asked about."""


def deadlines(session: Session, today: date, *, only_running: bool = False) -> list[DeadlineLine]:
    """Every deadline: those not met yet first, then by the day that holds; only those not met, where asked."""
    asked = select(Deadline, Incident).join(Incident, Incident.id == Deadline.incident_id)
    if only_running:
        asked = asked.where(Deadline.done_on.is_(None))
    put_off = _extensions(session)
    lines = [_line(item, of, put_off.get(item.id, ()), today) for item, of in session.execute(asked)]
    return sorted(lines, key=lambda line: (line.done_on is not None, line.due, line.id))


def deadline(session: Session, deadline_id: int, today: date) -> DeadlineLine | None:
    """One deadline; None where it is no more."""
    return next((line for line in deadlines(session, today) if line.id == deadline_id), None)


def due_of(session: Session, deadline_id: int) -> date:
    """The day that holds: that of the last extension where it is after the one reckoned, else that one."""
    put_off = session.scalars(select(DeadlineExtension.until).filter_by(deadline_id=deadline_id))
    return day_that_holds(session.get_one(Deadline, deadline_id).reckoned, put_off)


def day_counted(session: Session, incident: Incident, days: int) -> date:
    """The day so many working days after the office became aware, by the bank holidays kept today."""
    first = incident.aware_on.year
    years = range(first, first + 2 + days // 200)  # no year has fewer than 200 working days
    return reckoned(incident.aware_on, days, observed_holidays(session, incident.nation, years))


def _extensions(session: Session) -> dict[int, list[ExtensionLine]]:
    found: dict[int, list[ExtensionLine]] = {}
    for item in session.scalars(select(DeadlineExtension).order_by(DeadlineExtension.until)):
        line = ExtensionLine(item.id, item.until, item.reason, item.made_on)
        found.setdefault(item.deadline_id, []).append(line)
    return found


def _line(item: Deadline, of: Incident, put_off: Sequence[ExtensionLine], today: date) -> DeadlineLine:
    due = day_that_holds(item.reckoned, (one.until for one in put_off))
    return DeadlineLine(
        *(item.id, of.id, of.ref, of.about or "", of.aware_on, of.nation, item.kind, item.days, item.reckoned),
        due=due,
        extensions=tuple(put_off),
        done_on=item.done_on,
        status=standing(due, item.done_on, today),
    )


@dataclass(frozen=True)
class IncidentLine:
    """An incident or notification, and how its deadlines stand."""

    id: int
    ref: str
    about: str
    aware_on: date
    nation: Nation
    deadlines: tuple[DeadlineLine, ...]
    """By the day that holds; none where no kind was asked of it."""


def incidents(session: Session, today: date) -> list[IncidentLine]:
    """Every incident, the one learnt of last first."""
    of: dict[int, list[DeadlineLine]] = {}
    for line in sorted(deadlines(session, today), key=lambda line: (line.due, line.id)):
        of.setdefault(line.incident_id, []).append(line)
    found = session.scalars(select(Incident).order_by(Incident.aware_on.desc(), Incident.id.desc()))
    return [
        IncidentLine(one.id, one.ref, one.about or "", one.aware_on, one.nation, tuple(of.get(one.id, ())))
        for one in found
    ]


def kinds(session: Session) -> tuple[Kind, ...]:
    """The kinds of deadline of the office, in the order given; rules_deadline.USUAL while it has none of its own."""
    own = session.scalars(select(DeadlineKind).order_by(DeadlineKind.id))
    return tuple(Kind(one.name, one.days) for one in own) or USUAL


def incident_by_ref(session: Session, ref: str) -> Incident | None:
    """The incident of that reference."""
    return session.scalar(select(Incident).filter_by(ref=ref))


def next_incident(session: Session) -> str:
    """The next free reference of an incident."""
    return numbered("SI", session.scalars(select(Incident.ref)))
