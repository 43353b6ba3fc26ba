"""What is done to what the office set up: account codes of finance, trainer days taken back. Never commits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.rules import Kind
from app.training.schema import TrainerDays
from app.training.schema_charges import LedgerCode


def set_ledger_code(session: Session, kind: Kind, account: str | None) -> None:
    """Say under which account finance books a kind of charge; None for none."""
    found = session.scalar(select(LedgerCode).filter_by(kind=kind))
    if not account:
        if found is not None:
            session.delete(found)
    elif found is None:
        session.add(LedgerCode(kind=kind, account=account))
    else:
        found.account = account
    session.flush()


def drop_trainer_days(session: Session, days_id: int) -> None:
    """Take back trainer days that were not given. Raises NoResultFound."""
    session.delete(session.get_one(TrainerDays, days_id))
    session.flush()
