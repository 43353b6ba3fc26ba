"""What the Reports page lists: each report there is, for all groups and for each group that met in the year."""

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
    meetings: int


@dataclass(frozen=True)
class ReportsFacts:
    """The lines of a year, and where the journal ends now."""

    lines: Sequence[ReportLine]
    chain: str


def ask(store: "Store", year: int) -> ReportsFacts:
    """The lines of the year; none where no group met or is to meet."""
    with store.reading() as session:
        met = meetings_by_group(session, *year_span(year))
        named = [(line.id, line.name) for line in groups(session) if line.id in met]
        chain = head_of(session).chain
    lines = []
    for spec in reports().values() if met else ():
        for group, name in ((None, ""), *named):
            subject = Subject(str(store.path), spec.name, group, year)
            count = sum(met.values()) if group is None else met[group]
            lines.append(ReportLine(subject, spec.title, spec.holds, name, count))
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
