"""What is true of money: whole pence, half up, and shares that always add up to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
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


class VatCode(Enum):
    """How an amount is taxed (DOMAIN.md section 4)."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"
    OUTSIDE_SCOPE = "outside scope"


RATES = {VatCode.STANDARD: Decimal(20), VatCode.REDUCED: Decimal(5)}
"""Percent where no policy says otherwise (POLICY.md); the other codes bear none."""


@dataclass(frozen=True)
class Taxed:
    """An amount with and without its VAT, in pence: net and vat come to gross."""

    net: int
    vat: int

    @property
    def gross(self) -> int:
        """What is paid."""
        return self.net + self.vat

    def budgeted(self, *, reclaims: bool) -> int:
        """What the budget bears: net where the board's host reclaims VAT, else gross."""
        return self.net if reclaims else self.gross


def taxed_net(net: int, percent: Decimal) -> Taxed:
    """The net amount with its VAT, half up to the penny."""
    return Taxed(net, half_up(net * Fraction(percent) / 100))


def taxed_gross(gross: int, percent: Decimal) -> Taxed:
    """The gross amount taken apart, VAT half up to the penny."""
    rate = Fraction(percent)
    vat = half_up(gross * rate / (100 + rate))
    return Taxed(gross - vat, vat)


def taxed_as_typed(net: int, vat: int, gross: int) -> Taxed:
    """The three amounts of an invoice or of finance's download; raises Refusal unless net and VAT come to gross."""
    if (difference := gross - net - vat) != 0:
        raise Refusal(
            f"The amount of {pounds(gross)} was not taken.",
            f"Net {pounds(net)} and VAT {pounds(vat)} come to {pounds(net + vat)}, {pounds(difference)} away.",
            "Check the three against the invoice.",
        )
    return Taxed(net, vat)
