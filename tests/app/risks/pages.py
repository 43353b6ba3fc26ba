"""What tests of the risks' place do: open it on a small board, read its panel, type where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.kit.fields import TextEntry
from app.kit.form import Form
from app.risks.page import RisksPage
from db.store import Store

Key = Qt.Key


def listed(page: RisksPage) -> list[str]:
    """The references of the risks listed."""
    lines = page.listed.view.lines
    return [lines.cell(row, 0).text for row in range(lines.rowCount())]


def press(*keys: Key | str) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def enter(form: Form, key: str, text: str) -> None:
    """Type over what stands in a field of a panel, and leave it."""
    editor = form.fields[key].editor
    assert isinstance(editor, TextEntry)
    editor.setText(text)
    editor.commit()


def done_last(store: Store) -> str:
    """The step that Ctrl+Z would take back."""
    step = store.next_undo()
    return step.label if step else ""
