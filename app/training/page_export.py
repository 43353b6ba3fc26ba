"""What is shown as a file: the report that says the same, with no withheld name in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.export.files import suggested_name, write
from app.export.request import Request
from app.export.sifted import sifted
from app.groups.page_export import trouble
from app.groups.rules_year import year_label, year_of
from app.kit.work import Progress
from app.people.queries import cleaner_of
from app.training.panel_words import tr
from app.training.report import training_report
from app.training.report_charges import charges_report
from app.training.report_in_kind import in_kind_report
from app.training.report_needs import needs_report
from db.store import Store

__all__ = ["Wanted", "make", "trouble"]

MAKERS = {
    "training": training_report,
    "charges": charges_report,
    "training-needs": needs_report,
    "in-kind": in_kind_report,
}


@dataclass(frozen=True)
class Wanted:
    """Which report, of which days, in what form, in which folder."""

    report: str
    since: date
    until: date
    form: str
    folder: Path


def make(store: Store, wanted: Wanted, progress: Progress) -> Path:
    """The file made (of CSV tables the first). Raises CannotWrite."""
    titles = {
        "training": tr("Training {year}"),
        "charges": tr("Charges for training {year}"),
        "training-needs": tr("Training needs {year}"),
        "in-kind": tr("Training in kind {year}"),
    }
    with store.reading() as session:
        report = MAKERS[wanted.report](session, Request(wanted.since, wanted.until))
        if (clean := cleaner_of(session)) is not None:
            report = sifted(report, clean)
    title = titles[wanted.report].format(year=year_label(year_of(wanted.since)).replace("/", "-"))
    name = suggested_name(title, wanted.form)
    return write(report, wanted.form, wanted.folder / name, progress)[0]
