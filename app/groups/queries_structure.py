"""How the groups hang together on a day, and who sits on them: what the chart, the members' list and reports ask."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.groups.queries import groups, of_open_groups
from app.groups.rules import Category, SeatStatus, Span, is_held, may_vote, spans_held
from app.groups.rules_seat import held_since, needs_deputy, role_words, vacant_since
from app.groups.schema import Appointment, Group, GroupLink, Seat
from app.people.queries import names_as_at
from app.people.rules import WITHHELD, printed_name
from app.people.schema import Person

TO_BE_CONFIRMED = "To be confirmed"
"""What stands for the holder of a vacant seat (DOMAIN.md section 1, Seat)."""


@dataclass(frozen=True)
class Box:
    """One box of the chart: a group that is open on the day, or a board outside the office that is linked to one."""

    id: int
    """The group's; of a linked board the link's (a group and a link may have the same number)."""
    name: str
    kind: str | None
    parent_id: int | None
    """The group it hangs under; of a linked board the group it is linked to."""
    linked: bool
    note: str
    """What links them: "joint protocol". Empty for a group."""
    seats: int
    """Open on the day."""
    vacant: int
    no_deputy: int
    """Seats that are held, should have a named deputy and have none."""
    meetings_per_year: int | None
    expected_attendance: int
    """Whole percent in force."""


@dataclass(frozen=True)
class SeatAsAt:
    """One seat that is open on the day, and who holds it then."""

    seat_id: int
    group_id: int
    label: str
    agency_id: int
    agency: str
    """As it was named on the day."""
    category: Category | None
    role: str
    """The category as people read it; "Member" where none is written down."""
    votes: bool
    since: date | None
    """Since when its holder has held it without a break, else since when it is open; None where that is not known."""
    until: date | None
    """The last day of its holder, else the last day it is open; None while no end is known."""
    appointment_id: int | None
    person_id: int | None
    holder: str
    """As the name may be shown; "To be confirmed" of a vacant seat; empty where it is held by somebody not named."""
    deputy_id: int | None
    deputy: str
    """The named deputy of the day, as the name may be shown; empty where there is none."""
    deputy_needed: bool
    """Whether a seat of that kind should have a named deputy."""
    vacant: bool
    vacant_since: date | None
    """Of a vacant seat: the first day nobody held it; None where nobody ever did and no opening day is known."""
    term_ends: date | None
    status: SeatStatus | None

    @property
    def lacks_deputy(self) -> bool:
        """Whether it is held, should have a named deputy and has none."""
        return self.deputy_needed and not self.vacant and not self.deputy


class _Seat(NamedTuple):
    """The columns of a seat; as records, ten thousand would take a second."""

    id: int
    group_id: int
    label: str
    agency_id: int
    category: Category | None
    voting: bool | None
    opens: date | None
    closes: date | None
    status: SeatStatus | None
    unnamed_until: date | None


class _Held(NamedTuple):
    """One appointment with the names of holder and deputy as they may be shown."""

    id: int
    person_id: int
    span: Span
    deputy_id: int | None
    term_ends: date | None
    holder: str
    deputy: str


def structure(session: Session, day: date, seats: Sequence["SeatAsAt"] | None = None) -> tuple[Box, ...]:
    """The groups open on the day, each after its parent, then the linked boards by name (none of a closed group).

    `seats` are those of every group on that day, where they were asked for already.
    """
    every = seats_as_at(session, None, day) if seats is None else seats
    there = Counter(seat.group_id for seat in every)
    vacant = Counter(seat.group_id for seat in every if seat.vacant)
    alone = Counter(seat.group_id for seat in every if seat.lacks_deputy)
    stored = {group.id: group for group in session.scalars(select(Group))}
    lines = [line for line in groups(session, day) if Span(stored[line.id].opens, stored[line.id].closes).covers(day)]
    shown = {line.id for line in lines}
    boxes = [
        Box(
            id=line.id,
            name=line.name,
            kind=line.kind,
            parent_id=line.parent_id if line.parent_id in shown else None,
            linked=False,
            note="",
            seats=there[line.id],
            vacant=vacant[line.id],
            no_deputy=alone[line.id],
            meetings_per_year=stored[line.id].meetings_per_year,
            expected_attendance=line.expected_attendance,
        )
        for line in lines
    ]
    links = session.scalars(select(GroupLink).order_by(GroupLink.name, GroupLink.id))
    return (*boxes, *(_linked(link) for link in links if link.group_id in shown))


def _linked(link: GroupLink) -> Box:
    return Box(link.id, link.name, None, link.group_id, True, link.word or "", 0, 0, 0, None, 0)  # noqa: FBT003


def seats_as_at(session: Session, group_id: int | None, day: date) -> tuple[SeatAsAt, ...]:
    """The seats of one group (None: of every group) open on the day: chairs first, then by agency and label."""
    wanted = [or_(Seat.opens.is_(None), Seat.opens <= day), or_(Seat.closes.is_(None), Seat.closes >= day)]
    wanted.append(of_open_groups(day))
    if group_id is not None:
        wanted.append(Seat.group_id == group_id)
    names, held = names_as_at(session, day), _held(session, wanted)
    found = [_as_at(seat, names[seat.agency_id], held.get(seat.id, ()), day) for seat in _seats(session, wanted)]
    return tuple(sorted(found, key=_place))


def _seats(session: Session, wanted: Sequence[ColumnElement[bool]]) -> Iterable[_Seat]:
    facts = (Seat.id, Seat.group_id, Seat.label, Seat.agency_id, Seat.category, Seat.voting, Seat.opens, Seat.closes)
    query = select(*facts, Seat.status, Seat.unnamed_until).where(*wanted).order_by(Seat.id)
    return (_Seat._make(row) for row in session.connection().execute(query))


def _place(seat: SeatAsAt) -> tuple[int, int, str, str, int]:
    heads = (Category.CHAIR, Category.VICE_CHAIR)
    rank = heads.index(seat.category) if seat.category in heads else len(heads)
    return seat.group_id, rank, seat.agency.casefold(), seat.label.casefold(), seat.seat_id


def _held(session: Session, wanted: Sequence[ColumnElement[bool]]) -> dict[int, list[_Held]]:
    """The appointments to the wanted seats by seat, oldest first."""
    deputy = aliased(Person)
    dates = (Appointment.starts, Appointment.ends, Appointment.term_ends)
    names = (Person.name, Person.name_withheld, deputy.name, deputy.name_withheld)
    query = (
        select(Appointment.seat_id, Appointment.id, Appointment.person_id, Appointment.deputy_id, *dates, *names)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(deputy, deputy.id == Appointment.deputy_id)
        .where(*wanted)
        .order_by(Appointment.starts, Appointment.id)
    )
    found: dict[int, list[_Held]] = {}
    for seat_id, number, person_id, deputy_id, *rest in session.connection().execute(query):
        starts, ends, term_ends, name, withheld, other, hidden = rest
        shown = printed_name(name, withheld), printed_name(other, hidden) if other else ""
        found.setdefault(seat_id, []).append(_Held(number, person_id, Span(starts, ends), deputy_id, term_ends, *shown))
    return found


def _as_at(seat: _Seat, agency: str, held: Sequence[_Held], day: date) -> SeatAsAt:
    now = next((item for item in held if item.span.covers(day)), None)
    spans = spans_held((item.span for item in held), seat.unnamed_until)
    vacant = not is_held(seat.status, spans, day)
    votes = may_vote(seat.voting, seat.category)
    own = [item.span for item in held if now and item.person_id == now.person_id]
    return SeatAsAt(
        seat_id=seat.id,
        group_id=seat.group_id,
        label=seat.label,
        agency_id=seat.agency_id,
        agency=agency,
        category=seat.category,
        role=role_words(seat.category),
        votes=votes,
        since=(held_since(own, day) or seat.opens) if now else seat.opens,
        until=(now.span.last if now else None) or seat.closes,
        appointment_id=now.id if now else None,
        person_id=now.person_id if now else None,
        holder=now.holder if now else _unnamed(seat, vacant=vacant),
        deputy_id=now.deputy_id if now else None,
        deputy=now.deputy if now else "",
        deputy_needed=needs_deputy(seat.category, votes=votes),
        vacant=vacant,
        vacant_since=vacant_since(spans, seat.opens, day) if vacant else None,
        term_ends=now.term_ends if now else None,
        status=seat.status,
    )


def _unnamed(seat: _Seat, *, vacant: bool) -> str:
    if vacant:
        return TO_BE_CONFIRMED
    return WITHHELD if seat.status is SeatStatus.WITHHELD else ""
