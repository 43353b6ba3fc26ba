"""The panel at the right of a table: details, editing and adding, without ever blocking the table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.kit.buttons import IconButton
from app.kit.look import Look

FULL, COVERS = 1280, 1100
"""Width of the window from which there is room for all, and under which the panel covers the table."""


class SidePanel(QFrame):
    """One thing at a time under a title; what is longer than the window scrolls."""

    opened = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._before: QWidget | None = None
        self.content: QWidget | None = None
        self.setObjectName("panel")
        self.title = QLabel()
        self.title.setObjectName("panelTitle")
        self.title.setWordWrap(True)
        self.close_button = IconButton(look, "close", self.tr("Close the panel (Esc)"))
        self._scroll = QScrollArea()
        self._build()
        self.close_button.clicked.connect(self.close)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether there is something in it."""
        return self.content is not None

    def open(self, title: str, widget: QWidget, take_focus: bool = True) -> None:
        """Show this in place of what was shown; the focus goes to its first field unless it is to stay outside."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._scroll.isAncestorOf(focus)
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.title.setText(title)
        self.setAccessibleName(title)
        self._put(widget)
        self.show()
        self.opened.emit()
        if take_focus or inside:
            self.take_focus()

    def close(self) -> bool:
        """Put the panel away; the focus goes back to where it was."""
        if not self.is_open:
            return False
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self._put(None)
        self.hide()
        self.closed.emit()
        if inside and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self._before = None
        return True

    def take_focus(self) -> None:
        """The focus on the first thing in it that takes keys, else on the button that closes it."""
        following = self.content.findChildren(QWidget) if self.content else []
        fields = (field for field in following if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isEnabled())
        next(fields, self.close_button).setFocus(Qt.FocusReason.TabFocusReason)

    def usual_width(self, window: int) -> int:
        """How wide it is beside a table, in a window of that width."""
        look = self._look
        return look.px(min(max(round(window / look.scale * 0.27), 338), 384) if window >= look.px(FULL) else 320)

    def covers_under(self) -> int:
        """The width of the window under which the table gives way to the panel."""
        return self._look.px(COVERS)

    def _build(self) -> None:
        layout, top = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(1, 0, 0, 0)  # its edge
        layout.setSpacing(0)
        top.setContentsMargins(15, 12, 10, 8)
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.setObjectName("plain")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)

    def _put(self, widget: QWidget | None) -> None:
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.content = widget
        if widget is not None:
            if (layout := widget.layout()) is not None:
                layout.setContentsMargins(15, 4, 16, 16)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._scroll.setWidget(widget)


class Beside(QWidget):
    """A table with its panel at the right; where the window is narrow the panel stands in the table's place."""

    def __init__(self, table: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self._table, self._panel = table, panel
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(table, 1)
        row.addWidget(panel)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(panel.close)
        panel.opened.connect(self._fit)
        panel.closed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        self._escape.setEnabled(self._panel.is_open)
        wide = self.window().width()
        covers = self._panel.is_open and wide < self._panel.covers_under()
        self._table.setVisible(not covers)
        self._panel.setFixedWidth(max(self.width(), 1) if covers else self._panel.usual_width(wide))


def beside(table: QWidget, panel: SidePanel) -> QWidget:
    """The two side by side."""
    return Beside(table, panel)
