"""Papers as files: what is attached to an item, and the cover sheet of a paper."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.export.files import clean_name
from app.kit import folders
from app.kit.desk import Desk
from app.kit.kept_files import KeptFiles
from app.meetings.edits_papers import attach, expect_paper
from app.meetings.panel_papers import tr
from app.meetings.queries_papers import PaperLine, file_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PaperFiles(KeptFiles):
    """The files of papers, and their cover sheets."""

    failed = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.store, over, file_of, clean_name)
        self._desk = desk

    def make_cover(self, meeting_id: int, paper: PaperLine) -> None:
        """Make the cover sheet of a paper in Word."""
        from app.meetings.page_export import make_cover  # what makes files is not needed to show the page

        ask = partial(make_cover, self._desk.store, meeting_id, paper.id, folders.reports())
        words = tr("Making the cover sheet")
        self._desk.work.run_long(words, ask, owner=self, done=self._on_made, failed=self._on_failed)

    def _on_made(self, path: Path) -> None:
        self.made.emit(tr("{file} is made.").format(file=path.name), path)

    def _on_failed(self, refused: Exception) -> None:
        from app.meetings.page_export import trouble

        if (found := trouble(refused)) is not None:
            self.troubled.emit(found)
        else:
            self.failed.emit(refused)


def title_of(path: Path) -> str:
    """What a paper is called by its file: the name without its ending, with spaces."""
    return " ".join(path.stem.replace("_", " ").split()) or path.name


@dataclass(frozen=True)
class NewFile:
    """A file that is to be attached, and since when it is in."""

    name: str
    content: bytes
    on: date


def unbound_words(new: NewFile) -> str:
    """What is said of a file that no pack can have in it; empty where it is a PDF or a picture."""
    from app.export.pack_file import may_be_bound  # what binds packs is not needed to show the page

    if may_be_bound(new.content):
        return ""
    return tr("{file} is not bound into the pack: save it as a PDF and attach that.").format(file=new.name)


def put_in(session: "Session", paper_id: int, new: NewFile) -> None:
    """Attach a file as that paper."""
    attach(session, paper_id, new.name, new.content, new.on)


def attach_new(session: "Session", item_id: int, title: str, new: NewFile) -> None:
    """Attach a file to an item as another paper."""
    put_in(session, expect_paper(session, item_id, title).id, new)
