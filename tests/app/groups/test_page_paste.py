"""A membership list is pasted: wrong cells are put right in place or left out, the good rows added as one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.groups.intake_columns import Column
from app.groups.page_paste import PasteList
from app.groups.queries import group_named, seats
from app.groups.rules import Span
from app.kit.choice import Choice
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.people.edits import add_agency
from app.people.queries import agencies
from db.store import Store

Key = Qt.Key
LIST = """Seat\tAgency\tMember since
Independent Chair\tIndependent\t1 Apr 2014
Consultant in Public Health\t\t1 Apr 2014
DCI, Public Protection\tPolice\t31 Feb 2014
DCI, Local Policing\tPolice\t1 Sep 2014
Infant school representative\t\t1 Sep 2014
Lay adviser\tLay members\t1 Dec 2014
"""
RESULT = 4


@pytest.fixture
def group(store: Store) -> int:
    with store.writing("Set up") as session:
        add_agency(session, "Police")
        add_agency(session, "Public Health")
        return add_group(session, "Full Board", "board").id


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, group: int) -> PasteList:
    page = PasteList(desk_of(store))
    qtbot.addWidget(page)
    page.resize(1174, 560)
    with qtbot.waitExposed(page):
        page.show()
    page.begin(group)
    return page


@pytest.fixture
def pasted(page: PasteList) -> PasteList:
    QApplication.clipboard().setText(LIST)
    page.paste()
    return page


def shown(page: PasteList, column: int) -> list[str]:
    lines = page.table.view.lines
    return [lines.cell(row, column).text for row in range(lines.rowCount())]


def press(page: PasteList, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(page.table.editor or page.table.view, key, modifier)


def type_in(page: PasteList, text: str) -> None:
    """The first letter opens the editor; the rest goes into it."""
    QTest.keyClicks(page.table.view, text[0])
    assert page.table.editor is not None
    QTest.keyClicks(page.table.editor, text[1:])


def stored(store: Store) -> list[str]:
    with store.reading() as session:
        group = group_named(session, "Full Board")
        assert group is not None
        return sorted(item.label for item in seats(session, [group.id], Span()))


def notice(page: PasteList) -> str:
    return " ".join(shown.accessibleName() for shown in page.notices.shown)


def offer(page: PasteList, words: str) -> QPushButton:
    return next(b for b in page.notices.findChildren(QPushButton) if b.text() == words)


def test_nothing_copied_is_said(qtbot: QtBot, page: PasteList) -> None:
    QApplication.clipboard().clear()
    with qtbot.waitSignal(page.refused) as said:
        page.paste()

    assert said.args == ["Nothing is copied yet. Copy the rows in Excel, then come back and press Ctrl+V."]


def test_each_row_says_what_becomes_of_it_and_the_cursor_stands_on_the_first_problem(pasted: PasteList) -> None:
    assert shown(pasted, RESULT) == [
        "Ready, new agency",
        "Choose an agency",
        "31 Feb 2014 does not exist",
        "Ready",
        "Choose an agency",
        "Ready, new agency",
    ]
    assert notice(pasted) == (
        "3 of the 6 rows cannot be added yet Two have no agency, and one has a date that does not exist. "
        "Correct them in the table, or leave them out and add them later."
    )
    assert pasted.ready.text() == "3 rows ready. 2 new agencies will be made."
    assert pasted.add_button.text() == "Add 3 seats"
    at = pasted.table.view.currentIndex()
    assert (at.row(), at.column()) == (1, 2)


def test_an_agency_is_chosen_from_the_list_as_one_types(pasted: PasteList) -> None:
    type_in(pasted, "publ")
    editor = pasted.table.editor
    assert isinstance(editor, Choice)
    offered = editor.offered()
    QTest.keyClick(editor.list, Key.Key_Return)

    assert offered == ["Public Health", "New agency…"]
    assert shown(pasted, 2)[1] == "Public Health"
    assert shown(pasted, RESULT)[1] == "Ready"
    assert pasted.table.view.hasFocus()


def test_alt_down_opens_the_list_and_its_last_entry_makes_an_agency(qtbot: QtBot, pasted: PasteList) -> None:
    press(pasted, Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    editor = pasted.table.editor
    assert isinstance(editor, Choice)
    offered = editor.offered()
    for _ in offered:
        QTest.keyClick(editor.list, Key.Key_Down)
    QTest.keyClick(editor.list, Key.Key_Return)
    qtbot.waitUntil(lambda: type(pasted.table.editor) is TextEntry)
    name = pasted.table.editor
    assert name is not None
    QTest.keyClicks(name, "Infant schools")
    QTest.keyClick(name, Key.Key_Return)

    assert offered == ["Independent", "Lay members", "Police", "Public Health", "New agency…"]
    assert shown(pasted, 2)[1] == "Infant schools"
    assert shown(pasted, RESULT)[1] == "Ready, new agency"


def test_a_name_that_is_not_in_the_list_can_be_made_an_agency_from_what_was_typed(pasted: PasteList) -> None:
    type_in(pasted, "NHS England")
    editor = pasted.table.editor
    assert isinstance(editor, Choice)
    QTest.keyClick(editor.list, Key.Key_Down)
    QTest.keyClick(editor.list, Key.Key_Return)

    assert shown(pasted, 2)[1] == "NHS England"


def test_f8_goes_round_the_problems_and_a_date_is_typed_over(pasted: PasteList) -> None:
    pasted.next_problem()
    type_in(pasted, "28 Feb 2014")
    press(pasted, Key.Key_Return)

    assert shown(pasted, 3)[2] == "28 Feb 2014"
    assert shown(pasted, RESULT)[2] == "Ready"
    at = pasted.table.view.currentIndex()
    assert (at.row(), at.column()) == (3, 3)
    pasted.next_problem()
    assert pasted.table.view.currentIndex().row() == 4
    pasted.next_problem()
    assert pasted.table.view.currentIndex().row() == 1


def test_esc_leaves_a_cell_as_it_was(pasted: PasteList) -> None:
    pasted.table.view.go_to(0, 1)
    type_in(pasted, "Chairman")
    press(pasted, Key.Key_Escape)

    assert shown(pasted, 1)[0] == "Independent Chair"
    assert pasted.table.editor is None


def test_f2_keeps_what_stands_there_and_tab_goes_across(pasted: PasteList) -> None:
    pasted.table.view.go_to(0, 1)
    press(pasted, Key.Key_F2)
    assert pasted.table.editor is not None
    press(pasted, Key.Key_End)
    QTest.keyClicks(pasted.table.editor, ", elect")
    press(pasted, Key.Key_Tab)

    assert shown(pasted, 1)[0] == "Independent Chair, elect"
    at = pasted.table.view.currentIndex()
    assert (at.row(), at.column()) == (0, 2)


def test_delete_leaves_a_row_out_and_takes_it_in_again(pasted: PasteList) -> None:
    press(pasted, Key.Key_Delete)
    out = shown(pasted, RESULT)[1]
    wrong = notice(pasted)
    press(pasted, Key.Key_Delete)

    assert out == "Left out"
    assert wrong.startswith("2 of the 6 rows cannot be added yet One has a date that does not exist, and one has no")
    assert shown(pasted, RESULT)[1] == "Choose an agency"


def test_only_the_wrong_ones_are_shown_and_all_of_them_left_out(pasted: PasteList) -> None:
    offer(pasted, "Show only these").click()
    only = shown(pasted, 0)
    offer(pasted, "Show all rows").click()
    offer(pasted, "Leave out 3 rows").click()

    assert only == ["3", "4", "6"]
    assert notice(pasted) == ""
    assert shown(pasted, RESULT).count("Left out") == 3


def test_good_rows_are_added_as_one_step_and_bad_ones_stay(qtbot: QtBot, pasted: PasteList, store: Store) -> None:
    told: list[str] = []
    pasted.toasted.connect(lambda words, _: told.append(words))

    press(pasted, Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    step = store.next_undo()
    assert step is not None
    assert step.label == "Add 3 seats to Full Board"
    assert told == ["3 seats added to Full Board"]
    assert stored(store) == ["DCI, Local Policing", "Independent Chair", "Lay adviser"]
    assert shown(pasted, 0) == ["3", "4", "6"]
    store.undo()
    assert stored(store) == []
    with store.reading() as session:
        assert [line.name for line in agencies(session)] == ["Police", "Public Health"]


def test_when_nothing_is_left_the_page_is_done(qtbot: QtBot, pasted: PasteList) -> None:
    offer(pasted, "Leave out 3 rows").click()

    with qtbot.waitSignal(pasted.finished):
        pasted.add_button.click()

    assert pasted.emptiness.isVisible()


def test_nothing_is_ready_until_a_column_is_the_agency(qtbot: QtBot, page: PasteList) -> None:
    page.paste("Seat\tShoe size\tColour\nDirector\t\tblue")
    page.table.mapped.emit(2, None)
    missing = notice(page)
    with qtbot.waitSignal(page.refused) as said:
        page.add()
    at = page.table.choosers[2].findData(Column.AGENCY)
    page.table.choosers[2].setCurrentIndex(at)
    page.table.choosers[2].activated.emit(at)

    assert missing == "No column is the agency Choose it above the column that holds it."
    assert said.args == ["No row is ready yet. Press F8 to go to what is wrong."]
    assert shown(page, RESULT) == ["Ready, new agency"]
    assert page.table.choosers[1].accessibleName() == "What Shoe size holds"


def test_seats_that_are_on_the_list_already_are_neither_wrong_nor_added(page: PasteList, store: Store) -> None:
    page.paste("Seat\tAgency\nDirector\tPolice")
    page.add()
    page.paste("Seat\tAgency\nDirector\tPolice\nInspector\tPolice")

    assert shown(page, 3) == ["On the list already", "Ready"]
    assert page.add_button.text() == "Add 1 seat"


def test_a_list_comes_from_a_file_too(qtbot: QtBot, page: PasteList, tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(LIST.replace("\t", ";"), "utf-8")

    page.read_file(path)

    qtbot.waitUntil(lambda: len(page.sheet.lines) == 6, timeout=20_000)
    assert page.sheet.ready == 3


def test_a_file_that_is_no_table_is_said(qtbot: QtBot, page: PasteList, tmp_path: Path) -> None:
    path = tmp_path / "members.xlsx"
    path.write_bytes(b"not a workbook")

    with qtbot.waitSignal(page.refused, timeout=20_000) as said:
        page.read_file(path)

    assert said.args[0].startswith("It is not an Excel workbook")


def test_a_long_list_is_added_off_the_windows_thread(qtbot: QtBot, page: PasteList, store: Store) -> None:
    page.paste("Seat\tAgency\n" + "\n".join(f"Seat {number}\tPolice" for number in range(320)))

    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.add()

    assert len(stored(store)) == 320


def test_a_pasted_cell_says_its_fault_to_the_ear(pasted: PasteList) -> None:
    lines = pasted.table.view.lines

    assert lines.data(lines.index(2, 3), Qt.ItemDataRole.AccessibleTextRole) == (
        "31 Feb 2014. 31 Feb 2014 does not exist"
    )
