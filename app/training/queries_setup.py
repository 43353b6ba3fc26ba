"""Questions we ask about what the office set up for charging: own departments, account codes of finance."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.schema import Agency
from app.training.rules import Kind
from app.training.schema_charges import LedgerCode, RechargeAccount


@dataclass(frozen=True)
class RechargeLine:
    """An agency that is recharged by journal; its id is the agency's."""

    id: int
    agency: str
    cost_centre: str | None


def recharge_accounts(session: Session) -> list[RechargeLine]:
    """The agencies of the office's own body, by name."""
    asked = select(RechargeAccount.agency_id, Agency.name, RechargeAccount.cost_centre)
    asked = asked.join(Agency, Agency.id == RechargeAccount.agency_id).order_by(Agency.name)
    return [RechargeLine(*row) for row in session.execute(asked)]


def ledger_codes(session: Session) -> dict[Kind, str]:
    """The account code of finance for each kind of charge that has one."""
    return dict(session.execute(select(LedgerCode.kind, LedgerCode.account)).all())
