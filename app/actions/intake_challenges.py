"""The interchange table challenges: how its rows become records, and records rows. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits_challenges import raise_challenge
from app.actions.intake_hanging import known_day
from app.actions.queries_challenges import challenge_by_ref
from app.actions.rules_challenge import ToItself
from app.actions.schema_challenges import Challenge
from app.export.words import day_words
from app.interchange.cells import day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.intake import agency_of
from app.people.schema import Agency
from db.base import amend

TEXTS = ("from_seat", "about", "concern", "response", "escalated_to", "outcome")
STEPS = {"responded": "responded_on", "escalated": "escalated_on", "resolved": "resolved_on"}


def _take_challenges(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_challenge, session))


def _take_challenge(session: Session, row: Row) -> Result:
    required(row, *COLUMNS[:5])
    sides = agency_of(session, row, "from_agency").id, agency_of(session, row, "to_agency").id
    facts: dict[str, object] = {column: row[column] or None for column in TEXTS}
    facts |= {"raised_on": (raised := known_day(row, "raised")), "from_agency_id": sides[0], "to_agency_id": sides[1]}
    for column, fact in STEPS.items():
        facts[fact] = on = read(row, column, day)
        if on is not None and on < raised:
            why = f"That is before the challenge was raised, on {day_words(raised)}."
            raise Refused(column, row[column], why, "Correct one of the two days.")
    found = challenge_by_ref(session, row["ref"])
    try:
        made = found or raise_challenge(session, raised, *sides, row["about"], ref=row["ref"])
    except ToItself as fault:
        why = "The agency would challenge itself."
        raise Refused("to_agency", row["to_agency"], why, "Name the agency that was challenged.") from fault
    changed = amend(made, facts)
    return Result.ADDED if found is None else Result.CHANGED if changed else Result.UNCHANGED


def _give_challenges(session: Session) -> Iterator[Sequence[str]]:
    names = dict(session.execute(select(Agency.id, Agency.name)).all())
    for one in session.scalars(select(Challenge).order_by(Challenge.id)):
        yield (
            *(one.ref, day_out(one.raised_on), names[one.from_agency_id], names[one.to_agency_id], one.about),
            *(one.from_seat or "", one.concern or "", one.response or "", day_out(one.responded_on)),
            *(day_out(one.escalated_on), one.escalated_to or "", one.outcome or "", day_out(one.resolved_on)),
        )


COLUMNS = (
    *("ref", "raised", "from_agency", "to_agency", "about", "from_seat", "concern", "response", "responded"),
    *("escalated", "escalated_to", "outcome", "resolved"),
)
CHALLENGES = TableSpec("challenges", COLUMNS, COLUMNS[:5], _take_challenges, _give_challenges, rare=COLUMNS)
