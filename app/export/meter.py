"""How far a writer is: rows counted as they stream by."""

from collections.abc import Iterable, Iterator, Sized

from app.export.report import Progress, Row, Table

_EVERY = 200
"""Rows between two calls: often enough to cancel at once, seldom enough to cost nothing."""


class Meter:
    """Tells a Progress the rows done, over all the tables of a report."""

    def __init__(self, tables: Iterable[Table], progress: Progress) -> None:
        lengths = [len(table.rows) if isinstance(table.rows, Sized) else None for table in tables]
        self._of = sum(length for length in lengths if length is not None) if None not in lengths else 0
        self._done = 0
        self._progress = progress
        progress(0, self._of)

    def rows(self, table: Table) -> Iterator[Row]:
        """The table's rows, counted as they are taken."""
        for row in table.rows:
            yield row
            self._done += 1
            if self._done % _EVERY == 0:
                self.tell()

    def tell(self) -> None:
        """Say where we are; where the work was cancelled, this raises."""
        self._progress(self._done, max(self._of, self._done) if self._of else 0)
