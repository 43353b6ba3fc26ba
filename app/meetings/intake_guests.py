"""The interchange table guests: how its rows become edits, and records rows. Written out only where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.groups.schema import Group
from app.interchange.cells import day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.edits_guests import add_guest
from app.meetings.queries import meeting_on
from app.meetings.queries_guests import guest_named
from app.meetings.report_words import day_words
from app.meetings.schema import Guest, Meeting
from app.people.queries import names_going_out, person_named
from db.base import amend


def _take_guests(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_guest, session))


def _take_guest(session: Session, row: Row) -> Result:
    required(row, "group", "date", "guest")
    group, held_on = group_of(session, row), read(row, "date", day)
    assert held_on is not None  # `required` has looked
    meeting = meeting_on(session, group.id, held_on)
    if meeting is None:
        why = f"{row['group']} has no meeting on {day_words(held_on)}."
        raise Refused("date", row["date"], why, "Add it to meetings, or correct the date.")
    person = person_named(session, row["guest"])
    name = person.name if person else row["guest"]
    facts = {"agency": row["agency"] or None, "note": row["note"] or None}
    guest = guest_named(session, meeting.id, name)
    if guest is None:
        add_guest(session, meeting.id, name, **facts)
        return Result.ADDED
    return Result.CHANGED if amend(guest, facts) else Result.UNCHANGED


def _give_guests(session: Session) -> Iterator[Sequence[str]]:
    query = (
        select(Guest, Meeting.held_on, Group.name)
        .join(Meeting, Meeting.id == Guest.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .order_by(Guest.id)
    )
    out = names_going_out(session)
    for item, held_on, group in session.execute(query):
        yield group, day_out(held_on), out.get(item.name, item.name), item.agency or "", item.note or ""


COLUMNS = ("group", "date", "guest", "agency", "note")
GUESTS = TableSpec(
    name="guests",
    columns=COLUMNS,
    required=("group", "date", "guest"),
    take=_take_guests,
    give=_give_guests,
    rare=COLUMNS,
)
