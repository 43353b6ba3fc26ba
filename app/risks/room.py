"""What the room of risk registers offers the shell, reports and import; loads nothing by itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.room import Room

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.interchange.table import TableSpec


def _tables() -> tuple["TableSpec", ...]:
    from app.risks.intake import TABLES

    return TABLES


def _findings(session: "Session") -> Iterable[str]:
    from app.risks.queries_findings import findings

    return findings(session)


ROOM = Room(
    "risks",
    "Risks",
    tables=_tables,
    findings=_findings,
)
