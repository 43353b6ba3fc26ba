"""The list of acronyms that a report uses, each with its words as the store has them."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Table
from app.packs.queries_acronyms import named
from app.packs.rules_acronyms import acronyms_in, explained

ACRONYMS = (
    Column("acronym", "Acronym", width=10),
    Column("stands_for", "Stands for", width=50),
)
NOTE = "As used in this report, in the words of the board's own record."
CODES = ("code", "course", "event")
"""Columns of marks that are no words."""
UNTOLD = "Used in the record and not written out in it: {listed}."


def acronym_table(session: Session, day: date, tables: Iterable[Table]) -> tuple[Table, tuple[str, ...]]:
    """The acronyms used in the tables, and a note of those whose words stand nowhere in the store."""
    used = frozenset(one for text in _texts(tables) for one in acronyms_in(text))
    found = named(session, day)
    told = explained(used | set(found.short), {**found.marks, **found.short}, found.names)
    untold = ", ".join(sorted(used - set(told) - set(found.names)))
    table = Table("acronyms", "Acronyms", ACRONYMS, tuple(told.items()), NOTE)
    return table, (UNTOLD.format(listed=untold),) if untold else ()


def _texts(tables: Iterable[Table]) -> Iterator[str]:
    """Every different text in the tables' cells, once."""
    seen: set[str] = set()
    for table in tables:
        places = [
            place for place, column in enumerate(table.columns) if column.kind is Kind.TEXT and column.key not in CODES
        ]
        for row in table.rows:
            for place in places:
                text = row[place]
                if isinstance(text, str) and text not in seen:
                    seen.add(text)
                    yield text
