"""What is true of money: whole pence, half up, and shares that always add up to the whole."""

from collections.abc import Sequence
from fractions import Fraction

from app.budget.rules import Refusal

ODD_PENNIES = (
    "Each share is rounded down to the penny. The pennies left over go one each to the shares that lost most by it; "
    "of equals, to the one listed first."
)


def half_up(amount: Fraction) -> int:
    """The nearest whole number; a half goes away from zero, so that a refund is rounded as its charge was."""
    whole = (abs(amount) + Fraction(1, 2)) // 1
    return int(whole) if amount >= 0 else -int(whole)


def tenths(part: Fraction | int, whole: Fraction | int) -> int | None:
    """The part of the whole in tenths of a percent, half up; None of nothing."""
    return half_up(Fraction(part) * 1000 / Fraction(whole)) if whole else None


def pounds(pence: int) -> str:
    """The amount as people read it: £1,234.50, −£5.00."""
    return f"{'−' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def apportion(whole: int, weights: Sequence[Fraction | int]) -> list[int]:
    """The whole in pence shared out by weight, adding up to it exactly; odd pennies as ODD_PENNIES says.

    Raises Refusal where a weight is negative or there is none above zero.
    """
    if any(weight < 0 for weight in weights) or not sum(weights):
        raise Refusal(
            f"{pounds(whole)} was not shared out.",
            "There is nothing to share it by: a share is negative, or none is above zero.",
            "Give every share a number of zero or more, and at least one above zero.",
        )
    total, sign = Fraction(sum(weights)), -1 if whole < 0 else 1
    exact = [abs(whole) * Fraction(weight) / total for weight in weights]
    shares = [int(share) for share in exact]
    by_loss = sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])  # sorts equals as listed
    for place in by_loss[: abs(whole) - sum(shares)]:
        shares[place] += 1
    return [sign * share for share in shares]


def split_evenly(whole: int, lines: int) -> list[int]:
    """One entry's pence spread over so many lines, no penny lost; raises Refusal over no line."""
    return apportion(whole, [1] * lines)


def split_as_typed(whole: int, amounts: Sequence[int]) -> list[int]:
    """The amounts typed for each line of one entry; raises Refusal unless they come to the whole."""
    if (missing := whole - sum(amounts)) != 0:
        raise Refusal(
            f"The entry of {pounds(whole)} was not split.",
            f"The lines come to {pounds(sum(amounts))}.",
            f"{'Add' if missing > 0 else 'Take off'} {pounds(abs(missing))}, so that nothing is lost.",
        )
    return list(amounts)
