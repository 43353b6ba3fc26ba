"""What is done to courses and events: added, changed, cloned, cancelled by the organiser. Never commits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.edits import store_holidays
from app.people.rules import NameTaken, NoName
from app.training.queries_events import SessionLine, course_by_code, event_by_ref, sessions_of
from app.training.rules_event import EventStatus, NoSession, NotPlanned, Overlapping, SignedIn
from app.training.schema import Course, PlaceKept, SignIn, TrainingEvent, TrainingSession

Times = Sequence[tuple[datetime, datetime]]
"""When each session starts and ends."""
CLONED = (*("course_id", "venue", "link", "trainers", "capacity", "minimum", "extras", "promotion_stops"),)
"""What a clone of an event takes over; nobody is booked on it."""


def add_course(session: Session, code: str, title: str) -> Course:
    """Add a course. Raises NoName without a code or title, NameTaken for a code in use."""
    if not code.strip() or not title.strip():
        raise NoName
    if course_by_code(session, code.strip()) is not None:
        raise NameTaken(code.strip())
    course = Course(code=code.strip(), title=title.strip())
    session.add(course)
    session.flush()
    return course


def change_course(session: Session, course_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of a course. Raises NoName or NameTaken as `add_course` does."""
    course = session.get_one(Course, course_id)
    if any(name in facts and not str(facts[name] or "").strip() for name in ("code", "title")):
        raise NoName
    found = course_by_code(session, str(facts.get("code", "")))
    if found is not None and found.id != course_id:
        raise NameTaken(found.code)
    for name, fact in facts.items():
        setattr(course, name, fact)


def add_event(
    session: Session, ref: str, course_id: int, times: Times, status: EventStatus = EventStatus.PLANNED
) -> TrainingEvent:
    """Add an event of a course. Raises NoName, NameTaken for a ref in use, NoSession, or Overlapping."""
    if not ref.strip():
        raise NoName
    if event_by_ref(session, ref.strip()) is not None:
        raise NameTaken(ref.strip())
    event = TrainingEvent(ref=ref.strip(), course_id=course_id, status=status)
    session.add(event)
    session.flush()
    set_sessions(session, event.id, times)
    return event


def change_event(session: Session, event_id: int, facts: Mapping[str, object]) -> None:
    """Set facts of an event other than its sessions and status. Raises NoName, or NameTaken for a ref in use."""
    event = session.get_one(TrainingEvent, event_id)
    if "ref" in facts:
        if not str(facts["ref"] or "").strip():
            raise NoName
        found = event_by_ref(session, str(facts["ref"]))
        if found is not None and found.id != event_id:
            raise NameTaken(found.ref)
    for name, fact in facts.items():
        setattr(event, name, fact)


def set_sessions(session: Session, event_id: int, times: Times) -> bool:
    """Give the event these sessions, in order of their start; True when that changed anything.

    Who signed in stays so: a session that still starts when it did keeps its marks, and where there are as many as
    before the first of the others becomes the first new one, and so on. The bank holidays of their years are stored
    with them. Raises NoSession without any, Overlapping where one ends before it starts or after the next has begun,
    SignedIn where one that people signed in at would be taken away.
    """
    wanted = sorted(times)
    _check(wanted)
    kept = sessions_of(session, [event_id]).get(event_id, ())
    if [(one.starts, one.ends) for one in kept] == wanted:
        return False
    pairs = _paired(kept, wanted)
    _take_away(session, [one for one in kept if one.id not in pairs.values()])
    now = {one.starts: one.id for one in kept}
    _let_go(session, [now[starts] for starts, number in pairs.items() if now.get(starts, number) != number])
    for starts, ends in wanted:
        if starts in pairs:
            sitting = session.get_one(TrainingSession, pairs[starts])
            sitting.starts, sitting.ends = starts, ends
        else:
            session.add(TrainingSession(event_id=event_id, starts=starts, ends=ends))
    years = {at.year for both in wanted for at in both}
    store_holidays(session, years | {year - 1 for year in years})
    session.flush()
    return True


