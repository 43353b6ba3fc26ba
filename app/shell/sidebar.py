"""The left edge: the board and its year, and the places there are. A rail of icons where the window is narrow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.kit.look import Look

MANY = 100
"""From here on a badge says 99+."""


@dataclass(frozen=True)
class Destination:
    """A place one can go to."""

    name: str
    title: str
    icon: str
    at_the_foot: bool = False


class PlaceButton(QAbstractButton):
    """One place; pressed in while one is there."""

    def __init__(self, look: Look, place: Destination) -> None:
        super().__init__()
        self._look, self.place, self.narrow, self.waiting = look, place, False, 0
        self.setText(place.title)
        self.say_waiting(0)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def say_waiting(self, count: int) -> None:
        """Show how many things wait there for somebody; none shows nothing."""
        self.waiting = count
        words = self.tr("{place}, {count} waiting").format(place=self.place.title, count=count)
        self.setAccessibleName(words if count else self.place.title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(52), self._look.px(36))

    def minimumSizeHint(self) -> QSize:
        """In a low window the places move together before they scroll."""
        return QSize(self._look.px(52), self._look.px(28))

    def paintEvent(self, event: object) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(look.px(8), 1, -look.px(8), -1)
        if self.isChecked():
            self._paint_here(painter, box)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        token = "accent_text" if self.isChecked() else "text2"
        side = look.px(18)
        x = (self.width() - side) / 2 if self.narrow else box.left() + look.px(11)
        icon = look.icon(self.place.icon, 18, token, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(round(x), round(box.center().y() - side / 2)), icon)
        if not self.narrow:
            painter.setPen(look.color("text"))
            painter.setFont(look.font(13, 600 if self.isChecked() else 400))
            painter.drawText(box.adjusted(look.px(40), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.waiting:
            self._paint_waiting(painter, box)

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        """The count in a badge, or a dot where there is no room for it."""
        look, text = self._look, str(self.waiting) if self.waiting < MANY else f"{MANY - 1}+"
        painter.setPen(QPen(look.color("amber_line"), 1))
        painter.setBrush(look.color("amber"))
        if self.narrow:
            dot = look.px(8)
            painter.drawEllipse(QRectF(box.right() - dot - 2, box.top() + 4, dot, dot))
            return
        font, high = look.font(11, 600), look.px(18)
        wide = max(QFontMetricsF(font).horizontalAdvance(text) + look.px(10), high)
        badge = QRectF(box.right() - wide - look.px(8), box.center().y() - high / 2, wide, high)
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(look.color("on_amber"))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_here(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 7, 3, box.height() - 14), 1.5, 1.5)


class BoardButton(QAbstractButton):
    """The board's name and the year shown; opens the list of boards, years and files, which the shell fills.

    In the rail it shows the board's first letters and the year.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.board, self.year, self.narrow = look, "", "", False
        self.menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def say(self, board: str, year: str) -> None:
        """Show the board's name and its year."""
        self.board, self.year = board, year
        self.setToolTip(self.tr("{board}, {year}").format(board=board, year=year) if board else "")
        self.setAccessibleName(self.tr("{board}, year {year}: choose a board or year").format(board=board, year=year))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.narrow:
            return QSize(self._look.px(52), self._look.px(44))
        lines = 2 if self._wraps() else 1
        return QSize(self._look.px(192), self._look.px(30 + 17 * lines))

    def paintEvent(self, event: object) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = look.px(4 if self.narrow else 8)
        box = QRectF(self.rect()).adjusted(margin, 0, -margin, 0)
        edge, width = ("accent", 2) if self.hasFocus() else ("border", 1)
        painter.setPen(QPen(look.color(edge), width))
        painter.setBrush(look.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        if self.narrow:
            self._paint_short(painter, box)
        elif self.board:
            self._paint_whole(painter, box)

    def _paint_short(self, painter: QPainter, box: QRectF) -> None:
        """WSC over 14/15."""
        look, middle = self._look, Qt.AlignmentFlag.AlignCenter
        letters = "".join(word[0] for word in self.board.split() if word[0].isupper())[:3] or self.board[:2]
        upper, lower = QRectF(box), QRectF(box)
        upper.setBottom(box.top() + look.px(24))
        lower.setTop(box.top() + look.px(22))
        painter.setPen(look.color("text"))
        painter.setFont(look.font(12, 600))
        painter.drawText(upper, middle, letters)
        painter.setPen(look.color("text2"))
        painter.setFont(look.font(11))
        painter.drawText(lower.adjusted(0, 0, 0, -look.px(4)), middle, self.year[2:])

    def _paint_whole(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        painter.setPen(look.color("text"))
        painter.setFont(look.font(13, 600))
        room = box.adjusted(look.px(11), look.px(6), -look.px(26), -look.px(22))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, "\n".join(self._lines(room.width())))
        painter.setPen(look.color("text2"))
        painter.setFont(look.font(11))
        below = QRectF(room.left(), box.bottom() - look.px(23), room.width(), look.px(17))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self.tr("Year {year}").format(year=self.year))
        arrow = look.icon("down", 14, "text2", self.devicePixelRatioF())
        painter.drawPixmap(QPoint(round(box.right() - look.px(22)), round(box.center().y() - look.px(7))), arrow)

    def _room(self) -> float:
        return self._look.px(192 - 16 - 37)

    def _wraps(self) -> bool:
        return QFontMetricsF(self._look.font(13, 600)).horizontalAdvance(self.board) > self._room()

    def _lines(self, width: float) -> list[str]:
        """The name in one line or two, the second shortened where even that is too little."""
        metrics = QFontMetricsF(self._look.font(13, 600))
        words, first = self.board.split(), ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
            first = f"{first} {words.pop(0)}".strip()
        rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
        return [line for line in (first, rest) if line]

    def _open(self) -> None:
        if self.menu.actions():
            self.menu.popup(self.mapToGlobal(QRect(self.rect()).bottomLeft() + QPoint(self._look.px(8), 2)))


