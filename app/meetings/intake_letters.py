"""The interchange table letters: how its rows become edits, and records rows. Written out only where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.interchange.cells import choice, choice_out, day, day_out, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.edits_letters import add_letter, change_letter
from app.meetings.queries_letters import letter_of, letters
from app.meetings.report_words import day_words
from app.meetings.rules import Watch
from app.meetings.rules_letters import LetterSent, NoOutcome, NotSent, OutOfOrder
from app.people.intake import agency_of
from app.people.queries import agencies

DAYS = {"sent": "sent_on", "reply_due": "reply_due", "replied": "replied_on", "closed": "closed_on"}
TEXTS = ("record", "wording", "reply", "outcome")


def _take_letters(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_letter, session))


def _take_letter(session: Session, row: Row) -> Result:
    required(row, "group", "agency", "date")
    group, agency = group_of(session, row), agency_of(session, row)
    drafted_on = read(row, "date", day)
    assert drafted_on is not None  # `required` has looked
    facts = {key: value for key, value in _facts(row).items() if value is not None}
    item = letter_of(session, group.id, agency.id, drafted_on)
    try:
        if item is None:
            add_letter(session, group.id, agency.id, drafted_on, **{**_least(drafted_on), **facts})
            return Result.ADDED
        return Result.CHANGED if change_letter(session, item.id, facts) else Result.UNCHANGED
    except LetterSent as fault:
        why = f"The letter was sent on {day_words(fault.sent_on)}."
        raise Refused("wording", row["wording"][:60], why, "Leave its wording as it was sent.") from fault
    except NotSent as fault:
        raise Refused("sent", "", "It has a reply or an end, but was not sent.", "Add the day it was sent.") from fault
    except NoOutcome as fault:
        raise Refused("outcome", "", "It is closed without an outcome.", "Say what came of it.") from fault
    except OutOfOrder as fault:
        why = f"{day_words(fault.day)} is before {day_words(fault.after)}."
        raise Refused("date", row["date"], why, "Correct the days of the letter.") from fault


def _facts(row: Row) -> dict[str, object]:
    """What the row says of a letter; None where it says nothing."""
    numbers = {"expected": "expected", "represented": "represented", "expected_percent": "least"}
    return {
        "reason": read(row, "reason", partial(choice, words=Watch)),
        "since": read(row, "from", day),
        "until": read(row, "to", day),
        **{fact: read(row, column, partial(whole, least=0)) for column, fact in numbers.items()},
        **{fact: read(row, column, day) for column, fact in DAYS.items()},
        **{text: row[text] or None for text in TEXTS},
    }


def _least(drafted_on: date) -> dict[str, object]:
    """What a letter must have, where its row does not say."""
    figures = {"expected": 0, "represented": 0, "least": 0, "record": "", "wording": ""}
    return {"reason": Watch.LOW, "since": drafted_on, "until": drafted_on, **figures}


def _give_letters(session: Session) -> Iterator[Sequence[str]]:
    names = {line.id: line.name for line in agencies(session)}
    for item in letters(session):
        yield (
            *(item.group, names[item.agency_id], day_out(item.drafted_on), choice_out(item.reason)),
            *(day_out(item.since), day_out(item.until)),
            *(whole_out(item.tally.expected), whole_out(item.tally.represented), whole_out(item.least)),
            *(item.record, item.wording, day_out(item.sent_on), day_out(item.reply_due), day_out(item.replied_on)),
            *(item.reply or "", item.outcome or "", day_out(item.closed_on)),
        )


COLUMNS = (
    *("group", "agency", "date", "reason", "from", "to", "expected", "represented", "expected_percent"),
    *("record", "wording", "sent", "reply_due", "replied", "reply", "outcome", "closed"),
)
LETTERS = TableSpec(
    name="letters",
    columns=COLUMNS,
    required=("group", "agency", "date"),
    take=_take_letters,
    give=_give_letters,
    rare=COLUMNS,
)
