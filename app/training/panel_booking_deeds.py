"""The panels of what is done with bookings: booked, cancelled, passed on, moved, waived. Never store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from app.groups.panel import day_entry, text_entry
from app.groups.rules_year import year_of
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.look import Look
from app.people.edits import add_person
from app.people.queries import AgencyLine, person_named
from app.training.edits_bookings import book, cancel_booking, substitute, transfer, walk_in
from app.training.edits_charges import waive
from app.training.edits_facts import change_booking
from app.training.panel_deed import DeedForm
from app.training.panel_words import clock_entry, short_day, tr
from app.training.queries_bookings import BookingLine
from app.training.queries_events import EventLine
from app.training.rules import Told, Waiver
from app.training.rules_event import Said

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.training.schema import Booking

FACTS = ("post", "line_manager", "manager_email")


@dataclass(frozen=True)
class Setting:
    """What every such panel needs to know."""

    look: Look
    today: Callable[[], date]
    read_only: bool


def person_id(session: "Session", name: str, agency_id: int | None) -> int:
    """The person of that name, added for the agency where there is none."""
    return (person_named(session, name) or add_person(session, name, agency_id)).id


def new_booking(
    setting: Setting, event: EventLine, agencies: Sequence[AgencyLine], *, walks_in: bool = False
) -> DeedForm:
    """Asks whom to book on the event; or who came without a booking."""
    words = tr("Add {person}, who walked in to {event}") if walks_in else tr("Book {person} on {event}")

    def said(found: dict[str, Any]) -> str:
        return words.format(person=found["name"], event=event.title)

    def deed(session: "Session", found: dict[str, Any]) -> "Booking":
        person = person_id(session, found["name"], found["agency_id"])
        who = (session, event.id, person, found["agency_id"])
        first = event.start.date() if event.start else setting.today()
        booking = walk_in(*who, Said(first)) if walks_in else book(*who, Said(setting.today()))
        change_booking(session, booking.id, {name: found[name] for name in FACTS if found[name]})
        return booking

    form = DeedForm(setting.look, said, deed, setting.read_only)
    form.ask(
        "name", tr("Person"), text_entry(), tr("Enter the name of the person."), tr("A name not known yet is added")
    )
    options = [(line.id, line.name) for line in agencies]
    form.ask(
        "agency_id", tr("Agency"), Choice(setting.look, options), tr("Choose the agency: it owes what comes of it.")
    )
    form.ask("post", tr("Post"), text_entry())
    form.ask("line_manager", tr("Line manager"), text_entry())
    form.ask("manager_email", tr("Email of the line manager"), text_entry())
    form.end(tr("Add walk-in") if walks_in else tr("Book the place"))
    return form


def cancelling(setting: Setting, line: BookingLine, year: int) -> DeedForm:
    """Asks when notice was received, and why."""

    def said(found: dict[str, Any]) -> str:
        return tr("Cancel the booking of {person}, told us {day}").format(
            person=line.delegate, day=day_words(found["day"])
        )

    def deed(session: "Session", found: dict[str, Any]) -> "Booking | None":
        told = told_at(found["day"], found["at"])
        return cancel_booking(session, line.id, told, Said(setting.today(), found["by"], found["reason"]))

    form = DeedForm(setting.look, said, deed, setting.read_only)
    _told(form, setting, year)
    form.ask("by", tr("Who told us"), text_entry())
    form.ask(
        "reason", tr("Reason"), text_entry(), hint=tr("Sickness and some others may free the place: see the policy")
    )
    form.end(tr("Cancel booking"))
    return form


def _told(form: DeedForm, setting: Setting, year: int) -> None:
    """When word was received: today, unless something else is typed."""
    day = day_entry(setting.look, year, setting.today)
    form.ask("day", tr("Notice received on"), day, tr("Enter the day on which you were told."))
    form.ask("at", tr("At"), clock_entry(setting.look), hint=tr("Where it matters: 09:30"))
    day.show_value(setting.today())


def told_at(day: date, at: str | None) -> Told:
    """The day and time of a notice."""
    return Told(day, time.fromisoformat(at) if at else None)


def substituting(setting: Setting, line: BookingLine, agencies: Sequence[AgencyLine], year: int) -> DeedForm:
    """Asks who comes instead, and when that was said."""

    def said(found: dict[str, Any]) -> str:
        return tr("{other} comes instead of {person}").format(other=found["name"], person=line.delegate)

    def deed(session: "Session", found: dict[str, Any]) -> "Booking":
        agency = found["agency_id"]
        person, told = person_id(session, found["name"], agency), told_at(found["day"], found["at"])
        return substitute(session, line.id, person, told, Said(setting.today(), reason=found["reason"]), agency)

    form = DeedForm(setting.look, said, deed, setting.read_only)
    form.ask("name", tr("Who comes instead"), text_entry(), tr("Enter the name of who comes instead."))
    agency = Choice(setting.look, [(one.id, one.name) for one in agencies])
    form.ask("agency_id", tr("Agency"), agency, tr("Choose the agency."))
    agency.show_value(line.agency_id)
    _told(form, setting, year)
    form.ask("reason", tr("Reason"), text_entry())
    form.end(tr("Pass the place on"))
    return form


def moving(setting: Setting, line: BookingLine, events: Sequence[EventLine], year: int) -> DeedForm:
    """Asks to which event of the course the booking moves."""
    names = {one.id: _event_words(one) for one in events}

    def said(found: dict[str, Any]) -> str:
        return tr("Move the booking of {person} to {event}").format(
            person=line.delegate, event=names[found["event_id"]]
        )

    def deed(session: "Session", found: dict[str, Any]) -> "Booking":
        told = told_at(found["day"], found["at"])
        return transfer(session, line.id, found["event_id"], told, Said(setting.today(), reason=found["reason"]))

    form = DeedForm(setting.look, said, deed, setting.read_only)
    chooser = Choice(setting.look, list(names.items()))
    form.ask("event_id", tr("Event of the same course"), chooser, tr("Choose the event."))
    _told(form, setting, year)
    form.ask("reason", tr("Reason"), text_entry())
    form.end(tr("Move booking"))
    return form


def _event_words(one: EventLine) -> str:
    return tr("{ref}, {day}").format(ref=one.ref, day=short_day(one.start.date()) if one.start else tr("no day yet"))


def waiving(setting: Setting, line: BookingLine) -> DeedForm:
    """Asks who lets the agency off the charge, and why."""

    def said(_: dict[str, Any]) -> str:
        return tr("Waive the charge for {person}").format(person=line.delegate)

    def deed(session: "Session", found: dict[str, Any]) -> object:
        return waive(session, line.id, Waiver(found["day"], found["by"], found["reason"]))

    form = DeedForm(setting.look, said, deed, setting.read_only)
    form.ask("reason", tr("Reason"), text_entry(), tr("Enter the reason."))
    form.ask("by", tr("Approved by"), text_entry(), tr("Enter who approved it."))
    day = day_entry(setting.look, year_of(setting.today()), setting.today)
    form.ask("day", tr("On"), day, tr("Enter the day on which it was approved."))
    day.show_value(setting.today())
    form.end(tr("Waive the charge"))
    return form
