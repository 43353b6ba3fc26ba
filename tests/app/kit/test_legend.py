"""The legend of keys: as many as there is room for, and always the one that tells the others."""

import pytest
from pytestqt.qtbot import QtBot

from app.kit.legend import Key, Legend
from app.kit.look import Look
from app.kit.settings import Settings

KEYS = (Key("P", "Present"), Key("Space", "clear"), Key("Ctrl D", "fill down"), Key("F1", "all keys"))


@pytest.mark.parametrize(
    ("width", "seen"),
    [(600, ["P", "Space", "Ctrl D", "F1"]), (270, ["P", "Space", "F1"]), (100, ["F1"])],
)
def test_in_a_narrow_window_the_key_that_tells_all_others_stays(qtbot: QtBot, width: int, seen: list[str]) -> None:
    legend = Legend(Look(Settings(theme="light")))
    qtbot.addWidget(legend)
    legend.resize(width, 28)

    legend.show_keys(KEYS)

    assert [key.cap for key in legend.seen()] == seen
