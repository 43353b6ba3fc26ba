"""The words in which training is printed: when an event takes place, its sessions, names that may leave the store."""

from collections.abc import Sequence
from datetime import date, datetime

from app.export.report import Kind
from app.export.words import shown
from app.people.rules import printed_name
from app.training.queries_bookings import BookingLine
from app.training.queries_events import EventLine, SessionLine
from app.training.rules_words import day_words, listed


def session_words(one: SessionLine) -> str:
    """When a session takes place: "Wednesday 16 April 2014, 09:30 to 16:30"."""
    until = f"{one.ends:%H:%M}" if one.ends.date() == one.starts.date() else _moment(one.ends)
    return f"{_moment(one.starts)} to {until}"


def _moment(moment: datetime) -> str:
    return f"{moment:%A} {day_words(moment.date())}, {moment:%H:%M}"


def days_words(sessions: Sequence[SessionLine]) -> str:
    """The days of an event: "16 April 2014", "25 November 2014 and 26 November 2014"."""
    return listed(dict.fromkeys(day_words(one.starts.date()) for one in sessions))


def short_days(sessions: Sequence[SessionLine]) -> str:
    """The same for a column: "25 Nov 2014, 26 Nov 2014"."""
    return ", ".join(dict.fromkeys(shown(one.starts.date(), Kind.DATE) for one in sessions))


def period_words(since: date, until: date) -> str:
    """Both days of a period: "1 April 2014 to 31 March 2015"."""
    return f"{day_words(since)} to {day_words(until)}"


def where_words(event: EventLine) -> str:
    """Where it takes place: the venue, the link it is joined by, or that neither is settled."""
    return "; ".join(part for part in (event.venue, event.link) if part) or "To be confirmed"


def delegate_words(booking: BookingLine) -> str:
    """The delegate's name, as far as it may leave the store."""
    return printed_name(booking.delegate, booking.name_withheld)


def minutes_words(minutes: int) -> str:
    """1 hour, 6 hours, 5 hours 45 minutes, 40 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours:,} hour{'' if hours == 1 else 's'}"] * bool(hours)
    parts += [f"{rest} minute{'' if rest == 1 else 's'}"] * (bool(rest) or not hours)
    return " ".join(parts)
