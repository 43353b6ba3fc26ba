"""Questions we ask about the calendar. Nothing here changes anything."""

from collections.abc import Iterable, Iterator
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
