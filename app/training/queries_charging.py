"""Questions we ask about charges: policies kept, what each place owes, and how that stands."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from app.calendar.queries import bank_holidays
from app.calendar.rules import Holidays
from app.groups.rules_year import year_of, year_span
from app.people.queries import charging_classes
from app.people.rules import ChargingClass, Dated, on_the_day
from app.people.schema import Agency, Person
from app.training.charging import Outcome, charged_all
from app.training.queries_bookings import BookingLine, booking_lines, bookings_asked
from app.training.queries_events import EventLine, event_lines, event_value, events_asked, sessions_of
from app.training.rules import CAME, Booking, Charge, Course, Kind, Place, Substitute, Trigger
from app.training.rules_event import ChargeStatus
from app.training.rules_notice import hear
from app.training.rules_policy import Per, Policy
from app.training.rules_toml import policies_in
from app.training.rules_words import number_of
from app.training.rules_words_charge import notice_count
from app.training.schema import Booking as Booked
from app.training.schema import Course as Taught
from app.training.schema import TrainingEvent
from app.training.schema_charges import BookingCharge, ChargingPolicy, Invoice

Among = ColumnElement[bool]
"""What holds of the bookings that are asked for."""


def policies(session: Session) -> list[Policy]:
    """Every policy of the office, presets too, in the order in which they were taken in."""
    texts = session.scalars(select(ChargingPolicy.text).order_by(ChargingPolicy.id))
    return [policy for text in texts for policy in policies_in(text)]


@dataclass(frozen=True)
class PlaceLine:
    """One booking on one event, as shown and as the rules read it."""

    event: EventLine
    booking: BookingLine
    place: Place


def places(session: Session, since: date, until: date, among: Among | None = None) -> list[PlaceLine]:
    """Every booking on the events that begin between two days, in order of the events' start; those among some."""
    wanted, booked = events_asked(since, until), bookings_asked()
    if among is not None:
        some = select(Booked.id).where(Booked.event_id == TrainingEvent.id, among)
        wanted, booked = wanted.where(some.correlate(TrainingEvent).exists()), booked.where(among)
    found = {line.id: line for line in event_lines(session, wanted)}
    asked = booking_lines(session, booked.where(Booked.event_id.in_(found)))
    known = _Known.of(session, asked)
    lines = [PlaceLine(found[one.event_id], one, known.place(found[one.event_id], one)) for one in asked]
    order = {number: place for place, number in enumerate(found)}
    return sorted(lines, key=lambda line: order[line.event.id])


@dataclass(frozen=True)
class _Known:
    """What a place needs to be known besides its booking and event."""

    classes: Mapping[int, Sequence[Dated]]
    sectors: Mapping[int, str | None]
    substitutes: Mapping[tuple[int, str], tuple[int, bool]]
    """By event and name of a substitute, for which agency they came, and whether what the course asks for was met."""
    courses: Mapping[int, Taught]

    @classmethod
    def of(cls, session: Session, bookings: Iterable[BookingLine]) -> "_Known":
        return cls(
            charging_classes(session),
            dict(session.execute(select(Agency.id, Agency.sector)).all()),
            _substitutes(session, {one.event_id for one in bookings if one.substitute}),
            {course.id: course for course in session.scalars(select(Taught))},
        )

    def place(self, event: EventLine, booking: BookingLine) -> Place:
        value, course = event_value(event.status, event.sessions), self.courses[event.course_id]
        held = on_the_day(self.classes.get(booking.agency_id, ()), booking.booked_on or value.days[0])
        facts = Booking(
            agency=booking.agency,
            status=booking.status,
            charging_class=ChargingClass(held) if held else None,
            sector=self.sectors[booking.agency_id] or "",
            booked_on=booking.booked_on,
            told=booking.told,
            reason=booking.reason or "",
            substitute=self._substitute(event, booking),
            sessions_attended=booking.sessions_attended,
            minutes_late=booking.minutes_late,
            minutes_left_early=booking.minutes_left_early,
            refilled=bool(booking.refilled),
            confirmed_in_writing=bool(booking.confirmed_in_writing),
            extras=booking.extras,
            waiver=booking.waiver,
        )
        return Place(facts, value, _course(course))

    def _substitute(self, event: EventLine, booking: BookingLine) -> Substitute | None:
        found = self.substitutes.get((event.id, booking.substitute or ""))
        return Substitute(found[0] == booking.agency_id, found[1]) if found else None


def _substitutes(session: Session, event_ids: Collection[int]) -> dict[tuple[int, str], tuple[int, bool]]:
    """Who came to these events in place of another, by event and name: for which agency, and what they had learned."""
    other, done, earlier = aliased(Booked), aliased(Booked), aliased(TrainingEvent)
    before = select(done.id).join(earlier, earlier.id == done.event_id)
    learned = before.where(done.person_id == other.person_id, done.status.in_(CAME))
    met = or_(Taught.prerequisite_id.is_(None), learned.where(earlier.course_id == Taught.prerequisite_id).exists())
    asked = (
        select(Booked.event_id, Person.name, other.agency_id, met)
        .join(other, and_(other.event_id == Booked.event_id, other.person_id == Booked.substitute_id))
        .join(Person, Person.id == other.person_id)
        .join(TrainingEvent, TrainingEvent.id == Booked.event_id)
        .join(Taught, Taught.id == TrainingEvent.course_id)
        .where(Booked.event_id.in_(event_ids))
    )
    return {(event_id, name): (agency_id, bool(has)) for event_id, name, agency_id, has in session.execute(asked)}


