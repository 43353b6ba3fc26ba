"""What a page has to say for a while: what happened, why, what to do, and buttons that do it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton, Weight
from app.kit.look import Look


class Tone(Enum):
    """How bad it is."""

    RED = "red"
    AMBER = "amber"


ICONS = {Tone.RED: "alert", Tone.AMBER: "lock"}


@dataclass(frozen=True)
class Offer:
    """A button that does what the notice advises."""

    words: str
    deed: Callable[[], object]


@dataclass(frozen=True)
class Trouble:
    """What happened, why, and what to do, in words; details for whoever looks after the computer."""

    what: str
    why: str = ""
    advice: str = ""
    details: str = ""
    tone: Tone = Tone.RED
    offers: tuple[Offer, ...] = ()
    stays: bool = False
    """Whether it cannot be waved away: the state it tells of lasts."""


class Notice(QFrame):
    """One trouble as a strip."""

    closed = Signal()
    wants_details = Signal(str)

    def __init__(self, look: Look, trouble: Trouble) -> None:
        super().__init__()
        self._look, self.trouble = look, trouble
        self.setObjectName("notice")
        self.setProperty("tone", trouble.tone.value)
        self.setAccessibleName(" ".join(part for part in (trouble.what, trouble.why, trouble.advice) if part))
        self._build()
        look.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        trouble, row, words = self.trouble, QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        words.setSpacing(2)
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.heading = self._label(trouble.what, "noticeTitle")
        words.addWidget(self.heading)
        rest = " ".join(part for part in (trouble.why, trouble.advice) if part)
        if rest:
            words.addWidget(self._label(rest, "noticeText"))
        for offer in trouble.offers:
            button = Button(self._look, offer.words, small=True)
            button.clicked.connect(lambda _=False, deed=offer.deed: deed())
            row.addWidget(button)
        if trouble.details:
            details = Button(self._look, self.tr("Details for IT"), weight=Weight.QUIET, small=True)
            details.clicked.connect(lambda: self.wants_details.emit(trouble.details))
            row.addWidget(details)
        if not trouble.stays:
            close = IconButton(self._look, "close", self.tr("Close this message"))
            close.clicked.connect(self.closed)
            row.addWidget(close)

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName(name)
        label.setProperty("tone", self.trouble.tone.value)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _dress(self) -> None:
        tone = self.trouble.tone
        sign = self._look.icon(ICONS[tone], 20, f"{tone.value}_text", self.devicePixelRatioF(), "1.9")
        self._sign.setPixmap(sign)
        self._sign.setFixedSize(QSize(self._look.px(20), self._look.px(20)))


class Notices(QWidget):
    """The notices of a page, newest below; each is read aloud when it comes."""

    wants_details = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 10, 20, 10)
        self._layout.setSpacing(8)
        self.shown: list[Notice] = []
        self.hide()

    def tell(self, trouble: Trouble) -> Notice:
        """Show a trouble; one that says the same is replaced."""
        for same in [notice for notice in self.shown if notice.trouble.what == trouble.what]:
            self.withdraw(same)
        notice = Notice(self._look, trouble)
        notice.closed.connect(lambda: self.withdraw(notice))
        notice.wants_details.connect(self.wants_details)
        self.shown.append(notice)
        self._layout.addWidget(notice)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.accessibleName()))
        return notice

    def withdraw(self, notice: Notice) -> None:
        """Take a notice away."""
        if notice in self.shown:
            self.shown.remove(notice)
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self.shown))

    def clear(self) -> None:
        """Take all away that can be waved away."""
        for notice in [notice for notice in self.shown if not notice.trouble.stays]:
            self.withdraw(notice)
