"""The panel of keys: those of the page, and those of the whole window. It lies over the page's right edge."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.kit.side_panel import SidePanel
from app.shell.record import key_words

if TYPE_CHECKING:
    from app.shell.window import Window

Line = tuple[str, str]
"""A key and what it does."""


class KeysPanel(SidePanel):
    """Every key there is here, and what it does. Esc, F1 and its button put it away."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.look)
        self._window = window
        self.setParent(window.frame)
        window.frame.installEventFilter(self)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close)

    def toggle(self) -> None:
        """Show the keys, or put them away."""
        if not self.close():
            self.show_keys()
            self.take_focus()

    def show_keys(self) -> None:
        """Show the keys of the page and of the window."""
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setSpacing(14)
        for title, lines in ((self.tr("On this page"), self._here()), (self.tr("Everywhere"), self._everywhere())):
            heading = QLabel(title)
            heading.setObjectName("offerTitle")
            layout.addWidget(heading)
            layout.addLayout(self._form(lines))
        layout.addStretch(1)
        self._place()
        self.open(self.tr("Keys"), content, take_focus=False)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _here(self) -> Iterator[Line]:
        """The page's legend, then those of its commands whose key the legend leaves out and that can be done now."""
        page, told = self._window.page, set()
        for key in page.legend:
            told.add(QKeySequence(key.cap.replace(" ", "+")))
            yield key.cap, key.words
        for command in page.commands:
            if command.key and command.enabled() and QKeySequence(command.key) not in told:
                yield key_words(command.key), command.words.rstrip("…")

    def _everywhere(self) -> Iterator[Line]:
        for number, action in enumerate(self._window.menus.subs["places"].actions(), 1):
            yield key_words(f"Ctrl+{number}"), action.text()
        for words, action in self._window.menus.labels.items():
            if not action.shortcut().isEmpty():
                yield action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), words.rstrip("…")

    @staticmethod
    def _form(lines: Iterable[Line]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for cap, words in lines:
            key, said = QLabel(cap), QLabel(words)
            key.setObjectName("keyCap")
            said.setObjectName("noticeText")
            said.setWordWrap(True)
            form.addRow(key, said)
        return form

    def _place(self) -> None:
        frame = self._window.frame
        top, bottom = frame.sidebar.y(), frame.sidebar.geometry().bottom() + 1
        wide = self.usual_width(frame.width())
        self.setFixedWidth(wide)
        self.setGeometry(frame.width() - wide, top, wide, bottom - top)
