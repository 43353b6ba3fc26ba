"""The Deadlines tab: incidents with what the law sets a day for, how that day was counted, and whether it was kept."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.actions.panel_deadline import DeadlineCard, new_incident
from app.actions.panel_kinds import KindsPanel
from app.actions.panel_words import DEADLINES, NATIONS, REFUSALS, joined, short_day, tr
from app.actions.queries_deadlines import DeadlineLine, IncidentLine, incidents, kinds
from app.actions.rules_deadline import DeadlineStatus, Kind
from app.calendar.queries import observed_holidays
from app.kit.cells import Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.legend import Key
from app.kit.list_view import LAST_KEYS, ListView
from app.kit.page import Command
from app.kit.words import counted

COLORS = {
    DeadlineStatus.RUNNING: "text",
    DeadlineStatus.OVERDUE: "red_text",
    DeadlineStatus.MET: "green_text",
    DeadlineStatus.MET_LATE: "amber_text",
}


class DeadlinesView(ListView):
    """Statutory deadlines by incident, the one learnt of last first."""

    refusals = REFUSALS

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Deadlines"))
        self.add_words = tr("add incident")
        self.found: Sequence[IncidentLine] = ()
        self._kinds: Sequence[Kind] = ()
        self.running = Chip(desk.look)
        self.filters = (self.running,)
        self.running.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        self.found, self._kinds = incidents(session, self._today()), kinds(session)
        number = sum(line.done_on is None for one in self.found for line in one.deadlines)
        self.running.ask(tr("Not done"), number, tr("Not done: {number}").format(number=number))

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        asked = self.running.isChecked()
        kept = [(one, [line for line in one.deadlines if line.done_on is None or not asked]) for one in self.found]
        return [Section(lines, head=one, key=one.id) for one, lines in kept if lines or not asked]

    def nothing(self) -> tuple[str, str]:
        if self.found:
            return tr("Nothing is still to be done"), tr("Press the chip again to see every deadline.")
        return tr("No incidents yet"), tr(
            "A serious incident sets deadlines in working days from the day you became aware of it. Press Ctrl+N to "
            "add one: the days are counted for you, and how."
        )

    def summary(self) -> str:
        lines = [line for one in self.found for line in one.deadlines]
        late = sum(line.status is DeadlineStatus.OVERDUE for line in lines)
        running = sum(line.done_on is None for line in lines)
        found = counted(len(self.found), tr("1 incident"), tr("{count} incidents"))
        still = counted(running, tr("1 deadline to keep"), tr("{count} deadlines to keep")) if running else ""
        return joined((found, still, tr("{count} overdue").format(count=late) if late else ""))

    def text_of(self, line: DeadlineLine) -> str:
        return joined((line.ref, line.about, line.kind, day_words(line.aware_on), day_words(line.due)))

    def card(self, line: DeadlineLine) -> tuple[str, Form]:
        return line.ref, DeadlineCard(self._desk.look, self.year, self._today, self.read_only)

    def fill(self, form: QWidget, line: DeadlineLine) -> None:
        if isinstance(form, DeadlineCard):
            form.show_deadline(line, self._counted(line))
            self.panel.title.setText(tr("{ref}  {kind}").format(ref=line.ref, kind=line.kind))
        elif isinstance(form, KindsPanel):
            form.show_kinds(self._kinds)

    def add(self) -> None:
        form = new_incident(self._desk.look, self.year, self._today)
        form.made.connect(self._on_made)
        self.put(tr("New incident"), form)

    def set_kinds(self) -> None:
        """Open the panel in which the kinds of deadline are set."""
        panel = KindsPanel(self._desk.look, self.read_only)
        panel.show_kinds(self._kinds)
        self.put(tr("Kinds of deadline"), panel)

    def legend(self) -> Sequence[Key]:
        adds = () if self.read_only else (Key("Ctrl N", self.add_words),)
        return (Key("Enter", tr("done, or put off")), *adds, Key("Ctrl F", tr("filter")), *LAST_KEYS)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        return (Command(tr("Kinds of deadline…"), "Ctrl+Shift+M", self.set_kinds, here),)

    def _follow(self) -> None:
        if isinstance(self.panel.content, KindsPanel):
            self.panel.content.show_kinds(self._kinds)
        super()._follow()

    def _on_made(self, number: int) -> None:
        """Stand on the first deadline of the incident, with its panel open."""
        found = next((one for one in self.found if one.id == number), None)
        if found is not None and found.deadlines:
            self.go_to(found.deadlines[0].id)

    def _counted(self, line: DeadlineLine) -> str:
        """How the day was counted: over which working days, and without which bank holidays."""
        with self._desk.store.reading() as session:
            known = observed_holidays(session, line.nation, range(line.aware_on.year, line.reckoned.year + 1))
        return counted_words(line, sorted(day for day in known if line.aware_on < day <= line.reckoned))


def counted_words(line: DeadlineLine, holidays: Sequence[date]) -> str:
    """How the day was counted, in a sentence or two."""
    left_out = [day for day in holidays if day.weekday() < SATURDAY]
    words = tr("{days} after {aware} is {day}: Monday to Friday, the day you became aware not counted")
    said = words.format(
        days=counted(line.days, tr("1 working day"), tr("{count} working days")),
        aware=day_words(line.aware_on),
        day=day_words(line.reckoned),
    )
    nation = tr(NATIONS[line.nation])
    if not left_out:
        return tr("{said}. No bank holiday of {nation} falls in between.").format(said=said, nation=nation)
    days = joined(f"{day.day} {day:%B}" for day in left_out[:-1])
    together = tr("{days} and {last}") if days else "{last}"
    told = together.format(days=days, last=f"{left_out[-1].day} {left_out[-1]:%B}")
    return tr("{said}, without the bank holidays of {nation}: {days}.").format(said=said, nation=nation, days=told)


SATURDAY = 5


def columns() -> Sequence[Column[DeadlineLine]]:
    """What is shown of a deadline, and of its incident."""
    return (
        Column("kind", tr("Deadline"), _kind, _head, least=200, pad=20, opens=True),
        Column("days", tr("Counted"), _days, width=136, from_width=760, opens=True),
        Column("reckoned", tr("Runs out"), _reckoned, width=126, from_width=900, opens=True),
        Column("due", tr("Due"), _due, width=126, opens=True),
        Column("done", tr("Done"), lambda line: Words(short_day(line.done_on)), width=116, opens=True),
        Column("status", tr("Status"), _status, width=104, opens=True),
    )


def _kind(line: DeadlineLine) -> Cell:
    put_off = tr("put off") if line.extensions else ""
    return Words(f"{line.kind[:1].upper()}{line.kind[1:]}", sub=put_off, indent=16, pad=20)


def _head(one: IncidentLine) -> Cell:
    aware = tr("aware {day}").format(day=short_day(one.aware_on))
    return Words(one.ref, sub=joined((one.about, aware)), bold=True, tip=one.about)


def _days(line: DeadlineLine) -> Cell:
    return Words(counted(line.days, tr("1 working day"), tr("{count} working days")), color="text2")


def _reckoned(line: DeadlineLine) -> Cell:
    return Words(short_day(line.reckoned), color="text2")


def _due(line: DeadlineLine) -> Cell:
    late = line.status is DeadlineStatus.OVERDUE
    spoken = tr("Due: {day}, overdue").format(day=short_day(line.due)) if late else ""
    return Words(short_day(line.due), spoken, color="red_text" if late else "text", bold=late)


def _status(line: DeadlineLine) -> Cell:
    return Words(tr(DEADLINES[line.status]), color=COLORS[line.status])
