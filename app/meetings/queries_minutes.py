"""Questions we ask about minutes: how far they are, who was there, what waits for ratification. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.queries import SeatFacts, seats
from app.groups.rules import WITHOUT_A_VOTE, Span
from app.meetings.queries_agenda import AgendaLine, agenda
from app.meetings.queries_guests import guests
from app.meetings.queries_register import register
from app.meetings.rules import Mark
from app.meetings.rules_minutes import MinutesStatus, Presence, for_ratification, minutes_status
from app.meetings.rules_words import quorum_words
from app.meetings.schema import Attendance, Meeting
from app.meetings.schema_papers import Minutes, MinutesPresence

VIRTUALLY = "by video"


@dataclass(frozen=True)
class PresenceLine:
    """Somebody who was at a meeting, or was not. Words that are not known are empty."""

    presence: Presence
    name: str
    """As it may be printed; empty: somebody not named."""
    seat: str
    """Empty for a guest."""
    agency: str
    note: str


@dataclass(frozen=True)
class MinutesLine:
    """The minutes of one meeting: its agenda with what was said, and all that stands at their head."""

    agenda: AgendaLine
    status: MinutesStatus | None
    """None: nothing was taken down yet."""
    drafted_on: date | None
    circulated_on: date | None
    confirmed_on: date | None
    confirmed_at: date | None
    """The day of the meeting that confirmed them."""
    closed_at: str | None
    """HH:MM at which the meeting ended."""
    quorum: str
    """How the meeting stood with its quorum, in words; empty without a rule, or before a mark is recorded."""
    quorate: bool | None
    """None where that is not known, and in confirmed minutes, whose words say it."""
    lost_at: int | None
    """The item (its id) at which the quorum was lost."""
    ratification: tuple[str, ...]
    """Numbers of the items that wait for ratification, from that one on (A19)."""
    presence: tuple[PresenceLine, ...]
    """By presence, then as the seats were written down: from the register, or as confirmed."""
    not_recorded: int
    """Seats without a mark; 0 in confirmed minutes."""

    def of(self, presence: Presence) -> list[PresenceLine]:
        """Those who were there so."""
        return [line for line in self.presence if line.presence is presence]


def minutes(session: Session, meeting_id: int, today: date) -> MinutesLine | None:
    """The minutes of a meeting, as confirmed or as they stand; None where there is no such meeting."""
    if (arranged := agenda(session, meeting_id, today)) is None:
        return None
    kept = minutes_of(session, meeting_id)
    frozen = kept is not None and kept.confirmed_on is not None
    words, quorate = quorum_of(session, meeting_id)
    there = confirmed_presence(session, kept.id) if frozen and kept else presence(session, meeting_id)
    numbers = {item.id: item.number for item in arranged.items if not item.withdrawn}
    lost_at = kept.lost_at_id if kept else None
    return MinutesLine(
        agenda=arranged,
        status=minutes_status(kept.circulated_on, kept.confirmed_on) if kept else None,
        drafted_on=kept.drafted_on if kept else None,
        circulated_on=kept.circulated_on if kept else None,
        confirmed_on=kept.confirmed_on if kept else None,
        confirmed_at=_day_of(session, kept.confirmed_at_id) if kept else None,
        closed_at=kept.closed_at if kept else None,
        quorum=(kept.quorum or "") if frozen and kept else words,
        quorate=None if frozen else quorate,
        lost_at=lost_at,
        ratification=tuple(for_ratification([*numbers.values()], numbers.get(lost_at or 0))),
        presence=tuple(sorted(there, key=lambda line: [*Presence].index(line.presence))),
        not_recorded=0 if frozen else _not_recorded(session, meeting_id),
    )


def minutes_of(session: Session, meeting_id: int) -> Minutes | None:
    """What is kept of how far the minutes of the meeting are."""
    return session.scalar(select(Minutes).filter_by(meeting_id=meeting_id))


def confirmed_on(session: Session, meeting_id: int) -> date | None:
    """When the minutes of the meeting were confirmed; None: they are not."""
    return session.scalar(select(Minutes.confirmed_on).filter_by(meeting_id=meeting_id))


def quorum_of(session: Session, meeting_id: int) -> tuple[str, bool | None]:
    """How the meeting stands with its quorum, in words, and whether it is met; nothing where that is not known."""
    meeting = session.get_one(Meeting, meeting_id)
    found = register(session, meeting.group_id, meeting.held_on, meeting.held_on).meetings[0].quorum
    return (quorum_words(found), found.met) if found else ("", None)


def presence(session: Session, meeting_id: int) -> list[PresenceLine]:
    """Who was there, as the register says it: by its marks, who came, arrived late and left early, and the guests."""
    meeting = session.get_one(Meeting, meeting_id)
    marked = {item.seat_id: item for item in session.scalars(select(Attendance).filter_by(meeting_id=meeting_id))}
    lines = [_line(seat, marked[seat.id], meeting.held_on) for seat in _seats(session, meeting) if seat.id in marked]
    invited = guests(session, [meeting_id])
    lines += [PresenceLine(Presence.IN_ATTENDANCE, one.name, "", one.agency or "", one.note or "") for one in invited]
    return lines


def confirmed_presence(session: Session, minutes_id: int) -> list[PresenceLine]:
    """Who was there, as it was confirmed."""
    asked = select(MinutesPresence).filter_by(minutes_id=minutes_id).order_by(MinutesPresence.place)
    return [
        PresenceLine(line.presence, line.name or "", line.seat or "", line.agency or "", line.note or "")
        for line in session.scalars(asked)
    ]


def _seats(session: Session, meeting: Meeting) -> list[SeatFacts]:
    return seats(session, [meeting.group_id], Span(meeting.held_on, meeting.held_on), meeting.held_on)


def _not_recorded(session: Session, meeting_id: int) -> int:
    meeting = session.get_one(Meeting, meeting_id)
    marked = set(session.scalars(select(Attendance.seat_id).filter_by(meeting_id=meeting_id)))
    return sum(seat.is_held(meeting.held_on) and seat.id not in marked for seat in _seats(session, meeting))


def _line(seat: SeatFacts, item: Attendance, day: date) -> PresenceLine:
    note = ", ".join(_notes(item))
    return PresenceLine(_presence(seat, item.mark), _name(seat, item, day), seat.label, seat.agency, note)


def _presence(seat: SeatFacts, mark: Mark) -> Presence:
    """Advisers, observers and officers are in attendance, whatever the quorum makes of them."""
    if mark in (Mark.APOLOGIES, Mark.ABSENT):
        return Presence.APOLOGIES if mark is Mark.APOLOGIES else Presence.ABSENT
    if seat.category in WITHOUT_A_VOTE:
        return Presence.IN_ATTENDANCE
    return Presence.DEPUTY if mark is Mark.DEPUTY else Presence.PRESENT


def _name(seat: SeatFacts, item: Attendance, day: date) -> str:
    """Who came as the sign-in sheet says; else the holder, or for a deputy the one who is named."""
    tenure = seat.tenure(day)
    if item.attended_by and not (tenure and item.attended_by == tenure.holder):
        return item.attended_by
    if tenure is None:
        return ""
    return tenure.deputy or "" if item.mark is Mark.DEPUTY else tenure.printed


def _notes(item: Attendance) -> Iterator[str]:
    if item.mark is Mark.VIRTUAL:
        yield VIRTUALLY
    if item.arrived:
        yield f"arrived {item.arrived}"
    if item.left:
        yield f"left {item.left}"


def _day_of(session: Session, meeting_id: int | None) -> date | None:
    return None if meeting_id is None else session.scalar(select(Meeting.held_on).where(Meeting.id == meeting_id))


def meetings_that_may_confirm(session: Session, meeting_id: int) -> list[tuple[int, date]]:
    """The later meetings of the same group, the first one first: at one of them its minutes are confirmed."""
    meeting = session.get_one(Meeting, meeting_id)
    asked = (
        select(Meeting.id, Meeting.held_on)
        .where(Meeting.group_id == meeting.group_id, Meeting.held_on > meeting.held_on)
        .order_by(Meeting.held_on)
    )
    return [(number, day) for number, day in session.execute(asked)]
