"""Files that are kept in the store: read from the disk or a drop to be attached, opened and saved as copies."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from app.kit import folders
from app.kit.notices import Trouble
from db.kept import MOST_BYTES
from db.store import Store

DOCUMENTS = frozenset(
    {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt", "eml"}
    | {"png", "jpg", "jpeg", "tif", "tiff"}
)
"""Endings of files that are only looked at when they are opened: nothing else is started from a board's file."""
Ask = Callable[[Session, int], tuple[str, bytes] | None]
"""Name and content of the file kept with the record of that id; None where none is."""


class KeptFiles(QObject):
    """Reads files to be attached to records, and writes copies of those attached."""

    troubled = Signal(object)
    """A Trouble."""
    made = Signal(str, object)
    """A copy is saved: what is said of it, and its path."""

    def __init__(self, store: Store, over: QWidget, ask: Ask, clean: Callable[[str], str]) -> None:
        """`clean` makes of a name one that a disk can hold."""
        super().__init__(over)
        self._store, self._over, self._ask, self._clean = store, over, ask, clean

    def choose(self, title: str) -> Path | None:
        """The file that the user chooses; None for none."""
        name, _ = QFileDialog.getOpenFileName(self._over.window(), title)
        return Path(name) if name else None

    def read(self, path: Path) -> bytes | None:
        """What the file holds; None, with the reason told, where it is empty, too large or cannot be read."""
        details = ""
        try:
            if path.stat().st_size > MOST_BYTES:
                why, advice = self.tr("It is larger than 25 MB."), self.tr("Make it smaller, or attach it in parts.")
            elif content := path.read_bytes():
                return content
            else:
                why = self.tr("It is empty: there is nothing in the file.")
                advice = self.tr("Open it and save it again, or ask for it anew, then attach that.")
        except OSError as refused:
            why, details = self.tr("It cannot be read where it is."), str(refused)
            advice = self.tr("Copy it to this computer first, then attach it.")
        what = self.tr("{file} was not attached.").format(file=path.name)
        self.troubled.emit(Trouble(what, why, advice, details=details))
        return None

    def open(self, number: int) -> None:
        """Open a copy of the file of that record; what is no document is only saved."""
        found = self._asked(number)
        if found is None:
            return
        if Path(found[0]).suffix.casefold().lstrip(".") not in DOCUMENTS:
            self._save(*found)
            return
        path = self._written(Path(tempfile.mkdtemp(prefix="quorate-")), *found)
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save(self, number: int) -> None:
        """Save a copy of the file of that record in the folder of reports, beside any that is there already."""
        if (found := self._asked(number)) is not None:
            self._save(*found)

    def _asked(self, number: int) -> tuple[str, bytes] | None:
        with self._store.reading() as session:
            found = self._ask(session, number)
        return (self._clean(found[0]), found[1]) if found is not None else None

    def _save(self, name: str, content: bytes) -> None:
        path = self._written(folders.reports(), name, content)
        if path is not None:
            self.made.emit(self.tr("{file} is saved.").format(file=path.name), path)

    def _written(self, folder: Path, name: str, content: bytes) -> Path | None:
        path = folders.free(folder / name)
        try:
            path.write_bytes(content)
        except OSError as refused:
            what = self.tr("{file} was not saved.").format(file=path.name)
            why = self.tr("The folder cannot be reached or written.")
            advice = self.tr("Free some room or connect its drive, then try again.")
            self.troubled.emit(Trouble(what, why, advice, details=str(refused)))
            return None
        return path


def dropped(mime: QMimeData) -> Sequence[Path]:
    """The files that were dropped, or copied in the file manager; folders are none."""
    found = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return [path for path in found if not path.is_dir()]
