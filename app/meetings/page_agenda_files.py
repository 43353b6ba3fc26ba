"""Papers as files: taken in from the disk, a drop or the clipboard; opened and saved as copies."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.kit import folders
from app.kit.desk import Desk
from app.kit.notices import Trouble
from app.meetings.edits_papers import attach, expect_paper
from app.meetings.panel_papers import tr
from app.meetings.queries_papers import PaperLine, file_of
from db.kept import MOST_BYTES
from db.refusals import TooLarge

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DOCUMENTS = "pdf doc docx odt rtf xls xlsx ods csv ppt pptx odp txt png jpg jpeg tif tiff"
"""Endings of files that are only looked at when they are opened: nothing else is started from a board's file."""


class PaperFiles(QObject):
    """Reads files to be attached, and writes copies of those attached."""

    troubled = Signal(object)
    made = Signal(str, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def choose(self) -> Path | None:
        """The file that the user chooses; None for none."""
        name, _ = QFileDialog.getOpenFileName(self._over.window(), tr("Attach a paper"))
        return Path(name) if name else None

    def read(self, path: Path) -> bytes | None:
        """What the file holds; None, with the reason told, where it cannot be read."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise TooLarge(path.stat().st_size, MOST_BYTES)
            return path.read_bytes()
        except TooLarge:
            why, advice = tr("It is larger than 25 MB."), tr("Make it smaller, or attach it in parts.")
            self._tell(path.name, why, advice)
        except OSError as refused:
            why = tr("It cannot be read where it is.")
            self._tell(path.name, why, tr("Copy it to this computer first, then attach it."), str(refused))
        return None

    def open(self, paper: PaperLine) -> None:
        """Open a copy of the paper's file; what is no document is only saved."""
        if Path(paper.file_name).suffix.casefold().lstrip(".") not in DOCUMENTS.split():
            self.save(paper)
            return
        path = self._write(paper, Path(tempfile.mkdtemp(prefix="quorate-")))
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save(self, paper: PaperLine) -> None:
        """Save a copy of the paper's file in the folder of reports, beside any that is there already."""
        path = self._write(paper, folders.reports())
        if path is not None:
            self.made.emit(tr("{file} is saved.").format(file=path.name), path)

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

    def _write(self, paper: PaperLine, folder: Path) -> Path | None:
        from app.export.files import clean_name  # what makes files is not needed to show the page

        with self._desk.store.reading() as session:
            found = file_of(session, paper.id)
        if found is None:
            return None
        path = folders.free(folder / clean_name(found[0]))
        try:
            path.write_bytes(found[1])
        except OSError as refused:
            why = tr("The folder cannot be reached or written.")
            what = tr("{file} was not saved.").format(file=path.name)
            advice = tr("Free some room or connect its drive, then try again.")
            self.troubled.emit(Trouble(what, why, advice, details=str(refused)))
            return None
        return path

    def _tell(self, name: str, why: str, advice: str, details: str = "") -> None:
        what = tr("{file} was not attached.").format(file=name)
        self.troubled.emit(Trouble(what, why, advice, details=details))


def dropped(mime: QMimeData) -> Sequence[Path]:
    """The files that were dropped, or copied in the file manager; folders are none."""
    found = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return [path for path in found if not path.is_dir()]


def title_of(path: Path) -> str:
    """What a paper is called by its file: the name without its ending, with spaces."""
    return " ".join(path.stem.replace("_", " ").split()) or path.name


@dataclass(frozen=True)
class NewFile:
    """A file that is to be attached, and since when it is in."""

    name: str
    content: bytes
    on: date


def put_in(session: "Session", paper_id: int, new: NewFile) -> None:
    """Attach a file as that paper."""
    attach(session, paper_id, new.name, new.content, new.on)


def attach_new(session: "Session", item_id: int, title: str, new: NewFile) -> None:
    """Attach a file to an item as another paper."""
    put_in(session, expect_paper(session, item_id, title).id, new)
