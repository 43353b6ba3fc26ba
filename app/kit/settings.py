"""What a user chose about the window itself, kept beside the program and never in a store."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import get_args, get_origin

from platformdirs import user_config_path

TEXT_SIZES = (100, 125, 150, 175, 200)
ROW_HEIGHTS = {"compact": 24, "normal": 0, "roomy": 36}
"""Pixels a row takes; 0 leaves it to each table."""


def settings_file() -> Path:
    """Where the settings of this user of this computer lie."""
    return user_config_path("Quorate", appauthor=False) / "settings.json"


@dataclass
class Settings:
    """The choices, each with what it is before anybody chose."""

    theme: str = "system"
    text_size: int = 100
    row_height: str = "normal"
    window: list[int] = field(default_factory=list)
    """Left, top, width and height of the window when it was last closed."""
    maximized: bool = False
    last_store: str = ""
    recent: list[str] = field(default_factory=list)
    """Board files opened before, the latest first."""
    last_place: str = "home"
    """The page that was shown last."""
    copy_trouble: str = ""
    """Why no copy could be kept when the window was last closed; said at the next start."""

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """The settings as kept; what cannot be read is as nobody had chosen it."""
        try:
            kept = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):  # not there yet, or spoilt by hand: a window must still open
            return cls()
        if not isinstance(kept, dict):
            return cls()
        fits = {part.name: kept[part.name] for part in fields(cls) if _fits(part.type, kept.get(part.name))}
        return cls(**fits).checked()

    def save(self, path: Path) -> None:
        """Keep them, or leave the old ones whole."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")
        beside.replace(path)

    def checked(self) -> "Settings":
        """The same, with what no choice offers put back."""
        if self.theme not in {"system", "light", "dark"}:
            self.theme = "system"
        if self.text_size not in TEXT_SIZES:
            self.text_size = 100
        if self.row_height not in ROW_HEIGHTS:
            self.row_height = "normal"
        if len(self.window) != 4:
            self.window = []
        return self


def _fits(kind: object, value: object) -> bool:
    if get_origin(kind) is list:
        return isinstance(value, list) and all(type(item) is get_args(kind)[0] for item in value)
    return type(value) is kind
