"""The figures of the register's charts, and what they show in a sentence. Draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.meetings.queries_register import Register
from app.meetings.report_words import day_words, short_day
from app.meetings.rules import MeetingStatus, percent

MOST_AGENCIES, MOST_MEETINGS = 24, 8
"""What is drawn of a large register: the agencies with the lowest percentages, the latest meetings."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


@dataclass(frozen=True)
class AgencyBar:
    """One agency: a name for the axis, its own name, its agency %."""

    id: int
    short: str
    name: str
    percent: int
    low: bool


@dataclass(frozen=True)
class AgencyFigures:
    """The agency % of every agency, highest first."""

    bars: tuple[AgencyBar, ...]
    expected: int
    finding: str


@dataclass(frozen=True)
class MeetingBar:
    """One meeting: how many of those expected answered how."""

    id: int
    short: str
    day: str
    present: int
    deputy: int
    apologies: int
    absent: int

    @property
    def there(self) -> int:
        """Seats that were filled."""
        return self.present + self.deputy

    @property
    def expected(self) -> int:
        """Seats whose mark is recorded."""
        return self.there + self.apologies + self.absent


@dataclass(frozen=True)
class MeetingFigures:
    """The meetings at which something is recorded, oldest first."""

    bars: tuple[MeetingBar, ...]
    finding: str


def by_agency(register: Register, short_names: Mapping[int, str]) -> AgencyFigures:
    """The chart Attendance by agency."""
    expected = register.expected_attendance
    shares = [(agency, share) for agency in register.agencies if (share := percent(agency.tally.share)) is not None]
    shares.sort(key=lambda pair: (-pair[1], pair[0].agency))
    bars = tuple(
        AgencyBar(agency.id, short_names.get(agency.id) or agency.agency, agency.agency, share, share < expected)
        for agency, share in shares
    )
    low = sum(bar.low for bar in bars)
    if not bars:
        words = tr("Nothing is recorded yet")
    elif not low and len(bars) == 1:
        words = tr("The only agency reaches the {expected}% the group expects")
    elif not low:
        words = tr("All {count} agencies reach the {expected}% the group expects")
    elif len(bars) == 1:
        words = tr("The only agency is below the {expected}% the group expects")
    else:
        words = tr("{low} of {count} agencies are below the {expected}% the group expects")
    finding = words.format(low=low, count=len(bars), expected=expected)
    if len(bars) > MOST_AGENCIES:
        finding += tr(" – the lowest {count} are drawn").format(count=MOST_AGENCIES)
    return AgencyFigures(bars, expected, finding)


def by_meeting(register: Register) -> MeetingFigures:
    """The chart By meeting."""
    held = [item for item in register.meetings if item.status is MeetingStatus.HELD and item.tally.expected]
    bars = tuple(
        MeetingBar(
            item.id,
            short_day(item.held_on),
            day_words(item.held_on),
            item.tally.present,
            item.tally.deputy,
            item.tally.apologies,
            item.tally.absent,
        )
        for item in held
    )
    if not bars:
        return MeetingFigures((), tr("Nothing is recorded yet"))
    last = bars[-1]
    words = tr("{there} of {expected} seats were there at the latest meeting, {day}")
    return MeetingFigures(bars, words.format(there=last.there, expected=last.expected, day=last.day))
