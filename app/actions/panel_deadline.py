"""The panels of deadlines: an incident that sets them; one deadline met, or put off for a reason. Never store."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.actions.edits_deadlines import change_incident, extend, meet, record_incident
from app.actions.panel_words import DEADLINES, NATIONS, joined, no_reason, short_day, tr
from app.actions.queries_deadlines import DeadlineLine, ExtensionLine
from app.actions.schema_deadlines import Deadline
from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def new_incident(look: Look, year: int, today: Callable[[], date]) -> NewForm:
    """Begins an incident; its deadlines are counted when it is added."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the incident of {day}").format(day=day_words(facts["aware_on"]))

    form = NewForm(look, words, _make)
    day = day_entry(look, year, today, tr("Enter the day on which you became aware."))
    form.need("aware_on", tr("You became aware on"), day, tr("Deadlines are counted from the working day after it"))
    form.ask("about", tr("What it is about"), text_entry(), tr("In words that name nobody"))
    form.end(tr("Add incident"))
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    return record_incident(session, facts["aware_on"], about=facts["about"]).id


class DeadlineCard(Form):
    """One deadline: how it was counted, when it was met, and why it was put off."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, _change, read_only)
        self._today = today
        self.said, self.counted = self.note(), self.note()
        self.fact("done_on", tr("Done on"), day_entry(look, year, today), optional=True, step=tr("day of doing"))
        self.today_button = self.button(tr("It is done today"), self._meet_today)
        self.heading(tr("Put it off by hand"))
        self.so_far = self.note()
        self.until, self.reason = day_entry(look, year, today), TextArea(look, 2)
        self.place("until", tr("Until"), self.until)
        self.place("reason", tr("Why"), self.reason, tr("Who agreed it, and for what reason"))
        self.extend_button = self.button(tr("Put the deadline off"), self._extend)
        self.heading(tr("The incident"))
        aware = day_entry(look, year, today, tr("Enter the day on which you became aware."))
        nations = [(nation, tr(words)) for nation, words in NATIONS.items()]
        self.fact("about", tr("What it is about"), text_entry(), tr("In words that name nobody"), optional=True)
        self.fact("aware_on", tr("You became aware on"), aware, tr("Its deadlines are counted anew"))
        self.fact("nation", tr("Bank holidays of"), Choice(look, nations), tr("Its deadlines are counted anew"))
        self.fact("ref", tr("Number"), name_entry(tr("The number")))
        self.rows.addStretch(1)

    def show_deadline(self, line: DeadlineLine, counted: str) -> None:
        """Show a deadline; `counted` says how its day was counted."""
        self.show_record(line, line.ref)
        status = tr("{status}: due {day}").format(status=tr(DEADLINES[line.status]), day=day_words(line.due))
        self.said.setText(status)
        self.counted.setText(counted)
        self.so_far.setText("\n".join(map(_extension_words, line.extensions)))
        self.so_far.setVisible(bool(line.extensions))
        self.today_button.setVisible(line.done_on is None)

    def _meet_today(self) -> None:
        words = tr("Say that {what} is done").format(what=self._what)
        edit = partial(meet, deadline_id=self.record.id, day=self._today())
        self.wished.emit(Wish(words, edit, self.fields["done_on"].say))

    def _extend(self) -> None:
        needed = {"until": tr("Enter the day until which it is put off."), "reason": no_reason()}
        found = self.read("until", "reason", needed=needed)
        if found is None:
            return
        words = tr("Put {what} off until {day}").format(what=self._what, day=day_words(found["until"]))
        number, until, reason, today = self.record.id, found["until"], found["reason"], self._today()
        wish = Wish(
            words,
            lambda session: extend(session, number, until, reason, today),
            self.fields["until"].say,
            lambda _: self.clear("until", "reason"),
        )
        self.wished.emit(wish)

    @property
    def _what(self) -> str:
        return joined((self.whom, self.record.kind))


def _extension_words(line: ExtensionLine) -> str:
    made = tr(" ({day})").format(day=short_day(line.made_on)) if line.made_on else ""
    return tr("Until {day}: {reason}{made}").format(day=day_words(line.until), reason=line.reason, made=made)


def _change(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Set the day of doing of the deadline, or facts of its incident."""
    if "done_on" in facts:
        meet(session, number, facts["done_on"])
    else:
        change_incident(session, session.get_one(Deadline, number).incident_id, facts)
