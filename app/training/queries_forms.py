"""Questions we ask about evaluation: the forms of a booking, and how many came back of an event and of a course."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.queries_events import EventLine
from app.training.rules import Status
from app.training.rules_after import months_before
from app.training.rules_event import MONTHS_ON, EventStatus, Stage, forms_due
from app.training.rules_rates import percent_of
from app.training.schema import Booking, Evaluation

RATINGS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class FormLine:
    """The evaluation form of a booking at one stage."""

    stage: Stage
    sent_on: date | None = None
    returned_on: date | None = None
    rating: int | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Returns:
    """How many forms of a stage are due, how many came back, and how many of them gave each rating from 1 to 5."""

    stage: Stage
    due: int
    back: int
    ratings: tuple[int, ...]

    @property
    def percent(self) -> int | None:
        """The return rate: forms back / forms due, a whole percent; None where none is due yet."""
        return percent_of(Fraction(self.back, self.due)) if self.due else None


def forms_of(session: Session, booking_id: int) -> tuple[FormLine, ...]:
    """The forms of a booking, one a stage, those of which nothing is known too."""
    kept = {one.stage: one for one in session.scalars(select(Evaluation).filter_by(booking_id=booking_id))}
    return tuple(
        FormLine(stage, one.sent_on, one.returned_on, one.rating, one.comment)
        if (one := kept.get(stage))
        else FormLine(stage)
        for stage in Stage
    )


def returns_of(session: Session, lines: Collection[EventLine], today: date) -> dict[int, tuple[Returns, ...]]:
    """The return rates of each of the events, by stage. A form is due once its day has come.

    That is the first day of the event, its last day, and three months on.
    """
    ids = [line.id for line in lines]
    booked: dict[int, list[_Booked]] = {}
    asked = select(Booking.event_id, Booking.id, Booking.status).where(Booking.event_id.in_(ids))
    forms = _forms(session, ids)
    for event_id, number, status in session.execute(asked):
        booked.setdefault(event_id, []).append((status, forms.get(number, {})))
    return {line.id: tuple(_returns(line, booked.get(line.id, ()), today)) for line in lines}


_Booked = tuple[Status, Mapping[Stage, Evaluation]]


def _forms(session: Session, ids: Collection[int]) -> dict[int, dict[Stage, Evaluation]]:
    found: dict[int, dict[Stage, Evaluation]] = {}
    asked = select(Evaluation).join(Booking, Booking.id == Evaluation.booking_id).where(Booking.event_id.in_(ids))
    for one in session.scalars(asked):
        found.setdefault(one.booking_id, {})[one.stage] = one
    return found


def _returns(line: EventLine, booked: Sequence[_Booked], today: date) -> Iterator[Returns]:
    for stage in Stage:
        is_time = line.status is not EventStatus.CANCELLED and _asked_on(line, stage) <= today
        forms = [kept.get(stage) for status, kept in booked if is_time and forms_due(stage, status)]
        back = [one for one in forms if one is not None and one.returned_on is not None]
        yield Returns(stage, len(forms), len(back), tuple(sum(one.rating == mark for one in back) for mark in RATINGS))


def _asked_on(line: EventLine, stage: Stage) -> date:
    if not line.sessions:
        return date.max
    first, last = line.sessions[0].starts.date(), line.sessions[-1].ends.date()
    return {Stage.BEFORE: first, Stage.AFTER: last}.get(stage) or months_before(last, -MONTHS_ON)


def together(found: Iterable[Sequence[Returns]]) -> tuple[Returns, ...]:
    """The return rates of several events as one."""
    by_stage: dict[Stage, list[Returns]] = {stage: [] for stage in Stage}
    for returns in found:
        for one in returns:
            by_stage[one.stage].append(one)
    return tuple(
        Returns(
            stage,
            sum(one.due for one in many),
            sum(one.back for one in many),
            tuple(sum(one.ratings[at] for one in many) for at in range(len(RATINGS))),
        )
        for stage, many in by_stage.items()
    )
