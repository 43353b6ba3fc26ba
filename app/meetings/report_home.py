"""What the room of meetings shows on Home: the year's attendance, the meetings to come, and where a row is shown."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.groups.rules_year import year_label, year_of, year_span
from app.meetings.queries_agenda import AgendaSummary, agendas
from app.meetings.queries_home import letter, meeting_of
from app.meetings.queries_next import Planned, planned_between
from app.meetings.queries_register import Register, register, seats_on
from app.meetings.report_words import plural
from app.meetings.rules import MeetingStatus, percent
from app.offers import Coming, Figure, Goal, Sight, Standing

TITLE = "Attendance this year"


def figures(session: Session, sight: Sight) -> Iterator[Figure]:
    """Attendance of the group in the year, with what it expects, deputies, and the seats below it."""
    found = register(session, sight.group, *year_span(sight.year))
    title = TITLE if sight.year == year_of(sight.today) else f"Attendance {year_label(sight.year)}"
    goal = Goal("meetings", "register", group=sight.group, year=sight.year)
    share = percent(found.total.attendance)
    if share is None:
        yield Figure(title, "–", f"No marks in {year_label(sight.year)} yet.", goal)
        return
    yield Figure(
        title, f"{share}%", _words(found), goal, trend=tuple(_trend(found)), expected=found.expected_attendance
    )


def _words(found: Register) -> str:
    low = sum((percent(seat.tally.attendance) or 0) < found.expected_attendance for seat in found.seats if seat.counted)
    expected = f"The board expects {found.expected_attendance}%. With deputies {percent(found.total.representation)}%."
    return f"{expected} {plural(low, 'seat is', 'seats are')} below." if low else expected


def _trend(found: Register) -> Iterator[int]:
    """The attendance of each meeting at which somebody was marked, in order."""
    for meeting in found.meetings:
        share = percent(meeting.tally.attendance)
        if meeting.status is MeetingStatus.HELD and share is not None:
            yield share


def coming(session: Session, since: date, until: date) -> Iterator[Coming]:
    """The planned meetings of every group between two days."""
    arranged = {line.meeting_id: line for line in agendas(session, None, since, until, since)}
    for meeting in planned_between(session, since, until):
        where, stands = _where(session, meeting), papers_stand(arranged[meeting.id])
        yield Coming(_calendar(meeting), meeting.held_on, meeting.group, where, *stands)


def papers_stand(line: AgendaSummary) -> tuple[Standing, str]:
    """How the papers of a meeting stand: overdue, to come, ready; or that there is no agenda yet.

    A paper that came late is in: nobody has to chase it.
    """
    if line.papers_overdue:
        return Standing.LATE, plural(line.papers_overdue, "paper overdue", "papers overdue")
    if line.papers_to_come:
        return Standing.NOT_STARTED, f"{plural(line.papers_to_come, 'paper')} to come"
    if line.papers:
        return Standing.READY, "Papers ready"
    return (Standing.READY, "Agenda ready") if line.items else (Standing.NOT_STARTED, "Not started")


def _where(session: Session, meeting: Planned) -> str:
    place = ", ".join(part for part in (meeting.start, meeting.venue) if part)
    seats = plural(seats_on(session, meeting.group_id), "seat")
    return f"{place}. {seats}" if place else seats


def _calendar(meeting: Planned) -> Goal:
    return Goal("meetings", "calendar", meeting.id, meeting.group_id, year_of(meeting.held_on))


VIEWS = {
    "meeting": "calendar",
    **dict.fromkeys(("agenda", "agenda_item", "paper"), "agenda"),
    **dict.fromkeys(("minutes", "minutes_presence"), "minutes"),
}
"""On which tab a row of a table is shown; any other is in the register."""


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """A meeting in the calendar, what was recorded at it in its register, a letter on the watch, papers on theirs."""
    if table == "letter":
        found = letter(session, row_id)
        return Goal("meetings", "watch", found.id, found.group_id, year_of(found.since)) if found else None
    meeting = meeting_of(session, table, row_id)
    if meeting is None:
        return None
    view = VIEWS.get(table, "register")
    return Goal("meetings", view, meeting.id, meeting.group_id, year_of(meeting.held_on))
