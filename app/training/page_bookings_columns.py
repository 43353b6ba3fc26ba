"""What the register of an event shows: who is booked, who waits, who gave up the place; a mark for each session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from app.kit.cells import Align, Cell, Tile, Words
from app.kit.columns import Column, Section
from app.people.rules import WITHHELD
from app.training.panel_words import counted, short_day, status_words, tr
from app.training.queries_bookings import BookingLine
from app.training.queries_charging import ChargeLine
from app.training.queries_events import HAS_PLACE, EventLine, SessionLine
from app.training.rules import CAME, Status
from app.training.rules_event import FORM_DAYS, ChargeStatus, EventStatus, Stage
from app.training.rules_words import money

BOOKED, WAITING, GONE = "booked", "waiting", "gone"
LETTERS = {
    Status.ATTENDED: "P",
    Status.PART_ATTENDED: "P",
    Status.DID_NOT_ATTEND: "X",
    Status.CANCELLED: "C",
    Status.SUBSTITUTED: "S",
    Status.CONFIRMED: "",
}


@dataclass(frozen=True)
class RegisterLine:
    """One booking, with what comes of it."""

    id: int
    booking: BookingLine
    charges: tuple[ChargeLine, ...]

    @property
    def has_place(self) -> bool:
        """Whether it takes up a place, and so takes marks."""
        return self.booking.status in HAS_PLACE

    @property
    def unmarked(self) -> bool:
        """Whether nothing is recorded of whether the delegate came."""
        return self.booking.status is Status.CONFIRMED

    @property
    def owed(self) -> int:
        """Pence net of VAT, without what is waived or credited."""
        return sum(charge.amount for charge in self.charges if charge.is_owed)

    def was_at(self, number: int) -> bool | None:
        """Whether the delegate was at that session; None where it is not recorded."""
        attended = self.booking.sessions_attended
        if attended is not None:
            return number in attended
        whole = {Status.ATTENDED: True, Status.DID_NOT_ATTEND: False}
        return whole.get(self.booking.status)


@dataclass(frozen=True)
class Head:
    """The heading of a part of the register."""

    name: str
    sub: str
    lines: tuple[RegisterLine, ...]


def sections(event: EventLine, lines: Sequence[RegisterLine]) -> list[Section[RegisterLine]]:
    """The parts of a register: with a place, waiting in order, given up."""
    booked = tuple(line for line in lines if line.has_place)
    waiting = tuple(line for line in lines if line.booking.status is Status.WAITING)
    gone = tuple(line for line in lines if not line.has_place and line.booking.status is not Status.WAITING)
    places = tr("{booked} of {places} places").format(booked=event.booked, places=event.capacity)
    taken = places if event.capacity is not None else counted(event.booked, tr("1 place"), tr("{count} places"))
    people = counted(len(waiting), tr("1 person"), tr("{count} people"))
    given = counted(len(gone), tr("1 booking"), tr("{count} bookings"))
    parts = (
        (BOOKED, Head(tr("Booked"), taken, booked)),
        (WAITING, Head(tr("Waiting list"), people, waiting)),
        (GONE, Head(tr("Gave up the place"), given, gone)),
    )
    return [Section(head.lines, head, key) for key, head in parts if head.lines]


def columns(event: EventLine) -> Sequence[Column[Any]]:
    """What is shown of a booking."""
    several = len(event.sessions) > 1
    return (
        Column("person", tr("Person booked"), _person, _head, least=170, pad=20, opens=True),
        Column("agency", tr("Agency"), lambda line: Words(line.booking.agency), width=230, narrow=206, opens=True),
        *(_marks(one, several=several) for one in event.sessions),
        Column("charge", tr("Charge"), _charge, _sum, width=84, align=Align.RIGHT, opens=True),
        Column("feedback", tr("Feedback"), partial(_feedback, event), _returned, width=96, from_width=700, opens=True),
        Column("note", tr("Note"), _note, width=150, from_width=800, opens=True),
    )


def _marks(one: SessionLine, *, several: bool) -> Column[RegisterLine]:
    words = tr("Session {number}, {day}").format(number=one.number, day=short_day(one.starts.date()))
    return Column(
        ("mark", one.number),
        f"{one.number}" if several else tr("Mark"),
        partial(_mark, one.number, several),
        spoken=words if several else tr("Mark"),
        width=52 if several else 66,
        align=Align.CENTRE,
        takes_keys=lambda line: line.has_place,
        editable=True,
    )


def _person(line: RegisterLine) -> Cell:
    booking = line.booking
    sub = joined_sub(booking)
    return Words(booking.delegate, pad=20, indent=16, sub=sub, copied=WITHHELD if booking.name_withheld else None)


def joined_sub(booking: BookingLine) -> str:
    """What goes quietly beside a name."""
    marks = ((booking.name_withheld, tr("withheld")), (booking.walk_in, tr("walked in")))
    return ", ".join(words for holds, words in marks if holds)


def _head(head: Head) -> Cell:
    return Words(head.name, bold=True, sub=head.sub)


def _mark(number: int, several: bool, line: RegisterLine) -> Cell:
    booking = line.booking
    if booking.queue is not None:
        return Words(
            ordinal(booking.queue), tr("Waiting: {place}").format(place=ordinal(booking.queue)), color="text2", pad=0
        )
    letter = LETTERS[booking.status]
    if several and line.has_place:
        was = line.was_at(number)
        letter = "" if was is None else "P" if was else "X"
    said = status_words(booking.status)
    corner = bool(booking.minutes_late or booking.minutes_left_early) or booking.status is Status.PART_ATTENDED
    words = tr("{person}, {agency}: {status}") if letter else tr("{person}, {agency}: not marked")
    spoken = words.format(person=booking.delegate, agency=booking.agency, status=said)
    return Tile(letter, spoken, times_words(booking), letter=letter, corner=corner)


def times_words(booking: BookingLine) -> str:
    """How late somebody came or how early they left, "" for neither."""
    late, early = tr("{minutes} minutes late"), tr("left {minutes} minutes early")
    parts = [late.format(minutes=booking.minutes_late)] * bool(booking.minutes_late)
    return ", ".join(parts + [early.format(minutes=booking.minutes_left_early)] * bool(booking.minutes_left_early))


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _charge(line: RegisterLine) -> Cell:
    if not line.charges:
        return Cell()
    why = "\n".join(charge.why for charge in line.charges)
    if not line.owed:
        words = tr("Waived") if line.charges[0].status is ChargeStatus.WAIVED else tr("Credited")
        return Words(words, tip=why, color="text2")
    return Words(money(line.owed), tip=why, bold=True)


def _sum(head: Head) -> Cell:
    owed = sum(line.owed for line in head.lines)
    return Words(money(owed), bold=True) if owed else Cell()


def _feedback(event: EventLine, line: RegisterLine) -> Cell:
    if Stage.AFTER in line.booking.returned:
        return Words(tr("Returned"), color="text2")
    if line.booking.status not in CAME or event.status is EventStatus.CANCELLED:
        return Cell()
    due = event.sessions[-1].ends.date() + timedelta(days=FORM_DAYS)
    return Words(tr("Due {day}").format(day=f"{due.day} {due:%b}"), tip=short_day(due))


def _returned(head: Head) -> Cell:
    came = [line for line in head.lines if line.booking.status in CAME]
    back = sum(Stage.AFTER in line.booking.returned for line in came)
    return Words(tr("{back} of {all}").format(back=back, all=len(came))) if came else Cell()


def _note(line: RegisterLine) -> Cell:
    booking = line.booking
    told = tr("Told us {day}").format(day=short_day(booking.told.day)) if booking.told else ""
    offered = tr("Offered {day}").format(day=short_day(booking.offered_on)) if booking.offered_on else ""
    asked = tr("Asked {day}").format(day=short_day(booking.booked_on)) if booking.queue and booking.booked_on else ""
    came = tr("{name} came").format(name=booking.substitute) if booking.substitute else ""
    words = booking.note or came or times_words(booking) or told or offered or asked or booking.reason or ""
    return Words(words, tip=words, color="text2")
