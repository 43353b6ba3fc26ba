"""Room: what a room may offer the shell, the command line, reports and import; each asked when it is first wanted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.interchange.table import TableSpec
    from app.offers import Asked, Attention, Coming, Figure, Found, Goal, Part, Sight


def _none() -> tuple[()]:
    return ()


def _nothing(_: "Session") -> Iterable[str]:
    return ()


def _nothing_waits(_: "Session", __: "date") -> "Iterable[Attention]":
    return ()


def _no_figures(_: "Session", __: "Sight") -> "Iterable[Figure]":
    return ()


def _nothing_comes(_: "Session", __: "date", ___: "date") -> "Iterable[Coming]":
    return ()


def _nowhere(_: "Session", __: str, ___: int) -> "Goal | None":
    return None


def _nothing_found(_: "Session", __: str) -> "Iterable[Found]":
    return ()


def _no_parts(_: "Session", __: "Asked") -> "Sequence[Part]":
    return ()


@dataclass(frozen=True)
class Room:
    """One room, by what it offers; a function each, which imports what it names."""

    name: str
    title: str
    tables: "Callable[[], tuple[TableSpec, ...]]" = _none
    reports: "Callable[[], tuple[ReportSpec, ...]]" = _none
    findings: "Callable[[Session], Iterable[str]]" = _nothing
    """What contradicts the rules of the room, one sentence each."""
    attention: "Callable[[Session, date], Iterable[Attention]]" = _nothing_waits
    """What waits for somebody on that day."""
    figures: "Callable[[Session, Sight], Iterable[Figure]]" = _no_figures
    """Its key figures for Home."""
    coming: "Callable[[Session, date, date], Iterable[Coming]]" = _nothing_comes
    """What is to happen from one day to another, both included."""
    shown: "Callable[[Session, str, int], Goal | None]" = _nowhere
    """Where a row of one of its tables is shown, by the table's name and the row's id; None: nowhere, or gone."""
    find: "Callable[[Session, str], Iterable[Found]]" = _nothing_found
    """The records that hold these words."""
    parts: "Callable[[Session, Asked], Sequence[Part]]" = _no_parts
    """What it knows of a record of a lower room, for that one's card."""
    page: Callable[[], type] | None = None
    """None while the room has no page of its own."""
