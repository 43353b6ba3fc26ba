"""Certificates of attendance in words, for whom the policy allows one: minutes, and hours of CPD."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.certificate import Certificate
from app.export.report import Report
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.people.rules_withheld import Clean
from app.training.queries_certificates import CertificateLine, certificates_of
from app.training.report_words import days_words, delegate_words, minutes_words
from app.training.rules_certificate import NotDue, cpd_hours

MOST_TRAINERS = 2
"""As many trainers sign beside the board."""


def certificates_report(
    session: Session, event_id: int, made: datetime, booking_id: int | None = None
) -> tuple[Report, tuple[Certificate, ...]]:
    """The certificates of an event, or that of one booking, and what their file says of itself.

    Raises NotDue where there is none to give. No name that is withheld stands in them.
    """
    lines = [one for one in certificates_of(session, event_id) if booking_id in {None, one.booking.id}]
    due = [one for one in lines if one.why_not is None]
    if not due:
        raise NotDue(one.why_not for one in lines if one.why_not is not None)
    board, clean = board_name(session), cleaner_of(session) or _as_it_is
    return _about(due, board, made, clean), tuple(_cleaned(_certificate(one, board), clean) for one in due)


def _as_it_is(text: str) -> str:
    return text


def _about(due: Sequence[CertificateLine], board: str, made: datetime, clean: Clean) -> Report:
    line = due[0].event
    days = days_words(line.sessions)
    whose = f": {delegate_words(due[0].booking)}" if len(due) == 1 else ""
    return Report(
        name="certificates",
        title=clean(f"Certificate of attendance, {line.title}{whose}"),
        board=clean(board),
        since=line.sessions[0].starts.date(),
        until=line.sessions[-1].ends.date(),
        scope=clean(f"{line.title}, {days}."),
        tables=(),
        source="the sign-in sheets",
        made=made,
    )


def _certificate(one: CertificateLine, board: str) -> Certificate:
    line, booking = one.event, one.booking
    return Certificate(
        heading="Certificate of attendance",
        lead="This certifies that",
        name=delegate_words(booking),
        of=", ".join(part for part in (booking.post, booking.agency) if part and part != booking.delegate),
        said=(f"attended {line.title}", *_where(one)),
        facts=tuple(_facts(one.minutes)),
        signed=(*line.trainers[:MOST_TRAINERS], f"For {board}"),
    )


def _where(one: CertificateLine) -> Iterator[str]:
    at = f" at {one.event.venue}" if one.event.venue else ""
    yield f"on {days_words(one.event.sessions)}{at}"


def _facts(minutes: int) -> Iterator[tuple[str, str]]:
    if minutes:
        yield minutes_words(minutes), f"attended ({minutes:,} minutes)"
        yield cpd_hours(minutes), "hours of CPD"


def _cleaned(found: Certificate, clean: Clean) -> Certificate:
    return replace(
        found,
        name=clean(found.name),
        of=clean(found.of),
        said=tuple(map(clean, found.said)),
        signed=tuple(map(clean, found.signed)),
    )
