"""The panels of what is given in kind: the account of an agency, and trainer days to add. Never store."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.groups.panel import day_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.kit.rows import Row, Rows
from app.kit.wishes import Wish
from app.people.queries import AgencyLine
from app.training.edits_register import add_trainer_days
from app.training.edits_setup import drop_trainer_days
from app.training.panel_booking_deeds import Setting
from app.training.panel_deed import DeedForm
from app.training.panel_words import counted, joined, money_entry, short_day, tr
from app.training.queries_events import EventLine
from app.training.queries_in_kind import GivenLine, InKindLine
from app.training.rules_in_kind import days_in, days_out
from app.training.rules_words import money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.training.schema import TrainerDays


def days_entry(look: Look) -> TextEntry:
    """A number of days and half days, as half days."""

    def read(text: str) -> int | None:
        if not text.strip():
            return None
        if (found := days_in(text)) is None:
            raise Unfit(tr("{text} is no number of days. Write 1, 0.5 or 2.5.").format(text=text.strip()))
        return found

    return TextEntry(read, lambda value: days_out(value) if isinstance(value, int) else "", look.px(90))


def giving(setting: Setting, year: int, agencies: Sequence[AgencyLine], events: Sequence[EventLine]) -> DeedForm:
    """Asks which agency's trainer gave how many days."""
    names = {line.id: line.name for line in agencies}

    def said(found: dict[str, Any]) -> str:
        words = tr("Add {days} trainer days of {agency}")
        return words.format(days=days_out(found["half_days"]), agency=names[found["agency_id"]])

    def deed(session: "Session", found: dict[str, Any]) -> "TrainerDays":
        facts = {name: found[name] for name in ("agency_id", "day", "half_days", "rate")}
        return add_trainer_days(session, **facts, event_id=found["event_id"], trainer=found["trainer"])

    form = DeedForm(setting.look, said, deed, setting.read_only)
    form.ask("agency_id", tr("Agency"), Choice(setting.look, list(names.items())), tr("Choose the agency."))
    form.ask("day", tr("Day"), day_entry(setting.look, year, setting.today), tr("Enter the day."))
    form.ask("half_days", tr("Days"), days_entry(setting.look), tr("Enter how many days."), tr("Half a day is 0.5"))
    rate = tr("Enter what a whole day is worth.")
    form.ask("rate", tr("Worth of a whole day"), money_entry(setting.look), rate, tr("Pounds"))
    given = [(one.id, f"{one.title} ({one.ref})") for one in events]
    form.ask("event_id", tr("Event"), Choice(setting.look, given, empty=tr("None")))
    form.ask("trainer", tr("Trainer"), text_entry())
    form.end(tr("Add trainer days"))
    return form


class InKindCard(Form):
    """The account of an agency: the days it gave, one chosen to be taken back, and the places it used."""

    def __init__(self, setting: Setting, events: Sequence[EventLine]) -> None:
        super().__init__(setting.look, lambda *_: None, setting.read_only)
        self._titles = {one.ref: one.title for one in events}
        self._days: Sequence[GivenLine] = ()
        self.said = self.note()
        self.title = self.heading(tr("Trainer days given"))
        self.days = Rows(setting.look, tr("Trainer days given"), two_lines=True, whole=True)
        self.rows.addWidget(self.days)
        self.remove = self.button(tr("Take back the days chosen"), self._remove)
        self.what = self.note(
            tr(
                "A free place is one that somebody of the agency came to, wholly or in part, and for which no fee is "
                "owed; it counts at the course's price. Nothing here is cash."
            )
        )
        self.rows.addStretch(1)

    def show_account(self, line: InKindLine) -> None:
        """Show an agency's account."""
        self.show_record(line, line.agency)
        self._days = line.given
        given = tr("{days} days given, worth {worth}") if line.given else tr("No trainer days given")
        used = counted(line.used, tr("1 free place used"), tr("{count} free places used"))
        words = given.format(days=days_out(line.half_days), worth=money(line.given_worth))
        self.said.setText(f"{joined((words, used))}, {money(line.used_worth)}.")
        self.days.show_rows([self._row(one) for one in line.given])
        for part in (self.title, self.days, self.remove):
            part.setVisible(bool(line.given))

    def _row(self, one: GivenLine) -> Row:
        words = tr("{days} days, {day}").format(days=days_out(one.half_days), day=short_day(one.day))
        sub = joined((self._titles.get(one.event or "", one.event), one.trainer))
        return Row(one.id, words, sub, money(one.worth))

    def _remove(self) -> None:
        number = self.days.key()
        found = next((one for one in self._days if one.id == number), None)
        if found is not None:
            words = tr("Take back {days} trainer days of {agency}, {day}")
            said = words.format(days=days_out(found.half_days), agency=self.whom, day=short_day(found.day))
            self.wished.emit(Wish(said, partial(drop_trainer_days, days_id=found.id)))
