"""Files that come with the program: where they lie, icons as tinted pictures, fonts. A missing one is said loudly."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

LINE = "1.7"  # the width icons are drawn with


class Missing(Exception):
    """A file that should come with the program is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is missing")
        self.path = path


def resource(*parts: str) -> Path:
    """The file or folder under resources/. Raises Missing."""
    frozen = getattr(sys, "_MEIPASS", None)  # a packaged program keeps its files there
    root = Path(frozen) if frozen else Path(__file__).parents[2]
    path = root.joinpath("resources", *parts)
    if not path.exists():
        raise Missing(path)
    return path


def load_fonts() -> str:
    """The family the program's own fonts make up; empty where none came with it."""
    family = ""
    for path in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        names = QFontDatabase.applicationFontFamilies(number)
        family = family or (names[0] if names else "")
    return family


class Icons:
    """Icons by name, tinted when first asked for and kept."""

    def __init__(self) -> None:
        self._drawings: dict[str, str] = {}
        self._tinted: dict[tuple[str, int, int, str, float], QPixmap] = {}

    def tinted(self, name: str, size: int, color: QColor, ratio: float, line: str = LINE) -> QPixmap:
        """The icon at that size for a screen of that device ratio. Raises Missing."""
        key = (name, size, color.rgba(), line, ratio)
        if key not in self._tinted:
            self._tinted[key] = self._draw(name, size, color, ratio, line)
        return self._tinted[key]

    def _draw(self, name: str, size: int, color: QColor, ratio: float, line: str) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = resource("icons", f"{name}.svg").read_text("utf-8")
        drawing = self._drawings[name].replace("currentColor", color.name()).replace(f'"{LINE}"', f'"{line}"')
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
