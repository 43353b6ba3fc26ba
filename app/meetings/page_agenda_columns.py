"""What the agenda shows of an item and of the whole: its columns, its times and papers in words, its foot."""

from collections import Counter
from collections.abc import Callable, Sequence

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.grid import Foot
from app.kit.words import counted
from app.meetings.panel_papers import PURPOSES, STATES, tr
from app.meetings.queries_agenda import AgendaLine, ItemLine
from app.meetings.report_words import day_words, time_words
from app.meetings.rules_papers import PaperState

NUMBER, STARTS, TITLE, PURPOSE, MINUTES, LEAD, PAPERS = (
    "number",
    "starts",
    "title",
    "purpose",
    "minutes",
    "lead",
    "papers",
)
EDITED = (TITLE, PURPOSE, MINUTES, LEAD)
"""The columns that are typed in; each is a fact of the item."""
COLORS = {PaperState.OVERDUE: "red_text", PaperState.LATE: "amber_text", PaperState.TO_COME: "text2"}


def columns(may_write: bool) -> tuple[Column[ItemLine], ...]:
    """The columns of the agenda."""

    def takes(line: ItemLine) -> bool:
        return may_write and not line.withdrawn

    def typed(key: str, heading: str, cell: Callable[[ItemLine], Cell], **more: object) -> Column[ItemLine]:
        return Column(key, heading, cell, takes_keys=takes, editable=may_write, opens=not may_write, **more)  # type: ignore[arg-type]

    right = Align.RIGHT
    return (
        Column(NUMBER, tr("Item"), _number, width=64, narrow=56, pad=20, opens=True),
        Column(STARTS, tr("Starts"), _starts, width=72, narrow=64, opens=True),
        typed(TITLE, tr("Title"), _title, least=190),
        typed(PURPOSE, tr("For"), _purpose, width=112, narrow=104),
        typed(MINUTES, tr("Minutes"), _minutes, width=84, narrow=78, align=right),
        typed(LEAD, tr("Lead"), _lead, width=210, narrow=180, from_width=860),
        Column(PAPERS, tr("Papers"), _papers, width=190, narrow=150, from_width=520, opens=True),
    )


def feet(found: AgendaLine) -> Sequence[Foot]:
    """How long the meeting takes and when it ends."""
    if not found.items:
        return ()
    words, color = ends_words(found)
    papers, papers_color = papers_words(found)
    minutes = Words(str(found.times.minutes), tr("{minutes} minutes in all").format(minutes=found.times.minutes))
    empty = Cell()
    return [
        Foot(
            "ends",
            (
                Words("", pad=20),
                empty,
                Words(words, words, words, color=color, bold=color != "text"),
                empty,
                minutes,
                empty,
                Words(papers, papers, papers, color=papers_color),
            ),
        )
    ]


def papers_words(found: AgendaLine) -> tuple[str, str]:
    """What has to be chased, and what is in but came late; and the token of its colour."""
    states = Counter(paper.state for paper in found.wanted)
    overdue, late = states[PaperState.OVERDUE], states[PaperState.LATE]
    parts = [
        counted(overdue, tr("1 paper overdue"), tr("{count} papers overdue")) if overdue else "",
        counted(late, tr("1 came late"), tr("{count} came late")) if late else "",
    ]
    return ", ".join(filter(None, parts)), COLORS[PaperState.OVERDUE if overdue else PaperState.LATE]


def ends_words(found: AgendaLine) -> tuple[str, str]:
    """When the meeting ends by its items, against when it is planned to; and the token of its colour."""
    times = found.times
    if found.start is None or times.ends is None:
        return tr("The meeting has no start yet: type it in the Calendar, and times stand here"), "text2"
    ends = tr("Ends {time}").format(time=time_words(times.ends, times.ends_days))
    if times.planned is None:
        return ends, "amber_text" if times.ends_days else "text"
    if times.over:
        over = counted(times.over, tr("1 minute over"), tr("{count} minutes over"))
        return tr("{ends}, {over}").format(ends=ends, over=over), "amber_text"
    spare = times.planned - times.minutes
    if not spare:
        return tr("{ends}, as planned").format(ends=ends), "text"
    left = counted(spare, tr("1 minute to spare"), tr("{count} minutes to spare"))
    return tr("{ends}, {left}").format(ends=ends, left=left), "text"


def summary(found: AgendaLine) -> str:
    """The agenda in a line: 12 items, ends 12:10, 10 minutes over. Issued 5 March 2015."""
    items = counted(sum(not item.withdrawn for item in found.items), tr("1 item"), tr("{count} items"))
    parts = [items]
    if found.times.ends is not None:
        words = ends_words(found)[0]
        parts.append(words[0].lower() + words[1:])
    waiting = len(found.waiting)
    if waiting:
        parts.append(counted(waiting, tr("1 paper to come"), tr("{count} papers to come")))
    said = ", ".join(parts)
    if found.issued_on is not None:
        said = tr("{agenda}. Issued {day}").format(agenda=said, day=day_words(found.issued_on))
    return said


def _text(line: ItemLine, words: str, color: str = "text") -> Cell:
    return Words(words, color="text3" if line.withdrawn else color, tip=words)


def _number(line: ItemLine) -> Cell:
    return Words(line.number, color="text3" if line.withdrawn else "text2", pad=20)


def _starts(line: ItemLine) -> Cell:
    if line.starts is None:
        return Cell()
    if not line.over and not line.ends_days:
        return Words(line.starts, color="text2")
    starts, ends = time_words(line.starts, line.starts_days), time_words(line.ends, line.ends_days)
    said = tr("Starts {start}, ends {end}").format(start=starts, end=ends)
    tip = tr("{times}, {count} minutes past the planned end").format(times=said, count=line.over) if line.over else said
    return Words(line.starts, tip, tip, color="amber_text")


def _title(line: ItemLine) -> Cell:
    if line.withdrawn:
        spoken = tr("Title: {title}, taken off").format(title=line.title)
        return Words(line.title, spoken, color="text3", sub=tr("taken off"))
    return Words(line.title, tip=line.title)


def _purpose(line: ItemLine) -> Cell:
    return _text(line, tr(PURPOSES[line.purpose]) if line.purpose else "")


def _minutes(line: ItemLine) -> Cell:
    return _text(line, "" if line.minutes is None else str(line.minutes))


def _lead(line: ItemLine) -> Cell:
    return _text(line, line.lead, "text2")


def _papers(line: ItemLine) -> Cell:
    states = Counter(paper.state for paper in line.papers if not paper.withdrawn)
    if not states:
        return Cell()
    words = ", ".join(f"{states[state]} {tr(STATES[state])}" for state in STATES if states[state])
    worst = next((COLORS[state] for state in COLORS if states[state]), "text2")
    return Words(words, f"{tr('Papers')}: {words}", words, color=worst)
