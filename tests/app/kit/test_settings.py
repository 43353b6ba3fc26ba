"""Settings come back as they were kept, and nonsense is as nobody had chosen it."""

from pathlib import Path

import pytest

from app.kit.settings import Settings


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Settings(theme="dark", text_size=150, row_height="roomy", window=[1, 2, 300, 400], last_store="a.quorate")

    kept.save(tmp_path / "deep" / "settings.json")

    assert Settings.load(tmp_path / "deep" / "settings.json") == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"theme": "pink", "text_size": 3, "row_height": "none", "window": [1], "surprise": 1}',
        '{"theme": 1, "text_size": "big", "window": ["a", "b", "c", "d"], "maximized": "yes"}',
    ],
)
def test_what_cannot_be_understood_is_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, "utf-8")

    assert Settings.load(tmp_path / "settings.json") == Settings()


def test_no_settings_yet_are_the_usual_ones(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "none.json") == Settings()
