"""What is shown as a file: the report that says the same, with no withheld name in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.export.files import suggested_name, write
from app.export.request import Request
from app.groups.page_export import trouble
from app.kit.work import Progress
from app.people.report_withheld import without_withheld
from app.risks.panel_words import tr
from app.risks.report import risks_report
from app.risks.report_register import register_report
from db.store import Store

__all__ = ["Wanted", "make", "trouble"]


@dataclass(frozen=True)
class Wanted:
    """The register of which group and days, in what form, in which folder."""

    group_id: int | None
    since: date
    until: date
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    maker = risks_report if wanted.form == "csv" else register_report
    with store.reading() as session:
        report = without_withheld(session, maker(session, Request(wanted.since, wanted.until, wanted.group_id)))
    name = suggested_name(tr("Risk register {day}").format(day=wanted.until.isoformat()), wanted.form)
    return write(report, wanted.form, wanted.folder / name, progress)[0]
