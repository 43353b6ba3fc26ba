"""Questions we ask about groups, seats and who holds them. Nothing here changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.groups.rules import (
    EXPECTED_ATTENDANCE,
    Category,
    NotAQuorum,
    QuorumRule,
    SeatStatus,
    Span,
    is_held,
    may_vote,
    quorum_rule,
    spans_held,
)
from app.groups.rules_group import Was, was
from app.groups.schema import Appointment, Group, GroupPast, Seat, Setting
from app.people.queries import agency_named, followed_on, names_as_at
from app.people.rules import printed_name
from app.people.schema import Agency, Person

BOARD = "board"
"""The kind of group that a board is; every other kind is the office's own word."""
ORDER_OF_KINDS = (BOARD, "executive", "committee", "sub-group", "panel", "task-and-finish")


@dataclass(frozen=True)
class GroupLine:
    """One group, with how deep it hangs under the board."""

    id: int
    name: str
    kind: str | None
    parent_id: int | None
    depth: int
    expected_attendance: int
    quorum: QuorumRule | None


@dataclass(frozen=True)
class Tenure:
    """One appointment: who, from when to when, and who may deputise."""

    span: Span
    holder: str
    """The stored name."""
    printed: str
    """The name as it may be shown outside the people page."""
    deputy: str | None


@dataclass(frozen=True)
class SeatFacts:
    """One seat with all its appointments: what every question about a day is answered from."""

    id: int
    group_id: int
    label: str
    agency_id: int
    agency: str
    sector: str | None
    category: Category | None
    votes: bool
    span: Span
    status: SeatStatus | None
    tenures: tuple[Tenure, ...]
    unnamed_until: date | None = None

    def is_held(self, day: date) -> bool:
        """Whether somebody holds the seat that day (DOMAIN.md section 1, Seat)."""
        spans = spans_held((tenure.span for tenure in self.tenures), self.unnamed_until)
        return is_held(self.status, spans, day)

    def tenure(self, day: date) -> Tenure | None:
        """The appointment in force that day."""
        return next((tenure for tenure in self.tenures if tenure.span.covers(day)), None)


def groups(session: Session, day: date | None = None) -> list[GroupLine]:
    """Every group, each under its parent: boards first, then by kind and name.

    Under the name and the parent of the day, of now when None; closed ones are among them.
    """
    default, pasts = expected_attendance(session), former_groups(session) if day else {}
    below: dict[int | None, list[GroupLine]] = {}
    for group in session.scalars(select(Group)):
        now = Was(group.name, group.parent_id)
        then = was([*pasts.get(group.id, []), now], day) if day else now
        expected, quorum = group.expected_attendance or default, _readable(group.quorum)
        line = GroupLine(group.id, then.name, group.kind, then.parent_id, 0, expected, quorum)
        below.setdefault(then.parent_id, []).append(line)
    return list(_walk(below, None, 0))


def former_groups(session: Session) -> dict[int, list[Was]]:
    """What each group was before, by its id, oldest first."""
    found: dict[int, list[Was]] = {}
    for past in session.scalars(select(GroupPast).order_by(GroupPast.until)):
        found.setdefault(past.group_id, []).append(Was(past.name, past.parent_id, past.until))
    return found


def _place(group: GroupLine) -> tuple[int, str]:
    known = group.kind in ORDER_OF_KINDS
    return (ORDER_OF_KINDS.index(group.kind or "") if known else len(ORDER_OF_KINDS), group.name.casefold())


def _walk(below: dict[int | None, list[GroupLine]], parent: int | None, depth: int) -> Iterable[GroupLine]:
    for line in sorted(below.get(parent, []), key=_place):
        yield replace(line, depth=depth)
        yield from _walk(below, line.id, depth + 1)


def _readable(text: str | None) -> QuorumRule | None:
    try:
        return quorum_rule(text)
    except NotAQuorum:  # written from outside the program: `findings` names it
        return None


def rule_on(session: Session, rule: QuorumRule | None, day: date) -> QuorumRule | None:
    """The rule with the agencies it requires under their names of the day, as `seats` gives them.

    In place of an agency that had been followed by others by then, it requires each of those.
    """
    if rule is None or not rule.require:
        return rule
    names, followed = names_as_at(session, day), followed_on(session, day)
    required: dict[str, None] = {}  # a set that keeps its order
    for name in rule.require:
        agency = agency_named(session, name)
        there = followed.get(agency.id, (agency.id,)) if agency else ()
        required.update(dict.fromkeys([names[number] for number in there] or [name]))
    return replace(rule, require=tuple(required))


def group_named(session: Session, name: str) -> Group | None:
    """The group of that name."""
    return session.scalar(select(Group).where(Group.name == name))


def board_name(session: Session, day: date | None = None) -> str:
    """What the office's board is called (on the day): the first group of kind board, else the first, else nothing."""
    lines = groups(session, day)
    boards = [line.name for line in lines if line.kind == BOARD]
    return next(iter(boards or [line.name for line in lines]), "")


def setting(session: Session, key: str, default: str) -> str:
    """The office's choice, or the default where it made none."""
    return session.scalar(select(Setting.value).where(Setting.key == key)) or default


