"""What a filter leaves of the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.meetings.queries_register import AgencyLine, Register, SeatLine
from app.meetings.rules import Tally, percent


@dataclass(frozen=True)
class Narrowing:
    """What is asked for: words in the seat, agency or holder, and the two questions of the chips."""

    text: str = ""
    below: bool = False
    unmarked: bool = False
    by_agency: bool = False
    """Whether `below` asks for the agency % instead of the seat's own attendance %."""

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text.strip() or self.below or self.unmarked)


def is_below(register: Register, seat: SeatLine) -> bool:
    """Whether the seat's attendance % is below what the group expects."""
    share = _attendance(seat.tally)
    return share is not None and share < register.expected_attendance


@lru_cache(4096)
def _attendance(tally: Tally) -> int | None:
    """The whole percent of a tally: a large register has few different ones."""
    return percent(tally.attendance)


def agency_is_below(register: Register, agency: AgencyLine) -> bool:
    """Whether the agency % is below what the group expects."""
    share = percent(agency.tally.share)
    return share is not None and share < register.expected_attendance


def is_unmarked(seat: SeatLine) -> bool:
    """Whether a mark of a meeting that was held is still to be entered."""
    return seat.tally.not_recorded > 0


def counts(register: Register, by_agency: bool) -> tuple[int, int]:
    """How many seats (or agencies) are below what is expected, and how many have marks to be entered."""
    if by_agency:
        below = sum(agency_is_below(register, agency) for agency in register.agencies)
        return below, sum(any(map(is_unmarked, agency.seats)) for agency in register.agencies)
    seats = register.seats
    return sum(is_below(register, seat) for seat in seats), sum(map(is_unmarked, seats))


def left_of(register: Register, narrowing: Narrowing) -> frozenset[int]:
    """The ids of the seats that answer all that is asked for."""
    words = narrowing.text.casefold().split()
    found = (seat for agency in register.agencies for seat in _below(register, agency, narrowing) if _says(seat, words))
    return frozenset(seat.id for seat in found if not narrowing.unmarked or is_unmarked(seat))


def _below(register: Register, agency: AgencyLine, narrowing: Narrowing) -> Iterable[SeatLine]:
    if not narrowing.below:
        return agency.seats
    if narrowing.by_agency:
        return agency.seats if agency_is_below(register, agency) else ()
    return (seat for seat in agency.seats if is_below(register, seat))


def _says(seat: SeatLine, words: list[str]) -> bool:
    said = f"{seat.label} {seat.agency} {seat.holder or ''}".casefold() if words else ""
    return all(word in said for word in words)
