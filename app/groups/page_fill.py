"""Filling down in the table of members: one value for the lines below, as one step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_seat import change_seat, name_deputy
from app.groups.page_members import FillDown
from app.groups.panel_words import counted, tr
from app.groups.queries_structure import SeatAsAt
from app.groups.rules_seat import NobodyThere
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def filled(wanted: FillDown, refuse: Callable[[str], object]) -> Wish:
    """What stores the value of the first seat in the others; a deputy only where somebody named holds the seat."""
    is_role = wanted.column == "role"
    targets = [seat for seat in wanted.targets if is_role or seat.appointment_id is not None]
    seats = counted(len(targets), "1 seat", "{count} seats")
    what = tr("role") if is_role else tr("deputy")
    words = tr("Fill the {what} of {seat} down to {seats}").format(what=what, seat=wanted.source.label, seats=seats)
    return Wish(words, partial(_fill, wanted, targets), refuse)


def _fill(wanted: FillDown, targets: Sequence[SeatAsAt], session: "Session") -> None:
    if not targets:
        raise NobodyThere
    for seat in targets:
        if wanted.column == "role":
            change_seat(session, seat.seat_id, {"category": wanted.source.category})
        else:
            assert seat.appointment_id is not None
            name_deputy(session, seat.appointment_id, wanted.source.deputy_id)
