"""On which days each seat is open and held: asked for all seats at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.rules import SeatStatus, Span, spans_held
from app.groups.schema import Appointment, Seat


@dataclass(frozen=True)
class Holding:
    """The spans of days on which a seat is both open and held; they do not overlap."""

    group_id: int
    spans: tuple[Span, ...]

    def covers(self, day: date) -> bool:
        """Whether somebody is expected from the seat that day."""
        return any(span.covers(day) for span in self.spans)


def holdings(session: Session) -> dict[int, Holding]:
    """The holding of every seat, by seat id (DOMAIN.md section 1, Seat)."""
    held: dict[int, list[Span]] = {}
    for seat_id, starts, ends in session.execute(select(Appointment.seat_id, Appointment.starts, Appointment.ends)):
        held.setdefault(seat_id, []).append(Span(starts, ends))
    facts = (Seat.id, Seat.group_id, Seat.opens, Seat.closes, Seat.status, Seat.unnamed_until)
    return {
        number: Holding(group_id, tuple(_within(Span(opens, closes), _spans(held.get(number, []), status, unnamed))))
        for number, group_id, opens, closes, status, unnamed in session.execute(select(*facts))
    }


def holdings_of(session: Session, person_id: int) -> dict[int, Holding]:
    """The seats that one person held, by seat id, on the days they did and the seat was open."""
    facts = (Seat.id, Seat.group_id, Seat.opens, Seat.closes, Appointment.starts, Appointment.ends)
    own = select(*facts).join(Appointment, Appointment.seat_id == Seat.id).where(Appointment.person_id == person_id)
    held: dict[int, Holding] = {}
    for number, group_id, opens, closes, starts, ends in session.execute(own.order_by(Appointment.starts)):
        before = held[number].spans if number in held else ()
        held[number] = Holding(group_id, (*before, *_within(Span(opens, closes), [Span(starts, ends)])))
    return held


def _spans(appointed: list[Span], status: SeatStatus | None, unnamed_until: date | None) -> Iterable[Span]:
    if known := spans_held(appointed, unnamed_until):
        return known
    return () if status is SeatStatus.VACANT else (Span(),)


def _within(whole: Span, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        if span.meets(whole):
            firsts = [day for day in (span.first, whole.first) if day]
            lasts = [day for day in (span.last, whole.last) if day]
            yield Span(max(firsts, default=None), min(lasts, default=None))
