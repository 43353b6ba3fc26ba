"""What is shown as a file: the report that says the same, with no withheld name in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.actions.panel_words import tr
from app.actions.report import actions_report
from app.export.files import suggested_name, write
from app.export.request import Request
from app.export.sifted import sifted
from app.groups.page_export import trouble
from app.groups.rules_year import year_label, year_of
from app.kit.work import Progress
from app.people.queries import cleaner_of
from db.store import Store

__all__ = ["Wanted", "make", "trouble"]


@dataclass(frozen=True)
class Wanted:
    """Of which days and group, in what form, in which folder."""

    since: date
    until: date
    group_id: int | None
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    with store.reading() as session:
        report = actions_report(session, Request(wanted.since, wanted.until, wanted.group_id))
        if (clean := cleaner_of(session)) is not None:
            report = sifted(report, clean)
    title = tr("Actions {year}").format(year=year_label(year_of(wanted.since)).replace("/", "-"))
    name = suggested_name(title, wanted.form)
    return write(report, wanted.form, wanted.folder / name, progress)[0]
