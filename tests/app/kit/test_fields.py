"""Fields: looked at on leaving, what is wrong stays and is said, Esc takes it back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kit.choice import Choice
from app.kit.fields import DateEntry, Field, TextEntry, Tick, Unfit
from app.kit.look import Look
from app.kit.settings import Settings

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Heard = list[object]


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    look = Look(Settings(theme="light"))
    look.apply()
    return look


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Callable[..., Field]:
    """Puts an editor in a field on a window of its own, with another control to leave it for."""
    tops = []

    def show(editor: TextEntry | Tick, **told: object) -> Field:
        top, field, other = QWidget(), Field(look, "Expected attendance", editor, **told), TextEntry()
        other.setObjectName("other")
        layout = QVBoxLayout(top)
        layout.addWidget(field)
        layout.addWidget(other)
        qtbot.addWidget(top)
        with qtbot.waitExposed(top):
            top.show()
        tops.append(top)
        editor.setFocus()
        return field

    return show


def heard(editor: TextEntry | Tick) -> Heard:
    found: Heard = []
    editor.committed.connect(found.append)
    return found


def percent(text: str) -> int:
    if not text.isdigit():
        raise Unfit(f"{text} is not a number. Enter one between 0 and 100.")
    return int(text)


def leave(field: Field) -> None:
    field.window().findChild(TextEntry, "other").setFocus()


def test_a_value_is_told_on_leaving_and_not_while_typing(shown: Callable[..., Field]) -> None:
    entry = TextEntry(percent)
    field, told = shown(entry), heard(entry)

    QTest.keyClicks(entry, "80")
    while_typing = list(told)
    leave(field)

    assert (while_typing, told) == ([], [80])


def test_a_wrong_value_stays_and_says_why(shown: Callable[..., Field]) -> None:
    entry = TextEntry(percent)
    field, told = shown(entry, hint="Whole percent"), heard(entry)

    QTest.keyClicks(entry, "8o")
    leave(field)

    assert (entry.text(), told) == ("8o", [])
    assert field.problem.text() == "8o is not a number. Enter one between 0 and 100."
    assert field.problem.isVisible()
    assert entry.property("wrong") is True
    assert entry.accessibleDescription() == "8o is not a number. Enter one between 0 and 100. Whole percent"


def test_esc_takes_back_what_was_typed_and_its_words(shown: Callable[..., Field]) -> None:
    entry = TextEntry(percent)
    entry.show_value(75)
    field, told = shown(entry), heard(entry)
    QTest.keyClicks(entry, "x")
    QTest.keyClick(entry, Key.Key_Return)

    QTest.keyClick(entry, Key.Key_Escape)

    assert (entry.text(), field.problem.text(), told) == ("75", "", [])


def test_a_value_that_could_not_be_stored_is_told_again_on_enter(shown: Callable[..., Field]) -> None:
    entry = TextEntry(percent)
    field, told = shown(entry), heard(entry)
    QTest.keyClicks(entry, "80")
    QTest.keyClick(entry, Key.Key_Return)
    field.refuse("The board file cannot be reached.")

    QTest.keyClick(entry, Key.Key_Return)

    assert told == [80, 80]
    assert entry.text() == "80"


def test_label_hint_and_problem_come_before_the_control(shown: Callable[..., Field]) -> None:
    field = shown(TextEntry(percent), hint="Whole percent", optional=True)

    field.say("Enter a number.")
    QApplication.processEvents()

    tops = [part.y() for part in (field.label, field.hint, field.problem, field.editor)]
    assert tops == sorted(tops)
    assert field.label.text() == "Expected attendance (optional)"
    assert field.editor.accessibleName() == "Expected attendance (optional)"


def test_ctrl_semicolon_is_today(shown: Callable[..., Field], look: Look) -> None:
    entry = DateEntry(look, lambda _: date(2015, 1, 2), lambda: date(2015, 1, 2))
    field, told = shown(entry), heard(entry)

    QTest.keyClick(entry, Key.Key_Semicolon, Control)
    leave(field)

    assert entry.text() == "2 January 2015"
    assert told == [date(2015, 1, 2)]


def test_a_tick_tells_at_once_and_space_sets_it(shown: Callable[..., Field], look: Look) -> None:
    tick = Tick(look, "Virtual attendance counts as present")
    shown(tick)
    told = heard(tick)

    QTest.keyClick(tick, Key.Key_Space)

    assert told == [True]
    assert tick.accessibleName() == "Expected attendance"


AGENCIES = [(1, "Police"), (2, "Council"), (3, "Probation")]


def test_typing_shortens_the_list_and_enter_takes_the_one_marked(shown: Callable[..., Field], look: Look) -> None:
    choice = Choice(look, AGENCIES, new="New agency…")
    shown(choice)
    told = heard(choice)

    QTest.keyClicks(choice, "p")
    offered = choice.offered()
    QTest.keyClick(choice.list, Key.Key_Down)
    QTest.keyClick(choice.list, Key.Key_Return)

    assert offered == ["Police", "Probation", "New agency…"]
    assert (choice.text(), told) == ("Police", [1])


def test_alt_down_opens_the_whole_list(shown: Callable[..., Field], look: Look) -> None:
    choice = Choice(look, AGENCIES, empty="No agency")
    shown(choice)

    QTest.keyClick(choice, Key.Key_Down, Alt)

    assert choice.list.isVisible()
    assert choice.offered() == ["No agency", "Police", "Council", "Probation"]


def test_a_beginning_that_only_one_has_is_enough(shown: Callable[..., Field], look: Look) -> None:
    choice = Choice(look, AGENCIES)
    field, told = shown(choice), heard(choice)

    QTest.keyClicks(choice, "cou")
    choice.list.hide()
    leave(field)

    assert (choice.text(), told) == ("Council", [2])


def test_what_is_not_in_the_list_is_refused_in_words(shown: Callable[..., Field], look: Look) -> None:
    choice = Choice(look, AGENCIES)
    field, told = shown(choice), heard(choice)

    QTest.keyClicks(choice, "Fire")
    leave(field)

    assert (field.problem.text(), told) == ("“Fire” is not in the list. Choose one that is.", [])


def test_the_last_entry_asks_for_something_new(shown: Callable[..., Field], look: Look) -> None:
    choice = Choice(look, AGENCIES, new="New agency…")
    shown(choice)
    asked: list[str] = []
    choice.wants_new.connect(asked.append)

    QTest.keyClicks(choice, "Fire")
    QTest.keyClick(choice.list, Key.Key_Down)
    QTest.keyClick(choice.list, Key.Key_Return)

    assert asked == ["Fire"]
