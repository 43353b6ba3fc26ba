"""Questions we ask about certificates: to whom one is due for an event, and why not to the others."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.queries_bookings import BookingLine
from app.training.queries_charging import places, policies
from app.training.queries_events import EventLine, event
from app.training.rules_after import NoCertificate, no_certificate
from app.training.rules_certificate import minutes_attended
from app.training.rules_event import Stage
from app.training.rules_policy import Policy, in_force
from app.training.schema import Course


@dataclass(frozen=True)
class CertificateLine:
    """One booking, whether a certificate is due for it, and for how many minutes."""

    event: EventLine
    booking: BookingLine
    minutes: int
    why_not: NoCertificate | None
    """None where it is due."""


def certificates_of(session: Session, event_id: int) -> list[CertificateLine]:
    """Every booking of an event that has a session, as the policy in force when the place was booked has it.

    Without a policy a certificate is due to everybody who came.
    """
    line, rules = event(session, event_id), policies(session)
    day = line.sessions[0].starts.date()
    minutes = session.scalar(select(Course.minutes).where(Course.id == line.course_id))
    found = [one for one in places(session, day, day) if one.event.id == event_id]
    return [
        CertificateLine(
            line,
            one.booking,
            minutes_attended(one.place, minutes),
            no_certificate(
                in_force(rules, one.place.booked_day) or Policy(""),
                one.place,
                evaluated=Stage.AFTER in one.booking.returned,
            ),
        )
        for one in found
    ]
