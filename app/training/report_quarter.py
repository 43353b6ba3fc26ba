"""The quarterly report: bookings by course and by agency, no-shows month by month, who pays most."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Ratio, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.people.queries import names_as_at
from app.training.queries_charging import Owing, owing
from app.training.report import percent
from app.training.rules import CAME, Status, half_up
from db.figures import head_of

COUNTS = (
    Column("bookings", "Bookings", Kind.WHOLE, total=True),
    Column("attendees", "Attended", Kind.WHOLE, total=True),
    Column("cancellations", "Cancelled", Kind.WHOLE, total=True),
    Column("no_shows", "Did not attend", Kind.WHOLE, total=True),
    Column("walk_ins", "Walk-ins", Kind.WHOLE, total=True),
    Column("no_show_percent", "Did not attend %", Kind.PERCENT, Ratio(("no_shows",), ("bookings",))),
)
BY_COURSE = (Column("code", "Code", width=8), Column("title", "Title", width=36), *COUNTS)
BY_AGENCY = (Column("agency", "Agency", width=36), *COUNTS)
TREND = (Column("month", "Month", width=10), *COUNTS)
OWED = (
    Column("agency", "Agency", width=36),
    Column("bookings", "Bookings", Kind.WHOLE, total=True),
    Column("charges", "Charges", Kind.WHOLE, total=True),
    Column("amount", "Amount", Kind.MONEY, total=True),
    Column("per_hundred", "For each 100 bookings", Kind.MONEY),
)
PER_HUNDRED = (
    "Amounts are net of VAT, without what was waived or credited. For each 100 bookings is amount x 100 / bookings: a "
    "small agency that pays often stands beside a large one that pays seldom."
)
WHAT = (
    "Bookings are all but walk-ins, those who wait and those passed on to a substitute. Attended is wholly or in part, "
    "walk-ins included. Events that the organiser cancelled are left out."
)


def quarter_report(session: Session, request: Request) -> Report:
    """Training of the period: by course, by agency, by month, and the agencies that pay most (amounts net of VAT)."""
    found = [
        item
        for item in owing(session, request.since, request.until, request.made.date())
        if not item.line.place.event.cancelled and request.agency_id in {None, item.line.booking.agency_id}
    ]
    names = names_as_at(session, request.until)
    tables = (
        Table("courses", "By course", BY_COURSE, tuple(_by_course(found)), WHAT),
        Table("agencies", "By agency", BY_AGENCY, tuple(_by_agency(found, names))),
        Table("months", "By month", TREND, tuple(_by_month(found))),
        Table("owed", "Who pays most", OWED, tuple(_owed(found, names)), PER_HUNDRED),
    )
    return Report(
        name="training-quarter",
        title="Training in the period",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"{len(found)} bookings.",
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _counts(items: Sequence[Owing]) -> Row:
    booked, own = _booked(items), [item.line.booking for item in items if not item.line.place.is_walk_in]
    missed = sum(one.status is Status.DID_NOT_ATTEND for one in own)
    return (
        booked,
        sum(item.line.booking.status in CAME for item in items),
        sum(one.status is Status.CANCELLED for one in own),
        missed,
        sum(item.line.place.is_walk_in for item in items),
        percent(missed, booked),
    )


def _by_course(found: Sequence[Owing]) -> Iterator[Row]:
    courses = {item.line.event.code: item.line.event.title for item in found}
    for code in sorted(courses):
        yield code, courses[code], *_counts([item for item in found if item.line.event.code == code])


def _by_agency(found: Sequence[Owing], names: dict[int, str]) -> Iterator[Row]:
    for agency_id in sorted({item.line.booking.agency_id for item in found}, key=lambda one: names[one]):
        yield names[agency_id], *_counts([item for item in found if item.line.booking.agency_id == agency_id])


def _by_month(found: Sequence[Owing]) -> Iterator[Row]:
    months = {_month(item) for item in found}
    for month in sorted(months):
        yield f"{month:%Y-%m}", *_counts([item for item in found if _month(item) == month])


def _month(item: Owing) -> date:
    return item.line.place.event.days[0].replace(day=1)


def _owed(found: Sequence[Owing], names: dict[int, str]) -> Iterator[Row]:
    by_agency: dict[int, list[Owing]] = {}
    for item in found:
        by_agency.setdefault(item.line.booking.agency_id, []).append(item)
    sums = {
        number: [one.amount for item in mine for one in item.charges if one.is_owed]
        for number, mine in by_agency.items()
    }
    for number in sorted(sums, key=lambda one: (-sum(sums[one]), names[one])):
        if sums[number]:
            booked = _booked(by_agency[number])
            each = half_up(Fraction(100 * sum(sums[number]), booked)) if booked else None
            yield names[number], booked, len(sums[number]), sum(sums[number]), each


def _booked(items: Sequence[Owing]) -> int:
    """Bookings as they are counted everywhere here."""
    return sum(
        not item.line.place.is_walk_in and item.line.booking.status not in {Status.WAITING, Status.SUBSTITUTED}
        for item in items
    )
