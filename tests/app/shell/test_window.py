"""The window: opens stores, says what is open, undoes, shows errors in words, and lets go of everything at the end."""

import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit import folders
from app.kit.settings import Settings
from app.meetings.page import MeetingsPage
from app.schema import metadata
from app.shell.details import Details
from app.shell.errors import Errors
from app.shell.first_run import FirstRun
from app.shell.places import ORDER
from app.shell.window import Window
from db.store import Store

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def page(window: Window) -> MeetingsPage:
    assert isinstance(window.page, MeetingsPage)
    return window.page


def press(window: Window, *keys: str | Key) -> None:
    table = page(window).table
    table.view.setFocus()
    table.view.go_to(3, 5)
    for key in keys:
        QTest.keyClick(table.view, key)


def shown(window: Window) -> str:
    return page(window).table.view.lines.cell(3, 5).text


def test_the_title_says_board_and_year(window: Window) -> None:
    assert window.frame.windowTitle() == "Wolverhampton Safeguarding Children Board – 2014/15 – Quorate"
    assert window.frame.sidebar.board.board == "Wolverhampton Safeguarding Children Board"


def test_marks_can_be_typed_as_soon_as_the_board_is_open(window: Window) -> None:
    table = page(window).table.view
    before = table.currentIndex()
    assert QApplication.focusWidget() is table

    QTest.keyClick(QApplication.focusWidget(), "x")

    assert table.lines.cell(before.row(), before.column()).text == "X"


def test_every_place_is_offered_in_its_order(window: Window) -> None:
    offered = [button.place.name for button in window.frame.sidebar.places]

    assert offered == list(ORDER)


def test_ctrl_z_takes_a_mark_back_and_ctrl_y_sets_it_again(window: Window) -> None:
    before = shown(window)
    press(window, "x")
    tip = window.frame.undo.toolTip()

    QTest.keyClick(window.frame, Key.Key_Z, Control)
    undone, said = shown(window), window.frame.status.words.words
    QTest.keyClick(window.frame, Key.Key_Y, Control)

    assert (undone, shown(window)) == (before, "X")
    assert tip.startswith("Undo: Mark Representative, West Midlands Ambulance Service absent without apologies on")
    assert said.startswith("Undone: Mark Representative")


def test_saved_says_when(window: Window) -> None:
    before = window.frame.status.saved.text()

    press(window, "x")

    assert before == "All changes are saved"
    assert window.frame.status.saved.text().startswith("Saved ")


def test_a_change_that_cannot_be_undone_says_why_and_stays(window: Window, board: Path) -> None:
    press(window, "x")
    with closing(sqlite3.connect(board)) as outside:
        outside.execute("UPDATE attendance SET note = 'late' WHERE mark = 'X'")
        outside.commit()

    QTest.keyClick(window.frame, Key.Key_Z, Control)

    trouble = page(window).notices.shown[0].trouble
    assert trouble.what.startswith("“Mark Representative, West Midlands Ambulance Service absent without apologies on")
    assert trouble.what.endswith("” cannot be undone.")
    assert shown(window) == "X"


def test_another_year_shows_its_meetings(window: Window) -> None:
    window.going.show_year(2015)

    assert window.frame.windowTitle() == "Wolverhampton Safeguarding Children Board – 2015/16 – Quorate"
    assert {column.below for column in page(window).table.view.lines.columns[1:5]} == {"Planned"}


def test_the_go_menu_offers_years_newest_first(window: Window) -> None:
    words = [action.text() for action in window.menus.subs["years"].actions()]

    assert words == ["2015/16", "2014/15"]


def test_without_a_board_three_ways_to_begin_are_offered(qtbot: QtBot, window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, None)

    assert isinstance(window.page, FirstRun)
    assert set(window.page.samples) == {"wiltshire-2012-13", "wolverhampton-2014-15"}
    assert not window.page.set_up.isEnabled()
    assert not window.frame.undo.isEnabled()


def test_a_board_is_set_up_by_its_name_alone(window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, None)
    assert isinstance(window.page, FirstRun)

    QTest.keyClicks(window.page.name, "Anytown Safeguarding Board")
    QTest.keyClick(window.page.name, Key.Key_Return)

    assert window.frame.windowTitle().startswith("Anytown Safeguarding Board – ")
    window.going.go_to_place("meetings")  # it begins at the steps that set it up
    assert page(window).emptiness.heading.text().startswith("No meetings of Anytown Safeguarding Board in ")
    assert (folders.stores() / "Anytown Safeguarding Board.quorate").is_file()


def test_a_sample_is_a_copy_that_is_kept(window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, "wolverhampton-2014-15")
    title = window.frame.windowTitle()
    press(window, "x")
    window.frame.close()

    again = window_of()
    again.opening.begin(None, "wolverhampton-2014-15")

    assert title.endswith("– Sample – Quorate")
    assert shown(again) == "X"


def test_the_last_board_opens_by_itself(window_of: Callable[..., Window], board: Path) -> None:
    window = window_of(Settings(theme="light", last_store=str(board), last_place="meetings"))

    window.opening.begin(None, None)

    assert window.desk is not None
    assert window.desk.store.path == board


def test_a_file_that_is_no_board_is_said_and_the_ways_to_begin_stay(
    window_of: Callable[..., Window], tmp_path: Path
) -> None:
    other = tmp_path / "letter.quorate"
    other.write_text("Dear all", "utf-8")
    window = window_of()

    window.opening.begin(other, None)

    assert isinstance(window.page, FirstRun)
    assert window.page.notices.shown[0].trouble.what == "letter.quorate is not a board file of Quorate."


