"""What the room of budgets offers the shell, reports and import; loads nothing by itself."""

from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from app.interchange.table import TableSpec


def _tables() -> tuple["TableSpec", ...]:
    from app.budget.intake import TABLES

    return TABLES


ROOM = Room("budget", "Budget", tables=_tables)
