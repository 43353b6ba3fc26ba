"""What is being typed when the window closes, another board is opened or another page is shown."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.kit.fields import TextEntry
from app.meetings.page import MeetingsPage
from app.meetings.panel import CellPanel
from app.schema import metadata
from app.shell.window import Window
from db.store import Store


def note(window: Window, typed: str, field: str = "note") -> TextEntry:
    """Something typed beside the mark under the cursor, and the focus still in the field."""
    page = window.page
    assert isinstance(page, MeetingsPage)
    page.table.view.go_to(3, 5)
    page.view.side.note()
    content = page.view.side.panel.content
    assert isinstance(content, CellPanel)
    editor = content.fields[field].editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    QTest.keyClicks(editor, typed)
    return editor


def notes_in(path: Path) -> list[str]:
    noted = metadata.tables["attendance"].c.note
    with Store.open(path, metadata, read_only=True) as store, store.reading() as session:
        return list(session.scalars(select(noted).where(noted.is_not(None))))


def test_what_is_being_typed_is_stored_when_the_window_closes(window: Window, board: Path) -> None:
    note(window, "Chaired the second half")

    window.frame.close()

    assert not window.frame.isVisible()
    assert notes_in(board) == ["Chaired the second half"]


def test_what_is_being_typed_is_stored_when_another_board_is_opened(
    window: Window, board: Path, tmp_path: Path
) -> None:
    Store.create(tmp_path / "other.quorate", metadata).close()
    note(window, "Chaired the second half")

    window.opening.open(tmp_path / "other.quorate")

    assert notes_in(board) == ["Chaired the second half"]
    assert window.page.notices.shown == []


def test_the_window_stays_once_where_something_typed_cannot_be_stored(window: Window) -> None:
    field = note(window, "25:99", "arrived")

    window.frame.close()
    stayed, trouble = window.frame.isVisible(), window.page.notices.shown[0].trouble
    focus = QApplication.focusWidget()
    window.frame.close()

    assert stayed
    assert not window.frame.isVisible()
    assert trouble.what == "“25:99” is not stored yet, so the window stays open."
    assert focus is field


def test_going_elsewhere_says_what_could_not_be_stored(window: Window) -> None:
    note(window, "25:99", "arrived")

    window.going.go_to_place("history")

    said = window.frame.status.words.words
    assert said == "“25:99” could not be stored as “Arrived late, at (optional)”, and was left out."
