"""What policies.toml says: a file of charging policies becomes policies, and is written again."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any

from app.training.rules import Trigger
from app.training.rules_policy import Basis, Policy, Row
from app.training.rules_toml_keys import NotKnown
from app.training.rules_toml_tables import POLICY, ROWS, TABLES, Key, Table

NESTED = {table.name: table for table in TABLES}
LISTED = {table.name: table for table in ROWS}


@dataclass(frozen=True)
class Fault:
    """What keeps a file of policies from being taken: where it stands, what is wrong, what to do."""

    policy: str
    table: str
    key: str
    words: str

    def __str__(self) -> str:
        where = f'policy "{self.policy}", ' if self.policy else ""
        key = f", key {self.key}" if self.key else ""
        return f"{where}table {self.table}{key}: {self.words}"


class PoliciesRefused(Exception):
    """A file of policies that is not taken, and all that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def policies_in(text: str) -> tuple[Policy, ...]:
    """The policies of a file, in its order; PoliciesRefused names everything that is wrong with it."""
    try:
        content = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as refused:
        words = f"This is no TOML file ({refused}). Mend the line named and import it again."
        raise PoliciesRefused([Fault("", "policies.toml", "", words)]) from refused
    tables = content.get("policy")
    if set(content) - {"policy"} or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        words = "The file holds something else. Write each policy as a [[policy]] table, and nothing beside them."
        raise PoliciesRefused([Fault("", "policies.toml", ", ".join(sorted(set(content) - {"policy"})), words)])
    faults: list[Fault] = []
    found = tuple(_policy(table, faults) for table in tables)
    faults += _same_names(tables)
    if faults:
        raise PoliciesRefused(faults)
    return tuple(policy for policy in found if policy)


def _same_names(tables: list[dict[str, Any]]) -> Iterator[Fault]:
    names = [table.get("name") for table in tables]
    for name in dict.fromkeys(name for name in names if isinstance(name, str) and names.count(name) > 1):
        yield Fault(name, "[[policy]]", "name", "Two policies have this name. Give each a name of its own.")


def _policy(content: Mapping[str, Any], faults: list[Fault]) -> Policy | None:
    reader = _Reader(str(content.get("name", "")), faults)
    before = len(faults)
    values = reader.values(POLICY, {key: value for key, value in content.items() if key not in {*NESTED, *LISTED}})
    for name, table in NESTED.items():
        if name in content:
            values[name] = table.becomes(**reader.values(table, content[name]))
    for name, table in LISTED.items():
        if name in content:
            values[name] = tuple(reader.rows(table, content[name]))
    if not values.get("name"):
        reader.refuse(POLICY, "name", "The policy has no name. Give it one.")
    if len(faults) > before:
        return None
    policy = Policy(**values)
    reader.whole(policy)
    return policy


class _Reader:
    """Reads the tables of one policy, and gathers what is wrong with them."""

    def __init__(self, policy: str, faults: list[Fault]) -> None:
        self._policy, self._faults = policy, faults

    def refuse(self, table: Table, key: str, words: str) -> None:
        self._faults.append(Fault(self._policy, heading(table), key, words))

    def values(self, table: Table, content: object) -> dict[str, Any]:
        if not isinstance(content, dict):
            self.refuse(table, "", f"{shown(content)} is no table. Write its keys under {heading(table)}.")
            return {}
        known = {key.name: key for key in table.keys}
        found: dict[str, Any] = {}
        for name, value in content.items():
            if name in known:
                self._value(table, known[name], value, found)
            else:
                self.refuse(table, name, f"The key is not known. Take it out, or use one of: {', '.join(known)}.")
        return found

    def _value(self, table: Table, key: Key, value: object, found: dict[str, Any]) -> None:
        try:
            found[key.fills] = key.kind.read(value)
        except NotKnown as refused:
            self.refuse(table, key.name, f"{shown(refused.value)} is not known here. {refused.advice}")

    def rows(self, table: Table, content: object) -> Iterator[Row]:
        if not isinstance(content, list):
            self.refuse(table, "", f"{shown(content)} is no list of rows. Write each row under {heading(table)}.")
            return
        for one in content:
            row = Row(**self.values(table, one))
            if isinstance(one, dict) and ("value" in one) != (one.get("basis", "value") == Basis.VALUE.value):
                words = "A row has a value, or a basis other than value. Write one of the two."
                self.refuse(table, "value", words)
            yield row

    def whole(self, policy: Policy) -> None:
        """What only the policy as a whole can tell: one that comes into force says when a cancellation is late."""
        rule = policy.notice
        is_asked = policy.charges and policy.effective_from and Trigger.LATE_CANCELLATION in policy.triggers
        if is_asked and (rule.threshold is None) == (not rule.tiers):
            words = "Late cancellations are charged: write either threshold or tiers, and not both."
            self.refuse(NESTED["notice"], "threshold", words)


def heading(table: Table) -> str:
    """How the table stands in the file: [[policy]], [policy.notice], [[policy.amount]]."""
    if table is POLICY:
        return "[[policy]]"
    return f"[[policy.{table.name}]]" if table in ROWS else f"[policy.{table.name}]"


def shown(value: object) -> str:
    """A value as it stands in a sentence."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def policies_out(policies: Iterable[Policy]) -> str:
    """The file of these policies: what differs from its default, so that it reads as it did."""
    return "\n".join("".join(_policy_out(policy)) for policy in policies)


def _policy_out(policy: Policy) -> Iterator[str]:
    yield f"[[policy]]\n{_lines(POLICY, policy)}"
    for name, table in NESTED.items():
        if lines := _lines(table, getattr(policy, name)):
            yield f"\n[policy.{name}]\n{lines}"
    for name, table in LISTED.items():
        yield from (f"\n[[policy.{name}]]\n{_lines(table, row)}" for row in getattr(policy, name))


def _lines(table: Table, record: object) -> str:
    defaults = {one.name: one.default for one in fields(table.becomes)}
    pairs = ((key, getattr(record, key.fills)) for key in table.keys)
    written = ((key, value) for key, value in pairs if defaults[key.fills] is MISSING or value != defaults[key.fills])
    return "".join(f"{key.name} = {key.kind.write(value)}\n" for key, value in written)
