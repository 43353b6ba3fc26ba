"""Buttons and the drop-down of a page's title, with icons that follow the theme."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton

from app.kit.look import Look


class Weight(Enum):
    """How much a button draws the eye."""

    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"


ICON_TOKENS = {Weight.PLAIN: "text2", Weight.PRIMARY: "on_accent", Weight.QUIET: "accent_text"}


def two_states(look: Look, name: str, size: int, token: str, ratio: float) -> QIcon:
    """An icon with its quieter form for what cannot be pressed now."""
    icon = QIcon(look.icon(name, size, token, ratio))
    icon.addPixmap(look.icon(name, size, "border_strong", ratio), QIcon.Mode.Disabled)
    return icon


class Button(QPushButton):
    """A verb, with an icon or without."""

    def __init__(
        self, look: Look, words: str, icon: str = "", weight: Weight = Weight.PLAIN, small: bool = False
    ) -> None:
        super().__init__(words)
        self._look, self._icon, self._weight = look, icon, weight
        self.setProperty("weight", weight.value)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        if self._icon:
            size = self._look.px(16)
            token = ICON_TOKENS[self._weight]
            self.setIcon(two_states(self._look, self._icon, 16, token, self.devicePixelRatioF()))
            self.setIconSize(QSize(size, size))


class IconButton(QToolButton):
    """An icon alone; its name is for the ear and the tooltip."""

    def __init__(self, look: Look, icon: str, name: str, side: int = 28) -> None:
        super().__init__()
        self._look, self._icon, self._side = look, icon, side
        self.setProperty("framed", side > 28)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._look.px(17)
        self.setIcon(two_states(self._look, self._icon, 17, "text", self.devicePixelRatioF()))
        self.setIconSize(QSize(size, size))
        self.setFixedSize(self._look.px(self._side), self._look.px(self._side))


class Chooser(QComboBox):
    """The thing a page is about, beside its title: a group, a year, a course."""

    def __init__(self, look: Look, name: str, least: int = 120) -> None:
        """`least`: pixels to which it gives way, where its words need more."""
        super().__init__()
        self._look, self._least = look, least
        self.setAccessibleName(name)
        # Not AdjustToContents: Qt would resize it over its neighbours before the layout knows.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model().rowsInserted.connect(self.updateGeometry)
        self.model().rowsRemoved.connect(self.updateGeometry)
        look.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        return QSize(min(text, self._look.px(360)) + self._look.px(40), self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(self._least)), self._look.px(30))

    def paintEvent(self, event: object) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.hasFocus() else 1
        edge = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(look.color("accent" if self.hasFocus() else "border_strong"), thick))
        painter.setBrush(look.color("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(edge, look.px(4), look.px(4))
        room = QRect(self.rect()).adjusted(look.px(10), 0, -look.px(28), 0)
        painter.setPen(look.color("text"))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = look.icon("down", 14, "text2", self.devicePixelRatioF(), "2")
        painter.drawPixmap(self.width() - look.px(24), (self.height() - look.px(14)) // 2, arrow)

    def _dress(self) -> None:
        self.setFont(self._look.font(15, 500))
        self.updateGeometry()
