"""The report agenda: the items of one meeting with their times and papers, and what arises from earlier ones."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.meetings.queries_agenda import AgendaLine, ItemLine, agenda
from app.meetings.queries_papers import PaperLine
from app.meetings.report_words import day_words, plural, time_words
from app.meetings.rules import MeetingKind, MeetingStatus
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem
from app.offers import Matter

ITEMS = (
    Column("number", "Item", width=6),
    Column("time", "Time", width=12),
    Column("title", "Title", width=36),
    Column("purpose", "For", width=11),
    Column("minutes", "Minutes", Kind.WHOLE, width=8),
    Column("lead", "Led by", width=20),
    Column("papers", "Papers", width=10),
    Column("note", "Note", width=18),
)
PAPERS = (
    Column("number", "Paper", width=7),
    Column("item", "Item", width=6),
    Column("title", "Title", width=30),
    Column("owner", "From", width=20),
    Column("marking", "Marking", width=11),
    Column("due", "Due", Kind.DATE, width=11),
    Column("received", "Came in", Kind.DATE, width=11),
    Column("state", "State", width=10),
    Column("file", "File", width=18),
)
MATTERS = (
    Column("ref", "Ref.", width=10),
    Column("action", "Action", width=44),
    Column("owner", "Owner", width=24),
    Column("due", "Due", Kind.DATE, width=11),
    Column("progress", "How it gets on", width=30),
)
ARISING = "The actions of the group that are open on the day of the meeting."
NO_AGENDA = "No agenda has been written for a meeting of this period."


def agenda_report(session: Session, request: Request) -> Report:
    """The agenda of the last meeting up to the last day asked for that has one (report `agenda`)."""
    meeting_id = last_meeting_with_items(session, request)
    line = agenda(session, meeting_id, request.made.date()) if meeting_id is not None else None
    if line is None:
        return _without(session, request)
    arising = request.others.matters(session, line.group_id, line.held_on)
    return agenda_paper(line, board_name(session, line.held_on), request.made, arising)


def last_meeting_with_items(session: Session, request: Request, status: MeetingStatus | None = None) -> int | None:
    """The meeting that a report of one meeting is of: the last of the period that has an agenda, of that status."""
    asked = (
        select(Meeting.id)
        .where(Meeting.held_on.between(request.since, request.until), Meeting.status != MeetingStatus.CANCELLED)
        .where(select(AgendaItem.id).where(AgendaItem.meeting_id == Meeting.id).exists())
        .order_by(Meeting.held_on.desc(), Meeting.id)
    )
    if request.group_id is not None:
        asked = asked.where(Meeting.group_id == request.group_id)
    if status is not None:
        asked = asked.where(Meeting.status == status)
    return session.scalars(asked.limit(1)).first()


def agenda_paper(line: AgendaLine, board: str, made: datetime, arising: Sequence[Matter] = ()) -> Report:
    """The agenda of one meeting, as it is sent round; `arising` are the open actions it comes back to."""
    items = Table("items", "Items", ITEMS, tuple(map(_item_row, line.items)))
    papers = Table("papers", "Papers", PAPERS, tuple(_paper_rows(line)))
    matters = Table("matters", "Matters arising", MATTERS, tuple(map(_matter_row, arising)), ARISING)
    words = tuple(_words(line))
    told = [table for table in (papers, matters) if table.rows]
    return Report(
        name="agenda",
        title="Agenda",
        board=board,
        since=line.held_on,
        until=line.held_on,
        scope=when_and_where(line),
        tables=(items, papers, matters),
        sections=(
            Section("Items", tables=(items,), words=words),
            *(Section(table.title, tables=(table,)) for table in told),
        ),
        marking=marking_of(line.papers),
        source="the agenda",
        made=made,
    )


def when_and_where(line: AgendaLine) -> str:
    """Group, kind, day, hours and place of a meeting, in one line."""
    hours = f", {line.start}{f' to {line.finish}' if line.finish else ''}" if line.start else ""
    kind = "" if line.kind is MeetingKind.ORDINARY else f"{line.kind.value.capitalize()}{_meeting(line.kind)}"
    parts = (line.group, kind, f"{day_words(line.held_on)}{hours}", line.venue)
    return ". ".join(part for part in parts if part) + "."


def hours_of(item: ItemLine) -> str | None:
    """From when to when an item is planned: "09:30–09:35", "09:30" without minutes; None where that is not known."""
    starts, ends = time_words(item.starts, item.starts_days), time_words(item.ends, item.ends_days)
    return f"{starts}–{ends}" if item.starts and item.minutes else starts or None


def marking_of(papers: Sequence[PaperLine]) -> str:
    """Who may see what is made of these papers: every marking that one of them carries."""
    return ", ".join(dict.fromkeys(paper.marking for paper in papers if paper.marking and not paper.withdrawn))


def _meeting(kind: MeetingKind) -> str:
    return " meeting" if kind is MeetingKind.EXTRAORDINARY else ""


def _item_row(item: ItemLine) -> Row:
    papers = ", ".join(paper.number for paper in item.papers if not paper.withdrawn)
    return (
        *(item.number, hours_of(item), f"{item.title} (withdrawn)" if item.withdrawn else item.title),
        *(item.purpose.value if item.purpose else None, None if item.withdrawn else item.minutes),
        *(item.lead or None, papers or None, item.note or None),
    )


def _paper_rows(line: AgendaLine) -> Iterator[Row]:
    for item in line.items:
        for paper in item.papers:
            state = "withdrawn" if paper.withdrawn or item.withdrawn else paper.state.value
            yield (
                *(paper.number, item.number, paper.title, paper.owner or paper.author or None, paper.marking or None),
                *(paper.due_on, paper.received_on, state, paper.file_name or None),
            )


def _matter_row(matter: Matter) -> Row:
    return matter.ref, matter.text, matter.owner or None, matter.due, matter.progress or None


def _words(line: AgendaLine) -> Iterator[str]:
    times = line.times
    if times.minutes:
        yield f"The items take {plural(times.minutes, 'minute')} in all."
    if times.untimed:
        yield f"Without minutes: {plural(times.untimed, 'item')}."
    if times.over:
        yield f"That is {plural(times.over, 'minute')} longer than the {times.planned} planned."
    if times.ends_days:
        yield f"They end {time_words(times.ends, times.ends_days)}: shorten some of them, or part the meeting in two."
    if line.waiting:
        yield f"{plural(len(line.waiting), 'paper')} still to come; papers are due on {day_words(line.papers_due)}."


def _without(session: Session, request: Request) -> Report:
    return nothing_yet("agenda", "Agenda", board_name(session, request.until), request, (ITEMS, "items", "Items"))


def nothing_yet(name: str, title: str, board: str, request: Request, of: tuple[tuple[Column, ...], str, str]) -> Report:
    """The report of one meeting where no meeting of the period has what it tells of."""
    columns, key, heading = of
    table = Table(key, heading, columns, (), NO_AGENDA)
    return Report(
        name=name,
        title=title,
        board=board,
        since=request.since,
        until=request.until,
        scope=NO_AGENDA,
        tables=(table,),
        sections=(Section(heading, tables=(table,)),),
        made=request.made,
    )


def cover_report(line: AgendaLine, item: ItemLine, paper: PaperLine, board: str, made: datetime) -> Report:
    """The cover sheet of one paper: what it is to, what is asked of the meeting, and what that means."""
    facts = (
        ("Meeting", when_and_where(line)),
        ("Item", f"{item.number} {item.title}"),
        ("For", item.purpose.value if item.purpose else ""),
        ("Author", paper.author or paper.owner),
        ("Came in", _came(paper)),
    )
    rows = tuple((what, words) for what, words in facts if words)
    table = Table("cover", "Cover sheet", (Column("what", "What", width=20), Column("words", "Words", width=70)), rows)
    parts = (
        *(("Purpose of the paper", paper.purpose), ("Recommendation", paper.recommendation)),
        *(("What it means for equality and diversity", paper.equality), ("What it costs", paper.financial)),
    )
    said = tuple(Section(title, words=tuple(paragraphs(text))) for title, text in parts if text)
    return Report(
        name="cover",
        title=f"Paper {paper.number}: {paper.title}",
        board=board,
        since=line.held_on,
        until=line.held_on,
        scope=when_and_where(line),
        tables=(table,),
        sections=(Section("Cover sheet", tables=(table,)), *said),
        marking=paper.marking,
        source="the agenda",
        made=made,
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that are parted by an empty line."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _came(paper: PaperLine) -> str:
    due = day_words(paper.due_on)
    if paper.received_on is None:
        return f"Still to come. It is due on {due}."
    return f"{day_words(paper.received_on)}{f', late: it was due on {due}' if paper.late else ''}"
