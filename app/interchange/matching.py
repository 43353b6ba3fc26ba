"""Which table a sheet is, and which of its columns is which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.interchange.sheet import Sheet
from app.interchange.table import TableSpec

LEFT_OUT = ""
"""In a mapping by hand: a heading whose column is not brought in."""


@dataclass(frozen=True)
class Matched:
    """How a sheet's headings fit a table's columns."""

    columns: tuple[str | None, ...]
    """The table's column at each place of the sheet, None where it is none."""
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    """Required columns that no heading stands for."""
    doubled: tuple[str, ...]
    """Columns that several headings stand for."""


def plainly(heading: str) -> str:
    """The heading without what does not count: capitals, spaces and underscores."""
    return "".join(heading.casefold().split()).replace("_", "")


def match(spec: TableSpec, headings: Sequence[str], by_hand: Mapping[str, str] | None = None) -> Matched:
    """The table's columns among the headings; `by_hand` (heading to column, or LEFT_OUT) goes before the names."""
    known = {plainly(column): column for column in spec.columns}
    chosen = {plainly(heading): column for heading, column in (by_hand or {}).items()}
    columns = [chosen.get(plainly(heading), known.get(plainly(heading))) or None for heading in headings]
    unknown = [
        heading.strip()
        for heading, column in zip(headings, columns, strict=True)
        if column is None and heading.strip() and plainly(heading) not in chosen
    ]
    found = [column for column in columns if column]
    missing = [column for column in spec.required if column not in found]
    doubled = [column for column in dict.fromkeys(found) if found.count(column) > 1]
    return Matched(tuple(columns), tuple(unknown), tuple(missing), tuple(doubled))


def spec_for(sheet: Sheet, specs: Iterable[TableSpec]) -> TableSpec | None:
    """The table that the sheet's name says; failing that, the only one that knows all of its headings."""
    specs = list(specs)
    for spec in specs:
        if plainly(spec.name) == plainly(sheet.name):
            return spec
    fitting = [spec for spec in specs if _fits(spec, sheet.headings)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(spec: TableSpec, headings: Sequence[str]) -> bool:
    matched = match(spec, headings)
    return not (matched.unknown or matched.missing or matched.doubled)
