"""What is done to charging policies: taken in, adopted, kept, taken away. Never commits."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.rules_policy import Policy
from app.training.rules_toml import policies_in, policies_out
from app.training.schema_charges import ChargingPolicy


def keep_policy(session: Session, policy: Policy) -> bool:
    """Keep a policy under its name, in place of one that has it; True when that changed anything.

    Raises PoliciesRefused for one that is to come into force and does not say when a cancellation is late.
    """
    text = policies_out([policy])
    policies_in(text)
    found = session.scalar(select(ChargingPolicy).where(ChargingPolicy.name == policy.name))
    if found is None:
        session.add(ChargingPolicy(name=policy.name, effective_from=policy.effective_from, text=text))
        session.flush()
        return True
    changed = found.text != text
    found.text, found.effective_from = text, policy.effective_from
    return changed


def adopt(session: Session, policy: Policy, since: date, name: str = "") -> Policy:
    """Bring a preset, or a policy changed in the form, into force for places booked from a day on.

    It is kept under a name of its own, the preset stays. Raises PoliciesRefused as `keep_policy` does.
    """
    adopted = replace(policy, name=name or f"{policy.name}, from {since.isoformat()}", effective_from=since)
    keep_policy(session, adopted)
    return adopted


def drop_policy(session: Session, name: str) -> None:
    """Take a policy away: places booked under it are charged by the one before."""
    session.delete(session.scalars(select(ChargingPolicy).where(ChargingPolicy.name == name)).one())
