"""Reports as they go out: with no withheld name in them."""

from sqlalchemy.orm import Session

from app.export.report import Report
from app.export.sifted import sifted
from app.people.queries import cleaner_of


def without_withheld(session: Session, report: Report) -> Report:
    """The report, with each name that is withheld as it is printed; itself where none is."""
    clean = cleaner_of(session)
    return sifted(report, clean) if clean is not None else report
