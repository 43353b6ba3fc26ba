"""Letters and mail drafts about a booking in words: the places of their templates, and the table of facts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.letter import Letter
from app.export.mail import Attached, Mail
from app.export.report import Kind
from app.export.words import shown
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.training.queries_letters import LetterFacts
from app.training.report_words import days_words, delegate_words, session_words, where_words
from app.training.rules import CAME, Status
from app.training.rules_event import ChargeStatus
from app.training.rules_letter import LetterKind
from app.training.rules_words import day_words

SUBJECTS = {
    LetterKind.CONFIRMATION: "Your place on {}",
    LetterKind.REMINDER: "Reminder: {}",
    LetterKind.MANAGER: "Training of {}: {}",
}
FOUND = {
    Status.WAITING: "waits for a place on",
    Status.CONFIRMED: "has a place on",
    Status.ATTENDED: "attended",
    Status.PART_ATTENDED: "attended a part of",
    Status.DID_NOT_ATTEND: "had a place on, and did not attend,",
    Status.CANCELLED: "gave up a place on",
    Status.SUBSTITUTED: "passed to a colleague a place on",
}
"""How a booking stands, as its manager is told: "Ward Manager gave up a place on Working Practices"."""
UPCOMING = frozenset({Status.WAITING, Status.CONFIRMED})


def fields_of(session: Session, facts: LetterFacts, made: datetime) -> Mapping[str, str]:
    """What can stand in the places of a template."""
    event, booking = facts.event, facts.booking
    return {
        "board": board_name(session),
        "date": day_words(made.date()),
        "delegate": delegate_words(booking),
        "post": booking.post or "",
        "agency": booking.agency,
        "manager": booking.line_manager or "manager",
        "course": event.title,
        "event": event.ref,
        "when": days_words(event.sessions),
        "time": f"{event.sessions[0].starts:%H:%M}",
        "where": where_words(event),
        "cancelling": facts.cancelling,
        "finding": _finding(facts),
        "consequence": _consequence(facts),
    }


def letter_about(
    session: Session, kind: LetterKind, facts: LetterFacts, wording: Sequence[str], made: datetime
) -> Letter:
    """The letter with its wording, as it leaves the store: no name that is withheld."""
    clean = cleaner_of(session) or str
    return Letter(
        title=clean(subject(kind, facts)),
        sender=clean(board_name(session)),
        fields={name: clean(text) for name, text in fields_of(session, facts, made).items()},
        wording=tuple(clean(words) for words in wording if words.strip()),
        headings=("What", "Details"),
        record=tuple((what, clean(said)) for what, said in _record(facts)),
        made=made,
    )


def mail_about(kind: LetterKind, facts: LetterFacts, letter: Letter, attached: Sequence[Attached] = ()) -> Mail:
    """The same as a mail draft: the wording, then the facts in lines."""
    address = facts.to(kind)
    lines = "\n".join(f"{what}: {said}" for what, said in letter.record)
    return Mail(
        to=(address,) if address else (),
        subject=letter.title,
        paragraphs=(*letter.wording, lines, letter.sender),
        made=letter.made,
        attached=tuple(attached),
    )


def subject(kind: LetterKind, facts: LetterFacts) -> str:
    """What a letter is about, in a line."""
    course = f"{facts.event.title}, {days_words(facts.event.sessions)}"
    parts = (delegate_words(facts.booking), course) if kind is LetterKind.MANAGER else (course,)
    return SUBJECTS[kind].format(*parts)


def _finding(facts: LetterFacts) -> str:
    who, how = delegate_words(facts.booking), FOUND[facts.booking.status]
    course = f"{facts.event.title} on {days_words(facts.event.sessions)}"
    if facts.place.event.cancelled:
        return f"We had to cancel {course}. {who} was booked."
    return f"{who} {how} {course}."


def _consequence(facts: LetterFacts) -> str:
    """What follows for the agency: what is charged and why, or that nothing is; nothing where nothing could."""
    owed, status = [charge for charge in facts.charges if charge.is_owed], facts.booking.status
    if not owed:
        if status in UPCOMING and not facts.place.event.cancelled:
            return facts.cancelling
        return "" if status in CAME else "Nothing is charged for it."
    total = shown(sum(charge.gross for charge in owed), Kind.MONEY)
    rules = " ".join(dict.fromkeys(f"{charge.rule} {charge.why}" for charge in owed))
    is_open = any(charge.discretionary and charge.status is ChargeStatus.PROPOSED for charge in owed)
    return f"{facts.booking.agency} {'may be' if is_open else 'is'} charged {total}. {rules}"


def _record(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    event, several = facts.event, len(facts.event.sessions) > 1
    yield "Course", event.title
    for one in event.sessions:
        yield f"Session {one.number}" if several else "When", session_words(one)
    yield "Where", where_words(event)
    if event.trainers:
        yield "Given by", ", ".join(event.trainers)
    yield "Booked for", f"{delegate_words(facts.booking)}, {facts.booking.agency}"
    yield "Event", event.ref
