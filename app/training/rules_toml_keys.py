"""How each kind of value in policies.toml is read and written, and what is said of one that is not known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from app.training.rules_policy import Tier

MOST = 9999
"""Days, hours, minutes and times: more is a slip of the key."""


class NotKnown(Exception):
    """A value the key does not take; carries the value, and what to do."""

    def __init__(self, value: object, advice: str) -> None:
        super().__init__(f"{value}: {advice}")
        self.value, self.advice = value, advice


@dataclass(frozen=True)
class ValueKind:
    """How a value of TOML becomes a policy's (`read` raises NotKnown), and how it is written again."""

    read: Callable[[Any], Any]
    write: Callable[[Any], str]


def quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() or one == " " else _escape(one) for one in escaped) + '"'


def _escape(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) <= 0xFFFF else f"\\U{ord(one):08x}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotKnown(value, "Write text between quotation marks.")
    return value


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise NotKnown(value, "Write true or false.")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise NotKnown(value, f"Write a whole number from 0 to {MOST}.")
    return value


def _month(value: object) -> int:
    if (number := _whole(value)) not in range(1, 13):
        raise NotKnown(value, "Write the month's number, 1 to 12.")
    return number


def _hundredths(value: object, advice: str) -> Decimal:
    number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else Decimal("nan")
    if not number.is_finite() or not 0 <= number <= 10**9 or number * 100 % 1:
        raise NotKnown(value, advice)
    return number


def _money(value: object) -> int:
    return int(_hundredths(value, "Write pounds of 0 or more, with at most two decimals.") * 100)


def _percent(value: object) -> Fraction:
    advice = "Write a percentage from 0 to 100, with at most two decimals."
    if (number := _hundredths(value, advice)) > 100:
        raise NotKnown(value, advice)
    return Fraction(number)


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotKnown(value, "Write a date such as 2026-04-01, without quotation marks.")
    return value


def _clock(value: object) -> time:
    advice = 'Write a time of day such as "16:00".'
    if not isinstance(value, str) or len(value) != 5 or value[2] != ":":
        raise NotKnown(value, advice)
    try:
        return time(int(value[:2]), int(value[3:]))
    except ValueError as refused:
        raise NotKnown(value, advice) from refused


def _tier(value: object) -> Tier:
    if not isinstance(value, dict) or set(value) != {"below", "percent"}:
        raise NotKnown(value, "Write each tier as { below = 28, percent = 50 }.")
    return Tier(_whole(value["below"]), _percent(value["percent"]))


def _tiers(value: object) -> tuple[Tier, ...]:
    tiers = tuple(_each(value, _tier))
    limits = [tier.below for tier in tiers]
    if not tiers or limits != sorted(set(limits), reverse=True):
        raise NotKnown(value, "List at least one tier, from the longest notice down, each length of notice once.")
    return tiers


def _each(value: object, read: Callable[[Any], Any]) -> list[Any]:
    if not isinstance(value, list):
        raise NotKnown(value, "Write a list between square brackets.")
    return [read(one) for one in value]


def choice(*members: Enum) -> ValueKind:
    """One of these values, by its words."""
    known: dict[str, Enum] = {member.value: member for member in members}

    def read(value: object) -> Enum:
        if not isinstance(value, str) or value not in known:
            raise NotKnown(value, f"Use one of: {', '.join(known)}.")
        return known[value]

    return ValueKind(read, lambda member: quoted(member.value))


def several(kind: ValueKind) -> ValueKind:
    """A list of values of one kind."""
    return ValueKind(
        lambda value: tuple(_each(value, kind.read)), lambda values: f"[{', '.join(map(kind.write, values))}]"
    )


def pounds_out(pence: int) -> str:
    """Pence as TOML writes pounds: 50, or 12.50."""
    return f"{pence // 100}.{pence % 100:02d}" if pence % 100 else str(pence // 100)


def percent_out(percent: Fraction) -> str:
    """A percentage of at most two decimals: 50, or 17.50."""
    return pounds_out(int(percent * 100))


def _tier_out(tier: Tier) -> str:
    return f"{{ below = {tier.below}, percent = {percent_out(tier.percent)} }}"


TEXT = ValueKind(_text, quoted)
YES_NO = ValueKind(_yes_no, lambda value: "true" if value else "false")
WHOLE = ValueKind(_whole, str)
MONTH = ValueKind(_month, str)
MONEY = ValueKind(_money, pounds_out)
PERCENT = ValueKind(_percent, percent_out)
DAY = ValueKind(_day, date.isoformat)
CLOCK = ValueKind(_clock, lambda at: f'"{at:%H:%M}"')
TIERS = ValueKind(_tiers, lambda tiers: f"[{', '.join(map(_tier_out, tiers))}]")
