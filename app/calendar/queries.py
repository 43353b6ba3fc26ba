"""Questions we ask about the calendar. Nothing here changes anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.rules import Holidays, Nation
from app.calendar.schema import BankHoliday

SUBDIVISIONS = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


def bank_holidays(session: Session) -> Holidays:
    """The bank holidays of each nation, as the office keeps them."""
    kept = session.execute(select(BankHoliday.nation, BankHoliday.day).where(BankHoliday.observed)).all()
    return {nation: {day for of, day in kept if of is nation} for nation in Nation}


def observed_holidays(session: Session, nation: Nation, years: Iterable[int]) -> set[date]:
    """The bank holidays of a nation in those years: as the office keeps them, else as the calendar has them."""
    kept = {one.day: one for one in session.scalars(select(BankHoliday).filter_by(nation=nation))}
    stored = {day.year for day, one in kept.items() if not one.typed}
    found = {day for year in {*years} - stored for day, _ in published_holidays(nation, year) if day not in kept}
    return found | {day for day, one in kept.items() if one.observed}


def published_holidays(nation: Nation, year: int) -> Iterator[tuple[date, str]]:
    """The bank holidays of a nation as they are published, with their names."""
    import holidays  # where a year of them is first needed

    yield from holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year).items()


@dataclass(frozen=True)
class HolidayLine:
    """One bank holiday of a nation, as published or as the office keeps it."""

    nation: Nation
    day: date
    name: str
    observed: bool
    """False: the office took it away."""
    typed: bool
    """Whether the office added it or took it away, and not the calendar."""


def holidays_between(session: Session, nation: Nation, since: date, until: date) -> list[HolidayLine]:
    """The bank holidays of a nation between two days, those taken away too: as kept, else as published."""
    every = session.scalars(select(BankHoliday).filter_by(nation=nation)).all()
    stored = {one.day.year for one in every if not one.typed}
    kept = {one.day: HolidayLine(nation, one.day, one.name or "", one.observed, one.typed) for one in every}
    for year in {*range(since.year, until.year + 1)} - stored:
        for day, name in published_holidays(nation, year):
            kept.setdefault(day, HolidayLine(nation, day, name, observed=True, typed=False))
    return [kept[day] for day in sorted(kept) if since <= day <= until]
