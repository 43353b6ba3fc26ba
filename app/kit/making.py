"""A file made for a page off the window's thread: it is told when it is there, or why there is none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.kit.notices import Trouble
from app.kit.page import Page
from app.kit.work import Progress, Work


def make_file(
    work: Work, page: Page, title: str, make: Callable[[Progress], Path], trouble: Callable[[Exception], Trouble | None]
) -> None:
    """Make the file; `trouble` has the words for what can be expected to go wrong, None for anything else."""

    def failed(refused: Exception) -> None:
        if (found := trouble(refused)) is not None:
            page.trouble(found)
        else:
            page.failed.emit(refused)

    work.run_long(title, make, owner=page, done=lambda path: tell_made(page, path), failed=failed)


def tell_made(page: Page, path: Path) -> None:
    """Say that the file is there."""
    words = QCoreApplication.translate("making", "{file} is made.")
    page.made.emit(words.format(file=path.name), path)
