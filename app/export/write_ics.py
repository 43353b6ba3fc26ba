"""Invitations as iCalendar (RFC 5545), which every calendar takes in."""

from datetime import UTC
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from app.export.files import replacing
from app.export.invitation import Invitation, Sitting
from app.version import VERSION


def invitation_bytes(invitation: Invitation) -> bytes:
    """The calendar's entries with the rules of their time zone, as a file holds them."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Quorate//Quorate {VERSION}//EN")
    calendar.add("version", "2.0")
    for sitting in invitation.sittings:
        calendar.add_component(_entry(invitation, sitting))
    calendar.add_missing_timezones()
    made: bytes = calendar.to_ical()
    return made


def write_ics(invitation: Invitation, path: Path) -> Path:
    """Write the invitation, whole or not at all. Raises CannotWrite."""
    with replacing([path]) as (part,):
        part.write_bytes(invitation_bytes(invitation))
    return path


def _entry(invitation: Invitation, sitting: Sitting) -> Event:
    zone = ZoneInfo(invitation.zone)
    entry = Event()
    entry.add("uid", str(uuid5(NAMESPACE_OID, f"{invitation.board}\n{sitting.key}")))
    entry.add("dtstamp", invitation.made.astimezone(UTC))
    entry.add("sequence", int(invitation.cancelled))
    entry.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    entry.add("summary", sitting.title)
    entry.add("dtstart", sitting.starts.replace(tzinfo=zone))
    entry.add("dtend", sitting.ends.replace(tzinfo=zone))
    for name, text in (("location", sitting.where), ("url", sitting.link), ("description", sitting.said)):
        if text:
            entry.add(name, text)
    return entry
