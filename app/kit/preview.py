"""A file as it will be read: its pages rendered from the file itself, so that the preview cannot lie."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.kit.look import Look
from app.kit.work import Work

LARGEST = 4000
"""Pixels across at most: what a screen can use, and memory bears."""
SETTLED = 120
"""Milliseconds after the last change of size before a page is rendered afresh."""


class Unreadable(Exception):
    """A file that is not there, or that is no PDF."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True)
class PageImage:
    """One page of a file, as a picture and as text."""

    path: Path
    number: int
    """1 is the first."""
    count: int
    image: QImage
    text: str


def render(path: Path, number: int, room: QSize) -> PageImage:
    """The page (the last where there are fewer) as large as fits that many pixels. Raises Unreadable.

    Meant for the worker: pdfium may be asked by one thread at a time.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        raise Unreadable(path) from error
    try:
        count = len(document)
        at = min(max(number, 1), count)
        page = document[at - 1]
        wide, high = page.get_size()
        scale = min(room.width() / wide, room.height() / high, LARGEST / max(wide, high))
        bitmap = page.render(scale=max(scale, 0.1), prefer_bgrx=True)
        size = (bitmap.width, bitmap.height, bitmap.stride)
        image = QImage(bitmap.buffer, *size, QImage.Format.Format_RGB32).copy()  # the buffer goes with the document
        return PageImage(path, at, count, image, page.get_textpage().get_text_bounded())
    finally:
        document.close()


class Preview(QWidget):
    """Shows one page of a file; PgUp and PgDn turn it."""

    turned = Signal(int, int)
    """The page shown and how many there are; 0, 0 for none."""
    unreadable = Signal(object)
    """The path of a file that cannot be shown."""

    def __init__(self, look: Look, work: Work, name: str) -> None:
        super().__init__()
        self._look, self._work, self._name = look, work, name
        self._path: Path | None = None
        self.shown: PageImage | None = None
        self._wanted = 1
        self._later = QTimer(self, singleShot=True, interval=SETTLED)
        self._later.timeout.connect(self._render_again)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_file(self, path: Path | None) -> None:
        """Show the file's first page, or nothing."""
        self._path, self._wanted, self.shown = path, 1, None
        self._tell()
        self._render()

    def turn(self, by: int) -> None:
        """Go so many pages on; before the first and after the last nothing happens."""
        if self.shown is not None and 1 <= self.shown.number + by <= self.shown.count:
            self._wanted = self.shown.number + by
            self._render()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(440))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.turn(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._path is not None:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.shown is not None:
            sheet = self._sheet(self.shown.image.size())
            painter.fillRect(sheet.adjusted(-1, -1, 1, 1), look.color("border_strong"))
            painter.drawImage(sheet, self.shown.image)
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _sheet(self, size: QSize) -> QRectF:
        """Where the page stands: in the middle, as large as fits."""
        room = self._room()
        fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2
        return QRectF(math.floor(left), math.floor(top), fitted.width(), fitted.height())

    def _room(self) -> QSize:
        edge = self._look.px(8)
        return QSize(max(self.width() - 2 * edge, 1), max(self.height() - 2 * edge, 1))

    def _render_again(self) -> None:
        """At another size, unless nobody looks any more."""
        if self.isVisible():
            self._render()

    def _render(self) -> None:
        if self._path is None:
            return
        ask: Callable[[], PageImage] = partial(
            render, self._path, self._wanted, self._room() * self.devicePixelRatioF()
        )
        self._work.run(ask, owner=self, done=self._show, failed=self._fail)

    def _show(self, page: PageImage) -> None:
        if page.path == self._path:  # another may have been asked for since
            self.shown = page
            self._tell()

    def _fail(self, refused: Exception) -> None:
        if not isinstance(refused, Unreadable):
            self._work.troubled.emit(refused)
        elif refused.path == self._path:
            self.show_file(None)
            self.unreadable.emit(refused.path)

    def _tell(self) -> None:
        shown = self.shown
        number, count = (shown.number, shown.count) if shown else (0, 0)
        of = self.tr("{name}, page {number} of {count}").format(name=self._name, number=number, count=count)
        self.setAccessibleName(of if count else self._name)
        self.setAccessibleDescription(shown.text if shown else "")
        self.turned.emit(number, count)
        self.update()
