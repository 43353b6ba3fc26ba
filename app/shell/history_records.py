"""Which tables belong to which room, and which rows to a record: what History can be narrowed to."""

from collections.abc import Mapping
from functools import cache

from app.offers import Goal
from app.rooms import ROOMS
from app.schema import metadata
from db.base import Base
from db.history import Record

LISTED = {
    ("groups", "structure"): "board_group",
    ("groups", "seats"): "seat",
    ("groups", "people"): "person",
    ("groups", "agencies"): "agency",
    ("risks", "register"): "risk",
    ("risks", "closed"): "risk",
    ("risks", "map"): "risk",
    ("meetings", "calendar"): "meeting",
    ("training", "bookings"): "training_event",
    ("budget", "entries"): "budget_entry",
    ("actions", "log"): "action",
    ("actions", "decisions"): "decision",
}
"""Where a page says at which record it stands: the table of that record."""


@cache
def tables_by_room() -> Mapping[str, tuple[str, ...]]:
    """The tables of each room by its name, in the order of their names."""
    found: dict[str, list[str]] = {room.name: [] for room in ROOMS}
    for mapper in Base.registry.mappers:
        room = mapper.class_.__module__.split(".")[1]
        found.setdefault(room, []).append(mapper.class_.__tablename__)
    return {room: tuple(sorted(tables)) for room, tables in found.items() if tables}


def record(table: str, row_id: int) -> Record:
    """A row with those of the same room that belong to it: a meeting with its marks, a risk with its reviews."""
    own = next((tables for tables in tables_by_room().values() if table in tables), ())
    parts = (
        (other, key.parent.name)
        for other in own
        if other != table
        for key in metadata.tables[other].foreign_keys
        if key.column.table.name == table
    )
    return Record(table, row_id, tuple(sorted(parts)))


def record_at(goal: Goal | None) -> tuple[str, int] | None:
    """The record at which a page stands; None where it stands at none that is known."""
    if goal is None or goal.id is None or (table := LISTED.get((goal.place, goal.view))) is None:
        return None
    return table, goal.id
