"""Live formulas of a workbook: their text in Excel's language. No cells, no styles."""

from collections.abc import Callable, Mapping, Sequence

from app.export.report import Column, Counted, Gathered, Kind, Looked, MapCount, Product, Ratio, Sum
from app.export.worked import SCALE

LONGEST = 8192
"""Characters of a formula that Excel takes."""

Place = Callable[[str], str]
"""Where a column's value of this row stands, by key: "E5"."""


def percentage(part: str, whole: str, kind: Kind, empty: str = "") -> str:
    """The share rounded half up, in whole numbers because 0.575 is a little less in floating point; `empty` of 0.

    A percentage is of counts; a share may be below zero, and its half goes away from zero.
    """
    scale = SCALE[kind]
    if kind is Kind.SHARE:
        size = f"INT(({2 * scale}*ABS({part})+ABS({whole}))/(2*ABS({whole})))/{scale}"
        return f'=IF({whole}=0,"{empty}",SIGN({part})*SIGN({whole})*{size})'
    return f'=IF({whole}=0,"{empty}",INT(({2 * scale}*{part}+{whole})/(2*{whole}))/{scale})'


Reference = Callable[[str, str], str]
"""Where a column of a table stands, by the table's name and the column's key: "Matrix[Band]"."""


def row_formula(column: Column, kinds: Mapping[str, Kind], place: Place, refer: Reference) -> str:
    """What works the column out from its own row's cells; empty where it is not worked out."""
    rule = column.formula
    if isinstance(rule, Ratio):
        return percentage(_added(rule.parts, kinds, place), _added(rule.whole, kinds, place), column.kind)
    if isinstance(rule, Sum):
        added = "-".join(("+".join(place(key) for key in rule.parts), *(place(key) for key in rule.less)))
        return f"=ROUND({added},2)" if column.kind is Kind.MONEY else f"={added}"
    if isinstance(rule, Gathered):
        return f"={gathered(rule, column.kind, place, refer)}"
    if isinstance(rule, Product):
        one, other = (place(key) for key in rule.parts)
        return f'=IF(COUNT({one},{other})<2,"",{one}*{other})'
    if isinstance(rule, Looked):
        one, other = (place(key) for key in rule.parts)
        return f"={looked(rule, one, other, refer)}"
    return ""


def gathered(rule: Gathered, kind: Kind, place: Place, refer: Reference) -> str:
    """The rows of another table that say the same, added up. An empty cell counts as an empty text."""
    same = "*".join(f'({refer(rule.table, key)}&""={place(key)}&"")' for key in rule.same)
    added = f"SUMPRODUCT({same}*{refer(rule.table, rule.column)})"
    return f"ROUND({added},2)" if kind is Kind.MONEY else added


def looked(rule: Looked, one: str, other: str, refer: Reference) -> str:
    """The word for two numbers, given as cells or figures; empty where there is no such pair."""
    outside = f"OR(COUNT({one},{other})<2,MIN({one},{other})<1,MAX({one},{other})>{len(rule.words)})"
    return f'IF({outside},"",INDEX({refer(rule.table, rule.column)},({one}-1)*{len(rule.words)}+{other}))'


def counted_rows(rule: MapCount, row: int, column: int, refer: Reference) -> str:
    """How many rows of a table are in a cell of a map."""
    without, word = rule.without
    wanted = f"{refer(rule.table, rule.row)},{row},{refer(rule.table, rule.column)},{column}"
    return f'COUNTIFS({wanted},{refer(rule.table, without)},"<>{word}")'


def _added(keys: Sequence[str], kinds: Mapping[str, Kind], place: Place) -> str:
    """The columns' cells added; money as whole pence, so that it is added exactly."""
    cells = [f"ROUND(100*{place(key)},0)" if kinds[key] is Kind.MONEY else place(key) for key in keys]
    return f"({'+'.join(cells)})" if len(cells) > 1 else cells[0]


def counted(letters: Sequence[str], area: str) -> str:
    """How many cells of the area hold one of the letters."""
    if len(letters) == 1:
        return f'COUNTIF({area},"{letters[0]}")'
    listed = ",".join(f'"{letter}"' for letter in letters)
    return f"SUMPRODUCT(COUNTIF({area},{{{listed}}}))"  # SUMPRODUCT, so that every program counts each letter


def line_percentage(rule: Counted, kind: Kind, area: str, empty: str) -> str:
    """A line's percentage over its own marks, or a total's over all."""
    return percentage(counted(rule.parts, area), counted(rule.whole, area), kind, empty)


def group_percentage(rule: Counted, kind: Kind, areas: Sequence[str], empty: str) -> str:
    """Meetings at which any line of the group has a letter of the parts; one area a meeting. Empty where too long."""

    def meetings(letters: Sequence[str]) -> str:
        return f"({'+'.join(f'SIGN({counted(letters, area)})' for area in areas)})"

    formula = percentage(meetings(rule.parts), meetings(rule.whole), kind, empty)
    return formula if len(formula) <= LONGEST else ""
