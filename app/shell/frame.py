"""The window as it is first painted: menu row, sidebar, an empty body, status. Nothing here needs a store."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QVBoxLayout, QWidget

from app.kit.buttons import IconButton
from app.kit.look import Look
from app.kit.settings import Settings
from app.shell.search_box import SearchBox
from app.shell.sidebar import Sidebar
from app.shell.status import Status

RAIL_UNDER = 1100
"""Width in pixels under which the sidebar is a rail."""


class Frame(QWidget):
    """What is there before anything is known; Window brings it to life."""

    painted = Signal()
    """For the first time."""
    closing = Signal(object)
    """The QCloseEvent; where it is ignored the window stays."""

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self.look, self.settings = look, settings
        self._was_painted = False
        self.bar, self.sidebar, self.status = QMenuBar(), Sidebar(look), Status(look)
        self.search = SearchBox(look)
        self.undo = IconButton(look, "undo", self.tr("Undo"))
        self.redo = IconButton(look, "redo", self.tr("Redo"))
        self._body = QVBoxLayout()
        self._content = QWidget()
        self._build()
        self._take_place()
        look.changed.connect(self._fit)
        self._fit()

    def show_content(self, widget: QWidget) -> None:
        """Show a page, or the nothing that was there first, in the middle."""
        old, self._content = self._content, widget
        self._body.replaceWidget(old, widget)
        old.hide()
        old.deleteLater()
        widget.show()

    def add_below(self, widget: QWidget) -> None:
        """Put a strip under the page."""
        self._body.addWidget(widget)

    def _build(self) -> None:
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Quorate")
        self._top = QWidget()
        self._top.setObjectName("top")
        self._top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row, middle, layout = QHBoxLayout(self._top), QHBoxLayout(), QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # no notice may push the window larger
        for part in (self._body, middle, layout):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self.bar, 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        for button in (self.undo, self.redo):
            button.setEnabled(False)
            row.addWidget(button)
        self._body.addWidget(self._content, 1)
        middle.addWidget(self.sidebar)
        middle.addLayout(self._body, 1)
        layout.addWidget(self._top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)

    def _fit(self) -> None:
        self._top.setFixedHeight(self.look.px(40))
        self.bar.setMaximumHeight(self.look.px(30))
        self._fit_width()

    def _fit_width(self) -> None:
        narrow = self.width() < self.look.px(RAIL_UNDER)
        if narrow != self.sidebar.narrow:
            self.sidebar.be_narrow(narrow)

    def _take_place(self) -> None:
        """Where the window was when it was last closed, if that is still on a screen."""
        self.resize(1366, 720)
        if self.settings.window:
            wanted = QRect(*self.settings.window)
            if any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens()):
                self.setGeometry(wanted)
        if self.settings.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.maximized = self.isMaximized()
        if not self.settings.maximized:
            place = self.geometry()
            self.settings.window = [place.x(), place.y(), place.width(), place.height()]
        event.accept()
        self.closing.emit(event)
