"""The reports of attendance and of letters as files, made off the window's thread, and the words when one cannot be."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.export.files import CannotWrite, Why, suggested_name, write
from app.export.request import Request
from app.export.sifted import sifted
from app.groups.rules_year import year_span
from app.kit.notices import Trouble
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.work import Progress
from app.meetings.report import attendance_report
from app.meetings.report_letters import letters_report
from app.people.queries import cleaner_of
from db.store import Store

MAKERS = {"attendance": attendance_report, "letters": letters_report}
TITLES = {
    "attendance": QT_TRANSLATE_NOOP("register", "Attendance {year} {group}"),
    "letters": QT_TRANSLATE_NOOP("register", "Letters {year} {group}"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


@dataclass(frozen=True)
class Wanted:
    """Which report: of which group and year, in what form, in which folder."""

    report: str
    group_id: int
    group: str
    year: int
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    since, until = year_span(wanted.year)
    with store.reading() as session:
        report = MAKERS[wanted.report](session, Request(since, until, wanted.group_id))
        if (clean := cleaner_of(session)) is not None:
            report = sifted(report, clean)
    year = f"{wanted.year}-{(wanted.year + 1) % 100:02}"
    title = tr(TITLES[wanted.report]).format(year=year, group=wanted.group)
    return write(report, wanted.form, wanted.folder / suggested_name(title, wanted.form), progress)[0]


def trouble(refused: Exception) -> Trouble | None:
    """The words for a file that cannot be written; None for anything else."""
    if not isinstance(refused, CannotWrite):
        return None
    what, advice = {
        Why.IN_USE: (
            tr("Another program has this file open, so it cannot be replaced."),
            tr("Close it there, then make the report again."),
        ),
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
