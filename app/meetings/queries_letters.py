"""Questions we ask about letters to agencies. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.groups.queries import setting
from app.groups.schema import Group
from app.meetings.rules import AgencyTally, Watch
from app.meetings.rules_letters import REPLY_DAYS, LetterStatus, is_overdue, status_on
from app.meetings.schema import Letter
from app.people.queries import names_as_at


@dataclass(frozen=True)
class LetterLine:
    """One letter, its agency by the name of the day it was drafted. Its texts are as stored: mask what goes out."""

    id: int
    group_id: int
    group: str
    agency_id: int
    agency: str
    drafted_on: date
    reason: Watch
    since: date
    until: date
    tally: AgencyTally
    least: int
    record: str
    wording: str
    sent_on: date | None
    reply_due: date | None
    replied_on: date | None
    reply: str | None
    outcome: str | None
    closed_on: date | None

    def status(self, day: date) -> LetterStatus:
        """How it stood on that day."""
        return status_on(day, self.sent_on, self.replied_on, self.closed_on)

    def is_overdue(self, day: date) -> bool:
        """Whether its reply was still waited for after it was due."""
        return is_overdue(day, self.status(day), self.reply_due)


def letters(session: Session, group_id: int | None = None, agency_id: int | None = None) -> list[LetterLine]:
    """The letters about a group (about all when None) to an agency (to all), in order of day."""
    wanted = [Letter.group_id == group_id] if group_id is not None else []
    wanted += [Letter.agency_id == agency_id] if agency_id is not None else []
    return list(_lines(session, wanted))


def letters_concerning(session: Session, group_id: int, since: date, until: date) -> list[LetterLine]:
    """The letters about the group drafted in the period or about figures of it, in order of day."""
    drafted = Letter.drafted_on.between(since, until)
    about = or_(drafted, Letter.since.between(since, until))
    return list(_lines(session, [Letter.group_id == group_id, about]))


def open_letters(session: Session) -> list[LetterLine]:
    """The letters that are not closed, by group and day."""
    return sorted(_lines(session, [Letter.closed_on.is_(None)]), key=lambda line: (line.group_id, line.drafted_on))


def letter(session: Session, letter_id: int) -> LetterLine:
    """One letter. Raises StopIteration where there is none."""
    return next(iter(_lines(session, [Letter.id == letter_id])))


def letter_of(session: Session, group_id: int, agency_id: int, drafted_on: date) -> Letter | None:
    """The letter to the agency about the group drafted on that day."""
    return session.scalar(select(Letter).filter_by(group_id=group_id, agency_id=agency_id, drafted_on=drafted_on))


def reply_days(session: Session) -> int:
    """How many calendar days an agency has to reply: the office's choice, or the usual number."""
    return int(setting(session, "letter_reply_days", str(REPLY_DAYS)))


def _lines(session: Session, wanted: list[ColumnElement[bool]]) -> Iterable[LetterLine]:
    query = select(Letter, Group.name).join(Group, Group.id == Letter.group_id).where(*wanted)
    names: dict[date, dict[int, str]] = {}
    for item, group in session.execute(query.order_by(Letter.drafted_on, Letter.id)):
        if item.drafted_on not in names:
            names[item.drafted_on] = names_as_at(session, item.drafted_on)
        yield LetterLine(
            id=item.id,
            group_id=item.group_id,
            group=group,
            agency_id=item.agency_id,
            agency=names[item.drafted_on][item.agency_id],
            drafted_on=item.drafted_on,
            reason=item.reason,
            since=item.since,
            until=item.until,
            tally=AgencyTally(item.expected, item.represented),
            least=item.least,
            record=item.record,
            wording=item.wording,
            sent_on=item.sent_on,
            reply_due=item.reply_due,
            replied_on=item.replied_on,
            reply=item.reply,
            outcome=item.outcome,
            closed_on=item.closed_on,
        )