def expected_attendance(session: Session) -> int:
    """Whole percent the office expects where a group says nothing else."""
    return int(setting(session, "expected_attendance", str(EXPECTED_ATTENDANCE)))


def seats(session: Session, group_ids: Iterable[int], period: Span, day: date | None = None) -> list[SeatFacts]:
    """The seats of the groups open on any day of the period, in the order they were written down.

    Agencies go by their name of `day` (of today when None).
    """
    return _seats(session, [Seat.group_id.in_(list(group_ids)), *_open_in(period)], day)


def seat(session: Session, seat_id: int) -> SeatFacts:
    """One seat with its appointments, its agency by its present name. Raises IndexError where there is none."""
    return _seats(session, [Seat.id == seat_id], None)[0]


def _seats(session: Session, wanted: list[ColumnElement[bool]], day: date | None) -> list[SeatFacts]:
    query = select(Seat, Agency.sector, Agency.name).join(Agency, Agency.id == Seat.agency_id).where(*wanted)
    names = names_as_at(session, day) if day else {}
    held = _tenures(session, wanted)
    return [
        _facts(item, sector, names.get(item.agency_id, name), held.get(item.id, []))
        for item, sector, name in session.execute(query.order_by(Seat.group_id, Seat.id))
    ]


def _open_in(period: Span) -> list[ColumnElement[bool]]:
    clauses = []
    if period.last is not None:
        clauses.append(or_(Seat.opens.is_(None), Seat.opens <= period.last))
    if period.first is not None:
        clauses.append(or_(Seat.closes.is_(None), Seat.closes >= period.first))
    return clauses


def _facts(item: Seat, sector: str | None, agency: str, held: list[Tenure]) -> SeatFacts:
    return SeatFacts(
        id=item.id,
        group_id=item.group_id,
        label=item.label,
        agency_id=item.agency_id,
        agency=agency,
        sector=sector,
        category=item.category,
        votes=may_vote(item.voting, item.category),
        span=Span(item.opens, item.closes),
        status=item.status,
        tenures=tuple(held),
        unnamed_until=item.unnamed_until,
    )


def _tenures(session: Session, wanted: list[ColumnElement[bool]]) -> dict[int, list[Tenure]]:
    """The appointments of the wanted seats by seat id, oldest first."""
    deputy = aliased(Person)
    query = (
        select(Appointment, Person.name, Person.name_withheld, deputy.name)
        .join(Seat, Seat.id == Appointment.seat_id)
        .join(Person, Person.id == Appointment.person_id)
        .outerjoin(deputy, deputy.id == Appointment.deputy_id)
        .where(*wanted)
        .order_by(Appointment.starts, Appointment.id)
    )
    found: dict[int, list[Tenure]] = {}
    for item, name, withheld, named_deputy in session.execute(query):
        tenure = Tenure(Span(item.starts, item.ends), name, printed_name(name, withheld), named_deputy)
        found.setdefault(item.seat_id, []).append(tenure)
    return found


def of_open_groups(day: date) -> ColumnElement[bool]:
    """Whether a seat's group is open on that day: before and after, its seats are told of as little as itself."""
    begun = or_(Group.opens.is_(None), Group.opens <= day)
    return Seat.group_id.in_(select(Group.id).where(begun, or_(Group.closes.is_(None), Group.closes >= day)))


def seat_named(session: Session, group_id: int, label: str, agency_id: int) -> Seat | None:
    """The seat of that label for that agency on that group."""
    return session.scalar(select(Seat).filter_by(group_id=group_id, label=label, agency_id=agency_id))


def appointments_of(session: Session, seat_id: int) -> list[Appointment]:
    """The appointments of one seat, oldest first."""
    return list(session.scalars(select(Appointment).filter_by(seat_id=seat_id).order_by(Appointment.starts)))


def findings(session: Session) -> Iterable[str]:
    """What contradicts the rules of groups and seats, one sentence each."""
    for line in session.scalars(select(Seat).where(Seat.closes < Seat.opens)):
        yield f'Seat "{line.label}" (number {line.id}) closes on {line.closes} before it opens on {line.opens}.'
    for group in session.scalars(select(Group).where(Group.quorum.is_not(None))):
        if _readable(group.quorum) is None:
            yield f'The quorum rule of "{group.name}" cannot be read: {group.quorum}.'
    open_late = (or_(Seat.closes.is_(None), Seat.closes > Group.closes), Group.closes.is_not(None))
    late = (
        select(Seat.id, Seat.label, Group.name, Group.closes).join(Group, Group.id == Seat.group_id).where(*open_late)
    )
    for number, label, name, closed in session.execute(late.order_by(Seat.id)):
        yield f'Seat "{label}" (number {number}) is open after {closed}, when "{name}" closed.'
    by_seat: dict[int, list[Appointment]] = {}
    for item in session.scalars(select(Appointment).order_by(Appointment.starts)):
        for other in by_seat.setdefault(item.seat_id, []):
            if Span(item.starts, item.ends).meets(Span(other.starts, other.ends)):
                yield f"Two appointments to seat number {item.seat_id} overlap: numbers {other.id} and {item.id}."
        by_seat[item.seat_id].append(item)
