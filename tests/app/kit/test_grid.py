"""The one table: lines in sections that fold, a cursor that keeps its place, keys that are told."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit.cells import Align, Words
from app.kit.columns import Column, Section
from app.kit.grid import Foot, Grid
from app.kit.look import Look
from app.kit.settings import Settings

Key = Qt.Key
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Pet:
    id: int
    name: str
    legs: int


CATS = Section((Pet(1, "Tom", 4), Pet(2, "Tiger", 4)), head="Cats", key="cats")
BIRDS = Section((Pet(3, "Tweety", 2),), head="Birds", key="birds")
COLUMNS = (
    Column[Pet]("name", "Name", lambda pet: Words(pet.name), Words, least=120),
    Column[Pet](
        "legs",
        "Legs",
        lambda pet: Words(str(pet.legs)),
        width=80,
        align=Align.RIGHT,
        takes_keys=lambda pet: pet.id != 2,
        editable=True,
    ),
)
FEET = (Foot("total", (Words("All"), Words("10"))),)


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    look = Look(Settings(theme="light"))
    look.apply()
    grid = Grid(look, "Pets")
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    grid.show()
    grid.show_lines(COLUMNS, (CATS, BIRDS), FEET)
    grid.view.setFocus()
    return grid


def texts(grid: Grid, column: int = 0) -> list[str]:
    lines = grid.view.lines
    return [lines.cell(row, column).text for row in range(lines.rowCount())]


def test_lines_stand_under_the_heading_of_their_section(grid: Grid) -> None:
    assert texts(grid) == ["Cats", "Tom", "Tiger", "Birds", "Tweety"]


def test_a_section_folds_with_left_and_unfolds_with_right(grid: Grid) -> None:
    grid.view.go_to(0, 0)

    QTest.keyClick(grid.view, Key.Key_Left)
    folded = texts(grid)
    QTest.keyClick(grid.view, Key.Key_Right)

    assert folded == ["Cats", "Birds", "Tweety"]
    assert texts(grid) == ["Cats", "Tom", "Tiger", "Birds", "Tweety"]


def test_folding_takes_a_cursor_inside_to_the_heading(grid: Grid) -> None:
    grid.view.go_to(2, 1)

    grid.view.fold(["cats"], fold=True)

    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (0, 1)


def test_folding_leaves_a_cursor_elsewhere_on_its_line(grid: Grid) -> None:
    grid.view.go_to(4, 0)

    grid.view.fold(["cats"], fold=True)

    assert grid.view.lines.line(grid.view.currentIndex().row()) == Pet(3, "Tweety", 2)


def test_a_heading_folds_when_it_is_clicked(grid: Grid) -> None:
    middle = grid.view.visualRect(grid.view.lines.index(0, 0)).center()

    QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert texts(grid) == ["Cats", "Birds", "Tweety"]


def test_a_typed_letter_is_told_and_moves_nothing(qtbot: QtBot, grid: Grid) -> None:
    grid.view.go_to(1, 1)

    with qtbot.waitSignal(grid.typed) as told:
        QTest.keyClick(grid.view, "t")

    assert told.args == ["t"]
    assert grid.view.currentIndex().row() == 1


@pytest.mark.parametrize(
    ("row", "column", "modifier"), [(1, 0, Qt.KeyboardModifier.NoModifier), (1, 1, Qt.KeyboardModifier.AltModifier)]
)
def test_a_letter_elsewhere_is_not_told(qtbot: QtBot, grid: Grid, row: int, column: int, modifier) -> None:
    grid.view.go_to(row, column)

    with qtbot.assertNotEmitted(grid.typed):
        QTest.keyClick(grid.view, Key.Key_T, modifier)


def test_stepping_down_skips_headings_and_lines_that_take_no_keys(grid: Grid) -> None:
    grid.view.go_to(1, 1)

    grid.view.step_down()
    after_one = grid.view.currentIndex().row()
    grid.view.step_down()

    assert after_one == 4
    assert grid.view.currentIndex().row() == 4


@pytest.mark.parametrize(
    ("key", "modifier", "goes_to"),
    [
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, (2, 0)),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, (2, 1)),
        (Key.Key_Home, Qt.KeyboardModifier.ControlModifier, (0, 0)),
        (Key.Key_End, Qt.KeyboardModifier.ControlModifier, (4, 1)),
        (Key.Key_Up, Qt.KeyboardModifier.ControlModifier, (0, 1)),
        (Key.Key_Down, Qt.KeyboardModifier.ControlModifier, (4, 1)),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, (3, 1)),
        (Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, (1, 1)),
        (Key.Key_Left, Qt.KeyboardModifier.NoModifier, (2, 0)),
    ],
)
def test_keys_move_as_in_excel(grid: Grid, key: Key, modifier, goes_to: tuple[int, int]) -> None:
    grid.view.go_to(2, 1)

    QTest.keyClick(grid.view, key, modifier)

    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == goes_to


def test_new_figures_in_the_same_shape_leave_cursor_and_selection(grid: Grid) -> None:
    grid.view.go_to(1, 1)
    QTest.keyClick(grid.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    grid.show_lines(COLUMNS, (Section((Pet(1, "Tom", 3), Pet(2, "Tiger", 4)), head="Cats", key="cats"), BIRDS), FEET)

    assert texts(grid, 1)[1] == "3"
    assert grid.view.has_range()
    assert grid.view.currentIndex().row() == 2


def test_the_cursor_stays_on_its_line_when_lines_come_before_it(grid: Grid) -> None:
    grid.view.go_to(4, 1)

    more = Section((Pet(9, "Felix", 4), *CATS.lines), head="Cats", key="cats")
    grid.show_lines(COLUMNS, (more, BIRDS), FEET)

    assert grid.view.lines.line(grid.view.currentIndex().row()) == Pet(3, "Tweety", 2)


def test_feet_are_pinned_and_as_wide_as_their_columns(grid: Grid) -> None:
    widths = [(grid.view.columnWidth(at), grid.feet.columnWidth(at)) for at in range(2)]

    assert grid.feet.lines.cell(0, 1).text == "10"
    assert all(one == other > 0 for one, other in widths)
    assert grid.view.columnWidth(0) == 400 - 80


def test_a_column_is_left_out_where_the_table_is_narrow(qtbot: QtBot, grid: Grid) -> None:
    wide = (*COLUMNS, Column[Pet]("id", "Number", lambda pet: Words(str(pet.id)), width=60, from_width=500))

    grid.show_lines(wide, (CATS,), ())
    hidden = grid.view.isColumnHidden(2)
    grid.resize(600, 300)

    assert hidden
    assert not grid.view.isColumnHidden(2)


def test_every_cell_can_be_heard(grid: Grid) -> None:
    spoken = [
        grid.view.lines.data(grid.view.lines.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
        for row, column in ((0, 0), (1, 0), (1, 1))
    ]

    assert spoken == ["Cats, unfolded", "Name: Tom", "Legs: 4"]


def test_the_table_paints_in_every_theme_and_size(qtbot: QtBot) -> None:
    for theme in ("light", "dark"):
        settings = Settings(theme=theme, text_size=200)
        look = Look(settings)
        look.apply()
        grid = Grid(look, "Pets")
        qtbot.addWidget(grid)
        grid.resize(400, 300)
        grid.show_lines(COLUMNS, (CATS, BIRDS), FEET)

        picture = grid.grab().toImage()

        assert picture.pixelColor(390, 220).name() == look.color("surface").name()


COPIES = """
from collections import namedtuple
from PySide6.QtWidgets import QApplication
from app.kit.cells import Words
from app.kit.columns import Column, Section
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.look import Look
from app.kit.settings import Settings
Seat = namedtuple("Seat", "id")
application = QApplication([])
grid = Grid(Look(Settings()), "Seats")
grid.show_lines((Column("seat", "Seat", lambda _: Words("Chair")),), (Section((Seat(1),)),))
grid.view.go_to(0, 0)
application.clipboard().setMimeData(copied(grid.view))
print(application.clipboard().text(), application.clipboard().mimeData().formats())
"""


def test_a_program_that_copied_a_table_ends_without_a_crash() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", COPIES], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ended.stdout.strip() == "Chair ['text/plain', 'text/html']"
    assert ended.returncode == 0
