"""What is shown as a file: the report that says the same, and the words when it cannot be made."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.export.files import CannotWrite, Why, suggested_name, write
from app.export.request import Request
from app.groups.panel_words import tr
from app.groups.report_coverage import coverage_report
from app.groups.report_directory import directory_report
from app.groups.report_membership import membership_report
from app.groups.report_structure import structure_report
from app.kit.notices import Trouble
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.work import Progress
from app.people.report_withheld import without_withheld
from db.store import Store

MAKERS = {
    "structure": (structure_report, QT_TRANSLATE_NOOP("groups", "Structure {day}")),
    "seats": (membership_report, QT_TRANSLATE_NOOP("groups", "Membership {day}")),
    "people": (directory_report, QT_TRANSLATE_NOOP("groups", "Directory {day}")),
    "agencies": (directory_report, QT_TRANSLATE_NOOP("groups", "Directory {day}")),
    "coverage": (coverage_report, QT_TRANSLATE_NOOP("groups", "Coverage {day}")),
    "movements": (membership_report, QT_TRANSLATE_NOOP("groups", "Membership and movements {day}")),
}
"""By tab: the report that says the same, and what its file is called."""


@dataclass(frozen=True)
class Wanted:
    """Which tab's report: of which group and days, in what form, in which folder."""

    tab: str
    group_id: int | None
    since: date
    until: date
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first), with no withheld name in it. Raises CannotWrite."""
    maker, title = MAKERS[wanted.tab]
    with store.reading() as session:
        report = without_withheld(session, maker(session, Request(wanted.since, wanted.until, wanted.group_id)))
    name = suggested_name(tr(title).format(day=wanted.until.isoformat()), wanted.form)
    return write(report, wanted.form, wanted.folder / name, progress)[0]


def trouble(refused: Exception) -> Trouble | None:
    """The words for a file that cannot be written; None for anything else."""
    if not isinstance(refused, CannotWrite):
        return None
    what, advice = {
        Why.IN_USE: (
            tr("Another program has this file open, so it cannot be replaced."),
            tr("Close it there, then make the report again."),
        ),
        Why.A_STORE: (tr("This file holds the records of a board."), tr("Keep the report under another name.")),
        Why.DISK_FULL: (tr("There is no room left on the disk."), tr("Free some room, then make the report again.")),
        Why.TOO_LONG: (tr("The file's name is too long for this disk."), tr("Give the group a shorter name.")),
    }.get(
        refused.why,
        (
            tr("The folder for reports cannot be reached or written."),
            tr("Connect its drive, or ask whoever looks after this computer."),
        ),
    )
    return Trouble(tr("{file} was not made.").format(file=refused.path.name), what, advice, details=str(refused))
