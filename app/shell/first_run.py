"""What stands in the window while no board is open: the three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.look import Look
from app.kit.page import Heading, Page


class Offer(QFrame):
    """One way to begin: what it is, and the controls that do it."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setObjectName("offer")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(6)
        for text, name in ((title, "offerTitle"), (words, "offerText")):
            label = QLabel(text)
            label.setObjectName(name)
            label.setWordWrap(True)
            self._layout.addWidget(label)

    def add(self, *widgets: QWidget) -> None:
        """Put the controls in a row of their own."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._layout.addLayout(row)


class FirstRun(Page):
    """Set up a board, open a file, or look at a sample."""

    named = Signal(str)
    """A board is to be set up under that name."""
    wants_file = Signal()
    wants_sample = Signal(str)

    def __init__(self, look: Look, samples: list[str]) -> None:
        super().__init__(look)
        self._look = look
        self.name = QLineEdit()
        self.set_up = Button(look, self.tr("Set up my board"), weight=Weight.PRIMARY)
        self.open = Button(look, self.tr("Open a board file…"), "folder")
        self.samples = {name: Button(look, sample_title(name)) for name in samples}
        self._build()
        self._wire()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("plain")
        layout, offers = QVBoxLayout(self), QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Heading(self._look, self.tr("What would you like to do?")))
        layout.addWidget(self.notices)
        offers.setContentsMargins(20, 12, 20, 20)
        offers.setSpacing(12)
        for offer in (self._new_board(), self._board_file(), self._sample()):
            offer.setMaximumWidth(self._look.px(680))
            offers.addWidget(offer)
        offers.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("plain")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(scroll, 1)

    def _new_board(self) -> Offer:
        offer = Offer(
            self.tr("Set up my board"), self.tr("Give it the name that stands on its papers. You can change it later.")
        )
        label = QLabel(self.tr("&Name of the board"))
        label.setObjectName("fieldLabel")
        label.setBuddy(self.name)
        self.name.setMinimumWidth(self._look.px(280))
        self.name.setAccessibleName(self.tr("Name of the board"))
        self.set_up.setEnabled(False)
        offer.add(label)
        offer.add(self.name, self.set_up)
        return offer

    def _board_file(self) -> Offer:
        offer = Offer(
            self.tr("Open a board file"), self.tr("A file that ends in .quorate, yours or one you were given.")
        )
        offer.add(self.open)
        return offer

    def _sample(self) -> Offer:
        offer = Offer(
            self.tr("Look at a sample board"),
            self.tr(
                "A copy of a real board's published year. Try anything: nothing you do there reaches a board of yours."
            ),
        )
        offer.add(*self.samples.values())
        return offer

    def _wire(self) -> None:
        self.name.textChanged.connect(lambda text: self.set_up.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self.set_up.click)
        self.set_up.clicked.connect(lambda: self.named.emit(self.name.text().strip()))
        self.open.clicked.connect(self.wants_file)
        for name, button in self.samples.items():
            button.clicked.connect(lambda _=False, name=name: self.wants_sample.emit(name))


def sample_title(name: str) -> str:
    """A sample's name for people: wolverhampton-2014-15 is Wolverhampton 2014/15."""
    place, year, next_year = name.rsplit("-", 2)
    return f"{place.replace('-', ' ').title()} {year}/{next_year}"
