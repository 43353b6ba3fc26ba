"""The right half of Reports: the file as it will be read, when it was made, where it lies."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton, Weight
from app.kit.desk import Desk
from app.kit.preview import Preview
from app.kit.summary import Summary
from app.shell.page_reports_options import Options

LOWEST = 240
"""Pixels of height under which a page cannot be read."""


class PreviewPane(QWidget):
    """One file: its pages where it is a PDF, and what can be done with it."""

    left = Signal()
    """Back to the list is wanted."""
    wanted = Signal()
    """The file is to be made, and then opened."""
    copied = Signal(str)
    """The path went to the clipboard; what to say of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = self._look = desk.look
        self.path: Path | None = None
        self._is_old = False
        self.title, self.of, self.nothing, self.when, self.where = Summary(), QLabel(), QLabel(), QLabel(), Summary()
        self.back = IconButton(look, "left", self.tr("Back to the list (Esc)"))
        self.before = IconButton(look, "left", self.tr("Page before (PgUp)"))
        self.after = IconButton(look, "right", self.tr("Next page (PgDn)"))
        self.preview = Preview(look, desk.work, self.tr("Preview"))
        self.options = Options(desk)
        self.open = Button(look, "", weight=Weight.PRIMARY, small=True)
        self.show_in_folder = Button(look, self.tr("Show in folder"), weight=Weight.QUIET, small=True)
        self.copy = Button(look, self.tr("Copy path"), weight=Weight.QUIET, small=True)
        self.scroll_area = QScrollArea()
        self._build()
        self._wire()
        self._fit()

    def say_title(self, words: str) -> None:
        """Say of what the file is."""
        self.title.say(words)

    def show_file(self, path: Path | None, when: str, shows: bool, is_old: bool = False) -> None:
        """Show a file and when it was made; `shows`: its pages too, which a PDF has; old: the board has changed."""
        self.path, self._is_old = path, is_old
        again = self.tr("Make again and open") if is_old else self.tr("Open")
        self.open.setText(again if path else self.tr("Make PDF and open"))
        self.when.setText(when)
        self.when.setVisible(bool(when))
        self.where.say(str(Path(path.parent.name) / path.name) if path else "")  # Copy path has all of it
        for widget in (self.show_in_folder, self.copy):
            widget.setVisible(path is not None)
        self.preview.setVisible(shows)
        self.nothing.setVisible(not shows)
        self.preview.show_file(path if shows else None)

    def say_nothing(self, words: str) -> None:
        """Say why no page is shown."""
        self.nothing.setText(words)

    def _build(self) -> None:
        layout, top, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(12, 6, 20, 12)
        layout.setSpacing(6)
        self.title.setObjectName("cardTitle")
        top.setSpacing(4)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        for widget in (self.before, self.of, self.after):
            top.addWidget(widget)
        for label in (self.nothing, self.when, self.of):
            label.setObjectName("hint")
        for label in (self.nothing, self.when):
            label.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot.setSpacing(4)
        for button in (self.open, self.show_in_folder, self.copy):
            foot.addWidget(button)
        foot.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self._scrolled(), 1)
        layout.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        """The page and what is said of it; in a low window it scrolls before the page is too small to be read."""
        inside, path = QWidget(), QHBoxLayout()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        path.addWidget(self.where, 1)
        path.addWidget(self.options.keep)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.options)
        layout.addWidget(self.when)
        layout.addLayout(path)
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is left, or LOWEST
        inside.setObjectName("plain")
        self.scroll_area.setObjectName("plain")
        self.scroll_area.setWidget(inside)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self.scroll_area

    def _fit(self) -> None:
        self.preview.setMinimumHeight(self._look.px(LOWEST))

    def _wire(self) -> None:
        self._look.changed.connect(self._fit)
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.preview.turn(-1))
        self.after.clicked.connect(lambda: self.preview.turn(1))
        self.preview.turned.connect(self._on_turned)
        self.open.clicked.connect(self._on_open)
        self.show_in_folder.clicked.connect(lambda: self.open_file(self.path.parent if self.path else None))
        self.copy.clicked.connect(self._copy)
        self._on_turned(0, 0)

    def _on_turned(self, number: int, count: int) -> None:
        self.of.setText(self.tr("{number} of {count}").format(number=number, count=count) if count else "")
        for button, wanted in ((self.before, number > 1), (self.after, number < count)):
            button.setVisible(count > 1)
            button.setEnabled(wanted)

    def _on_open(self) -> None:
        """The file as it is now: made first where it never was, or where the board has changed since."""
        if self.path is None or self._is_old:
            self.wanted.emit()
        else:
            self.open_file(self.path)

    def _copy(self) -> None:
        QApplication.clipboard().setText(str(self.path))
        self.copied.emit(self.tr("The path is on the clipboard."))

    @staticmethod
    def open_file(path: Path | None) -> None:
        """Open a file or a folder with whatever this computer opens it with."""
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
