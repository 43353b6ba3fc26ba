"""A board small enough to count on the fingers: two agencies, three seats, three meetings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.groups.edits import add_group, add_seat
from app.groups.rules import Span
from app.meetings.edits import add_meeting, set_mark
from app.meetings.rules import Mark, MeetingStatus
from app.people.edits import add_agency

APRIL, JUNE, SEPTEMBER = date(2014, 4, 4), date(2014, 6, 12), date(2014, 9, 11)
SINCE, UNTIL = date(2014, 4, 1), date(2015, 3, 31)
TODAY = date(2014, 12, 31)


@dataclass(frozen=True)
class SmallBoard:
    """The ids of what was made."""

    group: int
    council: int
    police: int
    director: int
    deputy_director: int
    """Open from September on."""
    inspector: int
    april: int
    june: int
    september: int


def small_board(session: Session) -> SmallBoard:
    """The board with its meetings held and nothing marked yet."""
    group = add_group(session, "Board", "board").id
    council = add_agency(session, "Council", sector="local authority").id
    police = add_agency(session, "Police", sector="police").id
    held = MeetingStatus.HELD
    return SmallBoard(
        group=group,
        council=council,
        police=police,
        director=add_seat(session, group, "Director", council).id,
        deputy_director=add_seat(session, group, "Deputy Director", council, span=Span(SEPTEMBER)).id,
        inspector=add_seat(session, group, "Inspector", police).id,
        april=add_meeting(session, group, APRIL, status=held).id,
        june=add_meeting(session, group, JUNE, status=held).id,
        september=add_meeting(session, group, SEPTEMBER, status=held).id,
    )


def mark_all(session: Session, seat_id: int, meetings: list[int], letters: str) -> None:
    """Mark the seat at the meetings: "P D A", a dot for none."""
    for meeting, letter in zip(meetings, letters.split(), strict=True):
        if letter != ".":
            set_mark(session, meeting, seat_id, Mark(letter), TODAY)
    session.flush()