def test_a_board_that_cannot_be_opened_leaves_the_open_one_open(window: Window, tmp_path: Path) -> None:
    window.opening.open(tmp_path / "gone.quorate")

    assert "There is no board file at" in page(window).notices.shown[0].trouble.what
    press(window, "x")
    assert shown(window) == "X"


def test_a_second_opener_reads_and_can_try_again(window_of: Callable[..., Window], board: Path) -> None:
    first = Store.open(board, metadata)
    window = window_of()
    window.opening.begin(board, None)
    notice = page(window).notices.shown[0]
    readable, status = shown(window), window.frame.status.saved.text()
    press(window, "x")
    unchanged = shown(window)
    first.close()

    next(button for button in notice.findChildren(QPushButton) if button.text() == "Try again").click()
    press(window, "x")

    assert notice.trouble.what == "You can read this board but not change it"
    assert " opened it on " in notice.trouble.why
    assert status == "Read only"
    assert unchanged == readable
    assert shown(window) == "X"
    assert page(window).notices.shown == []


def test_a_second_opener_can_work_on_a_copy(window_of: Callable[..., Window], board: Path) -> None:
    with Store.open(board, metadata):
        window = window_of()
        window.opening.begin(board, None)
        notice = page(window).notices.shown[0]

        next(button for button in notice.findChildren(QPushButton) if button.text() == "Work on a copy").click()
        press(window, "x")

        assert shown(window) == "X"
        assert window.desk is not None
        assert window.desk.store.path != board


def test_a_backup_is_made_where_it_was_asked_for(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.deeds.make_backup(tmp_path / "copy.quorate")

    qtbot.waitUntil(lambda: window.progress.words.text() == "Backup made and checked: copy.quorate.", timeout=10_000)
    assert window.progress.open.isVisible()
    with Store.open(tmp_path / "copy.quorate", metadata, read_only=True) as copy:
        assert copy.read_only


def test_ctrl_shift_e_makes_the_workbook_and_offers_it(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window.frame, Key.Key_E, Control | Qt.KeyboardModifier.ShiftModifier)

    qtbot.waitUntil(lambda: window.progress.words.text().endswith(".xlsx is made."), timeout=20_000)
    assert window.progress.show_in_folder.isVisible()


def test_a_fault_is_said_kept_and_can_be_copied(
    qtbot: QtBot, window: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window.errors.tell(ZeroDivisionError("a secret"))

    notice = page(window).notices.shown[0]
    assert notice.trouble.what == "Quorate could not finish what you asked for."
    assert "a secret" not in notice.accessibleName()
    assert "ZeroDivisionError: a secret" in (tmp_path / "quorate.log").read_text("utf-8")
    assert "ZeroDivisionError" in capsys.readouterr().err
    next(button for button in notice.findChildren(QPushButton) if button.text() == "Details for IT").click()
    details = window.frame.findChildren(Details)[0]
    next(button for button in details.findChildren(QPushButton) if button.text() == "Copy").click()
    assert "ZeroDivisionError: a secret" in QApplication.clipboard().text()


def test_a_fault_in_another_thread_is_said_in_the_window(
    qtbot: QtBot, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    teller = threading.Thread(target=window.errors.tell, args=(ZeroDivisionError("there"),))
    teller.start()
    teller.join()

    qtbot.waitUntil(lambda: len(page(window).notices.shown) == 1)


def test_errors_take_pythons_hook_and_give_it_back(tmp_path: Path) -> None:
    before, errors = sys.excepthook, Errors(lambda: tmp_path / "log")

    errors.install()
    taken = sys.excepthook
    errors.remove()

    assert taken == errors.take
    assert sys.excepthook is before


def test_the_theme_changes_at_once_and_is_kept(window: Window, tmp_path: Path) -> None:
    window.menus.choices["theme"]["dark"].trigger()

    assert QApplication.palette().window().color() == window.look.theme.color("bg")
    assert window.look.theme.name == "dark"
    assert Settings.load(tmp_path / "settings.json").theme == "dark"


def test_larger_text_makes_rows_higher(window: Window) -> None:
    before = page(window).table.view.rowHeight(0)

    window.menus.choices["text_size"]["200"].trigger()

    assert page(window).table.view.rowHeight(0) == 2 * before


def test_f6_goes_round_the_areas(window: Window) -> None:
    page(window).table.view.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(window.frame, Key.Key_F6)
        seen.append(QApplication.focusWidget())

    table, chart = page(window).table, page(window).view.charts.agencies
    here = next(button for button in window.frame.sidebar.places if button.isChecked())
    assert seen == [table.feet, chart.more, here, page(window).group, table.view]


def test_everything_that_can_be_pressed_has_a_name(window: Window) -> None:
    nameless = [
        button
        for kind in (QPushButton, QWidget)
        for button in window.frame.findChildren(kind)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and button.isVisible()
        and not (button.accessibleName() or getattr(button, "text", str)())
    ]

    assert nameless == []


def test_the_window_lets_go_of_its_thread_and_store(
    window_of: Callable[..., Window], qtbot: QtBot, board: Path
) -> None:
    window = window_of()
    window.opening.begin(board, None)
    QTest.keyClick(window.frame, Key.Key_E, Control | Qt.KeyboardModifier.ShiftModifier)

    window.frame.close()

    assert [thread for thread in threading.enumerate() if thread.name == "work"] == []
    with Store.open(board, metadata) as store:
        assert not store.read_only


def test_pyside_reads_no_sources_once_the_window_is_painted() -> None:
    import subprocess

    program = (
        "import linecache, app.shell.first_paint as start; start.leave_sources_unread(); import app.groups.queries; "
        "print([name for name in linecache.cache "
        "if name.endswith('.py') and ('queries' in name or 'sqlalchemy' in name)])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
