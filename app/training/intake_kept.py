"""The interchange tables policies and bank_holidays: what charges go by. The second is written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.interchange.cells import choice, choice_out, day, day_out, read, yes_no, yes_no_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one
from app.people.intake import required
from app.training.edits_policies import keep_policy, set_holiday
from app.training.rules_policy import Nation
from app.training.rules_toml import PoliciesRefused, policies_in
from app.training.schema_charges import BankHoliday, ChargingPolicy


def _take_policies(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    names: set[str] = set()
    return one_by_one(rows, partial(_take_policy, session, names))


def _take_policy(session: Session, names: set[str], row: Row) -> Result:
    try:
        found = policies_in(row["policy"])
    except PoliciesRefused as refused:
        raise Refused("policy", _named(row["policy"]), str(refused), "Mend it in the file.") from refused
    twice = next((policy.name for policy in found if policy.name in names), None)
    if twice is not None:
        raise Refused("policy", twice, "Two policies have this name.", "Give each a name of its own.")
    names.update(policy.name for policy in found)
    known = set(session.scalars(select(ChargingPolicy.name)))
    changed = [keep_policy(session, policy) for policy in found]
    added = any(policy.name not in known for policy in found)
    return Result.ADDED if added else Result.CHANGED if any(changed) else Result.UNCHANGED


def _named(text: str) -> str:
    """The line of the file that names the policy, as far as there is one."""
    return next((line.strip() for line in text.splitlines() if line.strip().startswith("name")), "")


def _give_policies(session: Session) -> Iterator[Sequence[str]]:
    for text in session.scalars(select(ChargingPolicy.text).order_by(ChargingPolicy.id)):
        yield (text,)


POLICIES = TableSpec(
    "policies", ("policy",), ("policy",), _take_policies, _give_policies, rare=("policy",), ending=".toml"
)


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
