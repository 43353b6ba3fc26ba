"""Filling down in the table of members: one value for the lines below, as one step."""

from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_seat import change_seat, name_deputy
from app.groups.page_members import FillDown
from app.groups.panel_words import counted, tr
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def filled(wanted: FillDown) -> Wish:
    """What stores the value of the first seat in the others."""
    seats = counted(len(wanted.targets), "1 seat", "{count} seats")
    what = tr("role") if wanted.column == "role" else tr("deputy")
    words = tr("Fill the {what} of {seat} down to {seats}").format(what=what, seat=wanted.source.label, seats=seats)
    return Wish(words, partial(_fill, wanted))


def _fill(wanted: FillDown, session: "Session") -> None:
    for seat in wanted.targets:
        if wanted.column == "role":
            change_seat(session, seat.seat_id, {"category": wanted.source.category})
        elif seat.appointment_id is not None:
            name_deputy(session, seat.appointment_id, wanted.source.deputy_id)
