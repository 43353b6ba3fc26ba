"""What training brings in, read from its invoices and recharges: training itself knows no budget."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.budget.queries import closings
from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry
from app.budget.rules_training import CountedTwice, bearing_year, income_year, within
from app.budget.schema import BudgetEntry, BudgetLine
from app.training.rules_event import ChargeStatus
from app.training.schema import Booking, TrainingSession
from app.training.schema_charges import BookingCharge, CreditNote, Invoice, RechargeJournal


@dataclass(frozen=True)
class TrainingEntry:
    """What was invoiced or recharged for the courses that begin on one day, or credited; as the budget has it."""

    course_year: int
    year: int
    """That of the course, or where it was closed by then the first after it that was not."""
    entry: Entry
    """Pence without VAT, below zero where they were credited."""


def training_income(session: Session, year: int) -> list[Entry]:
    """What training brings to the year, in pence without VAT, on the day the budget has it (B14).

    A closed year takes nothing more: what is invoiced for its courses, or credited, after it was closed is income of
    the first year that is open.
    """
    return [each.entry for each in _training_entries(session) if each.year == year]


def brought_over(session: Session, year: int) -> dict[int, int]:
    """Of the year's income of training, the pence that are of courses of years closed before; by those years."""
    found: dict[int, int] = {}
    for each in _training_entries(session):
        if each.year == year and each.course_year != year:
            found[each.course_year] = found.get(each.course_year, 0) + each.entry.amount
    return found


def _training_entries(session: Session) -> Iterator[TrainingEntry]:
    begins = (
        select(TrainingSession.event_id, func.min(TrainingSession.starts).label("starts"))
        .group_by(TrainingSession.event_id)
        .subquery()
    )
    raised = func.coalesce(Invoice.raised_on, RechargeJournal.raised_on)
    credited = CreditNote.raised_on
    asked = (
        select(begins.c.starts, raised, credited, func.sum(BookingCharge.amount))
        .join(Booking, Booking.id == BookingCharge.booking_id)
        .join(begins, begins.c.event_id == Booking.event_id)
        .outerjoin(Invoice, Invoice.id == BookingCharge.invoice_id)
        .outerjoin(RechargeJournal, RechargeJournal.id == BookingCharge.journal_id)
        .outerjoin(CreditNote, CreditNote.id == BookingCharge.credit_note_id)
        .where(raised.is_not(None), or_(BookingCharge.status != ChargeStatus.CREDITED, credited.is_not(None)))
        .group_by(begins.c.starts, raised, credited)
    )
    closed = dict(closings(session))
    for starts, day, back_on, amount in session.execute(asked):
        course_year = income_year(starts.date())
        for on, pence in ((day, amount), *(((back_on, -amount),) if back_on else ())):
            year = bearing_year(course_year, on, closed)
            if pence:
                yield TrainingEntry(course_year, year, Entry(within(year, on), pence))


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
