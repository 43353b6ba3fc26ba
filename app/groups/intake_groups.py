"""The interchange tables group_history and group_links: what groups were before, and the boards they work with."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.groups.edits_group import link_board, remember_group
from app.groups.intake_names import group_of
from app.groups.rules import Circle
from app.groups.schema import Group, GroupLink, GroupPast
from app.interchange.cells import day, day_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from db.base import amend


def _take_history(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_past, session))


def _take_past(session: Session, row: Row) -> Result:
    required(row, "group", "until", "name")
    group, until = group_of(session, row), read(row, "until", day)
    assert until is not None  # `required` has looked
    parent_id = group_of(session, row, "parent").id if row["parent"] else None
    past = session.scalar(select(GroupPast).filter_by(group_id=group.id, until=until))
    if past is not None and (past.name, past.parent_id) == (row["name"], parent_id):
        return Result.UNCHANGED
    try:
        with session.begin_nested():
            remember_group(session, group.id, until, row["name"], parent_id)
    except Circle as fault:
        why = f"{row['parent']} was itself under {row['group']} then."
        raise Refused("parent", row["parent"], why, "Give one of the two another parent, or none.") from fault
    return Result.CHANGED if past else Result.ADDED


def _give_history(session: Session) -> Iterator[Sequence[str]]:
    parent = aliased(Group)
    query = (
        select(Group.name, GroupPast.until, GroupPast.name, parent.name)
        .join(Group, Group.id == GroupPast.group_id)
        .outerjoin(parent, parent.id == GroupPast.parent_id)
        .order_by(GroupPast.group_id, GroupPast.until)
    )
    for group, until, name, above in session.execute(query):
        yield group, day_out(until), name, above or ""


PAST = ("group", "until", "name", "parent")
GROUP_HISTORY = TableSpec(
    name="group_history",
    columns=PAST,
    required=("group", "until", "name"),
    take=_take_history,
    give=_give_history,
    rare=PAST,
)


def _take_links(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_link, session))


def _take_link(session: Session, row: Row) -> Result:
    required(row, "group", "linked_board")
    group, name = group_of(session, row), row["linked_board"]
    link = session.scalar(select(GroupLink).filter_by(group_id=group.id, name=name))
    if link is None:
        link_board(session, group.id, name, row["link"] or None)
        return Result.ADDED
    return Result.CHANGED if amend(link, {"word": row["link"] or None}) else Result.UNCHANGED


def _give_links(session: Session) -> Iterator[Sequence[str]]:
    query = select(Group.name, GroupLink.name, GroupLink.word).join(Group, Group.id == GroupLink.group_id)
    for group, name, word in session.execute(query.order_by(GroupLink.id)):
        yield group, name, word or ""


LINKED = ("group", "linked_board", "link")
GROUP_LINKS = TableSpec(
    name="group_links",
    columns=LINKED,
    required=("group", "linked_board"),
    take=_take_links,
    give=_give_links,
    rare=LINKED,
)
