"""The report minutes: who was there, what was said under each item, and what was agreed."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.meetings.queries_agenda import ItemLine
from app.meetings.queries_minutes import MinutesLine, PresenceLine, minutes
from app.meetings.report_agenda import last_meeting_with_items, nothing_yet, paragraphs, when_and_where
from app.meetings.report_words import day_words, plural
from app.meetings.rules import MeetingStatus
from app.meetings.rules_minutes import MinutesStatus, Presence
from app.offers import Matter

PRESENCE = (
    Column("presence", "How", width=22),
    Column("name", "Who", width=26),
    Column("seat", "Seat", width=32),
    Column("agency", "Agency", width=30),
    Column("note", "Note", width=18),
)
ITEMS = (
    Column("number", "Item", width=6),
    Column("title", "Title", width=36),
    Column("minute", "Minute", width=60),
    Column("for_ratification", "For ratification", Kind.YES_NO, width=12),
)
AGREED = (
    Column("kind", "What", width=10),
    Column("ref", "Ref.", width=10),
    Column("item", "Item", width=6),
    Column("words", "Agreed", width=44),
    Column("owner", "Owner", width=24),
    Column("due", "Due", Kind.DATE, width=11),
)
WORDS = {
    Presence.PRESENT: "Present",
    Presence.DEPUTY: "Present by deputy",
    Presence.IN_ATTENDANCE: "In attendance",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent without apologies",
}


def minutes_report(session: Session, request: Request) -> Report:
    """The minutes of the last meeting held up to the last day asked for that has an agenda (report `minutes`)."""
    meeting_id = last_meeting_with_items(session, request, MeetingStatus.HELD)
    line = minutes(session, meeting_id, request.made.date()) if meeting_id is not None else None
    if line is None:
        board = board_name(session, request.until)
        return nothing_yet("minutes", "Minutes", board, request, (ITEMS, "items", "Items"))
    agreed = request.others.taken(session, line.agenda.meeting_id)
    return minutes_paper(line, agreed, board_name(session, line.agenda.held_on), request.made)


def minutes_paper(line: MinutesLine, agreed: Sequence[Matter], board: str, made: datetime) -> Report:
    """The minutes of one meeting, as they are sent round; `agreed` is what it decided and who is to do what."""
    day = line.agenda.held_on
    there = Table("presence", "Who was there", PRESENCE, tuple(map(_presence_row, line.presence)))
    items = Table("items", "Items", ITEMS, tuple(_item_rows(line)), printed=False)
    taken = Table("agreed", "Decisions and actions", AGREED, tuple(map(_agreed_row, agreed)))
    agreed_on_paper = (Section(taken.title, tables=(taken,)),) if agreed else ()
    return Report(
        name="minutes",
        title=f"Minutes of {day_words(day)}",
        board=board,
        since=day,
        until=day,
        scope=f"{when_and_where(line.agenda)} {status_words(line)}",
        tables=(there, items, taken),
        sections=(
            Section(there.title, tables=(there,), words=tuple(_head(line))),
            *_sections(line, agreed),
            *agreed_on_paper,
        ),
        notes=tuple(_notes(line)),
        source="the minutes",
        made=made,
    )


def status_words(line: MinutesLine) -> str:
    """How far the minutes are, in a sentence: a reader must know whether they were agreed."""
    if line.confirmed_on is not None:
        at = line.confirmed_at or line.confirmed_on
        return f"Confirmed{' by the meeting' if line.confirmed_at else ''} on {day_words(at)}."
    if line.status is MinutesStatus.UNCONFIRMED and line.circulated_on:
        return f"Unconfirmed: sent round on {day_words(line.circulated_on)}."
    return "Draft: not agreed by any meeting yet."


def _head(line: MinutesLine) -> Iterator[str]:
    if line.quorum:
        yield line.quorum
    if line.ratification:
        items = ", ".join(line.ratification)
        yield f"The quorum was lost at item {line.ratification[0]}. For ratification: {items}."
    if line.agenda.start or line.closed_at:
        begun = f"The meeting began at {line.agenda.start}" if line.agenda.start else "The meeting"
        ended = f"ended at {line.closed_at}" if line.closed_at else ""
        yield " and ".join(filter(None, (begun, ended))) + "." if line.agenda.start else f"{begun} {ended}."


def _presence_row(line: PresenceLine) -> Row:
    return WORDS[line.presence], line.name or None, line.seat or None, line.agency or None, line.note or None


def _item_rows(line: MinutesLine) -> Iterator[Row]:
    for item in line.agenda.items:
        if not item.withdrawn:
            yield item.number, item.title, item.minute or None, "yes" if item.number in line.ratification else "no"


def _sections(line: MinutesLine, agreed: Sequence[Matter]) -> Iterator[Section]:
    """One for each item, with what was said and what was agreed under it."""
    for item in line.agenda.items:
        if not item.withdrawn:
            yield Section(f"{item.number} {item.title}", words=tuple(_words(line, item, agreed)))
    numbers = {item.number for item in line.agenda.items}
    if others := tuple(agreed_words(matter) for matter in agreed if matter.item not in numbers):
        yield Section("Also agreed", words=others)


def _words(line: MinutesLine, item: ItemLine, agreed: Sequence[Matter]) -> Iterator[str]:
    said = [*paragraphs(item.minute), *(agreed_words(matter) for matter in agreed if matter.item == item.number)]
    yield from said or ["Nothing was taken down."]
    if item.number in line.ratification:
        yield "For ratification: the meeting was no longer quorate."


def agreed_words(matter: Matter) -> str:
    """A decision or an action in a sentence: "Action FB 14/32, Inspector, Police, by 3 March 2015: send the draft"."""
    due = f"by {day_words(matter.due)}" if matter.due else ""
    head = ", ".join(part for part in (f"{matter.kind.capitalize()} {matter.ref}", matter.owner, due) if part)
    return f"{head}: {matter.text}"


def _agreed_row(matter: Matter) -> Row:
    kind, item = matter.kind.capitalize(), matter.item or None
    return kind, matter.ref, item, matter.text, matter.owner or None, matter.due


def _notes(line: MinutesLine) -> Iterator[str]:
    if line.not_recorded:
        yield f"{plural(line.not_recorded, 'seat')} without a mark in the register."
