"""What is done to charging policies and bank holidays: taken in, adopted, kept, taken away. Never commits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.training.rules_policy import Nation, Policy
from app.training.rules_toml import policies_in, policies_out
from app.training.schema_charges import BankHoliday, ChargingPolicy

SUBDIVISIONS = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


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


def store_holidays(session: Session, years: Iterable[int]) -> None:
    """Store the bank holidays of those years for every nation, where none of that year are stored yet."""
    for year in sorted(set(years)):
        first, last = date(year, 1, 1), date(year, 12, 31)
        asked = select(BankHoliday.id).where(BankHoliday.day.between(first, last), ~BankHoliday.typed)
        if session.scalars(asked.limit(1)).first() is None:
            _store_year(session, year)


def _store_year(session: Session, year: int) -> None:
    import holidays  # where a year of them is first needed

    for nation, part in SUBDIVISIONS.items():
        typed = select(BankHoliday.day).where(BankHoliday.nation == nation, BankHoliday.typed)
        known = set(session.scalars(typed))
        for day, name in holidays.country_holidays("GB", subdiv=part, years=year).items():
            if day not in known:
                session.add(BankHoliday(nation=nation, day=day, name=name))
    session.flush()


def set_holiday(session: Session, nation: Nation, day: date, *, observed: bool, name: str | None = None) -> bool:
    """Say that a day is a bank holiday of the nation, or that it is none; True when that changed anything."""
    found = session.scalar(select(BankHoliday).filter_by(nation=nation, day=day))
    if found is None:
        session.add(BankHoliday(nation=nation, day=day, name=name, observed=observed, typed=True))
        session.flush()
        return True
    changed = found.observed is not observed or (name is not None and found.name != name)
    if changed:
        found.observed, found.name, found.typed = observed, name or found.name, True
    return changed
