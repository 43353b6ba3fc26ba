"""What is done to the calendar: bank holidays stored, added, taken away. Never commits."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.queries import published_holidays
from app.calendar.rules import Nation
from app.calendar.schema import BankHoliday


def store_holidays(session: Session, years: Iterable[int]) -> None:
    """Store the bank holidays of those years for every nation, where none of that year are stored yet."""
    for year in sorted(set(years)):
        first, last = date(year, 1, 1), date(year, 12, 31)
        asked = select(BankHoliday.id).where(BankHoliday.day.between(first, last), ~BankHoliday.typed)
        if session.scalars(asked.limit(1)).first() is None:
            _store_year(session, year)


def _store_year(session: Session, year: int) -> None:
    for nation in Nation:
        typed = select(BankHoliday.day).where(BankHoliday.nation == nation, BankHoliday.typed)
        known = set(session.scalars(typed))
        for day, name in published_holidays(nation, year):
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
