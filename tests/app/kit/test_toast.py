"""The toast: read, waited for, undone."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit import toast as toasts
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.toast import Toast


class Shown:
    """A window with a toast over it that stays for a tenth of a second."""

    def __init__(self, qtbot: QtBot, width: int = 900) -> None:
        self.look = Look(Settings(theme="light"))
        self.look.apply()
        self.top = QWidget()
        self.top.resize(width, 500)
        qtbot.addWidget(self.top)
        self.toast = Toast(self.look, self.top)
        with qtbot.waitExposed(self.top):
            self.top.show()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toasts, "SECONDS", 0.1)


def test_it_stands_at_the_foot_in_the_middle_and_goes_by_itself(qtbot: QtBot) -> None:
    shown = Shown(qtbot)

    shown.toast.tell("33 marks pasted for 11 December", undo=True)
    box = shown.toast.geometry()

    assert abs(box.center().x() - 450) <= 1
    assert 400 < box.bottom() < 500
    assert shown.toast.accessibleName() == "33 marks pasted for 11 December"
    qtbot.waitUntil(lambda: not shown.toast.isVisible())


def test_it_waits_while_the_pointer_is_on_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.toast.tell("33 marks pasted", undo=True)
    QApplication.sendEvent(shown.toast, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    QTest.qWait(200)
    waited = shown.toast.isVisible()

    QApplication.sendEvent(shown.toast, QEvent(QEvent.Type.Leave))

    assert waited
    qtbot.waitUntil(lambda: not shown.toast.isVisible())


def test_undo_is_asked_for_by_its_button_and_the_toast_goes(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.toast.tell("33 marks pasted", undo=True)
    shown.toast.undo.setFocus()
    QTest.qWait(200)

    with qtbot.waitSignal(shown.toast.wants_undo):
        QTest.keyClick(shown.toast.undo, Qt.Key.Key_Space)

    assert not shown.toast.isVisible()


def test_without_undo_there_is_no_button(qtbot: QtBot) -> None:
    shown = Shown(qtbot)

    shown.toast.tell("The sample is as it was at first.", undo=False)

    assert not shown.toast.undo.isVisible()


def test_long_words_wrap_inside_a_narrow_window(qtbot: QtBot) -> None:
    shown = Shown(qtbot, width=360)

    shown.toast.tell("The sample is as it was at first. A copy of yours is kept: see Settings.", undo=True)
    QApplication.processEvents()

    assert shown.toast.width() <= 320
    assert shown.toast.words.height() >= shown.toast.words.heightForWidth(shown.toast.words.width())
