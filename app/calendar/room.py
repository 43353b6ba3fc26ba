"""What the room of the calendar offers import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from app.interchange.table import TableSpec


def _tables() -> tuple["TableSpec", ...]:
    from app.calendar.intake import HOLIDAYS

    return (HOLIDAYS,)


ROOM = Room("calendar", "Calendar", tables=_tables)
