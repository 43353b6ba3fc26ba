"""The panel of keys: everything that can be typed here, and away again by the same key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.offers import Goal
from app.shell.window import Window

Key = Qt.Key


def told(window: Window) -> list[str]:
    assert window.keys is not None
    return [label.text() for label in window.keys.findChildren(QLabel)]


def test_f1_shows_the_keys_of_the_page_and_of_the_window(window: Window) -> None:
    window.going.go(Goal("history"))

    QTest.keyClick(window.frame, Key.Key_F1)

    words = told(window)
    assert words.index("On this page") < words.index("put back") < words.index("Everywhere")
    assert words[words.index("Undo") - 1] == "Ctrl+Z"
    assert words[words.index("History") - 1].startswith("Ctrl+")


def test_a_key_is_told_once_however_the_legend_writes_it(window: Window) -> None:
    QTest.keyClick(window.frame, Key.Key_F1)

    words = told(window)
    here = words[: words.index("Everywhere")]
    assert "fill down" in here
    assert "Fill down" not in here
    assert "note" in here
    assert "Add a note or times" not in here


def test_keys_that_do_nothing_on_the_tab_shown_are_not_told(window: Window) -> None:
    QTest.keyClick(window.frame, Key.Key_F1)
    on_the_register = told(window)
    assert window.keys is not None
    window.keys.close()
    window.going.go(Goal("meetings", "calendar"))

    QTest.keyClick(window.frame, Key.Key_F1)

    assert "Filter seats" in on_the_register
    assert "Filter seats" not in told(window)


def test_f1_again_and_esc_put_it_away_and_the_focus_goes_back(window: Window) -> None:
    before = QApplication.focusWidget()
    QTest.keyClick(window.frame, Key.Key_F1)
    assert window.keys is not None
    inside = QApplication.focusWidget() is window.keys.close_button

    QTest.keyClick(window.keys.close_button, Key.Key_Escape)
    by_esc = window.keys.isVisible(), QApplication.focusWidget() is before
    QTest.keyClick(window.frame, Key.Key_F1)
    QTest.keyClick(window.frame, Key.Key_F1)

    assert inside
    assert by_esc == (False, True)
    assert not window.keys.isVisible()


def test_an_open_panel_follows_to_the_next_page(window: Window) -> None:
    QTest.keyClick(window.frame, Key.Key_F1)

    window.going.go(Goal("history"))

    assert "put back" in told(window)


def test_it_stays_between_menu_row_and_status_bar(window: Window) -> None:
    QTest.keyClick(window.frame, Key.Key_F1)

    window.frame.resize(960, 490)
    QApplication.processEvents()

    assert window.keys is not None
    assert window.keys.geometry().bottom() < window.frame.status.y()
    assert window.keys.geometry().right() == 959
