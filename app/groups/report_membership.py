"""The membership report: who sits where on a day, group by group, and what moved in the period up to it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name
from app.groups.queries_movements import Movement, movements
from app.groups.queries_structure import Box, SeatAsAt, seats_as_at, structure
from app.groups.rules import Category, SeatStatus
from app.groups.schema import Seat
from app.people.queries import names_as_at
from app.people.rules import WITHHELD
from db.figures import head_of

SEATS = (
    Column("group", "Group", width=30),
    Column("seat", "Seat", width=34),
    Column("agency", "Agency", width=30),
    Column("category", "Category", width=20),
    Column("voting", "Votes", Kind.YES_NO, width=6),
    Column("holder", "Holder", width=24),
    Column("from", "From", Kind.DATE, width=11),
    Column("to", "To", Kind.DATE, width=11),
    Column("status", "Status", width=9),
)
GROUPS = (
    Column("group", "Group", width=34),
    Column("kind", "Kind", width=14),
    Column("parent", "Under", width=30),
    Column("chair", "Chair", width=28),
    Column("seats", "Seats", Kind.WHOLE, total=True),
    Column("vacant", "Vacant", Kind.WHOLE, total=True),
)
MOVEMENTS = (
    Column("date", "Date", Kind.DATE, width=11),
    Column("group", "Group", width=28),
    Column("seat", "Seat", width=28),
    Column("agency", "Agency", width=26),
    Column("what", "What changed", width=40),
)
PRINTED = (
    Column("seat", "Seat", width=30),
    Column("agency", "Agency", width=28),
    Column("category", "Category", width=18),
    Column("holder", "Holder", width=22),
    Column("since", "Member since", Kind.DATE, width=11),
    Column("deputy", "Named deputy", width=22),
)
NOTES = (
    "Only seats that are open on the day are listed, with their agency by its name of that day.",
    "To be confirmed is a seat that nobody holds. A holder left empty is somebody whose name is not in the record.",
    "To is given of a seat that closes on the very day: what came later is told in no report of an earlier day.",
)


def membership_report(session: Session, request: Request) -> Report:
    """Who sits where as at the last day asked for, and the movements of the period (INTERCHANGE.md, `membership`)."""
    day = request.until
    boxes = [box for box in structure(session, day) if not box.linked]
    every = seats_as_at(session, request.group_id, day)
    seats = [seat for seat in every if request.agency_id in (None, seat.agency_id)]
    shown = [box for box in boxes if _is_shown(box, seats, request)]
    moved = movements(session, request.since, day, request.group_id, request.agency_id)
    names = {box.id: box.name for box in boxes}
    table = Table("movements", "Movements", MOVEMENTS, tuple(_movement_rows(moved)), _since_words(request))
    listed = Table("groups", "Groups", GROUPS, tuple(_group_rows(shown, names, every)))
    return Report(
        name="membership",
        title="Membership",
        board=board_name(session, day),
        since=request.since,
        until=day,
        scope=_scope(session, request, names),
        tables=(
            Table("seats", "Seats", SEATS, tuple(_seat_rows(session, seats, names, request)), printed=False),
            listed,
            table,
        ),
        sections=(Section("Groups", tables=(listed,)), *_sections(shown, seats), Section("Movements", tables=(table,))),
        figures=tuple(_figures(shown, seats)),
        notes=NOTES,
        source="the membership record",
        made=request.made,
        footer=record_words(session),
    )


def _is_shown(box: Box, seats: Sequence[SeatAsAt], request: Request) -> bool:
    if request.group_id not in (None, box.id):
        return False
    return request.agency_id is None or any(seat.group_id == box.id for seat in seats)


def _seat_rows(session: Session, seats: Sequence[SeatAsAt], names: dict[int, str], request: Request) -> Iterator[Row]:
    dates = {
        number: (opens, closes) for number, opens, closes in session.execute(select(Seat.id, Seat.opens, Seat.closes))
    }
    for seat in _in_order(seats, names):
        opens, closes = dates[seat.seat_id]
        yield (
            *(names.get(seat.group_id, ""), seat.label, seat.agency, seat.category.value if seat.category else None),
            *("yes" if seat.votes else "no", seat.holder or None, opens),
            *(closes if closes == request.until else None, status(seat).value),
        )


def _in_order(seats: Sequence[SeatAsAt], names: dict[int, str]) -> list[SeatAsAt]:
    order = list(names)
    return sorted(seats, key=lambda seat: order.index(seat.group_id) if seat.group_id in names else len(order))


def status(seat: SeatAsAt) -> SeatStatus:
    """Whether a seat is filled, vacant or withheld on the day."""
    if seat.vacant:
        return SeatStatus.VACANT
    return SeatStatus.WITHHELD if seat.holder == WITHHELD else SeatStatus.FILLED


def _group_rows(boxes: Sequence[Box], names: dict[int, str], seats: Sequence[SeatAsAt]) -> Iterator[Row]:
    for box in boxes:
        chair = next((s for s in seats if s.group_id == box.id and s.category is Category.CHAIR), None)
        yield box.name, box.kind, names.get(box.parent_id or 0), _chair_words(chair), box.seats, box.vacant


def _chair_words(chair: SeatAsAt | None) -> str | None:
    return (chair.holder or chair.label) if chair else None


def _movement_rows(moved: Sequence[Movement]) -> Iterator[Row]:
    for item in moved:
        yield item.day, item.group or None, item.seat or None, item.agency or None, item.what


def _sections(boxes: Sequence[Box], seats: Sequence[SeatAsAt]) -> Iterator[Section]:
    for box in boxes:
        rows = tuple(_printed_rows([seat for seat in seats if seat.group_id == box.id]))
        if rows:
            yield Section(box.name, tables=(Table(f"printed-{box.id}", box.name, PRINTED, rows),))


def _printed_rows(seats: Sequence[SeatAsAt]) -> Iterator[Row]:
    for seat in seats:
        yield seat.label, seat.agency, seat.role, seat.holder or None, seat.since, seat.deputy or None


def _figures(boxes: Sequence[Box], seats: Sequence[SeatAsAt]) -> Iterator[Figure]:
    yield Figure(f"{len(seats):,}", f"seats on {len(boxes):,} {'group' if len(boxes) == 1 else 'groups'}")
    yield Figure(f"{sum(seat.vacant for seat in seats):,}", "of them vacant")
    yield Figure(f"{len({seat.agency_id for seat in seats}):,}", "agencies represented")


def _since_words(request: Request) -> str:
    return f"What changed from {day_words(request.since)} to {day_words(request.until)}, both days included."


def _scope(session: Session, request: Request, names: dict[int, str]) -> str:
    parts = [f"As at {day_words(request.until)}"]
    if request.group_id is not None:
        parts.append(names.get(request.group_id, "A group that is not open on the day"))
    if request.agency_id is not None:
        parts.append(names_as_at(session, request.until)[request.agency_id])
    return ". ".join(parts) + "."


def record_words(session: Session) -> str:
    """Of which state of the journal the figures are: the footer of the groups' reports."""
    record = head_of(session)
    return f"State of the record: {record.steps}-{record.chain[:8]}."
