"""The map of cells: its words, its keys, the mouse, and what of it is told apart without colour."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit.heat import HeatCell, HeatChip, HeatMap, HeatShown
from app.kit.look import Look
from app.kit.settings import Settings

BANDS = ("Low", "Moderate", "High", "Extreme")


def shown(chips: tuple[HeatChip, ...] = ()) -> HeatShown:
    """Four by four: a row for each band."""
    names = ("One", "Two", "Three", "Four")
    spots = [(up, across) for up in range(1, 5) for across in range(1, 5)]
    cells = {(up, across): HeatCell(up, BANDS[up - 1], str(up * across)) for up, across in spots}
    return HeatShown(names, names, "Likelihood", "Impact", cells, chips)


@pytest.fixture
def heat_in(qtbot: QtBot) -> Callable[[str], HeatMap]:
    def make(theme: str) -> HeatMap:
        look = Look(Settings(theme=theme))
        look.apply()
        heat = HeatMap(look, "Heat map")
        qtbot.addWidget(heat)
        heat.resize(520, 300)
        first, second = HeatChip("a", "R01", "R01, late", (2, 2)), HeatChip("b", "R02", "R02, lost", (2, 2), (4, 4))
        heat.show_map(shown((first, second)))
        with qtbot.waitExposed(heat):
            heat.show()
        heat.setFocus()
        return heat

    return make


@pytest.fixture
def heat(heat_in: Callable[[str], HeatMap]) -> HeatMap:
    return heat_in("light")


def middle(heat: HeatMap, key: str) -> QPoint:
    return heat._painter.places(heat).chips[key].center().toPoint()


def cell(heat: HeatMap, up: int, across: int) -> QPoint:
    box = heat._painter.places(heat).cells[up, across]
    return box.center().toPoint() + QPoint(0, round(box.height() / 2) - 3)


def test_arrows_go_from_cell_to_cell_and_say_each_in_words(heat: HeatMap) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right):
        QTest.keyClick(heat, key)

    assert heat.here == (2, 2)
    assert heat.accessibleName() == ("Heat map: Likelihood 2 Two, Impact 2 Two: 4 Moderate. R01, late, R02, lost")
    QTest.keyClick(heat, Qt.Key.Key_Down)
    QTest.keyClick(heat, Qt.Key.Key_Down)
    assert heat.words() == "Likelihood 1 One, Impact 2 Two: 2 Low. empty"


def test_a_mark_is_carried_by_keys_alone(heat: HeatMap, qtbot: QtBot) -> None:
    heat.stand_at("b")

    QTest.keyClick(heat, Qt.Key.Key_Return)
    QTest.keyClick(heat, Qt.Key.Key_Up)
    assert heat.accessibleName().startswith("Heat map: Carrying R02 to Likelihood 3")
    with qtbot.waitSignal(heat.carried) as put:
        QTest.keyClick(heat, Qt.Key.Key_Return)

    assert put.args == ["b", 3, 2]


def test_escape_leaves_a_mark_where_it_was(heat: HeatMap, qtbot: QtBot) -> None:
    heat.stand_at("a")
    QTest.keyClick(heat, Qt.Key.Key_Return)
    QTest.keyClick(heat, Qt.Key.Key_Left)

    with qtbot.assertNotEmitted(heat.carried):
        QTest.keyClick(heat, Qt.Key.Key_Escape)

    assert (heat.carrying, heat.here) == (None, (2, 2))


def test_space_goes_through_the_marks_of_a_cell(heat: HeatMap) -> None:
    heat.stand_at("a")
    chosen: list[object] = []
    heat.chosen.connect(chosen.append)

    for _ in range(2):
        QTest.keyClick(heat, Qt.Key.Key_Space)

    assert chosen == ["b", "a"]


def test_a_mark_is_dragged_with_the_mouse(heat: HeatMap, qtbot: QtBot) -> None:
    start, end = middle(heat, "a"), cell(heat, 4, 1)

    QTest.mousePress(heat, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(heat, start + QPoint(12, 0))
    QTest.mouseMove(heat, end)
    with qtbot.waitSignal(heat.carried) as put:
        QTest.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=end)

    assert put.args == ["a", 4, 1]


def test_the_cursor_goes_with_the_mark_it_was_on(heat: HeatMap) -> None:
    heat.stand_at("a")

    heat.show_map(shown((HeatChip("a", "R01", "R01, late", (4, 3)),)))

    assert heat.here == (4, 3)


def test_a_mark_put_down_where_it_was_is_not_carried(heat: HeatMap, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(heat.carried):
        QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=middle(heat, "a"))

    assert heat.current == "a"


def test_nothing_is_carried_where_nothing_can_be_stored(heat: HeatMap) -> None:
    heat.read_only = True
    heat.stand_at("a")

    QTest.keyClick(heat, Qt.Key.Key_Return)

    assert heat.carrying is None


def test_what_has_no_room_in_a_cell_is_counted(heat: HeatMap) -> None:
    heat.show_map(shown(tuple(HeatChip(at, f"R{at:02}", f"R{at:02}", (1, 1)) for at in range(40))))

    places = heat._painter.places(heat)
    _, left_out = places.more[1, 1]
    assert left_out + len(places.chips) == 40
    box = places.cells[1, 1]
    assert all(box.adjusted(-1, -1, 1, 3).contains(chip) for chip in places.chips.values())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bands_are_told_apart_in_grey(heat_in: Callable[[str], HeatMap], theme: str) -> None:
    heat = heat_in(theme)

    grey = heat.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    levels = [grey.pixelColor(cell(heat, up, 3)).lightness() for up in range(1, 5)]
    steps = [later - earlier for earlier, later in pairwise(levels)]
    assert all(step < -25 for step in steps) or all(step > 20 for step in steps), levels


def test_every_cell_has_room_for_its_band_in_words(heat: HeatMap) -> None:
    metrics = QFontMetricsF(heat._look.font(11))
    narrowest = min(box.width() for box in heat._painter.places(heat).cells.values())

    assert max(metrics.horizontalAdvance(words) for words in BANDS) < narrowest - 9
