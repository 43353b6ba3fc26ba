"""Figures that follow from others in their row: what a Ratio or a Sum gives, and totals. Knows no file format."""

from collections.abc import Mapping, Sequence

from app.export.report import Column, Kind, Looked, Product, Ratio, Row, Sum, Value

SCALE = {Kind.PERCENT: 100, Kind.SHARE: 1000}
"""How many steps make the whole: a percentage is whole percent, a share tenths of a percent."""


def half_up(part: int, whole: int, scale: int) -> int:
    """The part in steps of the whole, half up; a half below zero goes away from zero, as one above it does."""
    size = (2 * scale * abs(part) + abs(whole)) // (2 * abs(whole))
    return size if (part >= 0) == (whole > 0) else -size


def row_value(column: Column, values: Mapping[str, Value]) -> Value:
    """What the column's rule gives for a row's values; None where there is no base, or no rule."""
    rule = column.formula
    if isinstance(rule, Ratio):
        part, whole = _added(rule.parts, values), _added(rule.whole, values)
        return half_up(part, whole, SCALE[column.kind]) if whole else None
    if isinstance(rule, Product):
        one, other = (values[key] for key in rule.parts)
        return one * other if isinstance(one, int) and isinstance(other, int) else None
    if isinstance(rule, Looked):
        return _looked(rule, *(values[key] for key in rule.parts))
    return _added(rule.parts, values) - _added(rule.less, values) if isinstance(rule, Sum) else None


def _looked(rule: Looked, one: Value, other: Value) -> str | None:
    size = len(rule.words)
    if isinstance(one, int) and isinstance(other, int) and 1 <= one <= size and 1 <= other <= size:
        return rule.words[one - 1][other - 1]
    return None


def _added(keys: Sequence[str], values: Mapping[str, Value]) -> int:
    numbers = [values[key] for key in keys]
    return sum(number for number in numbers if isinstance(number, int))


class Totals:
    """A table's totals, added up as its rows go by."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._sums = {column.key: 0 for column in columns}
        self.wanted = any(column.total for column in columns)

    def add(self, row: Row) -> None:
        for column, value in zip(self._columns, row, strict=True):
            if isinstance(value, int):
                self._sums[column.key] += value

    def value(self, column: Column) -> Value:
        """The column's total; the ratio of the totals where it is a ratio; None where it has none."""
        if not column.total:
            return None
        return row_value(column, self._sums) if isinstance(column.formula, Ratio) else self._sums[column.key]

    def row(self) -> list[Value]:
        """The totals row, named in its first cell where that is no total itself."""
        values = [self.value(column) for column in self._columns]
        return values if self._columns[0].total else ["Total", *values[1:]]
