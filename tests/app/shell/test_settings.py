"""Settings: the look at once and kept, the board's choices as steps, where files are, the sample afresh."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.groups.queries import expected_attendance
from app.groups.queries_coverage import most_seats
from app.groups.queries_waiting import term_notice
from app.kit import folders
from app.kit.settings import Settings
from app.meetings.queries_letters import reply_days
from app.meetings.queries_register import consecutive_misses, virtual_is_present
from app.meetings.schema import Attendance
from app.offers import Goal
from app.schema import metadata
from app.shell.home_kept import kept_of
from app.shell.page_settings import SettingsPage
from app.shell.window import Window
from db.journal import Step
from db.store import Store

Key = Qt.Key


def settings(window: Window) -> SettingsPage:
    window.going.go(Goal("settings"))
    assert isinstance(window.page, SettingsPage)
    return window.page


def last_step(window: Window) -> Step:
    assert window.desk is not None
    step = window.desk.store.next_undo()
    assert step is not None
    return step


def type_in(entry: QLineEdit, text: str) -> None:
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Key.Key_Return)


def test_the_theme_is_chosen_by_an_arrow_and_kept(window: Window, tmp_path: Path) -> None:
    page = settings(window)

    QTest.keyClick(page.theme.focused(), Key.Key_Right)

    assert window.look.theme.name == "dark"
    assert window.menus.choices["theme"]["dark"].isChecked()
    assert Settings.load(tmp_path / "settings.json").theme == "dark"


def test_text_size_and_row_height_follow_at_once(window: Window, tmp_path: Path) -> None:
    page = settings(window)

    page.text_size.choose("150")
    page.row_height.choose("roomy")

    kept = Settings.load(tmp_path / "settings.json")
    assert (window.look.scale, window.look.row(28)) == (1.5, 54)
    assert (kept.text_size, kept.row_height) == (150, "roomy")


def test_the_view_menu_shows_on_the_page_what_it_chose(window: Window) -> None:
    page = settings(window)

    window.menus.choices["theme"]["dark"].trigger()
    page.refresh()

    assert page.theme.current == "dark"


def test_expected_attendance_is_a_step_that_undo_takes_back(window: Window) -> None:
    page = settings(window)

    type_in(page.expected, "80%")
    step, shown = last_step(window), in_store(window, expected_attendance)
    window.deeds.undo()

    assert (step.label, shown) == ("Expect 80% attendance", 80)
    assert page.expected.text() == "75"


def test_a_number_that_cannot_be_stays_and_says_why(window: Window) -> None:
    page = settings(window)

    type_in(page.expected, "eighty")
    type_in(page.misses, "13")

    assert page.expected_field.problem.text() == "“eighty” is not a whole percent. Enter a number from 1 to 100."
    assert page.misses_field.problem.text() == "“13” is not a number of meetings. Enter a number from 1 to 12."
    assert (page.expected.text(), page.misses.text()) == ("eighty", "13")
    assert last_step(window).label.startswith("Import ")


def test_virtual_attendance_and_misses_are_choices_of_the_board(window: Window) -> None:
    page = settings(window)

    QTest.keyClick(page.virtual.focused(), Key.Key_Right)
    virtual = last_step(window).label
    type_in(page.misses, "3")

    assert (virtual, in_store(window, virtual_is_present)) == ("Count virtual attendance as apologies", False)
    assert (last_step(window).label, in_store(window, consecutive_misses)) == (
        "Watch seats after 3 meetings missed in a row",
        3,
    )


def test_days_to_reply_notice_and_seats_are_choices_of_the_board(window: Window) -> None:
    page = settings(window)
    shown = [field.text() for field in (page.reply_days, page.term_notice, page.most_seats)]

    type_in(page.reply_days, "21")
    replied = last_step(window).label
    type_in(page.term_notice, "6")
    noticed = last_step(window).label
    type_in(page.most_seats, "none")
    type_in(page.most_seats, "2")

    assert shown == ["28", "3", "4"]
    assert [in_store(window, ask) for ask in (reply_days, term_notice, most_seats)] == [21, 6, 2]
    assert (replied, noticed, last_step(window).label) == (
        "Give agencies 21 days to reply",
        "Mention terms of office 6 months before they end",
        "Let one person hold up to 2 seats",
    )
    window.deeds.undo()
    assert page.most_seats.text() == "4"


def test_a_choice_undone_shows_as_it_was(window: Window) -> None:
    page = settings(window)
    page.virtual.choose("A")

    window.deeds.undo()

    assert page.virtual.current == "P"
    assert last_step(window).label.startswith("Import ")


def test_a_reader_sees_the_boards_choices_and_cannot_change_them(window_of: Callable[..., Window], board: Path) -> None:
    with Store.open(board, metadata):
        window = window_of()
        window.opening.begin(board, None)
        page = settings(window)

        assert (page.expected.text(), page.expected.isEnabled(), page.virtual.isEnabled()) == ("75", False, False)


def test_it_says_where_files_are_kept(window: Window, board: Path) -> None:
    page = settings(window)

    lines = {line.accessibleName(): line.text() for line in page.findChildren(QLineEdit) if line.isReadOnly()}

    assert lines["This board"] == str(board)
    assert lines["Copies made by themselves"] == str(folders.copies(board))
    assert not page.afresh.isVisible()


def test_the_sample_is_started_afresh_and_a_copy_is_kept(qtbot: QtBot, window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, "wolverhampton-2014-15")
    assert window.desk is not None
    path = window.desk.store.path
    with window.desk.store.writing("Forget the marks") as session:
        session.execute(metadata.tables["attendance"].delete())
    kept_before = len(list(folders.copies(path).glob("*.quorate")))

    settings(window).afresh.click()

    assert window.desk is not None
    with window.desk.store.reading() as session:
        assert session.query(Attendance).count() > 100
    copies = sorted(folders.copies(path).glob("*.quorate"))
    assert len(copies) == kept_before + 1
    with Store.open(copies[-1], metadata, read_only=True) as copy, copy.reading() as session:
        assert session.query(Attendance).count() == 0
    assert window.toasted is not None
    assert window.toasted.words.text().startswith("The sample is as it was at first.")
    assert QApplication.focusWidget() is not None


def in_store(window: Window, ask: Callable[..., object]) -> object:
    assert window.desk is not None
    with window.desk.store.reading() as session:
        return ask(session)


def test_what_is_mine_is_kept_for_this_board_and_counted_anew(qtbot: QtBot, window: Window, board: Path) -> None:
    page = settings(window)
    with qtbot.waitSignals([page.waits_changed] * 2):
        type_in(page.mine.seat, "Board Manager")
        page.mine.rooms["risks"].click()
    kept = kept_of(board)
    page.mine.rooms["risks"].click()

    assert (kept.seat, kept.places) == ("Board Manager", ("risks",))
    assert kept_of(board).places == ()
    window.going.go(Goal("home"))
    window.going.go(Goal("settings", "mine"))
    assert window.page.mine.seat.hasFocus()
    assert window.page.mine.seat.text() == "Board Manager"
