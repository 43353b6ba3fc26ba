"""What the Reports page lists: each report there is, of the group chosen, and those made of one agency."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.queries import groups
from app.groups.queries_lists import agencies_named
from app.groups.rules_year import year_label, year_span
from app.meetings.queries import years
from app.meetings.queries_next import meetings_by_group
from app.rooms import others, reports
from app.shell.made import MadeFile, Subject
from app.shell.reports_parts import without
from db.figures import head_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.export.request import ReportSpec
    from app.kit.work import Progress
    from db.store import Store


class Pile(Enum):
    """What reports are made for."""

    ANNUAL = "the annual report"
    BOARD = "the next board"
    AGENCY = "one agency"
    OTHER = "others"


FOR = {
    Pile.ANNUAL: ("annual", "membership", "attendance", "budget", "contributions", "training", "charges"),
    Pile.BOARD: (
        *("chair-briefing", "risk-register", "risk-movement", "risks", "actions", "improvement-plan"),
        *("budget-monitoring", "training-quarter", "agenda", "minutes"),
    ),
    Pile.AGENCY: ("attendance", "membership", "contributions", "training", "charges", "letters"),
}
"""The reports of each, by their stable names, in order; those of one agency are among the others too."""


@dataclass(frozen=True)
class ReportLine:
    """One report, of one group or of all."""

    subject: Subject
    title: str
    """Of the report."""
    holds: str
    pile: Pile
    of: str = ""
    """The group or the agency it is made of; empty: of all."""
    meetings: int | None = None
    """How many it is of; None where it is not of meetings."""

    @property
    def name(self) -> str:
        """What it is called where it stands alone."""
        return f"{self.title}, {self.of}" if self.of else self.title


@dataclass(frozen=True)
class ReportsFacts:
    """The lines of a year, what can be chosen, and where the journal ends now."""

    lines: Sequence[ReportLine] = ()
    chain: str = ""
    years: Sequence[int] = ()
    groups: Sequence[tuple[int, str]] = ()
    agencies: Sequence[tuple[int, str]] = ()

    def line(self, subject: Subject) -> ReportLine | None:
        """The line of that subject."""
        return next((line for line in self.lines if line.subject == subject), None)


def ask(store: "Store", year: int, group: int | None = None, agency: int | None = None) -> ReportsFacts:
    """The lines of the year, those made by group of that one; a report of meetings only where somebody met."""
    with store.reading() as session:
        met = meetings_by_group(session, *year_span(year))
        named = {line.id: line.name for line in groups(session, year_span(year)[1])}
        chosen = _Chosen(str(store.path), year, met, group if group in named else None, named.get(group or 0, ""))
        own = agencies_named(session)
        lines = (*chosen.lines(), *chosen.of_agency(agency, dict(own).get(agency or 0, ""))) if named else ()
        return ReportsFacts(lines, head_of(session).chain, _years(session, year), tuple(named.items()), own)


def _years(session: "Session", year: int) -> Sequence[int]:
    return sorted({*years(session), year}, reverse=True)


@dataclass(frozen=True)
class _Chosen:
    """What the lines are made of."""

    store: str
    year: int
    met: dict[int, int]
    group: int | None
    group_name: str

    def lines(self) -> Iterator[ReportLine]:
        """Each report once, under what it is made for."""
        offered = [spec for spec in reports().values() if self.met or not spec.of_meetings]
        for pile in (Pile.ANNUAL, Pile.BOARD, Pile.OTHER):
            order = FOR.get(pile, ())
            of_pile = [spec for spec in offered if _pile(spec.name) is pile]
            for spec in sorted(of_pile, key=lambda spec: order.index(spec.name) if order else 0):
                yield self._line(spec, pile)

    def of_agency(self, agency: int | None, name: str) -> Iterator[ReportLine]:
        """The reports of one agency, where one is chosen."""
        if not name:
            return
        for report in FOR[Pile.AGENCY]:
            spec = reports().get(report)
            if spec is not None and (self.met or not spec.of_meetings):
                subject = Subject(self.store, report, None, self.year, agency)
                yield ReportLine(subject, spec.title, spec.holds, Pile.AGENCY, name)

    def _line(self, spec: "ReportSpec", pile: Pile) -> ReportLine:
        group = self.group if spec.by_group else None
        count = sum(self.met.values()) if group is None else self.met.get(group, 0)
        subject = Subject(self.store, spec.name, group, self.year)
        of = self.group_name if group is not None else ""
        return ReportLine(subject, spec.title, spec.holds, pile, of, count if spec.of_meetings else None)


def _pile(report: str) -> Pile:
    return next((pile for pile in (Pile.ANNUAL, Pile.BOARD) if report in FOR[pile]), Pile.OTHER)


def make(
    store: "Store", line: ReportLine, form: str, folder: Path, left_out: Collection[str], progress: "Progress"
) -> MadeFile:
    """The file made (of CSV tables the first), without the parts left out. Raises CannotWrite."""
    subject = line.subject
    request = Request(*year_span(subject.year), subject.group, subject.agency, others=others())
    with store.reading() as session:
        report = without(reports()[subject.report].make(session, request), left_out)
        chain = head_of(session).chain
    words = f"{line.title} {year_label(subject.year).replace('/', '-')} {line.of}".strip()
    path = write(report, form, folder / suggested_name(words, form), progress)[0]
    when = request.made.isoformat(timespec="seconds")
    whose = (subject.store, subject.report, subject.group, subject.year)
    return MadeFile(*whose, form, str(path), when, chain, subject.agency)
