"""How a printed report looks: the colours of the light theme, and how each mark is set. No format's own things."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def colours() -> dict[str, str]:
    """Six hexadecimal digits by token name; print is always in the light theme (UI.md section 6)."""
    tokens = tomllib.loads((RESOURCES / "styles" / "tokens.toml").read_text(encoding="utf-8"))
    return {name: value.lstrip("#")[:6] for name, value in tokens["light"].items()}


@dataclass(frozen=True)
class MarkLook:
    """Token names for one letter of a register: quiet when fine, loud when not."""

    soft: str
    """Fill behind the letter in Excel and Word."""
    text: str
    """The letter on that fill."""
    tile: str = ""
    """Fill of the printed tile where it is louder than the soft one."""
    on_tile: str = ""
    edge: str = ""


MARKS = {
    "D": MarkLook("blue_soft", "blue_text", tile="surface", on_tile="blue_text", edge="blue"),
    "A": MarkLook("amber_soft", "amber_text", tile="amber_soft", on_tile="amber_text", edge="amber_line"),
    "X": MarkLook("red_soft", "red_text", tile="red", on_tile="on_red", edge="red"),
    "V": MarkLook("green_soft", "green_text", tile="green_soft", on_tile="green_text", edge="green"),
}
"""The letters that stand out; all others are plain."""
SERIES = ("s1", "s2", "s3", "s4")
