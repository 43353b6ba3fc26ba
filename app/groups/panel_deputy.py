"""A part of a seat's panel: who deputises from a day on; the deputy before ends the day before."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.groups.edits_seat import deputise
from app.groups.panel import day_entry
from app.groups.panel_words import tr
from app.groups.queries_lists import SeatRow
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish


class DeputyPart(Form):
    """Who, and from which day on."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.who, self.since = Choice(look, empty=tr("Nobody")), day_entry(look, year, today)
        self.heading(tr("Another deputy from a day"))
        self.place("deputy_id", tr("Deputy"), self.who)
        self.place("deputises_on", tr("First day"), self.since, tr("The deputy before ends the day before"))
        self.name_button = self.button(tr("Name deputy"), self._name)

    def show_seat(self, seat: SeatRow, people: Sequence[tuple[object, str]]) -> None:
        """Show who can be chosen."""
        self.record, self.whom = seat, f"{seat.label}, {seat.agency}"
        self.who.offer(people)

    def _name(self) -> None:
        said = self.read("deputy_id", "deputises_on", needed={"deputises_on": tr("Type the deputy's first day.")})
        if said is None:
            return
        words = tr("Name {person} deputy of {seat} from {day}").format(
            person=self.who.text().strip(), seat=self.whom, day=day_words(said["deputises_on"])
        )
        edit = partial(deputise, seat_id=self.record.id, person_id=said["deputy_id"], starts=said["deputises_on"])
        self.wished.emit(Wish(words, edit, self.fields["deputises_on"].say, self._done))

    def _done(self, _: object) -> None:
        self.clear("deputy_id", "deputises_on")
