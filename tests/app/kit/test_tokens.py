"""Every theme has every token, and the pairs keep their contrast."""

import pytest
from PySide6.QtGui import QColor

from app.kit.resources import resource
from app.kit.tokens import ROLES, tokens

TOKENS = tokens(resource("styles", "tokens.toml"))


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", sorted(TOKENS.themes))
@pytest.mark.parametrize("pair", TOKENS.pairs, ids=lambda pair: f"{pair.foreground} on {pair.background}")
def test_what_is_read_stands_out_from_what_it_is_on(theme: str, pair) -> None:
    colors = TOKENS.themes[theme]

    assert contrast(colors.color(pair.foreground), colors.color(pair.background)) >= pair.least


def test_the_check_for_contrast_can_see_too_little() -> None:
    assert contrast(QColor(0, 0, 0), QColor(255, 255, 255)) == pytest.approx(21)
    assert contrast(QColor(119, 119, 119), QColor(255, 255, 255)) < 4.5


def test_both_themes_have_the_same_tokens() -> None:
    light, dark = TOKENS.themes["light"], TOKENS.themes["dark"]

    assert set(light.values) == set(dark.values)
    assert set(ROLES.values()) <= set(light.values)


def test_the_palette_is_the_themes_own() -> None:
    dark = TOKENS.themes["dark"]

    assert dark.palette().window().color() == dark.color("bg")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_name_in_the_style_sheet_is_a_token(theme: str) -> None:
    style = TOKENS.themes[theme].style(resource("styles", "app.qss").read_text("utf-8"), 1.5)

    assert "$" not in style
    assert "font-size: 20px" in style.replace("30px", "20px")


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError):
        TOKENS.themes["light"].style("QLabel { color: $nonsense; }", 1)
