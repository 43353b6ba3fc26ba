"""The interchange tables agendas and agenda_items: written out only where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of
from app.groups.schema import Group
from app.interchange.cells import choice, choice_out, clock, day, day_out, read, whole, whole_out, yes_no, yes_no_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.queries import meeting_on
from app.meetings.queries_agenda import agenda_of, items_of
from app.meetings.queries_minutes import confirmed_on
from app.meetings.report_words import day_words
from app.meetings.rules_agenda import A_DAY, Purpose, planned_minutes, shown_numbers
from app.meetings.schema import Meeting
from app.meetings.schema_papers import Agenda, AgendaItem
from db.base import Base, amend

OF_MEETING = ("group", "date")


def meeting_of(session: Session, row: Row) -> Meeting:
    """The meeting named by the row's group and date. Raises Refused where there is none."""
    required(row, *OF_MEETING)
    group, held_on = group_of(session, row), read(row, "date", day)
    assert held_on is not None  # `required` has looked
    meeting = meeting_on(session, group.id, held_on)
    if meeting is None:
        why = f"{row['group']} has no meeting on {day_words(held_on)}."
        raise Refused("date", row["date"], why, "Add it to meetings, or correct the date.")
    return meeting


def item_numbered(session: Session, meeting: Meeting, row: Row, column: str = "item") -> AgendaItem:
    """The item of that number on the meeting's agenda. Raises Refused where there is none."""
    items = items_of(session, meeting.id)
    numbers = shown_numbers([item.number for item in items])
    if row[column] not in numbers:
        why = f"The agenda has no item {row[column]}."
        raise Refused(column, row[column], why, "Add it to agenda_items, or correct the number.")
    return items[numbers.index(row[column])]


def amended(session: Session, meeting: Meeting, record: Base, facts: dict[str, object]) -> Result:
    """The record with those facts that are known. Raises Refused where the meeting's minutes are confirmed."""
    differing = [name for name, fact in facts.items() if fact is not None and getattr(record, name) != fact]
    if differing:
        check_unconfirmed(session, meeting)
    return Result.CHANGED if amend(record, facts) else Result.UNCHANGED


def check_unconfirmed(session: Session, meeting: Meeting) -> None:
    """Raise Refused where the minutes of the meeting are confirmed."""
    if confirmed := confirmed_on(session, meeting.id):
        why = f"The minutes of that meeting were confirmed on {day_words(confirmed)}, and stay as they are."
        raise Refused("date", day_out(meeting.held_on), why, "Take the confirmation back first, or leave the row out.")


def _take_agendas(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_agenda, session))


def _take_agenda(session: Session, row: Row) -> Result:
    meeting, finish, issued = meeting_of(session, row), read(row, "finish", clock), read(row, "issued", day)
    if finish and meeting.start and planned_minutes(meeting.start, finish) is None:
        why = f"The meeting begins at {meeting.start}, which is not before {finish}."
        raise Refused("finish", row["finish"], why, "Correct one of the two.")
    facts: dict[str, object] = {"finish": finish, "issued_on": issued}
    found = agenda_of(session, meeting.id)
    if found is not None:
        return amended(session, meeting, found, facts)
    session.add(Agenda(meeting_id=meeting.id, **facts))
    session.flush()
    return Result.ADDED


def _give_agendas(session: Session) -> Iterator[Sequence[str]]:
    asked = select(Agenda, Meeting.held_on, Group.name).join(Meeting, Meeting.id == Agenda.meeting_id)
    for item, held_on, group in session.execute(asked.join(Group, Group.id == Meeting.group_id).order_by(Agenda.id)):
        if item.finish or item.issued_on:
            yield group, day_out(held_on), item.finish or "", day_out(item.issued_on)


AGENDA_COLUMNS = (*OF_MEETING, "finish", "issued")
AGENDAS = TableSpec("agendas", AGENDA_COLUMNS, OF_MEETING, _take_agendas, _give_agendas, rare=AGENDA_COLUMNS)


def _take_items(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_item, session))


def _take_item(session: Session, row: Row) -> Result:
    meeting = meeting_of(session, row)
    required(row, "order", "title")
    place, items = read(row, "order", partial(whole, least=1, most=999)), items_of(session, meeting.id)
    found = next((item for item in items if item.place == place), None)
    _check_number(row, [item for item in items if item is not found])
    facts = _facts(row)
    if found is not None:
        return amended(session, meeting, found, facts)
    check_unconfirmed(session, meeting)
    known = {name: fact for name, fact in facts.items() if fact is not None}
    session.add(AgendaItem(meeting_id=meeting.id, place=place, **known))
    session.flush()
    return Result.ADDED


def _check_number(row: Row, others: Sequence[AgendaItem]) -> None:
    if row["number"] and row["number"] in {item.number for item in others}:
        why = f"Another item of that agenda has the number {row['number']}."
        raise Refused("number", row["number"], why, "Give it a number of its own, such as that one with a letter.")


def _facts(row: Row) -> dict[str, object]:
    """What the row says of an item; None where it says nothing."""
    return {
        "number": row["number"] or None,
        "title": row["title"],
        "purpose": read(row, "purpose", partial(choice, words=Purpose)),
        "minutes": read(row, "minutes", partial(whole, least=0, most=A_DAY)),
        **{name: row[name] or None for name in ("lead", "note", "minute")},
        **{name: read(row, name, yes_no) for name in ("at_end", "withdrawn")},
    }


def _give_items(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(AgendaItem, Meeting.held_on, Group.name)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.place, AgendaItem.id)
    )
    for item, held_on, group in session.execute(asked):
        yield (
            *(group, day_out(held_on), whole_out(item.place), item.number or "", item.title),
            *(choice_out(item.purpose), whole_out(item.minutes), item.lead or "", item.note or ""),
            *(yes_no_out(value=item.at_end or None), yes_no_out(value=item.withdrawn or None), item.minute or ""),
        )


ITEM_COLUMNS = (
    *(*OF_MEETING, "order", "number", "title", "purpose", "minutes", "lead", "note"),
    *("at_end", "withdrawn", "minute"),
)
AGENDA_ITEMS = TableSpec(
    name="agenda_items",
    columns=ITEM_COLUMNS,
    required=(*OF_MEETING, "order", "title"),
    take=_take_items,
    give=_give_items,
    rare=ITEM_COLUMNS,
)
