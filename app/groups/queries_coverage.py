"""Where each agency sits, what is missing there, and who sits in many places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.groups.queries import setting
from app.groups.queries_structure import Box, SeatAsAt, seats_as_at, structure
from app.people.queries import names_as_at, not_begun

MOST_SEATS = 4
"""Seats one person may hold before it is mentioned, where the office says nothing else (setting `most_seats`)."""


@dataclass(frozen=True)
class Cell:
    """The seats of one agency on one group."""

    seats: int = 0
    vacant: int = 0
    no_deputy: int = 0
    """Seats that are held, should have a named deputy and have none."""


@dataclass(frozen=True)
class AgencyCover:
    """One agency over all groups; the cells are in the order of the groups."""

    agency_id: int
    agency: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> Cell:
        """All its seats."""
        return _added(self.cells)


@dataclass(frozen=True)
class ManySeats:
    """One person who holds more seats than one person should."""

    person_id: int
    holder: str
    """As the name may be printed."""
    seats: tuple[str, ...]
    """"Named Nurse, Board"."""


@dataclass(frozen=True)
class Coverage:
    """Agencies by groups on a day, and who holds too many seats."""

    groups: tuple[Box, ...]
    agencies: tuple[AgencyCover, ...]
    """Those that have a seat, by name."""
    elsewhere: tuple[str, ...]
    """Agencies without any seat on the day, by name."""
    people: tuple[ManySeats, ...]
    most_seats: int

    def of_agency(self, agency_id: int) -> "Coverage":
        """The same for one agency alone; the people are left out."""
        own = tuple(line for line in self.agencies if line.agency_id == agency_id)
        return replace(self, agencies=own, elsewhere=(), people=())


def coverage(session: Session, day: date, group_id: int | None = None) -> Coverage:
    """Who covers what on the day, over all groups or in one; people are counted over all groups either way."""
    every = seats_as_at(session, None, day)
    all_boxes = [box for box in structure(session, day) if not box.linked]
    boxes = tuple(box for box in all_boxes if group_id in (None, box.id))
    seated: dict[int, dict[int, list[SeatAsAt]]] = {}
    for seat in every:
        if group_id in (None, seat.group_id):
            seated.setdefault(seat.agency_id, {}).setdefault(seat.group_id, []).append(seat)
    names, most = names_as_at(session, day), most_seats(session)
    idle = names.keys() - seated.keys() - not_begun(session, day)
    agencies = (
        AgencyCover(number, names[number], tuple(_cell(own.get(box.id, ())) for box in boxes))
        for number, own in seated.items()
    )
    return Coverage(
        groups=boxes,
        agencies=tuple(sorted(agencies, key=lambda line: line.agency.casefold())),
        elsewhere=tuple(sorted(names[number] for number in idle)),
        people=tuple(_many(every, {box.id: box.name for box in all_boxes}, most)),
        most_seats=most,
    )


def most_seats(session: Session) -> int:
    """How many seats one person may hold before it is mentioned."""
    return int(setting(session, "most_seats", str(MOST_SEATS)))


def _cell(seats: Iterable[SeatAsAt]) -> Cell:
    return _added(Cell(1, int(seat.vacant), int(seat.lacks_deputy)) for seat in seats)


def _added(cells: Iterable[Cell]) -> Cell:
    found = list(cells)
    return Cell(*(sum(getattr(cell, name) for cell in found) for name in ("seats", "vacant", "no_deputy")))


def _many(seats: Iterable[SeatAsAt], groups: dict[int, str], most: int) -> Iterable[ManySeats]:
    held: dict[int, list[SeatAsAt]] = {}
    for seat in seats:
        if seat.person_id is not None:
            held.setdefault(seat.person_id, []).append(seat)
    for number, own in sorted(held.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(own) > most:
            places = tuple(f"{seat.label}, {groups[seat.group_id]}" for seat in own)
            yield ManySeats(number, own[0].holder, places)
