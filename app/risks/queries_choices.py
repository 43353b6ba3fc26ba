"""What the page offers to choose from: registers, meetings. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Meeting
from app.risks.schema import Risk


@dataclass(frozen=True)
class RegisterChoice:
    """A group, with how many risks its register holds, closed ones too."""

    id: int
    name: str
    depth: int
    risks: int


def registers_to_choose(session: Session) -> list[RegisterChoice]:
    """Every group as it stands in the structure; one without risks may begin a register."""
    counted = dict(session.execute(select(Risk.group_id, func.count()).group_by(Risk.group_id)).all())
    return [RegisterChoice(line.id, line.name, line.depth, counted.get(line.id, 0)) for line in groups(session)]


def meetings_to_choose(session: Session, group_id: int, until: date) -> list[tuple[int, date]]:
    """Id and day of the meetings that the group held until the day, the latest first."""
    held = select(Meeting.id, Meeting.held_on).where(Meeting.group_id == group_id, Meeting.held_on <= until)
    found = session.execute(held.where(Meeting.status == MeetingStatus.HELD).order_by(Meeting.held_on.desc()))
    return [(number, day) for number, day in found]


def ref_of(session: Session, risk_id: int) -> str:
    """The reference of a risk in its own register."""
    return session.get_one(Risk, risk_id).ref
