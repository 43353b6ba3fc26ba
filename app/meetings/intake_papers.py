"""The interchange table papers, with the files that are attached to them: written out only where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.schema import Group
from app.interchange.attached import attachment, file_cell
from app.interchange.cells import day, day_out, read, whole, whole_out, yes_no, yes_no_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.intake_agenda import OF_MEETING, item_numbered, meeting_of
from app.meetings.queries_agenda import items_of
from app.meetings.rules_agenda import shown_numbers
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem, Paper
from db.base import amend

WORDS = ("owner", "author", "marking", "purpose", "recommendation", "equality", "financial")


def _take_papers(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_paper, session))


def _take_paper(session: Session, row: Row) -> Result:
    meeting = meeting_of(session, row)
    required(row, "item", "order", "title")
    item, place = item_numbered(session, meeting, row), read(row, "order", partial(whole, least=1, most=999))
    found = session.scalars(select(Paper).filter_by(item_id=item.id, place=place)).first()
    _check_number(session, meeting, row, found)
    facts = _facts(row)
    if found is not None:
        return Result.CHANGED if amend(found, facts) else Result.UNCHANGED
    known = {name: fact for name, fact in facts.items() if fact is not None}
    session.add(Paper(item_id=item.id, place=place, **known))
    session.flush()
    return Result.ADDED


def _check_number(session: Session, meeting: Meeting, row: Row, own: Paper | None) -> None:
    asked = select(Paper).join(AgendaItem, AgendaItem.id == Paper.item_id).where(AgendaItem.meeting_id == meeting.id)
    taken = session.scalars(asked.where(Paper.number == row["number"])).first() if row["number"] else None
    if taken is not None and taken is not own:
        why = f"Another paper of that meeting has the number {row['number']}."
        raise Refused("number", row["number"], why, "Give it a number of its own, such as that one with a letter.")


def _facts(row: Row) -> dict[str, object]:
    """What the row says of a paper; None where it says nothing. One that comes with its file is in."""
    came, received = attachment(row), read(row, "received", day)
    if came is not None and received is None:
        received = datetime.now().astimezone().date()
    return {
        "number": row["number"] or None,
        "title": row["title"],
        **{name: row[name] or None for name in WORDS},
        "received_on": received,
        "withdrawn": read(row, "withdrawn", yes_no),
        "digest": came.digest if came else None,
        "file_name": came.name if came else None,
        "file_size": came.size if came else None,
    }


def _give_papers(session: Session) -> Iterator[Sequence[str]]:
    asked = (
        select(Paper, AgendaItem.meeting_id, Meeting.held_on, Group.name)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.place, Paper.place, Paper.id)
    )
    numbers: dict[int, dict[int, str]] = {}
    for item, meeting_id, held_on, group in session.execute(asked):
        if meeting_id not in numbers:
            numbers[meeting_id] = _item_numbers(session, meeting_id)
        yield (
            *(group, day_out(held_on), numbers[meeting_id][item.item_id], whole_out(item.place), item.number or ""),
            *(item.title, *(getattr(item, name) or "" for name in WORDS), day_out(item.received_on)),
            *(file_cell(item.digest, item.file_name), item.file_name or "", yes_no_out(value=item.withdrawn or None)),
        )


def _item_numbers(session: Session, meeting_id: int) -> dict[int, str]:
    items = items_of(session, meeting_id)
    return dict(zip((item.id for item in items), shown_numbers([item.number for item in items]), strict=True))


COLUMNS = (
    *(*OF_MEETING, "item", "order", "number", "title", *WORDS, "received"),
    *("file", "file_name", "withdrawn"),
)
PAPERS = TableSpec(
    name="papers",
    columns=COLUMNS,
    required=(*OF_MEETING, "item", "order", "title"),
    take=_take_papers,
    give=_give_papers,
    rare=COLUMNS,
    files=("file",),
)
