"""The board pack of a meeting: agenda, papers, and what the rooms say for it, each as a piece to be bound."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.actions.report import actions_report
from app.actions.report_matters import taken
from app.budget.report_monitoring import monitoring_report
from app.export.pack import Attached, Bound, Pack, Piece, Unusable, Why
from app.export.report import Progress, Report, ignore
from app.export.request import Request
from app.export.sifted import sifted
from app.export.words import day_words
from app.export.write_pack import write_pack
from app.groups.queries import board_name
from app.groups.rules_year import year_label, year_of, year_span
from app.meetings.queries_agenda import AgendaLine, agenda
from app.meetings.queries_minutes import minutes
from app.meetings.report import attendance_report
from app.meetings.report_agenda import agenda_paper, marking_of
from app.meetings.report_minutes import minutes_paper
from app.packs.queries import MeetingLine, budget_year, has_register, last_before, meeting_of
from app.packs.report_matters import matters_report
from app.packs.report_papers import paper_pieces
from app.packs.rules import NoMeeting, Part, in_order
from app.people.queries import cleaner_of
from app.risks.report import risks_report
from app.risks.report_movement import movement_report
from app.training.report import training_report
from db.kept import content_of
from db.refusals import ContentMissing
from db.store import Store

SOURCE = "the board's own record"
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Made:
    """A pack that was made: where, with how many pages, and what is not in it or not as it came."""

    path: Path
    bound: Bound
    empty: tuple[str, ...]
    """Parts that were asked for and have nothing in them, each with why."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The papers that are not in it, each with why and what to do."""
        return tuple(item.words for item in self.bound.left_out)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else is worth knowing."""
        return (*(item.words for item in self.bound.altered), *self.empty)


def build(
    store: Store,
    meeting_id: int,
    parts: Collection[Part],
    path: Path,
    progress: Progress = ignore,
    made: datetime | None = None,
) -> Made:
    """Make the pack of the meeting as one PDF at the path, whole or not at all; works on a store that is only read.

    A paper that cannot be bound is named, a sheet stands in its place, and the rest is made. Raises NoMeeting,
    CannotWrite, or what `progress` raises to stop.
    """
    with store.reading() as session:
        pack, empty = board_pack(session, meeting_id, parts, partial(_content, store), made)
    return Made(path, write_pack(pack, path, progress), empty)


def _content(store: Store, digest: str) -> bytes:
    """A kept file, read by itself when its turn comes: a kept content never changes. Raises Unusable."""
    try:
        with store.reading() as session:
            return content_of(session, digest)
    except ContentMissing as gone:
        raise Unusable(Why.GONE) from gone


def board_pack(
    session: Session,
    meeting_id: int,
    parts: Collection[Part],
    read: Callable[[str], bytes],
    made: datetime | None = None,
) -> tuple[Pack, tuple[str, ...]]:
    """The pack of the meeting, no withheld name in it, and which parts have nothing. Raises NoMeeting.

    `read` gives the kept content of a digest.
    """
    made = made or datetime.now().astimezone()
    meeting, line = meeting_of(session, meeting_id), agenda(session, meeting_id, made.date())
    if meeting is None or line is None:
        raise NoMeeting
    asked = _Asked(session, meeting, line, board_name(session, meeting.held_on), read, made)
    found = {part: PARTS[part](asked) for part in in_order(parts)}
    pieces = tuple(piece for some in found.values() if not isinstance(some, str) for piece in some)
    empty = tuple(f"{part.value} left out: {why}." for part, why in found.items() if isinstance(why, str))
    pack = Pack(
        title=f"{'Board pack' if meeting.is_board else 'Meeting pack'}, {day_words(meeting.held_on)}",
        board=asked.board,
        facts=tuple(_facts(line)),
        pieces=pieces,
        marking=marking_of(line.papers) if Part.PAPERS in parts else "",
        source=SOURCE,
        made=made,
    )
    clean = cleaner_of(session)
    return (sifted(pack, clean) if clean else pack), empty


@dataclass(frozen=True)
class _Asked:
    """What every part of a pack is made from."""

    session: Session
    meeting: MeetingLine
    agenda: AgendaLine
    board: str
    read: Callable[[str], bytes]
    made: datetime

    @property
    def until(self) -> date:
        """The last day before the meeting that has come: what a pack speaks of."""
        return min(self.meeting.held_on - timedelta(days=1), self.made.date())

    def request(self, since: date, until: date | None = None) -> Request:
        """A report of these days, of the meeting's group."""
        return Request(since, until or self.until, self.meeting.group_id, made=self.made)


