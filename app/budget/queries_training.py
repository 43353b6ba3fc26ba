"""What training brings in, read from its invoices and recharges: training itself knows no budget."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry
from app.budget.rules_training import income_day, income_year
from app.budget.schema import BudgetLine
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, TrainingSession
from app.training.schema_charges import BookingCharge, Invoice, RechargeJournal


def training_income(session: Session, year: int) -> list[Entry]:
    """What was invoiced or recharged for courses of the year, in pence without VAT, on the day the budget has it (B14).

    What was credited is left out.
    """
    begins = (
        select(TrainingSession.event_id, func.min(TrainingSession.starts).label("starts"))
        .group_by(TrainingSession.event_id)
        .subquery()
    )
    raised = func.coalesce(Invoice.raised_on, RechargeJournal.raised_on)
    asked = (
        select(begins.c.starts, raised, func.sum(BookingCharge.amount))
        .join(Booking, Booking.id == BookingCharge.booking_id)
        .join(begins, begins.c.event_id == Booking.event_id)
        .outerjoin(Invoice, Invoice.id == BookingCharge.invoice_id)
        .outerjoin(RechargeJournal, RechargeJournal.id == BookingCharge.journal_id)
        .where(raised.is_not(None), BookingCharge.status != ChargeStatus.CREDITED)
        .group_by(begins.c.starts, raised)
    )
    return [
        Entry(income_day(starts.date(), day), amount)
        for starts, day, amount in session.execute(asked)
        if income_year(starts.date()) == year and amount
    ]


def training_line(session: Session, year: int) -> int | None:
    """The line that has the income of training: the first of the year for charges; None where there is none."""
    asked = select(BudgetLine.id).filter_by(year=year, kind=Kind.INCOME, nature=Nature.CHARGES)
    return session.scalars(asked.order_by(BudgetLine.id)).first()


def without_line(session: Session, year: int) -> int:
    """Pence that training brought in and no line of the year has, since none is for charges."""
    if training_line(session, year) is not None:
        return 0
    return sum(entry.amount for entry in training_income(session, year))
