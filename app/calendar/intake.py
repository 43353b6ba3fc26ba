"""The interchange table bank_holidays: what the office added to the calendar or took away; written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.edits import set_holiday
from app.calendar.rules import Nation
from app.calendar.schema import BankHoliday
from app.interchange.cells import choice, choice_out, day, day_out, read, yes_no, yes_no_out
from app.interchange.table import Outcome, Result, Row, TableSpec, one_by_one, required


def _take_holidays(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_holiday, session))


def _take_holiday(session: Session, row: Row) -> Result:
    required(row, "nation", "date")
    nation, on = read(row, "nation", partial(choice, words=Nation)), read(row, "date", day)
    assert nation is not None  # `required` has looked
    assert on is not None
    observed = read(row, "observed", yes_no) is not False
    known = session.scalar(select(BankHoliday.id).filter_by(nation=nation, day=on))
    changed = set_holiday(session, nation, on, observed=observed, name=row["name"] or None)
    return Result.ADDED if known is None else Result.CHANGED if changed else Result.UNCHANGED


def _give_holidays(session: Session) -> Iterator[Sequence[str]]:
    """Those that the office added or took away; the others are the calendar's."""
    for item in session.scalars(select(BankHoliday).where(BankHoliday.typed).order_by(BankHoliday.id)):
        yield choice_out(item.nation), day_out(item.day), item.name or "", yes_no_out(value=item.observed)


COLUMNS = ("nation", "date", "name", "observed")
HOLIDAYS = TableSpec("bank_holidays", COLUMNS, COLUMNS[:2], _take_holidays, _give_holidays, rare=COLUMNS)
