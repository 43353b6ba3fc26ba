"""Questions the letters ask: whom each goes to, under which policy, and what follows for the agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.queries import bank_holidays
from app.people.queries import cleaner_of
from app.people.rules_withheld import Clean
from app.people.schema import Person
from app.training.queries_bookings import BookingLine, booking
from app.training.queries_charging import ChargeLine, owing
from app.training.queries_events import EventLine, event
from app.training.rules import Place
from app.training.rules_letter import LetterKind, cancelling_words
from app.training.rules_policy import Policy


@dataclass(frozen=True)
class LetterFacts:
    """All that a letter about one booking may tell."""

    event: EventLine
    booking: BookingLine
    place: Place
    email: str | None
    """The delegate's; None where it is not known, or the name is withheld."""
    manager_email: str | None
    """The line manager's, under the same rule."""
    policy: Policy | None
    cancelling: str
    """What the policy says of cancelling, with the last day on which it is free."""
    charges: tuple[ChargeLine, ...]

    def to(self, kind: LetterKind) -> str | None:
        """The address a letter of that kind goes to."""
        return self.manager_email if kind is LetterKind.MANAGER else self.email


def letter_facts(session: Session, booking_id: int, today: date) -> LetterFacts:
    """The facts of one booking on an event that has a session."""
    return facts_of(session, [booking_id], booking(session, booking_id).event_id, today)[0]


def facts_of(session: Session, booking_ids: Iterable[int], event_id: int, today: date) -> list[LetterFacts]:
    """The facts of those bookings of an event that has a session, in the order of its bookings."""
    ids = set(booking_ids)
    day = event(session, event_id).sessions[0].starts.date()
    holidays = bank_holidays(session)
    found = [one for one in owing(session, day, day, today) if one.line.booking.id in ids]
    clean = cleaner_of(session)
    emails = _emails(session, [one.line.booking for one in found])
    return [
        LetterFacts(
            *(one.line.event, one.line.booking, one.line.place),
            emails.get(one.line.booking.person_id),
            _manager_email(one.line.booking, clean),
            one.outcome.policy,
            cancelling_words(one.outcome.policy, one.line.place.event, holidays, today),
            one.charges,
        )
        for one in found
    ]


def _emails(session: Session, bookings: Iterable[BookingLine]) -> dict[int, str]:
    """Addresses by person, without those that tell a name that is withheld."""
    ids = [one.person_id for one in bookings if not one.name_withheld]
    asked = select(Person.id, Person.email).where(Person.id.in_(ids), Person.email.is_not(None))
    return {number: address.strip() for number, address in session.execute(asked) if address and address.strip()}


def _manager_email(one: BookingLine, clean: Clean | None) -> str | None:
    name = one.line_manager or ""
    is_withheld = clean is not None and clean(name) != name
    return None if is_withheld or not (one.manager_email or "").strip() else one.manager_email
