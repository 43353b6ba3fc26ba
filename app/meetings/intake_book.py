"""What the rows of attendance name, looked up once each: a year's register comes in as thousands of rows."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake_names import group_of, no_such_seat
from app.groups.queries import SeatFacts, seats
from app.groups.rules import Span
from app.groups.schema import Group
from app.interchange.table import Row
from app.meetings.edits import put_mark
from app.meetings.queries import meeting_on
from app.meetings.rules import Mark
from app.meetings.schema import Attendance, Meeting
from app.people.intake import agency_of
from app.people.queries import person_named
from app.people.schema import Agency


class Book:
    """The groups, seats, meetings and marks that the rows of one import have named so far."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._groups: dict[str, Group] = {}
        self._agencies: dict[str, Agency] = {}
        self._seats: dict[int, dict[tuple[str, int], SeatFacts]] = {}
        self._meetings: dict[tuple[int, date], Meeting | None] = {}
        self._marks: dict[int, dict[int, Attendance]] = {}
        self._came: dict[str, str] = {}

    def seat(self, row: Row) -> SeatFacts:
        """The seat that the row names. Raises Refused where there is none."""
        group, agency = self._group(row), self._agency(row)
        if group.id not in self._seats:
            facts = seats(self._session, [group.id], Span())
            self._seats[group.id] = {(item.label, item.agency_id): item for item in facts}
        found = self._seats[group.id].get((row["seat"], agency.id))
        if found is None:
            raise no_such_seat(row)
        return found

    def meeting(self, row: Row, held_on: date) -> Meeting | None:
        """The meeting that the row names, if the group met that day."""
        key = self._group(row).id, held_on
        if key not in self._meetings:
            self._meetings[key] = meeting_on(self._session, *key)
        return self._meetings[key]

    def recorded(self, meeting: Meeting, seat: SeatFacts) -> Attendance | None:
        """What is recorded of the seat at the meeting."""
        if meeting.id not in self._marks:
            found = self._session.scalars(select(Attendance).filter_by(meeting_id=meeting.id))
            self._marks[meeting.id] = {item.seat_id: item for item in found}
        return self._marks[meeting.id].get(seat.id)

    def put(self, meeting: Meeting, seat: SeatFacts, mark: Mark, today: date) -> Attendance | None:
        """Record the mark and remember it. Raises MarkRefused."""
        item = put_mark(self._session, meeting, seat, self.recorded(meeting, seat), mark, today)
        if item is not None:
            self._marks[meeting.id][seat.id] = item
        return item

    def came(self, row: Row) -> str | None:
        """Who came, by the stored name where the cell holds the code of a name withheld."""
        name = row["attended_by"]
        if name and name not in self._came:
            person = person_named(self._session, name)
            self._came[name] = person.name if person else name
        return self._came.get(name)

    def _group(self, row: Row) -> Group:
        if row["group"] not in self._groups:
            self._groups[row["group"]] = group_of(self._session, row)
        return self._groups[row["group"]]

    def _agency(self, row: Row) -> Agency:
        if row["agency"] not in self._agencies:
            self._agencies[row["agency"]] = agency_of(self._session, row)
        return self._agencies[row["agency"]]
