"""What the room of agencies and people offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.interchange.table import TableSpec
    from app.offers import Found, Goal


def _tables() -> tuple["TableSpec", ...]:
    from app.people.intake import TABLES

    return TABLES


def _shown(session: "Session", table: str, row_id: int) -> "Goal | None":
    from app.people.report_home import shown

    return shown(session, table, row_id)


def _find(session: "Session", words: str) -> "Iterable[Found]":
    from app.people.queries_find import find

    return find(session, words)


ROOM = Room(
    "people",
    "People",
    tables=_tables,
    shown=_shown,
    find=_find,
)
