"""The minutes of the last meeting and what arises from it, as a pack has them."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.actions.queries_agreed import actions_of, decisions_of, matters_arising
from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.words import day_words
from app.meetings.queries_minutes import MinutesLine
from app.packs.report_agenda import when_and_where

PRESENT = (
    Column("presence", "How", width=13),
    Column("name", "Who", width=26),
    Column("seat", "Seat", width=32),
    Column("agency", "Agency", width=30),
    Column("note", "Note", width=18),
)
MATTERS = (
    Column("ref", "Ref.", width=10),
    Column("action", "Action", width=40),
    Column("owner", "Owner", width=24),
    Column("due", "Due", Kind.DATE, width=11),
    Column("progress", "Progress", width=11),
    Column("words", "How it gets on", width=36),
    Column("overdue", "Overdue", Kind.YES_NO, width=8),
)
ARISING = "Actions of this group, or agreed at its meetings, that are open on the day of the meeting."


def minutes_report(session: Session, line: MinutesLine, board: str, made: datetime) -> Report:
    """What was said under each item, and what was agreed there; who was there comes first."""
    day = line.agenda.held_on
    there = Table("presence", "Who was there", PRESENT, tuple(_presence(line)))
    return Report(
        name="minutes",
        title=f"Minutes of {day_words(day)}",
        board=board,
        since=day,
        until=day,
        scope=f"{when_and_where(line.agenda)} {_standing(line)}",
        tables=(there,),
        sections=(Section(there.title, tables=(there,)), *_items(session, line, made.date())),
        notes=(line.quorum,) if line.quorum else (),
        source="the minutes",
        made=made,
    )


def matters_report(session: Session, group_id: int, day: date, board: str, made: datetime) -> Report:
    """The actions that were open on the day of the meeting, those due first at the top."""
    rows = tuple(_matters(session, group_id, day))
    table = Table("matters", "Matters arising", MATTERS, rows, ARISING)
    return Report(
        name="matters",
        title="Matters arising",
        board=board,
        since=day,
        until=day,
        scope=f"Open on {day_words(day)}: {len(rows)}.",
        tables=(table,),
        source="the action log",
        made=made,
    )


def _standing(line: MinutesLine) -> str:
    if line.confirmed_on:
        return f"Confirmed on {day_words(line.confirmed_at or line.confirmed_on)}."
    return "Unconfirmed." if line.circulated_on else "Draft."


def _presence(line: MinutesLine) -> Iterator[Row]:
    for one in line.presence:
        yield one.presence.value, one.name or None, one.seat or None, one.agency or None, one.note or None


def _items(session: Session, line: MinutesLine, today: date) -> Iterator[Section]:
    meeting = line.agenda.meeting_id
    agreed = [(each.item, f"Decision {each.ref}: {each.decision}") for each in decisions_of(session, meeting)]
    for action in actions_of(session, meeting, today):
        due = f", by {day_words(action.due)}" if action.due else ""
        who = f" {action.owner}" if action.owner else ""
        agreed.append((action.item, f"Action {action.ref}:{who}{due}: {action.action}"))
    numbers = {item.number for item in line.agenda.items}
    for item in line.agenda.items:
        said = [words for words in item.minute.split("\n\n") if words.strip()]
        words = (*said, *(text for number, text in agreed if number == item.number))
        if words and not item.withdrawn:
            yield Section(f"{item.number} {item.title}", words=words)
    if others := tuple(text for number, text in agreed if number not in numbers):
        yield Section("Also agreed", words=others)


def _matters(session: Session, group_id: int, day: date) -> Iterator[Row]:
    for line in matters_arising(session, group_id, day):
        yield (
            *(line.ref, line.action, line.owner or None, line.due, line.progress.value if line.progress else None),
            *(line.words or None, "yes" if line.overdue else "no"),
        )
