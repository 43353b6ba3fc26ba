"""A field over a cell: what is typed is stored on leaving, keys lead on, what is not taken stays; signs by their shape."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.cell_entry import CellEntry
from app.kit.cells import Align, Canvas, Rank, Words
from app.kit.choice import Choice, Suggestion
from app.kit.columns import Column, Section
from app.kit.fields import TextEntry, Unfit
from app.kit.grid import Grid
from app.kit.look import Look
from app.kit.rag import AMBER, COMPLETE, GREEN, NOT_STARTED, RED, RagCell, paint_sign
from app.kit.settings import Settings

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Pet:
    id: int
    name: str
    food: str


def column(key: str, heading: str) -> Column[Pet]:
    return Column(key, heading, lambda pet: Words(getattr(pet, key)), width=150, takes_keys=lambda _: True)


COLUMNS = (column("name", "Name"), column("food", "Food"))


def no_digits(text: str) -> str:
    if any(letter.isdigit() for letter in text):
        raise Unfit("A name has no digits. Type letters.")
    return text


class Table:
    """Pets by name, each cell with its field; refuses a food nobody sells."""

    def __init__(self, qtbot: QtBot) -> None:
        self.look = Look(Settings(theme="light"))
        self.look.apply()
        self.grid = Grid(self.look, "Pets")
        qtbot.addWidget(self.grid)
        self.grid.resize(400, 300)
        self.pets = [Pet(1, "Ben", "fish"), Pet(2, "Max", "meat"), Pet(3, "Tom", "fish")]
        self.entry = CellEntry(self.look, self.grid.view)
        self.heard: list[str] = []
        self.entry.wrong.connect(self.heard.append)
        self.show()
        with qtbot.waitExposed(self.grid):
            self.grid.show()
        self.grid.view.setFocus()

    def show(self) -> None:
        self.pets.sort(key=lambda pet: pet.name)
        self.grid.show_lines(COLUMNS, [Section(tuple(self.pets))])

    def open(self, row: int, at: int, typed: str | None = None) -> TextEntry:
        self.grid.view.go_to(row, at)
        pet, key = self.pets[row], COLUMNS[at].key
        known = [(food, food) for food in ("fish", "meat", "seeds")]
        editor = Choice(self.look, known) if key == "food" else TextEntry(no_digits)

        def take(value: object) -> bool:
            if value == "seeds":
                return False
            chosen = self.pets if self.entry.fills else [pet]
            self.pets = [replace(one, **{str(key): value}) if one in chosen else one for one in self.pets]
            self.show()
            return True

        self.entry.open(editor, getattr(pet, str(key)), take, typed)
        return editor

    @property
    def stands_at(self) -> tuple[int, int]:
        index = self.grid.view.currentIndex()
        return index.row(), index.column()


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    return Table(qtbot)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def test_enter_stores_what_is_typed_and_goes_to_the_line_that_stood_below(table: Table) -> None:
    table.open(0, 0, "Z")
    QTest.keyClicks(QApplication.focusWidget(), "oe")

    press(Key.Key_Return)

    assert [pet.name for pet in table.pets] == ["Max", "Tom", "Zoe"]
    assert table.stands_at == (0, 0)
    assert table.entry.editor is None
    assert table.grid.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier", "there"),
    [
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (1, 1)),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, (2, 0)),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, (0, 0)),
        (Key.Key_Return, Shift, (0, 0)),
    ],
)
def test_keys_lead_on_where_nothing_was_changed(
    table: Table, key: Qt.Key, modifier: Qt.KeyboardModifier, there: tuple[int, int]
) -> None:
    table.open(1, 0)

    press(key, modifier)

    assert table.stands_at == there
    assert table.entry.editor is None


def test_esc_leaves_the_cell_as_it_was(table: Table) -> None:
    table.open(0, 0, "Zoe")

    press(Key.Key_Escape)

    assert table.pets[0].name == "Ben"
    assert table.grid.view.hasFocus()


def test_what_cannot_be_taken_stays_in_the_cell_with_the_reason_said(table: Table) -> None:
    editor = table.open(0, 0, "R2")

    press(Key.Key_Return)

    assert table.heard[-1] == "A name has no digits. Type letters."
    assert table.entry.editor is editor
    assert (editor.text(), editor.property("wrong")) == ("R2", True)
    editor.setText("Rex")
    press(Key.Key_Return)
    assert table.pets[-2].name == "Rex"


def test_a_list_matches_as_one_types_and_enter_takes_the_match(table: Table) -> None:
    editor = table.open(0, 1, "m")
    assert isinstance(editor, Choice)
    assert editor.offered() == ["meat"]

    press(Key.Key_Return)

    assert table.pets[0].food == "meat"
    assert table.stands_at == (1, 1)


def test_tab_takes_what_matches_and_goes_across(table: Table) -> None:
    table.open(0, 1, "m")

    press(Key.Key_Tab)
    QApplication.processEvents()

    assert table.pets[0].food == "meat"
    assert table.grid.view.hasFocus()
    assert table.stands_at == (0, 1)  # the last column there is


def test_what_the_store_refuses_stays_in_the_cell(table: Table) -> None:
    editor = table.open(0, 1)
    editor.setText("seeds")

    press(Key.Key_Tab)

    assert table.pets[0].food == "fish"
    assert table.entry.editor is editor
    assert table.stands_at == (0, 1)


def test_ctrl_enter_says_that_the_value_is_for_every_cell_selected(table: Table) -> None:
    table.open(0, 1).setText("meat")

    press(Key.Key_Return, Control)

    assert {pet.food for pet in table.pets} == {"meat"}


def test_leaving_a_cell_unchanged_puts_the_field_away(table: Table, qtbot: QtBot) -> None:
    table.open(0, 0)

    table.grid.view.setFocus()

    assert table.entry.editor is None


@pytest.mark.parametrize(
    ("typed", "taken"), [("pol", "Police, West Midlands"), ("Health visitor", "Health visitor"), ("  ", None)]
)
def test_a_suggestion_takes_what_is_known_or_any_words(qtbot: QtBot, typed: str, taken: str | None) -> None:
    look = Look(Settings(theme="light"))
    look.apply()
    editor = Suggestion(look)
    qtbot.addWidget(editor)
    editor.suggest(["Police, West Midlands", "Council", "County council"])
    heard: list[object] = []
    editor.committed.connect(heard.append)
    editor.show_value("Somebody else")

    editor.setText(typed)
    editor.commit()

    assert heard == [taken]


@pytest.fixture
def painted(qtbot: QtBot) -> Callable[[str], QImage]:
    look = Look(Settings(theme="light"))
    look.apply()

    def paint(letter: str) -> QImage:
        image = QImage(16, 16, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, 16, 16)
        paint_sign(Canvas(painter, look, box, Align.LEFT, Rank.LINE, selected=False), box, letter)
        painter.end()
        return image

    return paint


def test_signs_differ_without_their_colours(painted: Callable[[str], QImage]) -> None:
    pictures = [painted(letter) for letter in (RED, AMBER, GREEN, COMPLETE, NOT_STARTED)]

    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            far = sum(
                abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 60
                for x in range(16)
                for y in range(16)
            )
            assert far >= 12


def test_a_narrow_cell_shows_the_sign_and_says_the_words() -> None:
    cell = RagCell("Red", "Progress: red", letter=RED)

    assert (cell.text, cell.spoken) == ("Red", "Progress: red")