class Sidebar(QWidget):
    """The board, its year, and the places."""

    chosen = Signal(str)
    """The name of a place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.narrow = look, False
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.board = BoardButton(look)
        self.places: list[PlaceButton] = []
        self._upper, self._lower, self._scroll = QVBoxLayout(), QVBoxLayout(), QScrollArea()
        self._build()
        look.changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        """The board over the places, which scroll where the window is too low for them."""
        layout, places, scroll = QVBoxLayout(self), QWidget(), self._scroll
        column = QVBoxLayout(places)
        for box in (layout, column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(places)
        for see_through in (places, scroll.viewport()):
            see_through.setAutoFillBackground(False)
        layout.setContentsMargins(0, 10, 0, 8)
        layout.addWidget(self.board)
        layout.addSpacing(6)
        layout.addWidget(scroll, 1)

    def offer(self, places: Sequence[Destination]) -> None:
        """Show these places."""
        for button in self.places:
            button.hide()
            button.deleteLater()
        self.places = [PlaceButton(self._look, place) for place in places]
        for button in self.places:
            button.narrow = self.narrow
            button.clicked.connect(lambda _=False, name=button.place.name: self.chosen.emit(name))
            (self._lower if button.place.at_the_foot else self._upper).addWidget(button)

    def say_waiting(self, counts: Mapping[str, int]) -> None:
        """Show at each place how many things wait there."""
        for button in self.places:
            button.say_waiting(counts.get(button.place.name, 0))

    def name(self, board: str, year: str) -> None:
        """Show which board and year are open; empty where none is."""
        self.board.say(board, year)
        self.be_narrow(self.narrow)

    def stand_at(self, name: str) -> None:
        """Show where one is."""
        for button in self.places:
            button.setChecked(button.place.name == name)
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button)

    def be_narrow(self, narrow: bool) -> None:
        """A rail of icons, or the whole sidebar."""
        self.narrow = narrow
        self.board.narrow = narrow
        self.board.setVisible(bool(self.board.board))
        self.board.updateGeometry()
        for button in self.places:
            button.narrow = narrow
            button.setToolTip(button.place.title if narrow else "")
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._look.px(52 if self.narrow else 192))
        self.update()
