"""What is asked of a report: its period and filters, and the kinds of report there are. Knows no room."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.export.report import Report
from app.offers import Others

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Request:
    """The period of a report, both days included, and what it is narrowed to (None: everything)."""

    since: date
    until: date
    group_id: int | None = None
    agency_id: int | None = None
    made: datetime = field(default_factory=lambda: datetime.now().astimezone())
    others: Others = field(default_factory=Others, compare=False)
    """What rooms above the one that makes it know; set where all rooms are known."""


@dataclass(frozen=True)
class ReportSpec:
    """A report a room offers: its stable name, its title, and how it is made."""

    name: str
    title: str
    make: Callable[["Session", Request], Report]
    holds: str = ""
    """What is in it, in a few words: "Every seat, agencies, meetings and a chart"."""
    by_group: bool = False
    """Offered for each group by itself too."""
    of_meetings: bool = False
    """Has nothing to say of a year in which nothing met."""
