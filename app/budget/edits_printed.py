"""What is done with figures that somebody printed: they are written down to be worked out again. Never commits."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.budget.rules import Refusal
from app.budget.schema_printed import PrintedFigure, PrintedFigureAgency


def print_share(
    session: Session, year: int, name: str, percent: str, agency_ids: Sequence[int], fund: str | None = None
) -> bool:
    """Keep a share of some agencies together as it is printed: 58, 19.7; whether that changed anything.

    Raises Refusal without a name or an agency, or for what is no percentage.
    """
    what = f"The share {name.strip()} was not kept."
    if not name.strip() or not agency_ids:
        raise Refusal(what, "It does not say of whom it is.", "Name it, and the agencies that it is a share of.")
    try:
        fits = 0 <= Decimal(percent) <= 100
    except InvalidOperation:
        fits = False
    if not fits:
        raise Refusal(what, f"{percent} is no percentage.", "Write it as it is printed: 58 or 19.7.")
    record, added = _record(session, year, name, fund)
    mine = select(PrintedFigureAgency.agency_id).filter_by(figure_id=record.id).order_by(PrintedFigureAgency.id)
    wanted = list(dict.fromkeys(agency_ids))
    if (record.percent, record.balance) == (percent, None) and list(session.scalars(mine)) == wanted:
        return added
    record.percent, record.balance = percent, None
    _name_agencies(session, record, wanted)
    return True


def print_balance(session: Session, year: int, name: str, fund: str, balance: int) -> bool:
    """Keep what a paper prints as left of a fund, in pence; whether that changed anything.

    Raises Refusal without a name or a fund.
    """
    if not name.strip() or not fund.strip():
        what, why = f"The balance {name.strip()} was not kept.", "It does not say of which fund it is."
        raise Refusal(what, why, "Name it, and the fund that it is left of.")
    record, added = _record(session, year, name, fund)
    if (record.percent, record.balance) == (None, balance):
        return added
    record.percent, record.balance = None, balance
    _name_agencies(session, record, ())
    return True


def _record(session: Session, year: int, name: str, fund: str | None) -> tuple[PrintedFigure, bool]:
    """The figure of that name, and whether it is new."""
    found = session.scalar(select(PrintedFigure).filter_by(year=year, name=name.strip(), fund=fund))
    record = found or PrintedFigure(year=year, name=name.strip(), fund=fund)
    session.add(record)
    session.flush()
    return record, found is None


def _name_agencies(session: Session, record: PrintedFigure, agency_ids: Sequence[int]) -> None:
    session.execute(delete(PrintedFigureAgency).where(PrintedFigureAgency.figure_id == record.id))
    session.add_all(PrintedFigureAgency(figure_id=record.id, agency_id=each) for each in agency_ids)
    session.flush()
