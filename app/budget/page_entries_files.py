"""The papers that entries rest on, as files: read from the disk or a drop, opened and saved as copies."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.budget.panel_words import tr
from app.budget.queries_entries import paper_of
from app.kit import folders
from app.kit.desk import Desk
from app.kit.notices import Trouble
from db.kept import MOST_BYTES

DOCUMENTS = frozenset(
    {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt", "eml"}
    | {"png", "jpg", "jpeg", "tif", "tiff"}
)
"""Endings of files that are only looked at when they are opened: nothing else is started from a board's file."""


class EntryFiles(QObject):
    """Reads files to be attached to entries, and writes copies of those attached."""

    troubled = Signal(object)
    """A Trouble."""
    made = Signal(str, object)
    """A copy is saved: what is said of it, and its path."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def choose(self) -> Path | None:
        """The file that is chosen; None for none."""
        name, _ = QFileDialog.getOpenFileName(self._window.window(), tr("Attach the paper"))
        return Path(name) if name else None

    def read(self, path: Path) -> bytes | None:
        """What the file holds; None, with the reason told, where it is too large or cannot be read."""
        try:
            if path.stat().st_size <= MOST_BYTES:
                return path.read_bytes()
            why, advice, details = tr("It is larger than 25 MB."), tr("Make it smaller, then attach it again."), ""
        except OSError as refused:
            why, details = tr("It cannot be read where it is."), str(refused)
            advice = tr("Copy it to this computer first, then attach it.")
        what = tr("{file} was not attached.").format(file=path.name)
        self.troubled.emit(Trouble(what, why, advice, details=details))
        return None

    def open(self, entry_id: int) -> None:
        """Open a copy of the entry's paper; what is no document is only saved."""
        path = self._written(entry_id, Path(tempfile.mkdtemp(prefix="quorate-")))
        if path is None:
            return
        if path.suffix.casefold().lstrip(".") in DOCUMENTS:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            self.save(entry_id)

    def save(self, entry_id: int) -> None:
        """Save a copy of the entry's paper in the folder of reports, beside any that is there already."""
        path = self._written(entry_id, folders.reports())
        if path is not None:
            self.made.emit(tr("{file} is saved.").format(file=path.name), path)

    def _written(self, entry_id: int, folder: Path) -> Path | None:
        from app.export.files import clean_name  # what makes files is not needed to show the page

        with self._desk.store.reading() as session:
            found = paper_of(session, entry_id)
        if found is None:
            return None
        path = folders.free(folder / clean_name(found[0]))
        try:
            path.write_bytes(found[1])
        except OSError as refused:
            what = tr("{file} was not saved.").format(file=path.name)
            why = tr("The folder cannot be reached or written.")
            advice = tr("Free some room or connect its drive, then try again.")
            self.troubled.emit(Trouble(what, why, advice, details=str(refused)))
            return None
        return path


def dropped(mime: QMimeData) -> Path | None:
    """The first file that is dropped; folders are none."""
    found = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return next((path for path in found if path.is_file()), None)
