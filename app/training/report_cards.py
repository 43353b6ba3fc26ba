"""What training knows of an agency, for its card in a lower room: what it owes, in neutral form."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.export.report import Kind
from app.export.words import shown
from app.offers import Asked, Part
from app.training.queries_papers import credit_papers, invoice_papers, not_invoiced
from app.training.report_statement import billed
from app.training.rules_statement import account, balance_on


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """What an agency owes for training at the end of the period; nothing where it owes nothing."""
    if asked.kind != "agency":
        return ()
    day = asked.until
    invoices = invoice_papers(session, date.min, day, asked.id)
    owed = balance_on(account(billed(invoices, credit_papers(session, date.min, day, asked.id))), day)
    waiting = sum(line.gross for line in not_invoiced(session, asked.id))
    lines = (("Owed on invoices", owed), ("Confirmed, not invoiced yet", waiting))
    told = tuple((words, shown(pence, Kind.MONEY)) for words, pence in lines if pence)
    return (Part("Owed for training", told),) if told else ()
