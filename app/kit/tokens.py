"""The look as data: the colours of each theme, and the palette and style sheet made of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QPalette

LIGHT, DARK, SYSTEM = "light", "dark", "system"

ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_red",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "on_toast",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface2",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
    QPalette.ColorRole.Accent: "accent",
}
QUIET_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, by token."""

    name: str
    values: Mapping[str, str]

    def color(self, token: str) -> QColor:
        """The token's colour; #RRGGBBAA carries its transparency. KeyError where there is no such token."""
        value = self.values[token]
        color = QColor(value[:7])
        if len(value) == 9:
            color.setAlpha(int(value[7:], 16))
        return color

    def palette(self) -> QPalette:
        """What Qt itself paints with."""
        palette = QPalette()
        for role, token in ROLES.items():
            palette.setColor(role, self.color(token))
        for role in QUIET_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette

    def style(self, template: str, scale: float) -> str:
        """The style sheet: $token is a colour, $12px a length at the chosen text size."""

        def value(found: re.Match[str]) -> str:
            token = found[1]
            return f"{round(int(token[:-2]) * scale)}px" if token[0].isdigit() else self.values[token]

        return re.sub(r"\$(\d+px|[a-z_0-9]+)", value, template)


@dataclass(frozen=True)
class Pair:
    """Two tokens that meet, and the least contrast they keep in every theme."""

    foreground: str
    background: str
    least: float


@dataclass(frozen=True)
class Tokens:
    """Every theme, and the pairs a test holds them to."""

    themes: Mapping[str, Theme]
    pairs: tuple[Pair, ...]


def tokens(path: Path) -> Tokens:
    """What the tokens' file says."""
    with path.open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)
    pairs = tuple(Pair(*pair) for pair in found.pop("pairs"))
    return Tokens({name: Theme(name, values) for name, values in found.items()}, pairs)
