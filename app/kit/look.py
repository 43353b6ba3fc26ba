"""The look in force: theme, text size and row height, as colours, fonts and pictures for whoever paints."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from app.kit.resources import LINE, Icons, load_fonts, resource
from app.kit.settings import ROW_HEIGHTS, Settings
from app.kit.tokens import DARK, LIGHT, SYSTEM, Theme, tokens

SCHEMES = {LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark, SYSTEM: Qt.ColorScheme.Unknown}


class Look(QObject):
    """What everything that paints asks. One in a window, handed to each widget."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._themes = tokens(resource("styles", "tokens.toml")).themes
        self._template = resource("styles", "app.qss").read_text("utf-8")
        self._icons = Icons()
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._colors: dict[str, QColor] = {}
        self.theme: Theme = self._themes[LIGHT]
        self.scale = 1.0
        self.family = load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)

    def choose(self, name: str, value: str | int) -> None:
        """Take a choice of theme, text_size or row_height into force; whoever hears `changed` keeps it."""
        setattr(self._settings, name, value)
        self.apply()

    def apply(self) -> None:
        """Dress the application in what the settings say now."""
        QGuiApplication.styleHints().setColorScheme(SCHEMES[self._settings.theme])
        self._dress()

    def color(self, token: str) -> QColor:
        """The colour of a token in the theme in force."""
        if token not in self._colors:
            self._colors[token] = self.theme.color(token)
        return self._colors[token]

    def px(self, length: int) -> int:
        """A length at the chosen text size."""
        return round(length * self.scale)

    def row(self, usual: int) -> int:
        """The height of a table's row: the user's choice, or what is usual for the table."""
        return self.px(ROW_HEIGHTS[self._settings.row_height] or usual)

    def font(self, size: int = 13, weight: int = 400) -> QFont:
        """The program's face at a size in pixels (before the text size) and a weight."""
        if (size, weight) not in self._fonts:
            font = QFont(self.family) if self.family else QFont(QApplication.font())
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[size, weight] = font
        return self._fonts[size, weight]

    def icon(self, name: str, size: int, token: str, ratio: float, line: str = LINE) -> QPixmap:
        """An icon in a token's colour for a screen of that device ratio."""
        return self._icons.tinted(name, self.px(size), self.color(token), ratio, line)

    def _on_system(self) -> None:
        if self._settings.theme == SYSTEM:
            self._dress()

    def _dress(self) -> None:
        name = self._settings.theme
        if name == SYSTEM:
            name = DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        self.theme, self.scale = self._themes[name], self._settings.text_size / 100
        self._colors.clear()
        self._fonts.clear()
        QApplication.setPalette(self.theme.palette())
        QApplication.setFont(self.font())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(self.theme.style(self._template, self.scale))
        self.changed.emit()
