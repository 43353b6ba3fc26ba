"""What the Reports page lists: each report there is for all groups, then those that are made of one group too."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.queries import groups
from app.groups.rules_year import year_label, year_span
from app.meetings.queries_next import meetings_by_group
from app.rooms import reports
from app.shell.made import MadeFile, Subject
from db.figures import head_of

if TYPE_CHECKING:
    from app.export.request import ReportSpec
    from app.kit.work import Progress
    from db.store import Store


@dataclass(frozen=True)
class ReportLine:
    """One report of one group, or of all."""

    subject: Subject
    title: str
    """Of the report."""
    holds: str
    group: str
    """"" for all groups."""
    meetings: int | None = None
    """How many it is of; None where it is not of meetings."""


@dataclass(frozen=True)
class ReportsFacts:
    """The lines of a year, and where the journal ends now."""

    lines: Sequence[ReportLine]
    chain: str


def ask(store: "Store", year: int) -> ReportsFacts:
    """The lines of the year; a report of meetings only where a group met or is to meet."""
    with store.reading() as session:
        met = meetings_by_group(session, *year_span(year))
        named = {line.id: line.name for line in groups(session, year_span(year)[1])}
        chain = head_of(session).chain
    offered = [spec for spec in reports().values() if named and (met or not spec.of_meetings)]

    def line(spec: "ReportSpec", group: int | None, count: int) -> ReportLine:
        subject = Subject(str(store.path), spec.name, group, year)
        name = named[group] if group is not None else ""
        return ReportLine(subject, spec.title, spec.holds, name, count if spec.of_meetings else None)

    lines = [line(spec, None, sum(met.values())) for spec in offered]
    for spec in (spec for spec in offered if spec.by_group):
        lines += [line(spec, group, met.get(group, 0)) for group in named if group in met or not spec.of_meetings]
    return ReportsFacts(tuple(lines), chain)


def make(store: "Store", line: ReportLine, form: str, folder: Path, progress: "Progress") -> MadeFile:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    subject = line.subject
    request = Request(*year_span(subject.year), subject.group)
    with store.reading() as session:
        report = reports()[subject.report].make(session, request)
        chain = head_of(session).chain
    words = f"{line.title} {year_label(subject.year).replace('/', '-')} {line.group}".strip()
    path = write(report, form, folder / suggested_name(words, form), progress)[0]
    when = request.made.isoformat(timespec="seconds")
    return MadeFile(subject.store, subject.report, subject.group, subject.year, form, str(path), when, chain)
