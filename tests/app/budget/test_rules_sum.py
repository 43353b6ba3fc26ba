"""Sums typed in a cell: worked exactly, rounded once; whatever else is typed is refused in words."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.rules import Refusal
from app.budget.rules_money import half_up
from app.budget.rules_sum import LARGEST, is_sum, sum_typed


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("=31600*0.9", 28_440_00),
        ("=100+20.50", 120_50),
        ("= 1,200.50 + £300", 1500_50),
        ("=(1200+300)/3", 500_00),
        ("=100-20-30", 50_00),
        ("=100−20", 80_00),
        ("=2×3÷4", 1_50),
        ("=2+3*4", 14_00),
        ("=-5", -5_00),
        ("=--5", 5_00),
        ("=3*-2", -6_00),
        ("=2500*12%", 300_00),
        ("=.5", 50),
        ("=7.", 7_00),
        ("=1/3", 33),
        ("=0.005", 1),  # half up
        ("=-0.005", -1),
        ("=1/3*3", 1_00),  # rounded once, at the end
        ("=0.1+0.2", 30),
        (f"={'(' * 20}1{')' * 20}", 1_00),
        ("=10000000000", 10**12),
    ],
)
def test_a_sum_comes_to(text: str, pence: int) -> None:
    assert is_sum(text)
    assert sum_typed(text) == pence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("=", "There is no sum after the =."),
        ("= ", "There is no sum after the =."),
        ("=1+", "A number is missing at the end."),
        ("=1+*2", "A number is missing before a sign."),
        ("=1 2", "In it, “2” is one too many."),
        ("=(1", "A bracket is not closed."),
        ("=1)", "In it, “)” is one too many."),
        ("=()", "A number is missing before a sign."),
        ("=1/0", "Something is divided by zero."),
        ("=1/(2-2)", "Something is divided by zero."),
        ("=2**9", "A number is missing before a sign."),
        ("=1e9", "In it, “e” is not understood."),
        ("=A1+A2", "In it, “A” is not understood."),
        ("=1,23", "In it, “,” is not understood."),
        ("=1.2.3", "In it, “.3” is one too many."),
        ("=٣", "In it, “٣” is not understood."),
        ("=__import__('os')", "In it, “_” is not understood."),
        ("=10000000000.01", "It comes to more than £10,000,000,000."),
        (f"={'(' * 21}1{')' * 21}", "Brackets stand more than 20 deep."),
        ("=" + "1+" * 100 + "1", "It is longer than 200 characters."),
    ],
)
def test_what_is_no_sum_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        sum_typed(text)

    assert refused.value.why == why
    assert refused.value.what.endswith("was not worked out.")
    assert len(refused.value.what) < 70
    assert "=31600*0.9" in refused.value.remedy


def test_an_amount_is_no_sum() -> None:
    assert not is_sum("1234.50")


NUMBERS = st.decimals(0, 100_000, places=2)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_sums_are_exact(one: Decimal, two: Decimal, three: Decimal) -> None:
    exact = Fraction(one) * Fraction(two) / (Fraction(three) + 1) - Fraction(three)

    assert sum_typed(f"=({one}*{two})/({three}+1)-{three}") == half_up(exact * 100)


@given(st.text(alphabet="0123456789.,+-*/()%£ =eE_x٣", max_size=230))
def test_any_text_is_worked_out_or_refused(text: str) -> None:
    with suppress(Refusal):
        assert abs(sum_typed(f"={text}")) <= LARGEST
