"""The strip of long work: its name, how far it is, Cancel; and when a file is made, Open and Show in folder."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.kit.buttons import Button, IconButton, Weight
from app.kit.look import Look
from app.kit.work import Job, Work


class ProgressStrip(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, look: Look, work: Work) -> None:
        super().__init__()
        self._job: Job | None = None
        self._path: Path | None = None
        self.setObjectName("progress")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words, self._bar = QLabel(), QProgressBar()
        self.words.setObjectName("fieldLabel")
        self._cancel = Button(look, self.tr("Cancel"), small=True)
        self.open = Button(look, self.tr("Open"), weight=Weight.QUIET, small=True)
        self.show_in_folder = Button(look, self.tr("Show in folder"), weight=Weight.QUIET, small=True)
        self._close = IconButton(look, "close", self.tr("Close this message"))
        self._lay_out()
        self._wire(work)
        self.hide()

    def tell_made(self, words: str, path: Path) -> None:
        """Say that a file is made, and offer it."""
        self._path = path
        self._show(working=False, words=words)

    def tell_closing(self, words: str) -> None:
        """Say what is still done before the window goes: at once, for nothing is painted until it is done."""
        self._show(working=False, words=words)
        for button in (self.open, self.show_in_folder, self._close):
            button.hide()
        window = self.window()
        if (layout := window.layout()) is not None:
            layout.activate()
        window.repaint()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 12, 4)
        row.setSpacing(8)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        for widget in (self.words, self._bar, self._cancel, self.open, self.show_in_folder):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)

    def _wire(self, work: Work) -> None:
        work.began.connect(self._on_began)
        work.advanced.connect(self._on_advanced)
        work.ended.connect(self._on_ended)
        self._cancel.clicked.connect(self._on_cancel)
        self._close.clicked.connect(self.hide)
        self.open.clicked.connect(lambda: self._offer(self._path))
        self.show_in_folder.clicked.connect(lambda: self._offer(self._path.parent if self._path else None))

    def _show(self, working: bool, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self._bar.setVisible(working)
        self._cancel.setVisible(working)
        for button in (self.open, self.show_in_folder, self._close):
            button.setVisible(not working)
        self.show()

    def _on_began(self, job: Job) -> None:
        self._job = job
        self._bar.setRange(0, 0)
        self._show(working=True, words=job.title)

    def _on_advanced(self, job: Job, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        counted = self.tr("{work}: {done} of {total}").format(work=job.title, done=f"{done:,}", total=f"{of:,}")
        self.words.setText(counted)

    def _on_ended(self, job: Job) -> None:
        self.hide()
        self._job = None

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _offer(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
