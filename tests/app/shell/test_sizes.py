"""No text is cut off, at any size, in either theme, on any page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit.settings import Settings
from app.schema import metadata
from app.shell.window import Window
from db.store import Store

SIZES = [(1366, 720), (960, 490), (1920, 1000)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["register", "beginnings", "empty", "read only"])
def test_no_text_is_cut_off(
    window_of: Callable[..., Window], board: Path, tmp_path: Path, size: tuple[int, int], theme: str, place: str
) -> None:
    holder = Store.open(board, metadata) if place == "read only" else None
    window = window_of(Settings(theme=theme, last_place="meetings"), size)
    window.opening.begin(None if place == "beginnings" else board, None)
    if place == "empty":
        window.going.show_year(2001)
    QApplication.processEvents()

    assert cut_off(window.frame) == []
    if holder:
        holder.close()


def cut_off(top: QWidget) -> list[str]:
    """The labels and buttons whose text needs more room than they have, or that stand outside their parent."""
    found = []
    for widget in (*top.findChildren(QLabel), *top.findChildren(QPushButton)):
        if not widget.isVisible() or not widget.text():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        wide = widget.sizeHint().width() if not wraps else 0
        inside = widget.parentWidget().rect().contains(widget.geometry())
        if widget.width() < wide or widget.height() < needed - 1 or not inside:
            found.append(f"{widget.text()!r}: {widget.size().toTuple()} for {wide} x {needed}, inside: {inside}")
    return found


def test_the_check_for_cut_text_can_see_it(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    label = QLabel("A sentence that needs more room than it is given", top)
    label.setFixedSize(60, 20)
    top.show()

    assert len(cut_off(top)) == 1
