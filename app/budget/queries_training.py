"""What training brings in, read from its invoices and recharges: training itself knows no budget."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry
from app.budget.rules_training import CountedTwice, income_day, income_year
from app.budget.schema import BudgetEntry, BudgetLine
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, TrainingSession
from app.training.schema_charges import BookingCharge, Invoice, RechargeJournal


def training_income(session: Session, year: int, after: date | None = None) -> list[Entry]:
    """What was invoiced or recharged for courses of the year, in pence without VAT, on the day the budget has it (B14).

    What was credited is left out, and so is what was raised on the day or before it, where one is given.
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
        if income_year(starts.date()) == year and amount and (after is None or day > after)
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


def counted_twice(session: Session, year: int) -> CountedTwice | None:
    """What downloads entered on the line of training's income, and did not take back; None where it cannot count twice.

    It cannot where training invoiced nothing for the year.
    """
    invoiced = sum(entry.amount for entry in training_income(session, year))
    line_id = training_line(session, year)
    if line_id is None or not invoiced:
        return None
    back = select(BudgetEntry.reverses_id).where(BudgetEntry.reverses_id.is_not(None))
    asked = select(func.sum(BudgetEntry.amount)).where(BudgetEntry.file.is_not(None), BudgetEntry.id.not_in(back))
    entered = session.scalars(asked.where(BudgetEntry.line_id == line_id)).one()
    name = session.get_one(BudgetLine, line_id).name
    return CountedTwice(year, name, entered, invoiced) if entered else None


def invoiced_after(session: Session, year: int, day: date) -> int:
    """Pence that training invoiced for courses of the year after the day, and did not credit."""
    return sum(entry.amount for entry in training_income(session, year, after=day))
