"""The bottom edge: a word about where the cursor is, what the keys do here, and that all is saved."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.kit.legend import Key, Legend
from app.kit.look import Look
from app.kit.summary import Summary


class Status(QWidget):
    """One row of 28 pixels that is always there."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._sign_name = look, ""
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Summary()
        self.words.setObjectName("statusText")
        self.legend = Legend(look)
        self.saved, self._sign = QLabel(), QLabel()
        self.saved.setObjectName("saved")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 0)
        row.addWidget(self.legend, 1)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        look.changed.connect(self._fit)
        self.say("")
        self._fit()

    def say(self, words: str, loud: bool = False) -> None:
        """Say something about where the cursor is; loud: why a key did nothing."""
        self.words.setProperty("loud", loud)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.say(words)
        self.words.setVisible(bool(words))
        self.words.setMaximumWidth(max(self.width() * 2 // 3, self._look.px(200)))
        self.words.updateGeometry()
        if loud:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show what the keys do here."""
        self.legend.show_keys(keys)

    def show_saved(self, at: datetime | None) -> None:
        """Say that all is saved, and since when."""
        words = self.tr("Saved {time}").format(time=f"{at:%H:%M}") if at else self.tr("All changes are saved")
        self._show_state("check", "saved", words)

    def show_not_saved(self) -> None:
        """Say that the last change is not stored."""
        self._show_state("alert", "not saved", self.tr("Not saved"))

    def show_nothing(self) -> None:
        """Say nothing of saving: no board is open."""
        self._sign.clear()
        self._sign_name = ""
        self.saved.clear()

    def show_read_only(self) -> None:
        """Say that nothing can be changed."""
        self._show_state("lock", "read only", self.tr("Read only"))

    def _show_state(self, sign: str, kind: str, words: str) -> None:
        self._sign_name = sign
        self.saved.setProperty("kind", kind)
        self.saved.style().unpolish(self.saved)
        self.saved.style().polish(self.saved)
        self.saved.setText(words)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(28))
        tokens = {"check": "green", "alert": "red", "lock": "amber_text"}
        if self._sign_name:
            token = tokens[self._sign_name]
            self._sign.setPixmap(self._look.icon(self._sign_name, 14, token, self.devicePixelRatioF(), "2"))
            self._sign.setFixedSize(QSize(self._look.px(14), self._look.px(14)))