def _facts(line: AgendaLine) -> Iterator[tuple[str, str]]:
    yield "Group", line.group
    hours = f"{line.start} to {line.finish}" if line.start and line.finish else line.start or ""
    yield "Date", f"{day_words(line.held_on)}{f', {hours}' if hours else ''}"
    yield "Venue", line.venue


def _agenda(asked: _Asked) -> Pieces | str:
    if not asked.agenda.items:
        return "no item is on the agenda yet"
    return (Piece("Agenda", report=agenda_paper(asked.agenda, asked.board, asked.made)),)


def _papers(asked: _Asked) -> Pieces | str:
    def attached(name: str, digest: str) -> Attached:
        return Attached(name, partial(asked.read, digest))

    return tuple(paper_pieces(asked.agenda, asked.board, asked.made, attached)) or "no paper is wanted for this meeting"


def _minutes(asked: _Asked) -> Pieces | str:
    last = last_before(asked.session, asked.meeting.group_id, asked.meeting.held_on)
    found = minutes(asked.session, last[0], asked.made.date()) if last else None
    if last is None or found is None:
        return "the group has not met before"
    if found.status is None:
        return f"nothing is taken down of {day_words(last[1])} yet"
    return (
        Piece(Part.MINUTES.value, report=minutes_paper(found, taken(asked.session, last[0]), asked.board, asked.made)),
    )


def _actions(asked: _Asked) -> Pieces | str:
    day = asked.meeting.held_on
    arising = matters_report(asked.session, asked.meeting.group_id, day, asked.board, asked.made)
    pieces = (Piece("Matters arising", report=arising),) if tuple(arising.tables[0].rows) else ()
    last = last_before(asked.session, asked.meeting.group_id, day)
    request = asked.request(min(last[1], asked.until) if last else year_span(year_of(asked.until))[0])
    if asked.meeting.is_board:
        request = replace(request, group_id=None)
    log = _piece(Part.ACTIONS, actions_report(asked.session, request), "no action is followed up")
    return log if isinstance(log, str) and not pieces else (*pieces, *(() if isinstance(log, str) else log))


def _attendance(asked: _Asked) -> Pieces | str:
    last = last_before(asked.session, asked.meeting.group_id, asked.meeting.held_on)
    if last is None:
        return "the group has not met before"
    report = attendance_report(asked.session, asked.request(year_span(year_of(last[1]))[0]))
    return (Piece(Part.ATTENDANCE.value, report=report),)


def _risks(asked: _Asked) -> Pieces | str:
    request = asked.request(year_span(year_of(asked.until))[0])
    if asked.meeting.is_board:
        request = replace(request, group_id=None)
    elif not has_register(asked.session, asked.meeting.group_id):
        return "the group keeps no risk register"
    risks = _piece(Part.RISKS, risks_report(asked.session, request), "no risk is on a register")
    if isinstance(risks, str):
        return risks
    return (*risks, Piece("Risk movement", level=1, report=movement_report(asked.session, request)))


def _finance(asked: _Asked) -> Pieces | str:
    year = budget_year(asked.session, asked.until)
    if year is None:
        return "no budget is kept"
    since, until = year_span(year)
    request = replace(asked.request(since, min(until, max(asked.until, since))), group_id=None)
    return (Piece(Part.FINANCE.value, report=monitoring_report(asked.session, request)),)


def _training(asked: _Asked) -> Pieces | str:
    """Of the year so far, or of the one before where nothing was held yet."""
    year = year_of(asked.until)
    for begun in (year, year - 1):
        since, until = year_span(begun)
        request = replace(asked.request(since, min(until, asked.until)), group_id=None)
        report = training_report(asked.session, request)
        days = f"{day_words(request.since)} to {day_words(request.until)}"
        if found := _piece(Part.TRAINING, replace(report, scope=f"{days}. {report.scope}"), ""):
            return found
    return f"no event is kept from {year_label(year - 1)} on"


def _piece(part: Part, report: Report, nothing: str) -> Pieces | str:
    """The report as the part's piece; `nothing` where its first table has no rows."""
    rows: Sequence[object] = tuple(report.tables[0].rows)
    return (Piece(part.value, report=report),) if rows else nothing


PARTS: dict[Part, Callable[[_Asked], Pieces | str]] = {
    Part.AGENDA: _agenda,
    Part.PAPERS: _papers,
    Part.MINUTES: _minutes,
    Part.ACTIONS: _actions,
    Part.ATTENDANCE: _attendance,
    Part.RISKS: _risks,
    Part.FINANCE: _finance,
    Part.TRAINING: _training,
}
"""How each part is made: its pieces, or why there are none."""
