"""What is done to letters to agencies: one deed a function, in the caller's session."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.meetings.queries_letters import letter_of, letters, reply_days
from app.meetings.queries_watch import AgencyWatch
from app.meetings.rules_letters import LetterSent, LetterThere, check_days, reply_due
from app.meetings.schema import Letter


def draft_letter(session: Session, about: AgencyWatch, record: str, wording: str, today: date) -> Letter:
    """Draft a letter with the figures as they stand. Raises LetterThere where one is open, or drafted today."""
    for other in letters(session, about.group_id, about.agency_id):
        if other.closed_on is None or other.drafted_on == today:
            raise LetterThere(other.drafted_on)
    return add_letter(
        session,
        about.group_id,
        about.agency_id,
        today,
        reason=about.why,
        since=about.since,
        until=about.until,
        expected=about.tally.expected,
        represented=about.tally.represented,
        least=about.least,
        record=record,
        wording=wording,
        reply_due=reply_due(today, reply_days(session)),
    )


def add_letter(session: Session, group_id: int, agency_id: int, drafted_on: date, **facts: object) -> Letter:
    """Log a letter with all that is known of it. Raises LetterThere, NotSent, NoOutcome or OutOfOrder."""
    if letter_of(session, group_id, agency_id, drafted_on) is not None:
        raise LetterThere(drafted_on)
    item = Letter(group_id=group_id, agency_id=agency_id, drafted_on=drafted_on, **facts)
    _check(item, {})
    session.add(item)
    session.flush()
    return item


def change_letter(session: Session, letter_id: int, facts: Mapping[str, object]) -> bool:
    """Set those facts of a letter; True when any differed.

    They are wording, sent_on, reply_due, replied_on, reply, outcome, closed_on; None empties what may be empty.
    Raises LetterSent for another wording of a letter that was sent, NotSent, NoOutcome or OutOfOrder.
    """
    item = session.get_one(Letter, letter_id)
    changed = {key: value for key, value in facts.items() if getattr(item, key) != value}
    if "wording" in changed and item.sent_on is not None:
        raise LetterSent(item.sent_on)
    _check(item, changed)
    for key, value in changed.items():
        setattr(item, key, value)
    return bool(changed)


def send_letter(session: Session, letter_id: int, sent_on: date) -> None:
    """Log that the letter went out that day; its reply is due so many days later. Raises LetterSent or OutOfOrder."""
    item = session.get_one(Letter, letter_id)
    if item.sent_on is not None:
        raise LetterSent(item.sent_on)
    due = reply_due(sent_on, reply_days(session))
    change_letter(session, letter_id, {"sent_on": sent_on, "reply_due": due})


def close_letter(session: Session, letter_id: int, closed_on: date) -> None:
    """Log that nothing more is waited for. Raises NotSent, NoOutcome or OutOfOrder."""
    change_letter(session, letter_id, {"closed_on": closed_on})


def reopen_letter(session: Session, letter_id: int) -> None:
    """Wait again for what a letter asked."""
    change_letter(session, letter_id, {"closed_on": None})


def delete_letter(session: Session, letter_id: int) -> None:
    """Throw a draft away. Raises LetterSent for a letter that went out: it is part of the record."""
    item = session.get_one(Letter, letter_id)
    if item.sent_on is not None:
        raise LetterSent(item.sent_on)
    session.delete(item)


def _check(item: Letter, changed: Mapping[str, Any]) -> None:
    """Before anything is set: what a row of an import is refused for must not stay behind."""
    facts = {key: changed.get(key, getattr(item, key)) for key in ("sent_on", "replied_on", "closed_on", "outcome")}
    check_days(item.drafted_on, **facts)
