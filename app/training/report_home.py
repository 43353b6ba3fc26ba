"""What the room of training shows on Home: places used, events to come, and where a row is shown."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from app.groups.rules_year import year_of, year_span
from app.offers import Coming, Figure, Goal, Sight
from app.training.queries_events import EventLine, event_lines, events
from app.training.queries_home import event_of
from app.training.rules_event import EventStatus

TITLE = "Training places used"


def figures(session: Session, sight: Sight) -> Iterator[Figure]:
    """How many came to the places of the year's events that are held, and how each event did."""
    since, until = year_span(sight.year)
    held = [line for line in events(session, since, min(until, sight.today)) if _is_counted(line)]
    goal = Goal("training", "events", year=sight.year)
    if not held:
        yield Figure(TITLE, "–", "No event with a number of places is held in the year yet.", goal)
        return
    came, places = sum(line.attended for line in held), sum(line.capacity or 0 for line in held)
    people, given = (
        "1 person" if came == 1 else f"{came:,} people",
        "1 event" if len(held) == 1 else f"{len(held)} events",
    )
    words = f"{people} came to {given} with {places:,} places."
    yield Figure(TITLE, f"{_percent(came, places)}%", words, goal, trend=tuple(_percents(held)))


def _is_counted(line: EventLine) -> bool:
    return line.status is EventStatus.HELD and bool(line.capacity)


def _percents(held: list[EventLine]) -> Iterator[int]:
    for line in held:
        yield _percent(line.attended, line.capacity or 1)


def _percent(part: int, whole: int) -> int:
    """Whole percent, half up."""
    return int(Fraction(100 * part, whole) + Fraction(1, 2))


def coming(session: Session, since: date, until: date) -> Iterator[Coming]:
    """The planned events that begin between two days."""
    for line in events(session, since, until):
        if line.status is EventStatus.PLANNED and line.start is not None:
            goal = Goal("training", "bookings", line.id, year=year_of(line.start.date()))
            yield Coming(goal, line.start.date(), f"Training: {line.title}", _where(line))


def _where(line: EventLine) -> str:
    booked = f"{line.booked} of {line.capacity} booked" if line.capacity else f"{line.booked} booked"
    place = ", ".join(part for part in (f"{line.start:%H:%M}" if line.start else "", line.venue) if part)
    return f"{place}. {booked}" if place else booked


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """A course in the list, an event and what hangs on it in its register, charges and papers among the charges."""
    if table == "course":
        return Goal("training", "courses", row_id)
    if table in {"booking_charge", "invoice", "credit_note"}:
        return Goal("training", "charges")
    asked = event_of(session, table, row_id)
    found = event_lines(session, asked) if asked is not None else []
    if not found or found[0].start is None:
        return None
    return Goal("training", "bookings", found[0].id, year=year_of(found[0].start.date()))
