"""The interchange tables minutes and minutes_attendance: written out only where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.groups.schema import Group
from app.interchange.cells import choice, choice_out, clock, day, day_out, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.intake_agenda import OF_MEETING, amended, item_numbered, meeting_of
from app.meetings.queries import meeting_on
from app.meetings.queries_agenda import items_of
from app.meetings.queries_minutes import minutes_of
from app.meetings.report_words import day_words
from app.meetings.rules import MeetingStatus
from app.meetings.rules_agenda import shown_numbers
from app.meetings.rules_minutes import Presence
from app.meetings.schema import Meeting
from app.meetings.schema_papers import Minutes, MinutesPresence
from db.base import amend


def _take_all(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_minutes, session))


def _take_minutes(session: Session, row: Row) -> Result:
    meeting, facts = meeting_of(session, row), _facts(row)
    _check_days(meeting, row, facts)
    if row["confirmed_at"]:
        facts["confirmed_at_id"] = _confirmed_at(session, meeting, row).id
    if row["quorum_lost_at"]:
        facts["lost_at_id"] = item_numbered(session, meeting, row, "quorum_lost_at").id
    found = minutes_of(session, meeting.id)
    if found is not None:
        return amended(session, meeting, found, facts)
    drafted = facts.pop("drafted_on") or meeting.held_on
    session.add(Minutes(meeting_id=meeting.id, drafted_on=drafted, **facts))
    session.flush()
    return Result.ADDED


def _facts(row: Row) -> dict[str, object]:
    """What the row says of minutes; None where it says nothing."""
    return {
        "drafted_on": read(row, "drafted", day),
        "circulated_on": read(row, "circulated", day),
        "confirmed_on": read(row, "confirmed", day),
        "closed_at": read(row, "closed_at", clock),
        "quorum": row["quorum"] or None,
    }


def _check_days(meeting: Meeting, row: Row, facts: dict[str, object]) -> None:
    for column, fact in (("circulated", "circulated_on"), ("confirmed", "confirmed_on")):
        on = facts[fact]
        if on is not None and on < meeting.held_on:  # type: ignore[operator]  # both are days
            why = f"That is before the meeting of {day_words(meeting.held_on)}."
            raise Refused(column, row[column], why, "Correct the day.")
    if facts["confirmed_on"] is not None and meeting.status is not MeetingStatus.HELD:
        why = "A meeting that did not take place has no minutes to confirm."
        raise Refused("confirmed", row["confirmed"], why, "Set the meeting to held in meetings, or leave it out.")


def _confirmed_at(session: Session, meeting: Meeting, row: Row) -> Meeting:
    on = read(row, "confirmed_at", day)
    assert on is not None  # it is not empty
    found = meeting_on(session, meeting.group_id, on)
    if found is None or on <= meeting.held_on:
        why = f"{row['group']} has no later meeting on {day_words(on)}."
        raise Refused("confirmed_at", row["confirmed_at"], why, "Add it to meetings, or correct the date.")
    return found


def _give_all(session: Session) -> Iterator[Sequence[str]]:
    later = aliased(Meeting)
    asked = (
        select(Minutes, Meeting.held_on, Group.name, later.held_on)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .outerjoin(later, later.id == Minutes.confirmed_at_id)
        .order_by(Minutes.id)
    )
    for item, held_on, group, confirmed_at in session.execute(asked):
        yield (
            *(group, day_out(held_on), day_out(item.drafted_on), day_out(item.circulated_on)),
            *(day_out(item.confirmed_on), day_out(confirmed_at), item.closed_at or ""),
            *(_lost_at(session, item), item.quorum or ""),
        )


def _lost_at(session: Session, item: Minutes) -> str:
    if item.lost_at_id is None:
        return ""
    items = items_of(session, item.meeting_id)
    return shown_numbers([one.number for one in items])[[one.id for one in items].index(item.lost_at_id)]


COLUMNS = (
    *(*OF_MEETING, "drafted", "circulated", "confirmed", "confirmed_at", "closed_at", "quorum_lost_at", "quorum"),
)
MINUTES = TableSpec("minutes", COLUMNS, OF_MEETING, _take_all, _give_all, rare=COLUMNS)


def _take_presences(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_presence, session))


def _take_presence(session: Session, row: Row) -> Result:
    meeting = meeting_of(session, row)
    required(row, "order", "presence")
    place, was = read(row, "order", partial(whole, least=1)), read(row, "presence", partial(choice, words=Presence))
    kept = minutes_of(session, meeting.id)
    if kept is None or kept.confirmed_on is None:
        why = "The minutes of that meeting are not confirmed, so that the register says who was there."
        raise Refused("date", row["date"], why, "Leave the row out, or say in minutes when they were confirmed.")
    facts = {"presence": was, **{name: row[name] or None for name in ("name", "seat", "agency", "note")}}
    found = session.scalars(select(MinutesPresence).filter_by(minutes_id=kept.id, place=place)).first()
    if found is not None:
        return Result.CHANGED if amend(found, facts) else Result.UNCHANGED
    session.add(MinutesPresence(minutes_id=kept.id, place=place, **facts))
    session.flush()
    return Result.ADDED


def _give_presences(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(MinutesPresence, Meeting.held_on, Group.name)
        .join(Minutes, Minutes.id == MinutesPresence.minutes_id)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .order_by(MinutesPresence.minutes_id, MinutesPresence.place)
    )
    for item, held_on, group in session.execute(asked):
        yield (
            *(group, day_out(held_on), whole_out(item.place), choice_out(item.presence)),
            *(item.name or "", item.seat or "", item.agency or "", item.note or ""),
        )


PRESENCE_COLUMNS = (*OF_MEETING, "order", "presence", "name", "seat", "agency", "note")
MINUTES_ATTENDANCE = TableSpec(
    name="minutes_attendance",
    columns=PRESENCE_COLUMNS,
    required=(*OF_MEETING, "order", "presence"),
    take=_take_presences,
    give=_give_presences,
    rare=PRESENCE_COLUMNS,
)
