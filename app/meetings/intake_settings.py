"""The interchange table settings: what the office chose in place of defaults, here and in lower rooms."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries import setting
from app.groups.schema import Setting
from app.interchange.cells import NotUnderstood, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.meetings.queries_agenda import USUAL_KEY
from app.meetings.queries_papers import DUE_DAYS_KEY
from app.meetings.rules_agenda import NotUsualItems, usual_items


def _number(text: str, most: int) -> str:
    return whole_out(whole(text, 1, most))


def _letter(text: str) -> str:
    if (letter := text.upper()) not in ("P", "A"):
        raise NotUnderstood(f"{text} is neither P nor A.", "Write P for present, or A for apologies.")
    return letter


def _items(text: str) -> str:
    try:
        usual_items(text)
    except NotUsualItems as fault:
        raise NotUnderstood(f"{fault.line}: {fault.why}.", "Correct that line, or leave it out.") from fault
    return text


CHOICES: Mapping[str, Callable[[str], str]] = {
    "expected_attendance": partial(_number, most=100),
    "consecutive_misses": partial(_number, most=12),
    "letter_reply_days": partial(_number, most=365),
    "term_notice_months": partial(_number, most=24),
    "most_seats": partial(_number, most=50),
    "virtual_counts_as": _letter,
    DUE_DAYS_KEY: partial(_number, most=365),
    USUAL_KEY: _items,
}
"""Every choice there is, and what makes its value one that can be kept."""


def _take_settings(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_setting, session))


def _take_setting(session: Session, row: Row) -> Result:
    required(row, *COLUMNS)
    key = row["setting"]
    if key not in CHOICES:
        remedy = f"Write one of {', '.join(CHOICES)}, or leave the row out."
        raise Refused("setting", key, "There is no such setting.", remedy)
    value, before = read(row, "value", CHOICES[key]), setting(session, key, "")
    if value == before:
        return Result.UNCHANGED
    choose(session, key, value)
    session.flush()
    return Result.CHANGED if before else Result.ADDED


def _give_settings(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(Setting).order_by(Setting.id)):
        if item.value:  # an empty one says no more than none
            yield item.key, item.value


COLUMNS = ("setting", "value")
SETTINGS = TableSpec("settings", COLUMNS, COLUMNS, _take_settings, _give_settings, rare=COLUMNS)
