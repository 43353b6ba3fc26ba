"""What a tab shows as a file: the report that says the same, with no withheld name in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.budget.panel_words import tr
from app.budget.report import budget_report
from app.budget.report_contributions import contributions_report
from app.budget.report_journal import journal_report
from app.budget.report_monitoring import monitoring_report
from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.page_export import trouble
from app.groups.rules_year import year_label, year_span
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.work import Progress
from app.people.report_withheld import without_withheld
from db.store import Store

__all__ = ["Wanted", "make", "trouble"]

MAKERS = {
    "summary": (budget_report, QT_TRANSLATE_NOOP("budget", "Budget {year}")),
    "contributions": (contributions_report, QT_TRANSLATE_NOOP("budget", "Contributions {year}")),
    "spending": (monitoring_report, QT_TRANSLATE_NOOP("budget", "Budget monitoring {year}")),
    "entries": (journal_report, QT_TRANSLATE_NOOP("budget", "Budget journal {year}")),
    "years": (monitoring_report, QT_TRANSLATE_NOOP("budget", "Budget monitoring {year}")),
}


@dataclass(frozen=True)
class Wanted:
    """The report of which tab, of which year up to which day, in what form, in which folder."""

    tab: str
    year: int
    until: date
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    maker, title = MAKERS[wanted.tab]
    with store.reading() as session:
        report = without_withheld(session, maker(session, Request(year_span(wanted.year)[0], wanted.until)))
    name = tr(title).format(year=year_label(wanted.year).replace("/", "-"))
    return write(report, wanted.form, wanted.folder / suggested_name(name, wanted.form), progress)[0]
