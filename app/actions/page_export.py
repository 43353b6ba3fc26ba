"""What a tab shows as a file: the report that says the same, with no withheld name in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.actions.panel_words import tr
from app.actions.report import actions_report
from app.actions.report_challenges import challenges_report
from app.actions.report_deadlines import deadlines_report
from app.actions.report_decisions import decisions_report
from app.actions.report_plan import plan_report
from app.actions.report_priorities import priorities_report
from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.page_export import trouble
from app.groups.rules_year import year_label, year_of
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.work import Progress
from app.people.report_withheld import without_withheld
from db.store import Store

__all__ = ["Wanted", "make", "trouble"]

MAKERS = {
    "log": (actions_report, QT_TRANSLATE_NOOP("actions", "Actions {year}")),
    "plan": (plan_report, QT_TRANSLATE_NOOP("actions", "Improvement plan {year}")),
    "decisions": (decisions_report, QT_TRANSLATE_NOOP("actions", "Decisions {year}")),
    "challenges": (challenges_report, QT_TRANSLATE_NOOP("actions", "Challenges {year}")),
    "deadlines": (deadlines_report, QT_TRANSLATE_NOOP("actions", "Statutory deadlines {year}")),
    "priorities": (priorities_report, QT_TRANSLATE_NOOP("actions", "Priorities {year}")),
}
"""By tab: the report that says the same, and what its file is called."""


@dataclass(frozen=True)
class Wanted:
    """Which tab's report: of which days and group, in what form, in which folder."""

    tab: str
    since: date
    until: date
    group_id: int | None
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    maker, title = MAKERS[wanted.tab]
    with store.reading() as session:
        report = without_withheld(session, maker(session, Request(wanted.since, wanted.until, wanted.group_id)))
    name = tr(title).format(year=year_label(year_of(wanted.since)).replace("/", "-"))
    return write(report, wanted.form, wanted.folder / suggested_name(name, wanted.form), progress)[0]
