"""A list of people pasted onto an event: who is booked of it, and which lines could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.kit.notices import Trouble
from app.meetings.page_paste import cells_of
from app.people.queries import AgencyLine
from app.training.edits_bookings import book
from app.training.edits_facts import change_booking
from app.training.panel_booking_deeds import person_id
from app.training.panel_words import counted, tr
from app.training.queries_bookings import booking_for
from app.training.rules import Status
from app.training.rules_event import Said

HEADINGS = {"name", "delegate", "person", "person booked"}
OUT = (Status.CANCELLED, Status.SUBSTITUTED)


@dataclass(frozen=True)
class Pasted:
    """One person of a list."""

    name: str
    agency_id: int
    post: str | None


@dataclass(frozen=True)
class PastedList:
    """What a list says: the people, and the lines whose agency is not known, with their number."""

    known: tuple[Pasted, ...]
    unknown: tuple[tuple[int, str, str], ...]


def people_in(text: str, agencies: Sequence[AgencyLine]) -> PastedList:
    """The people of a list of names, agencies and posts, one a line; a line of headings is passed over."""
    ids = {name.casefold(): line.id for line in agencies for name in (line.name, line.short_name or "") if name}
    known, unknown = [], []
    for number, cells in enumerate(cells_of(text), start=1):
        name, agency, post = [*cells, "", "", ""][:3]
        if not name or (number == 1 and name.casefold() in HEADINGS):
            continue
        if agency.casefold() in ids:
            known.append(Pasted(name, ids[agency.casefold()], post or None))
        else:
            unknown.append((number, name, agency))
    return PastedList(tuple(known), tuple(unknown))


def paste(session: Session, event_id: int, people: Sequence[Pasted], said: Said) -> None:
    """Book them all; those who are on the event already stay as they are."""
    for one in people:
        person = person_id(session, one.name, one.agency_id)
        found = booking_for(session, event_id, person)
        if found is None or found.status in OUT:
            booking = book(session, event_id, person, one.agency_id, said)
            if one.post:
                change_booking(session, booking.id, {"post": one.post})


def booked_words(number: int, event: str) -> str:
    """The step's name: "Book 12 people of a list on SR-1"."""
    people = counted(number, tr("1 person"), tr("{count} people"))
    return tr("Book {people} of a list on {event}").format(people=people, event=event)


def left_out(found: PastedList) -> Trouble | None:
    """What was not booked, and why."""
    if not found.unknown:
        return None
    what = counted(len(found.unknown), tr("1 line was not booked."), tr("{count} lines were not booked."))
    words = tr("line {number}, {name}: {agency}")
    lines = [
        words.format(number=number, name=name, agency=agency or tr("no agency"))
        for number, name, agency in found.unknown
    ]
    why = tr("Their agency is not one of your agencies: {lines}.").format(lines="; ".join(lines[:MOST]))
    return Trouble(what, why, tr("Correct the agency in Excel, or add it under Groups, and paste those lines again."))


MOST = 5
"""Lines that are named one by one."""
