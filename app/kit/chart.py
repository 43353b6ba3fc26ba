"""A chart on a page: its title, what it shows in a sentence, the drawing, and what can be done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.kit.buttons import IconButton
from app.kit.look import Look
from app.kit.summary import Summary

if TYPE_CHECKING:
    from app.kit.picture import Drawing
    from app.kit.plot import Plot

LEAST = QSize(680, 300)
"""The smallest a copied or kept picture is."""


class Swatches(QWidget):
    """What the colours of a stack mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._series: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_series(self, series: Sequence[tuple[str, str]]) -> None:
        """Token and words of each."""
        self._series = series
        self.setAccessibleName(", ".join(words for _, words in series))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics, look = QFontMetricsF(self._look.font(11)), self._look
        wide = sum(metrics.horizontalAdvance(words) + look.px(25) for _, words in self._series)
        return QSize(round(wide), look.px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        look, painter, x = self._look, QPainter(self), 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(11))
        for token, words in self._series:
            edged = {"s1_soft": "s1", "amber": "amber_line", "red_soft": "red"}.get(token)
            painter.setPen(QPen(look.color(edged), 1) if edged else Qt.PenStyle.NoPen)
            painter.setBrush(look.color(token))
            side = look.px(10)
            painter.drawRoundedRect(QRectF(x + 0.5, (self.height() - side) / 2, side, side), 2, 2)
            painter.setPen(look.color("text2"))
            wide = QFontMetricsF(look.font(11)).horizontalAdvance(words)
            room = QRectF(x + look.px(15), 0, wide + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + look.px(25)


class ChartCard(QWidget):
    """One chart. The drawing itself is loaded when it is first shown."""

    wants_table = Signal()
    copied = Signal(str)
    """A picture is on the clipboard: of what."""
    kept = Signal(object)
    """A picture was kept at that path."""
    failed = Signal(object, object)
    """A picture could not be kept: its path, and the OSError."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._drawing: Drawing | None = None
        self.plot: Plot | None = None
        self.title, self.finding, self.swatches = QLabel(title), Summary(), Swatches(look)
        self.title.setObjectName("chartTitle")
        self.more = IconButton(look, "more", self.tr("{chart}: copy, save, show as table").format(chart=title))
        self._build()
        look.changed.connect(self.redraw)

    def show_drawing(self, drawing: "Drawing", spoken: str) -> None:
        """Draw this; `spoken` says all its figures in words."""
        self._drawing = drawing
        self._spoken = spoken
        self.finding.say("" if drawing.series else drawing.finding)
        self.swatches.show_series(drawing.series)
        self.swatches.setVisible(bool(drawing.series))
        self.redraw()

    def redraw(self) -> None:
        """Draw again, as the window looks now."""
        if self._drawing is None:
            return
        from app.kit.plot import Ink  # brings pyqtgraph and numpy

        plot = self._drawing.draw(Ink.of(self._look, self.devicePixelRatioF()))
        plot.setAccessibleName(self.title.text())
        plot.setAccessibleDescription(f"{self._drawing.finding}. {self._spoken}")
        plot.setToolTip(self._drawing.finding)
        if self.plot is not None:
            self._layout.removeWidget(self.plot)
            self.plot.hide()
            self.plot.deleteLater()
        self.plot = plot
        self._layout.addWidget(plot, 1)

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self._drawing is not None:
            from app.kit.picture import picture

            QApplication.clipboard().setImage(picture(self._look, self._drawing, self._size()))
            self.copied.emit(self.title.text())

    def save(self, path: Path) -> None:
        """Keep the chart as the file that the ending says, .png or .svg."""
        if self._drawing is None:
            return
        from app.kit import picture

        keep = picture.save_svg if path.suffix.casefold() == ".svg" else picture.save_png
        try:
            keep(self._look, self._drawing, self._size(), path)
        except OSError as refused:
            self.failed.emit(path, refused)
        else:
            self.kept.emit(path)

    def offer(self, folder: Path, stem: str) -> None:
        """Say where pictures are kept if nobody says otherwise, and under what name."""
        self._place = folder / stem

    def _size(self) -> QSize:
        plot = self.plot.size() if self.plot is not None else LEAST
        return QSize(max(plot.width(), LEAST.width()), max(plot.height() + 64, LEAST.height()))

    def _build(self) -> None:
        self._spoken, self._place = "", Path(self.title.text())
        self._layout, top = QVBoxLayout(self), QHBoxLayout()
        self._layout.setContentsMargins(20, 4, 10, 4)
        self._layout.setSpacing(0)
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.finding, 1)
        top.addWidget(self.swatches)
        top.addWidget(self.more)
        self._layout.addLayout(top)
        self._layout.addStretch(0)
        self.swatches.hide()
        menu = QMenu(self.more)
        menu.addAction(self.tr("Copy as a picture"), self.copy)
        for ending, words in (("png", self.tr("Save as PNG…")), ("svg", self.tr("Save as SVG…"))):
            menu.addAction(words, lambda ending=ending: self._ask_where(ending))
        menu.addAction(self.tr("Show as table"), self.wants_table.emit)
        self.more.setMenu(menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def _ask_where(self, ending: str) -> None:
        usual = f"{self._place}.{ending}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the chart"), usual, f"*.{ending}")
        if name:
            self.save(Path(name))
