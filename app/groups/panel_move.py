"""A part of a seat's panel: it moves to another group from a day on, and whoever holds it goes with it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_move import Follow, move_seat
from app.groups.panel import day_entry
from app.groups.panel_words import tr
from app.groups.queries_lists import SeatRow
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class MovePart(Form):
    """To which group, and from which day on."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool, follow: Follow) -> None:
        super().__init__(look, no_fact, read_only)
        self._follow = follow
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.target, self.since = Choice(look), day_entry(look, year, today)
        self.heading(tr("Move to another group"))
        self.place("move_to", tr("Group"), self.target)
        hint = tr("The seat ends here the day before; its holder and deputy go on there")
        self.place("move_on", tr("First day there"), self.since, hint)
        self.move_button = self.button(tr("Move seat"), self._move)

    def show_seat(self, seat: SeatRow, groups: Sequence[tuple[object, str]]) -> None:
        """Show the groups to which the seat can move."""
        self.record, self.whom = seat, f"{seat.label}, {seat.agency}"
        self.target.offer([(number, name) for number, name in groups if number != seat.group_id])

    def _move(self) -> None:
        said = self.read("move_to", "move_on", needed={"move_on": tr("Type the first day in the other group.")})
        if said is None:
            return
        words = tr("Move {seat} to {group} from {day}").format(
            seat=self.whom, group=self.target.text().strip(), day=day_words(said["move_on"])
        )
        edit = partial(self._stored, self.record.id, said["move_to"], said["move_on"])
        done = partial(self._done, ("move_to", "move_on"))
        self.wished.emit(Wish(words, edit, self.fields["move_on"].say, done))

    def _stored(self, seat_id: int, group_id: int, day: date, session: "Session") -> None:
        move_seat(session, seat_id, group_id, day, follow=self._follow)

    def _done(self, keys: tuple[str, ...], _: object) -> None:
        self.clear(*keys)
