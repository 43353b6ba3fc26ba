"""The panel of the places of an event that are kept for agencies. Never stores."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from app.groups.panel import day_entry, number_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.rows import Row, Rows
from app.kit.wishes import Wish
from app.people.queries import AgencyLine
from app.training.edits_events import keep_places
from app.training.panel_booking_deeds import Setting
from app.training.panel_words import counted, joined, tr
from app.training.queries_events import EventLine, KeptLine

MOST = 10_000
"""Places of the largest event there can be."""


def kept_words(kept: Sequence[KeptLine], names: Mapping[int, str]) -> str:
    """What is kept, in a sentence; "" for nothing."""
    parts = "; ".join(f"{names[line.agency_id]} {line.places}" for line in kept)
    return tr("Places kept: {parts}.").format(parts=parts) if parts else ""


class KeptPanel(Form):
    """The agencies for which places of an event are kept, and one more, or another number for one of them."""

    def __init__(self, setting: Setting, year: int, agencies: Sequence[AgencyLine]) -> None:
        super().__init__(setting.look, lambda *_: None, setting.read_only)
        look, self._names = setting.look, {line.id: line.name for line in agencies}
        self._kept: Sequence[KeptLine] = ()
        self.said = self.note()
        self.kept = Rows(look, tr("Places kept"), two_lines=True, whole=True)
        self.rows.addWidget(self.kept)
        self.heading(tr("Keep places"))
        agency, until = Choice(look, list(self._names.items())), day_entry(look, year, setting.today)
        self.place("agency", tr("Agency"), agency)
        self.place("places", tr("Places"), number_entry(look, 0, MOST), tr("0 keeps none any more"))
        hint = tr("The last day; empty: until the event begins. Then they are free for all.")
        self.place("until", tr("Kept until"), until, hint, optional=True)
        self.keep = self.button(tr("Keep places"), self._keep)
        self.rows.addStretch(1)
        self.kept.chosen.connect(self._choose)

    def show_event(self, line: EventLine, kept: Sequence[KeptLine]) -> None:
        """Show what is kept of an event."""
        self.show_record(line, line.ref)
        self._kept = kept
        free = tr("no limit of places") if line.free is None else counted(line.free, tr("1 free"), tr("{count} free"))
        self.said.setText(tr("{ref}: {booked} booked, {free}.").format(ref=line.ref, booked=line.booked, free=free))
        self.kept.show_rows([self._row(one) for one in kept])
        self.kept.setVisible(bool(kept))

    def _row(self, one: KeptLine) -> Row:
        until = tr("until {day}").format(day=day_words(one.until)) if one.until else ""
        sub = joined((tr("{taken} taken").format(taken=one.taken), until))
        return Row(one.agency_id, self._names[one.agency_id], sub, f"{one.places}")

    def _choose(self, agency_id: object) -> None:
        """Let the fields say what is kept for that agency."""
        found = next(one for one in self._kept if one.agency_id == agency_id)
        values: dict[str, Any] = {"agency": found.agency_id, "places": found.places, "until": found.until}
        for key, value in values.items():
            self.fields[key].editor.show_value(value)  # type: ignore[attr-defined]  # a TextEntry
        self.fields["places"].editor.setFocus()

    def _keep(self) -> None:
        needed = {"agency": tr("Choose the agency."), "places": tr("Enter how many places.")}
        found = self.read("agency", "places", "until", needed=needed)
        if found is None:
            return
        agency, places = found["agency"], found["places"]
        count = counted(places, tr("1 place"), tr("{count} places"))
        words = tr("Keep {places} of {event} for {agency}")
        edit = partial(keep_places, event_id=self.record.id, agency_id=agency, places=places, until=found["until"])
        said = words.format(places=count, event=self.whom, agency=self._names[agency])
        self.wished.emit(Wish(said, edit, self.fields["agency"].say, lambda _: self.clear(*self.fields)))
