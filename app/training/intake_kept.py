"""The interchange table policies: what charges go by."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one
from app.training.edits_policies import keep_policy
from app.training.rules_toml import PoliciesRefused, policies_in
from app.training.schema_charges import ChargingPolicy


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
