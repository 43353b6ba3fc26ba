"""What refers to a record, asked and moved by rooms that know nothing of the rooms above them."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, Table, func, select, update
from sqlalchemy.orm import Session


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


def _references(record: Any) -> Iterator[tuple[Table, Column[int]]]:  # noqa: ANN401  any mapped class
    own = type(record).__table__
    for table in own.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=str):
            if key.column.table is own:
                yield table, key.parent