def _paired(kept: Sequence[SessionLine], wanted: Times) -> dict[datetime, int]:
    """The session kept, by id, that becomes each of those wanted, by its start."""
    if len(kept) == len(wanted):
        return {starts: one.id for one, (starts, _) in zip(kept, wanted, strict=True)}
    starting = {one.starts: one.id for one in kept}
    pairs = {starts: starting[starts] for starts, _ in wanted if starts in starting}
    others = (one.id for one in kept if one.id not in pairs.values())
    return pairs | dict(zip((starts for starts, _ in wanted if starts not in pairs), others, strict=False))


def _take_away(session: Session, gone: Sequence[SessionLine]) -> None:
    for one in gone:
        if session.scalars(select(SignIn.id).where(SignIn.session_id == one.id).limit(1)).first() is not None:
            raise SignedIn(one.starts)
        session.delete(session.get_one(TrainingSession, one.id))
    session.flush()


def _let_go(session: Session, ids: Iterable[int]) -> None:
    """Move the sessions out of each other's way: one may start when another does now."""
    for number in ids:
        session.get_one(TrainingSession, number).starts = datetime.min + timedelta(days=number)  # noqa: DTZ901  no day at all
    session.flush()


def _check(wanted: Times) -> None:
    if not wanted:
        raise NoSession
    after = [starts for starts, _ in wanted[1:]] + [datetime.max]  # noqa: DTZ901  the place's own time
    for (starts, ends), begins in zip(wanted, after, strict=True):
        if not starts < ends <= begins:
            raise Overlapping(starts)


def clone_event(session: Session, event_id: int, ref: str, first: date) -> TrainingEvent:
    """Add an event like this one that begins on another day, with its places kept and nobody booked.

    Raises as `add_event` does.
    """
    event = session.get_one(TrainingEvent, event_id)
    sessions = sessions_of(session, [event_id])[event_id]
    moved = first - sessions[0].starts.date()
    clone = add_event(session, ref, event.course_id, [(one.starts + moved, one.ends + moved) for one in sessions])
    for name in CLONED:
        setattr(clone, name, getattr(event, name))
    if event.booking_closes:
        clone.booking_closes = event.booking_closes + timedelta(days=moved.days)
    for kept in session.scalars(select(PlaceKept).where(PlaceKept.event_id == event_id)).all():
        until = kept.until + moved if kept.until else None
        session.add(PlaceKept(event_id=clone.id, agency_id=kept.agency_id, places=kept.places, until=until))
    session.flush()
    return clone


def cancel_event(session: Session, event_id: int, reason: str | None) -> None:
    """Cancel an event as its organiser: nothing is charged, and it is in no rate. Raises NotPlanned."""
    event = session.get_one(TrainingEvent, event_id)
    if event.status is not EventStatus.PLANNED:
        raise NotPlanned(event.status)
    event.status, event.cancelled_reason = EventStatus.CANCELLED, reason


def reinstate_event(session: Session, event_id: int) -> None:
    """Plan an event again, that was cancelled or whose register was closed."""
    event = session.get_one(TrainingEvent, event_id)
    event.status, event.cancelled_reason = EventStatus.PLANNED, None


def keep_places(session: Session, event_id: int, agency_id: int, places: int, until: date | None = None) -> bool:
    """Keep so many places for an agency until a day, 0 for none any more; True when that changed anything."""
    found = session.scalar(select(PlaceKept).filter_by(event_id=event_id, agency_id=agency_id))
    if places <= 0:
        if found is not None:
            session.delete(found)
        return found is not None
    if found is None:
        session.add(PlaceKept(event_id=event_id, agency_id=agency_id, places=places, until=until))
        session.flush()
        return True
    changed = (found.places, found.until) != (places, until)
    found.places, found.until = places, until
    return changed