def _course(course: Taught) -> Course:
    return Course(course.code, course.mode, course.level or "", course.price or 0, course.booking_fee or 0)


@dataclass(frozen=True)
class ChargeLine:
    """One charge, proposed or decided; money in pence."""

    event: EventLine
    booking: BookingLine
    kind: Kind
    trigger: Trigger
    notice: str | None
    """How much notice there was, for a late cancellation."""
    amount: int
    vat_code: str
    vat: int
    policy: str
    rule: str
    why: str
    status: ChargeStatus
    invoice: int | None
    """The number of its invoice."""
    credit_note_id: int | None
    journal_id: int | None
    id: int | None
    """None for one that is proposed: it is worked out anew each time."""
    discretionary: bool = False

    @property
    def gross(self) -> int:
        """Amount and VAT, in pence."""
        return self.amount + self.vat

    @property
    def is_owed(self) -> bool:
        """Whether the agency owes it, or is about to."""
        return self.status not in {ChargeStatus.WAIVED, ChargeStatus.CREDITED}


@dataclass(frozen=True)
class Owing:
    """One place, what the rules make of it, and its charges as they stand."""

    line: PlaceLine
    outcome: Outcome
    charges: tuple[ChargeLine, ...]


def owing(session: Session, since: date, until: date, today: date, among: Among | None = None) -> list[Owing]:
    """What each place of the events that begin between two days owes, in order of the events' start.

    What was decided on stands as it was; what was not is proposed by the policy in force when the place was booked
    (POLICY.md). A fee owed once a year goes by all events of the year. Where only bookings `among` some are asked for,
    with a fee owed once a year the answer holds the others too.
    """
    rules, holidays = policies(session), bank_holidays(session)
    yearly = any(row.per is Per.AGENCY_AND_YEAR for rule in rules if rule.effective_from for row in rule.fee)
    narrow = None if yearly else among
    found = places(session, year_span(year_of(since))[0] if yearly else since, until, narrow)
    outcomes = charged_all((line.place for line in found), rules, holidays, today)
    decided = _decided(session, {line.event.id for line in found})
    return [
        Owing(line, outcome, _charges(line, outcome, decided.get(line.booking.id, ()), holidays))
        for line, outcome in zip(found, outcomes, strict=True)
        if line.place.event.days[0] >= since
    ]


def charges(session: Session, since: date, until: date, today: date) -> list[ChargeLine]:
    """The charges of the events that begin between two days, in order of the events' start."""
    return [charge for item in owing(session, since, until, today) for charge in item.charges]


def waived(session: Session, agency_id: int, since: date, until: date) -> list[ChargeLine]:
    """The charges an agency was let off between two days, without those taken back by a credit note."""
    asked = select(Booked.id, Booked.event_id).where(Booked.agency_id == agency_id)
    found = session.execute(asked.where(Booked.waived_on.between(since, until))).all()
    begin = [one[0].starts.date() for one in sessions_of(session, {event_id for _, event_id in found}).values()]
    ids = {number for number, _ in found}
    lines = charges(session, min(begin), max(begin), until) if begin else []
    return [line for line in lines if line.booking.id in ids and line.status is ChargeStatus.WAIVED]


Decided = Mapping[int, Sequence[tuple[BookingCharge, int | None]]]


def _decided(session: Session, event_ids: Collection[int]) -> Decided:
    asked = select(BookingCharge, Invoice.number).outerjoin(Invoice, Invoice.id == BookingCharge.invoice_id)
    asked = asked.join(Booked, Booked.id == BookingCharge.booking_id).where(Booked.event_id.in_(event_ids))
    found: dict[int, list[tuple[BookingCharge, int | None]]] = {}
    for item, number in session.execute(asked.order_by(BookingCharge.id)):
        found.setdefault(item.booking_id, []).append((item, number))
    return found


def _charges(
    line: PlaceLine, outcome: Outcome, decided: Sequence[tuple[BookingCharge, int | None]], holidays: Holidays
) -> tuple[ChargeLine, ...]:
    if decided:
        return tuple(_stored(line, item, number) for item, number in decided)
    return tuple(_proposed(line, charge, outcome.policy, holidays) for charge in outcome.charges)


def _stored(line: PlaceLine, item: BookingCharge, number: int | None) -> ChargeLine:
    return ChargeLine(
        *(line.event, line.booking, item.kind, item.trigger, item.notice, item.amount, item.vat_code, item.vat),
        *(item.policy, item.rule, item.why, item.status, number, item.credit_note_id, item.journal_id, item.id),
    )


def _proposed(line: PlaceLine, charge: Charge, policy: Policy | None, holidays: Holidays) -> ChargeLine:
    status = ChargeStatus.WAIVED if charge.waived else ChargeStatus.PROPOSED
    notice = _notice(policy, line.place, holidays) if charge.trigger is Trigger.LATE_CANCELLATION else None
    return ChargeLine(
        *(line.event, line.booking, charge.kind, charge.trigger, notice, charge.amount, charge.vat_code, charge.vat),
        *(charge.policy, charge.rule, charge.why, status, None, None, None, None),
        discretionary=charge.discretionary,
    )


def _notice(policy: Policy | None, place: Place, holidays: Holidays) -> str | None:
    if policy is None:
        return None
    notice = hear(policy.notice, place.event, place.booking.told, holidays).notice
    return None if notice is None else number_of(notice_count(notice), policy.notice.unit)
