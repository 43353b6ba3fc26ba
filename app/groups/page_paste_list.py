"""The pasted list as it is worked on: its rows, which column is which, what is wrong, what is left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.groups.intake_columns import Column, Pasted, pasted, recognised
from app.groups.intake_paste import Added, Checked, Known, Wrong, check, known, reasons
from app.interchange.sheet import Line
from app.interchange.sheet import Sheet as Read


class Sheet:
    """Knows no widget. Every change looks at all rows again: a row may be wrong because of another."""

    def __init__(self) -> None:
        self.known = Known({}, frozenset())
        self.clear()

    def clear(self) -> None:
        """Begin again with nothing."""
        self.lines: list[Line] = []
        self.headings: tuple[str, ...] = ()
        self.columns: tuple[Column | None, ...] = ()
        self.checked: list[Checked] = []
        self.out: set[int] = set()
        self.only_wrong = False

    def ask(self, session: Session, group_id: int) -> None:
        """Ask the store again what it knows."""
        self.known = known(session, group_id)

    def take(self, sheet: Read) -> None:
        """Take what was read in place of what is here."""
        found: Pasted = pasted(sheet)
        self.clear()
        self.lines, self.headings = list(found.rows), found.headings
        self.columns = recognised(found, self.known.agencies)
        self.check()

    def check(self) -> None:
        """Look at every row that is not left out."""
        there = [line for line in self.lines if line.number not in self.out]
        self.checked = check(there, self.columns, self.known)

    def correct(self, number: int, place: int, text: str) -> None:
        """Put another text in a cell."""
        for at, line in enumerate(self.lines):
            if line.number == number:
                cells = list(line.cells)
                cells[place] = " ".join(text.split())
                self.lines[at] = replace(line, cells=tuple(cells))
        self.check()

    def leave_out(self, numbers: Iterable[int]) -> None:
        """Leave those rows out; those that were are taken in again."""
        self.out ^= set(numbers)
        self.check()

    def leave_out_wrong(self) -> None:
        """Leave out every row that is wrong."""
        self.out |= {row.line.number for row in self.checked if row.wrong}
        self.check()

    def map(self, place: int, column: object) -> None:
        """Say what a column holds; the one that was that before is none now."""
        columns = [None if own is column else own for own in self.columns]
        columns[place] = column if isinstance(column, Column) else None
        self.columns = tuple(columns)
        self.check()

    def drop_added(self, added: Added) -> None:
        """Keep only what could not be added: what was wrong before, and what the store refused."""
        refused = {outcome.row.number: outcome.why for outcome in added.refused}
        wrong = {row.line.number for row in self.checked if row.wrong} | set(refused)
        self.lines = [line for line in self.lines if line.number in wrong]
        self.out, self.only_wrong = set(), False
        self.check()
        self.checked = [
            replace(row, wrong=Wrong.REFUSED, why=refused[row.line.number]) if row.line.number in refused else row
            for row in self.checked
        ]

    @property
    def shown(self) -> Sequence[Checked | Line]:
        """The rows to show, in their order; those left out as bare lines."""
        by_number = {row.line.number: row for row in self.checked}
        rows = [by_number.get(line.number, line) for line in self.lines]
        return [row for row in rows if isinstance(row, Checked) and row.wrong] if self.only_wrong else rows

    @property
    def ready(self) -> int:
        """How many rows would be added."""
        return sum(row.ready for row in self.checked)

    @property
    def wrong(self) -> int:
        """How many rows cannot be added."""
        return sum(row.wrong is not None for row in self.checked)

    @property
    def new_agencies(self) -> int:
        """How many agencies would be made."""
        return sum(bool(row.new_agency) for row in self.checked if row.ready)

    @property
    def reasons(self) -> str:
        """Why rows cannot be added, counted."""
        return reasons(self.checked)

    @property
    def missing(self) -> str:
        """The column that every row needs and that none is."""
        return next((need.value for need in (Column.SEAT, Column.AGENCY) if need not in self.columns), "")

    def agencies(self) -> list[str]:
        """The agencies that can be chosen: those known, and those that other rows make."""
        named = {row.new_agency for row in self.checked if row.new_agency}
        return sorted({*self.known.agencies.values(), *named}, key=str.casefold)
