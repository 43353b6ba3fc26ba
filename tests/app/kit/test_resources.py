"""Icons are tinted and kept, and a missing one is said loudly."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.kit.resources import Icons, Missing, resource


def test_an_icon_takes_the_colour_it_is_asked_for(qtbot: QtBot) -> None:
    red = QColor(200, 0, 0)

    picture = Icons().tinted("check", 24, red, 2).toImage()

    seen = {
        picture.pixelColor(x, y).name() for x in range(48) for y in range(48) if picture.pixelColor(x, y).alpha() == 255
    }
    assert (picture.width(), picture.devicePixelRatio()) == (48, 2)
    assert seen == {red.name()}


def test_an_icon_is_drawn_once_for_each_colour_and_screen(qtbot: QtBot) -> None:
    icons, red, blue = Icons(), QColor(200, 0, 0), QColor(0, 0, 200)

    first = icons.tinted("check", 16, red, 1)

    assert icons.tinted("check", 16, red, 1) is first
    assert icons.tinted("check", 16, blue, 1) is not first
    assert icons.tinted("check", 16, red, 2) is not first


def test_a_missing_icon_says_which(qtbot: QtBot) -> None:
    with pytest.raises(Missing, match=r"no-such-thing\.svg"):
        Icons().tinted("no-such-thing", 16, QColor(0, 0, 0), 1)


def test_every_icon_draws_something_in_the_colour_given(qtbot: QtBot) -> None:
    for path in resource("icons").glob("*.svg"):
        picture = Icons().tinted(path.stem, 16, QColor(200, 0, 0), 1).toImage()
        assert {picture.pixelColor(x, y).name() for x in range(16) for y in range(16)} > {"#c80000"}, path
