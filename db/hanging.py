"""What refers to a record: asked before one is deleted, by rooms that know nothing of the rooms above them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hanging(session: Session, record: Any, apart: Collection[str] = ()) -> dict[str, int]:  # noqa: ANN401  any mapped class
    """How many rows of each table refer to the record, by table; none where nothing does.

    Tables named in `apart` are a part of the record itself and do not count.
    """
    own = type(record).__table__
    found: dict[str, int] = {}
    for table in own.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=str):
            if key.column.table is own and table.name not in apart:
                asked = select(func.count()).select_from(table).where(key.parent == record.id)
                found[table.name] = found.get(table.name, 0) + (session.scalar(asked) or 0)
    return {name: number for name, number in found.items() if number}
