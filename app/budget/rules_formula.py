"""What is true of next year's contributions: each way of sharing them out, to the penny."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from app.budget.rules import Refusal
from app.budget.rules_money import apportion, half_up, pounds

WHAT = "The contributions were not worked out."


def fixed_percent(whole: int, percent: Mapping[str, Decimal]) -> dict[str, int]:
    """The whole in pence by agreed percentages (B10); raises Refusal unless they come to 100."""
    _some(percent)
    _none_negative(percent)
    if (missing := 100 - sum(percent.values(), Decimal(0))) != 0:
        raise Refusal(
            WHAT,
            f"The percentages come to {_plain(100 - missing)}, not 100.",
            f"{'Add' if missing > 0 else 'Take off'} {_plain(abs(missing))}, so that the parts come to the whole.",
        )
    return _shared(whole, {agency: Fraction(each) for agency, each in percent.items()})


def equal_shares(whole: int, agencies: Mapping[str, object]) -> dict[str, int]:
    """The whole in pence, the same for each; the first listed bear the odd pennies."""
    _some(agencies)
    return _shared(whole, dict.fromkeys(agencies, Fraction(1)))


def by_weight(whole: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """The whole in pence by weights such as population; raises Refusal for none above zero."""
    _some(weights)
    _none_negative(weights)
    if not any(weights.values()):
        raise Refusal(WHAT, "No weight is above zero.", "Give at least one agency a weight, such as its population.")
    return _shared(whole, {agency: Fraction(each) for agency, each in weights.items()})


def frozen(last: Mapping[str, int], uplift: Decimal = Decimal(0)) -> dict[str, int]:
    """Last year's pence, each with the uplift in percent.

    The whole is last year's whole with the uplift, half up to the penny; it is shared as last year, so that the parts
    come to it. Raises Refusal for an uplift of −100 percent or less, or a negative amount.
    """
    _some(last)
    _none_negative({agency: Decimal(each) for agency, each in last.items()})
    if uplift <= -100:
        raise Refusal(WHAT, f"An uplift of {_plain(uplift)}% leaves nothing.", "Type a percentage above −100.")
    if not any(last.values()):
        return dict.fromkeys(last, 0)
    whole = half_up(sum(last.values()) * (100 + Fraction(uplift)) / 100)
    return _shared(whole, {agency: Fraction(each) for agency, each in last.items()})


def _shared(whole: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    if whole < 0:
        raise Refusal(WHAT, f"The whole is {pounds(whole)}.", "Type the amount the agencies are to find.")
    return dict(zip(weights, apportion(whole, list(weights.values())), strict=True))


def _some(agencies: Mapping[str, object]) -> None:
    if not agencies:
        raise Refusal(WHAT, "No agency is chosen.", "Choose the agencies that contribute.")


def _none_negative(numbers: Mapping[str, Decimal]) -> None:
    if below := [agency for agency, number in numbers.items() if number < 0]:
        raise Refusal(WHAT, f"Below zero: {', '.join(below)}.", "Give every agency a number of zero or more.")


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
