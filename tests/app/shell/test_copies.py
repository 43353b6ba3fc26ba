"""Copies nobody asked for: after changes, every half hour, on closing; silent unless they cannot be made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.kit import folders
from app.kit.settings import Settings
from app.schema import metadata
from app.shell.window import Window
from db.store import Store


def change(window: Window) -> None:
    assert window.desk is not None
    with window.desk.store.writing("Add a panel") as session:
        add_group(session, "Panel", "panel")


def copies(board: Path) -> list[Path]:
    return sorted(folders.copies(board).glob("*.quorate"))


def test_closing_keeps_a_copy_of_what_changed(window: Window, board: Path) -> None:
    change(window)

    window.frame.close()

    with Store.open(copies(board)[0], metadata, read_only=True) as copy, copy.reading() as session:
        groups = metadata.tables["board_group"]
        assert session.execute(groups.select().where(groups.c.name == "Panel")).one()
    assert len(copies(board)) == 1


def test_the_window_says_that_it_keeps_a_copy_before_it_goes(qtbot: QtBot, window: Window, board: Path) -> None:
    change(window)
    said: list[str] = []
    window.progress.installEventFilter(Seen(window, said))

    window.frame.close()

    assert said == ["Keeping a copy of this board. The window closes by itself when that is done."]
    assert len(copies(board)) == 1
    assert not window.frame.isVisible()


class Seen(QObject):
    """Notes the words of the strip as often as it is painted while no copy is there yet."""

    def __init__(self, window: Window, said: list[str]) -> None:
        super().__init__(window)
        self._strip, self._said = window.progress, said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._said.append(self._strip.words.text())
        return False


def test_where_nothing_changed_no_copy_is_made(window: Window, board: Path) -> None:
    window.copies.timer.timeout.emit()
    window.frame.close()

    assert copies(board) == []


def test_the_half_hour_keeps_a_copy_while_the_work_goes_on(qtbot: QtBot, window: Window, board: Path) -> None:
    change(window)

    window.copies.timer.timeout.emit()

    qtbot.waitUntil(lambda: len(copies(board)) == 1)
    assert window.copies.timer.isActive()
    assert window.page.notices.shown == []


def test_leaving_a_board_for_another_keeps_a_copy(qtbot: QtBot, window: Window, board: Path, tmp_path: Path) -> None:
    Store.create(tmp_path / "other.quorate", metadata).close()
    change(window)

    window.opening.open(tmp_path / "other.quorate")

    qtbot.waitUntil(lambda: len(copies(board)) == 1)


def test_a_copy_that_cannot_be_kept_is_said(qtbot: QtBot, window: Window, board: Path) -> None:
    in_the_way(board)
    change(window)

    window.copies.timer.timeout.emit()

    qtbot.waitUntil(lambda: len(window.page.notices.shown) == 1)
    trouble = window.page.notices.shown[0].trouble
    assert trouble.what == "No copy of this board could be kept."
    assert "The board itself is saved." in trouble.why


def test_one_that_failed_on_closing_is_said_at_the_next_start(
    window_of: Callable[..., Window], window: Window, board: Path, tmp_path: Path
) -> None:
    in_the_way(board)
    change(window)
    window.frame.close()

    again = window_of(Settings.load(tmp_path / "settings.json"))
    again.opening.begin(board, None)

    assert [notice.trouble.what for notice in again.page.notices.shown] == ["No copy of this board could be kept."]
    assert again.settings.copy_trouble == ""


def test_boards_of_one_name_keep_their_copies_apart(tmp_path: Path) -> None:
    assert folders.copies(tmp_path / "a" / "board.quorate") != folders.copies(tmp_path / "b" / "board.quorate")


def in_the_way(board: Path) -> None:
    """A file where the folder of copies should be."""
    folders.copies(board).parent.mkdir(parents=True, exist_ok=True)
    folders.copies(board).write_text("not a folder", "utf-8")
