"""What the tabs show as files, made off the window's thread, and the words when one cannot be made."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.page_export import trouble
from app.groups.queries import board_name
from app.groups.rules_year import year_span
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.work import Progress
from app.meetings.queries_agenda import agenda
from app.meetings.report import attendance_report
from app.meetings.report_agenda import agenda_report, cover_report
from app.meetings.report_letters import letters_report
from app.meetings.report_minutes import minutes_report
from app.meetings.report_words import day_words
from app.offers import Others
from app.people.report_withheld import without_withheld
from db.store import Store

__all__ = ["Wanted", "make", "make_cover", "trouble"]

MAKERS = {
    "attendance": attendance_report,
    "letters": letters_report,
    "agenda": agenda_report,
    "minutes": minutes_report,
}
TITLES = {
    "attendance": QT_TRANSLATE_NOOP("register", "Attendance {year} {group}"),
    "letters": QT_TRANSLATE_NOOP("register", "Letters {year} {group}"),
    "agenda": QT_TRANSLATE_NOOP("register", "Agenda {day} {group}"),
    "minutes": QT_TRANSLATE_NOOP("register", "Minutes {day} {group}"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


@dataclass(frozen=True)
class Wanted:
    """Which report: of which group and year, or of its meeting on one day, in what form, in which folder."""

    report: str
    group_id: int
    group: str
    year: int
    form: str
    folder: Path
    day: date | None = None
    others: Others = field(default_factory=Others)
    """What rooms above this one know of the meeting."""


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    since, until = (wanted.day, wanted.day) if wanted.day else year_span(wanted.year)
    with store.reading() as session:
        request = Request(since, until, wanted.group_id, others=wanted.others)
        report = without_withheld(session, MAKERS[wanted.report](session, request))
    year = f"{wanted.year}-{(wanted.year + 1) % 100:02}"
    day = day_words(wanted.day) if wanted.day else ""
    title = tr(TITLES[wanted.report]).format(year=year, day=day, group=wanted.group)
    return write(report, wanted.form, wanted.folder / suggested_name(title, wanted.form), progress)[0]


def make_cover(store: Store, meeting_id: int, paper_id: int, folder: Path, progress: Progress) -> Path:
    """The Word file of a paper's cover sheet. Raises CannotWrite; NoResultFound where the paper is no more."""
    made = datetime.now().astimezone()
    with store.reading() as session:
        line = agenda(session, meeting_id, made.date())
        items = line.items if line is not None else ()
        found = next(((item, paper) for item in items for paper in item.papers if paper.id == paper_id), None)
        if line is None or found is None:
            raise NoResultFound
        report = without_withheld(session, cover_report(line, *found, board_name(session, line.held_on), made))
    name = suggested_name(
        tr("Cover sheet {day} {title}").format(day=day_words(line.held_on), title=report.title), "docx"
    )
    return write(report, "docx", folder / name, progress)[0]
