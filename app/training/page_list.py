"""A list of training with its panel: what every tab of the place is made of."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.groups.rules_year import year_span
from app.kit.list_view import LAST_KEYS
from app.kit.list_view import ListView as AnyList
from app.training.panel_words import REFUSALS, tr

__all__ = ["LAST_KEYS", "ListView"]


class ListView(AnyList):
    """A list of the financial year shown, whose lines have papers."""

    refusals = REFUSALS

    @property
    def number(self) -> int | None:
        """The figure that stands in the tab, None for none."""
        return None

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the financial year shown."""
        return year_span(self.year)

    def _on_grown(self) -> None:
        """More of what is shown is worked out."""
        if self.isVisible():
            self.refresh()

    def make_paper(self, title: str, paper: Callable[[Session, Path, datetime], Path]) -> None:
        """Make a paper off the window's thread, and say where it is."""
        from app.training.page_papers import make  # what makes files is not needed to show the page

        work = partial(make, self._desk.store, paper)
        self._desk.work.run_long(title, work, owner=self, done=self._on_paper, failed=self._on_no_paper)

    def _on_paper(self, path: Path) -> None:
        self.made.emit(tr("{file} is made.").format(file=path.name), path)

    def _on_no_paper(self, refused: Exception) -> None:
        from app.training.page_papers import trouble

        if (found := trouble(refused)) is not None:
            self.troubled.emit(found)
        else:
            self.failed.emit(refused)
