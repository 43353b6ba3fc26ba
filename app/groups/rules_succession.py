"""What is true when an agency is followed by others: who gets which seat, and who goes on sitting in it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Passing:
    """What a successor gets for a seat of the agency it follows; without a successor the seat only closes."""

    seat_id: int
    successor_id: int | None
    label: str
    carried: bool = True
    """Whether holder and deputy go on sitting there; else it is vacant."""


@dataclass(frozen=True)
class Left:
    """A seat of an agency that is followed, as far as a proposal needs to know it."""

    id: int
    group_id: int
    label: str
    at_home: int | None
    """The agency its holder is of already."""


Place = tuple[int, str, int]
"""A group, a label and an agency: no two seats share them."""


def proposed(seats: Sequence[Left], successors: Sequence[int], taken: Collection[Place]) -> Iterator[Passing]:
    """The usual way to pass the seats on: each to every successor, under its label.

    Holder and deputy go on with the successor the holder is of already, else with the first that gets the seat. Where
    a successor has a seat of that label on the group it gets no second; a seat that nobody can get only closes.
    """
    used = set(taken)
    for seat in seats:
        free = [agency for agency in successors if (seat.group_id, seat.label, agency) not in used]
        used.update((seat.group_id, seat.label, agency) for agency in free)
        if not free:
            yield Passing(seat.id, None, seat.label, carried=False)
        heir = seat.at_home if seat.at_home in free else next(iter(free), None)
        for agency in free:
            yield Passing(seat.id, agency, seat.label, carried=agency == heir)


Said = dict[tuple[int, int], Passing | None]
"""What is said in place of a proposal, by seat and successor; None: that one does not get the seat."""


def as_said(proposals: Sequence[Passing], said: Said) -> list[Passing]:
    """The proposals, but for what is said otherwise; a seat whose holder is said to go on in one goes on in no other.

    What is said of a seat for which nothing is proposed is left out; a seat that nobody gets any more only closes.
    """
    found: list[Passing] = []
    for seat in dict.fromkeys(item.seat_id for item in proposals):
        own = [item for item in proposals if item.seat_id == seat]
        passed = {item.successor_id: item for item in own if item.successor_id is not None}
        wanted = {agency: item for (number, agency), item in said.items() if number == seat}
        taken = any(item is not None and item.carried for item in wanted.values())
        passed = {agency: replace(item, carried=item.carried and not taken) for agency, item in passed.items()}
        left = [item for item in {**passed, **wanted}.values() if item is not None]
        found += left or [Passing(seat, None, own[0].label, carried=False)]
    return found


class NoSuccessor(Exception):
    """An agency that would be followed by none."""


class CarriedTwice(Exception):
    """A holder who would go on sitting for two successors at once."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class NotYetOpen(Exception):
    """A seat with records that opens only after its agency is gone, and that no successor would get."""

    def __init__(self, label: str, opens: date) -> None:
        super().__init__(f"{label} opens {opens}")
        self.label, self.opens = label, opens


class HeldLater(Exception):
    """A seat that would close while somebody is appointed to it from a later day on."""

    def __init__(self, label: str, starts: date) -> None:
        super().__init__(f"{label} held from {starts}")
        self.label, self.starts = label, starts


class MarkedLater(Exception):
    """A seat that would close while marks stand at later meetings, with no seat for them to go to."""

    def __init__(self, label: str, last: date) -> None:
        super().__init__(f"{label} marked on {last}")
        self.label, self.last = label, last
