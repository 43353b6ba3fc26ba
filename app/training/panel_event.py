"""The panels of an event: a new one, its facts and sessions, another like it, its calling off. Never store."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.groups.panel import day_entry, name_entry, number_entry, text_entry
from app.interchange.cells import NotUnderstood, clock, day
from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.fields import TextEntry, Unfit, day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.training.edits_events import (
    Times,
    add_event,
    cancel_event,
    change_event,
    clone_event,
    reinstate_event,
    set_sessions,
)
from app.training.panel_words import EVENT_STATUS, tr
from app.training.queries_events import CourseLine, EventLine, SessionLine
from app.training.rules_event import EventStatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 10_000
"""Places of the largest event there can be."""


def new_event(look: Look, courses: Sequence[CourseLine], year: int, today: Callable[[], date]) -> NewForm:
    """Begins an event with its course, its reference and its first session."""

    def words(facts: dict[str, Any]) -> str:
        return tr("Add the event {ref} of {day}").format(ref=facts["ref"], day=day_words(facts["day"]))

    form = NewForm(look, words, _make)
    form.need("course_id", tr("Course"), Choice(look, [(line.id, f"{line.title} ({line.code})") for line in courses]))
    form.need("ref", tr("Reference"), name_entry(tr("The reference")), tr("What the office calls it: SR-1"))
    form.need("day", tr("Day"), day_entry(look, year, today, tr("Enter the day it is given.")))
    form.need("starts", tr("Starts"), needed_clock(look), tr("09:30"))
    form.need("ends", tr("Ends"), needed_clock(look))
    form.end(tr("Add event"))
    return form


def _make(session: "Session", facts: dict[str, Any]) -> int:
    both = tuple(at(facts["day"], facts[name]) for name in ("starts", "ends"))
    return add_event(session, facts["ref"], facts["course_id"], [(both[0], both[1])]).id


def needed_clock(look: Look) -> TextEntry:
    """A time of day that has to be entered."""

    def read(text: str) -> str:
        try:
            found = clock(text)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault
        if found is None:
            raise Unfit(tr("Enter a time: 09:30."))
        return found

    return TextEntry(read, width=look.px(90))


def at(of: date, time_of_day: str) -> datetime:
    """A moment of a day."""
    return datetime.fromisoformat(f"{of.isoformat()}T{time_of_day}")


def sessions_text(sessions: Sequence[SessionLine]) -> str:
    """The sessions as they are typed: "12 March 2015, 09:30 to 16:30", a line each."""
    words = tr("{day}, {starts} to {ends}")
    return "\n".join(
        words.format(day=day_words(one.starts.date()), starts=f"{one.starts:%H:%M}", ends=f"{one.ends:%H:%M}")
        for one in sessions
    )


def sessions_typed(text: str) -> Times:
    """What `sessions_text` says. Raises Unfit."""
    return [_session_typed(line) for line in text.splitlines() if line.strip()]


def _session_typed(line: str) -> tuple[datetime, datetime]:
    of, _, times = line.partition(",")
    starts, _, ends = times.replace("–", " to ").replace("-", " to ").partition(" to ")
    try:
        found, begins, stops = day(of), clock(starts), clock(ends)
    except NotUnderstood as fault:
        raise Unfit(f"{fault.why} {fault.remedy}") from fault
    if found is None or begins is None or stops is None:
        words = tr("“{line}” is no session. Write a line for each: 12 March 2015, 09:30 to 16:30.")
        raise Unfit(words.format(line=line.strip()))
    return at(found, begins), at(found, stops)


class EventCard(Form):
    """An event as it is planned, and what else can become of it."""

    wants_register = Signal()
    wants_kept = Signal()

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_event, read_only)
        day_of = partial(day_entry, look, year, today)
        self.said = self.note()
        self.open = self.button(tr("Open its bookings"), self.wants_register.emit, Weight.PRIMARY)
        self.open.setEnabled(True)
        self.rates, self.kept = self.note(), self.note()
        self.keep = self.button(tr("Keep places for agencies…"), self.wants_kept.emit)
        self.sessions = TextArea(look, 3)
        self.place("sessions", tr("Sessions"), self.sessions, tr("A line each: 12 March 2015, 09:30 to 16:30"))
        self.fact("venue", tr("Venue"), text_entry(), optional=True)
        self.fact("link", tr("Link"), text_entry(), tr("Where it is joined online"), optional=True)
        self.fact("trainers", tr("Trainers"), text_entry(), tr("With a semicolon between them"), optional=True)
        self.fact("capacity", tr("Places"), number_entry(look, 0, MOST), optional=True)
        self.fact("minimum", tr("Fewest to go ahead"), number_entry(look, 0, MOST), optional=True)
        self.fact("booking_closes", tr("Booking closes"), day_of(), optional=True)
        hint = tr("Days before the start from which a freed place is given by hand; empty: 3")
        self.fact("promotion_stops", tr("Waiting list stops"), number_entry(look, 0, 365), hint, optional=True)
        self.fact("ref", tr("Reference"), name_entry(tr("The reference")))
        self.heading(tr("Another like it"))
        self.place("clone_ref", tr("Reference of the new event"), text_entry())
        self.place("clone_day", tr("Its first day"), day_of())
        self.clone = self.button(tr("Add event like this"), self._clone)
        self.heading(tr("Called off"))
        self.place("cancelled", tr("Why it is cancelled"), text_entry(), optional=True)
        self.cancel = self.button(tr("Cancel event"), self._cancel)
        self.again = self.button(tr("Plan it again"), self._again)
        self.rows.addStretch(1)
        self.sessions.committed.connect(self._on_sessions)

    def show_event(self, line: EventLine, facts: object, kept: str, rates: str) -> None:
        """Show an event, the places kept of it, and its rates; its own facts are those of `facts`."""
        for label, words in ((self.kept, kept), (self.rates, rates)):
            label.setText(words)
            label.setVisible(bool(words))
        self.show_record(facts, tr("{course}, {ref}").format(course=line.title, ref=line.ref))
        if not self.sessions.is_changed():
            self.sessions.show_value(sessions_text(line.sessions))
        status = tr(EVENT_STATUS[line.status])
        words = tr("{status}. {booked} booked, {waiting} waiting.")
        said = words.format(status=status, booked=line.booked, waiting=line.waiting)
        self.said.setText(f"{said} {line.cancelled_reason or ''}".strip())
        planned = line.status is EventStatus.PLANNED
        self.cancel.setVisible(planned)
        self.fields["cancelled"].setVisible(planned)
        self.again.setVisible(line.status is EventStatus.CANCELLED)

    def _on_sessions(self, text: object) -> None:
        field = self.fields["sessions"]
        try:
            times = sessions_typed(str(text or ""))
        except Unfit as unfit:
            field.refuse(unfit.words)
            return
        words = tr("Change the sessions of {whom}").format(whom=self.whom)
        edit = partial(set_sessions, event_id=self.record.id, times=times)
        self.wished.emit(Wish(words, edit, field.refuse))

    def _clone(self) -> None:
        needed = {
            "clone_ref": tr("Enter the reference of the new event."),
            "clone_day": tr("Enter its first day."),
        }
        found = self.read(*needed, needed=needed)
        if found is None:
            return
        ref, first = found["clone_ref"], found["clone_day"]
        edit = partial(clone_event, event_id=self.record.id, ref=ref, first=first)
        words = tr("Add the event {ref} like {whom}").format(ref=ref, whom=self.whom)
        self.clear(*needed)
        self.wished.emit(Wish(words, edit, self.fields["clone_ref"].say))

    def _cancel(self) -> None:
        reason = self.read("cancelled")
        if reason is not None:
            edit = partial(cancel_event, event_id=self.record.id, reason=reason["cancelled"])
            self.wished.emit(Wish(tr("Cancel {whom}").format(whom=self.whom), edit, self.fields["cancelled"].say))

    def _again(self) -> None:
        edit = partial(reinstate_event, event_id=self.record.id)
        self.wished.emit(Wish(tr("Plan {whom} again").format(whom=self.whom), edit, self.fields["ref"].say))
