"""What training knows for cards in lower rooms: what an agency owes, who of it is flagged, what serves a priority."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.schema import Priority
from app.export.report import Kind
from app.export.words import shown
from app.offers import Asked, Part
from app.people.rules import printed_name
from app.training.queries_papers import credit_papers, invoice_papers, not_invoiced
from app.training.queries_people import flagged, people_booked
from app.training.report_statement import billed
from app.training.rules_statement import account, balance_on
from app.training.schema import Course


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """What an agency owes for training at the end of the period, and whom the policy flags; what serves a priority."""
    if asked.kind == "priority":
        return _courses(session, asked.id)
    if asked.kind != "agency":
        return ()
    day = asked.until
    invoices = invoice_papers(session, date.min, day, asked.id)
    owed = balance_on(account(billed(invoices, credit_papers(session, date.min, day, asked.id))), day)
    waiting = sum(line.gross for line in not_invoiced(session, asked.id))
    lines = (("Owed on invoices", owed), ("Confirmed, not invoiced yet", waiting))
    told = tuple((words, shown(pence, Kind.MONEY)) for words, pence in lines if pence)
    parts_ = (Part("Owed for training", told), Part("Did not attend too often", tuple(_flagged(session, asked))))
    return tuple(part for part in parts_ if part.lines)


def _flagged(session: Session, asked: Asked) -> Iterator[tuple[str, str]]:
    """The agency's people whom the policy flags, each with what is then done."""
    flags = flagged(session, asked.until)
    for person in people_booked(session) if flags else ():
        if person.id in flags and person.agency_id == asked.id:
            yield printed_name(person.name, person.name_withheld), flags[person.id]


def _courses(session: Session, priority_id: int) -> Sequence[Part]:
    name = session.get_one(Priority, priority_id).name
    found = select(Course.code, Course.title, Course.level).where(Course.priority == name).order_by(Course.id)
    lines = tuple((f"{code} {title}", level or "") for code, title, level in session.execute(found))
    return (Part("Courses", lines),) if lines else ()
