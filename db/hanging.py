"""What refers to a record, asked and moved by rooms that know nothing of the rooms above them."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, RowMapping, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Session

ADDED = {"where two records become one": "added"}
"""Says of a column, in any room, that two rows become one with the sum when what they refer to becomes one."""
JOINED = {"where two records become one": "joined"}
"""The same of words: both stand, one after the other."""


def hanging(session: Session, record: Any, apart: Collection[str] = ()) -> dict[str, int]:  # noqa: ANN401  any mapped class
    """How many rows of each table refer to the record, by table; none where nothing does.

    Tables named in `apart` are a part of the record itself and do not count.
    """
    found: dict[str, int] = {}
    for table, column in _references(record):
        if table.name not in apart:
            asked = select(func.count()).select_from(table).where(column == record.id)
            found[table.name] = found.get(table.name, 0) + (session.scalar(asked) or 0)
    return {name: number for name, number in found.items() if number}


def rehang(session: Session, record: Any, other: Any) -> None:  # noqa: ANN401  any mapped class
    """Let everything that refers to the record refer to the other one; what that makes twice must be gone before."""
    session.flush()
    for table, column in _references(record):
        session.execute(update(table).where(column == record.id).values({column: other.id}))
    session.expire_all()


def held_twice(session: Session, record: Any, other: Any, apart: Collection[str] = ()) -> dict[str, int]:  # noqa: ANN401  any mapped class
    """How many rows of each table both have, of which there may be one only and none says how two become one."""
    pairs = ((table, len(found)) for table, found in _pairs(session, record, other) if not _adds(table))
    return {table.name: number for table, number in pairs if number and table.name not in apart}


def add_up(session: Session, record: Any, other: Any) -> None:  # noqa: ANN401  any mapped class
    """Make one row of every two that both have, where its table says how: the other's, and the record's is gone."""
    session.flush()
    for table, found in _pairs(session, record, other):
        for mine, theirs in found if _adds(table) else ():
            session.execute(update(table).where(table.c.id == theirs["id"]).values(_one(table, mine, theirs)))
            session.execute(delete(table).where(table.c.id == mine["id"]))
    session.expire_all()


def _adds(table: Table) -> bool:
    return any(column.info == ADDED for column in table.columns)


def _one(table: Table, mine: RowMapping, theirs: RowMapping) -> dict[str, Any]:
    """What changes in their row when mine becomes part of it: sums, joined words, and what only mine says."""
    values: dict[str, Any] = {}
    for column in table.columns:
        one, two = theirs[column.name], mine[column.name]
        if two is None or (one == two and column.info != ADDED):
            continue
        if one is None:
            values[column.name] = two
        elif column.info == ADDED:
            values[column.name] = one + two
        elif column.info == JOINED:
            values[column.name] = f"{one}; {two}"
    return values


def _pairs(session: Session, record: Any, other: Any) -> Iterator[tuple[Table, list[tuple[RowMapping, RowMapping]]]]:  # noqa: ANN401
    """By table, the rows of the two that would be there twice if the record were the other."""
    for table, column in _references(record):
        for only in table.constraints:
            if isinstance(only, UniqueConstraint) and column.name in only.columns:
                rest = [each for each in only.columns if each is not column]
                yield table, list(_twins(session, table, column, rest, (record.id, other.id)))


def _twins(
    session: Session, table: Table, column: Column[int], rest: Collection[Column[Any]], ids: tuple[int, int]
) -> Iterator[tuple[RowMapping, RowMapping]]:
    theirs = {
        tuple(row[each.name] for each in rest): row
        for row in session.execute(select(table).where(column == ids[1])).mappings()
    }
    for mine in session.execute(select(table).where(column == ids[0])).mappings():
        key = tuple(mine[each.name] for each in rest)
        if None not in key and key in theirs:
            yield mine, theirs[key]


def _references(record: Any) -> Iterator[tuple[Table, Column[int]]]:  # noqa: ANN401  any mapped class
    own = type(record).__table__
    for table in own.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=str):
            if key.column.table is own:
                yield table, key.parent
