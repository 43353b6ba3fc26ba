"""What a sum typed in a cell comes to: =31600*0.9, =100+20.50, =(1,200+300)/3, =2500*12%."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from app.budget.rules import Refusal
from app.budget.rules_money import half_up

LARGEST = 10**12
"""Pence, ten thousand million pounds: more is a slip of the finger."""
LONGEST = 200
DEEPEST = 20
TOKEN = re.compile(r"\s*((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+|[-+−*×/÷()%])")
SAME = {"−": "-", "×": "*", "÷": "/"}


def is_sum(text: str) -> bool:
    """Whether the cell holds a sum and not an amount."""
    return text.lstrip().startswith("=")


def sum_typed(text: str) -> int:
    """The sum in pence, worked exactly and rounded half up once, at its end.

    Numbers are pounds; + − * / and brackets, the pound sign and % are understood, and nothing else.
    Raises Refusal where it cannot be worked out.
    """
    typed = text.strip().removeprefix("=").strip()
    if not typed or len(typed) > LONGEST:
        raise _refused(text, "there is no sum after the =" if not typed else f"it is longer than {LONGEST} characters")
    pence = half_up(_Sum(text, list(_tokens(text, typed.replace("£", "")))).worked() * 100)
    if abs(pence) > LARGEST:
        raise _refused(text, f"it comes to more than £{LARGEST // 100:,}")
    return pence


def _refused(text: str, why: str) -> Refusal:
    shown = text.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return Refusal(
        f"{shown} was not worked out.",
        f"In it, {why}." if why.startswith("“") else f"{why[0].upper()}{why[1:]}.",
        "Type numbers with + − * / and brackets, as in =31600*0.9.",
    )


def _tokens(text: str, typed: str) -> Iterator[str]:
    place = 0
    while typed[place:].strip():
        if not (found := TOKEN.match(typed, place)):
            raise _refused(text, f"“{typed[place:].strip()[0]}” is not understood")
        yield SAME.get(found[1], found[1].replace(",", ""))
        place = found.end()


class _Sum:
    """One sum being read from left to right: terms of factors of numbers and brackets."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text, self._tokens, self._place, self._depth = text, tokens, 0, 0

    def worked(self) -> Fraction:
        value = self._terms()
        if self._next():
            raise _refused(self._text, f"“{self._next()}” is one too many")
        return value

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self, marks: str) -> str:
        mark = self._next()
        if not mark or mark not in marks:
            return ""
        self._place += 1
        return mark

    def _terms(self) -> Fraction:
        value = self._factors()
        while mark := self._take("+-"):
            value += self._factors() if mark == "+" else -self._factors()
        return value

    def _factors(self) -> Fraction:
        value = self._signed()
        while mark := self._take("*/"):
            by = self._signed()
            if mark == "/" and not by:
                raise _refused(self._text, "something is divided by zero")
            value = value * by if mark == "*" else value / by
        return value

    def _signed(self) -> Fraction:
        sign = 1
        while mark := self._take("+-"):
            sign = -sign if mark == "-" else sign
        value = sign * self._one()
        while self._take("%"):
            value /= 100
        return value

    def _one(self) -> Fraction:
        if self._take("("):
            return self._bracket()
        if not self._next() or not (self._next()[0].isdigit() or self._next()[0] == "."):
            raise _refused(self._text, f"a number is missing {'at the end' if not self._next() else 'before a sign'}")
        self._place += 1
        return Fraction(Decimal(self._tokens[self._place - 1]))

    def _bracket(self) -> Fraction:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _refused(self._text, f"brackets stand more than {DEEPEST} deep")
        value = self._terms()
        if not self._take(")"):
            raise _refused(self._text, "a bracket is not closed")
        self._depth -= 1
        return value
