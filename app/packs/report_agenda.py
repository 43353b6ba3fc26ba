"""The agenda as a pack has it: the items with their times, and what each asks of the meeting."""

from collections.abc import Iterator
from datetime import datetime

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.words import day_words
from app.meetings.queries_agenda import AgendaLine, ItemLine

ITEMS = (
    Column("time", "Time", width=12),
    Column("number", "No.", width=6),
    Column("item", "Item", width=44),
    Column("purpose", "For", width=11),
    Column("minutes", "Minutes", Kind.WHOLE, width=8),
    Column("lead", "Led by", width=26),
    Column("papers", "Papers", width=12),
)


def agenda_report(line: AgendaLine, board: str, made: datetime) -> Report:
    """The items that are not withdrawn, in their order."""
    items = Table("items", "Items", ITEMS, tuple(_rows(line)))
    return Report(
        name="agenda",
        title="Agenda",
        board=board,
        since=line.held_on,
        until=line.held_on,
        scope=when_and_where(line),
        tables=(items,),
        sections=(Section("Items", tables=(items,)),),
        notes=tuple(_notes(line)),
        source="the agenda",
        made=made,
    )


def when_and_where(line: AgendaLine) -> str:
    """Group, day, time and place, in one line."""
    hours = f", {line.start}{f' to {line.finish}' if line.finish else ''}" if line.start else ""
    return ". ".join(filter(None, (line.group, f"{day_words(line.held_on)}{hours}", line.venue))) + "."


def times(item: ItemLine) -> str:
    """From when to when: "09:30–09:35"; empty where that is not known."""
    return f"{item.starts}–{item.ends}" if item.starts and item.ends else ""


def _rows(line: AgendaLine) -> Iterator[Row]:
    for item in line.items:
        if not item.withdrawn:
            papers = ", ".join(paper.number for paper in item.papers if not paper.withdrawn)
            title = f"{item.title}. {item.note}" if item.note else item.title
            purpose = item.purpose.value if item.purpose else None
            yield times(item) or None, item.number, title, purpose, item.minutes, item.lead or None, papers or None


def _notes(line: AgendaLine) -> Iterator[str]:
    if line.times.over:
        yield f"The items take {line.times.over} minutes longer than is planned."
