"""What tests of the groups' lists do: look at what is listed, type in a field, read what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.groups.page import GroupsPage
from app.kit.fields import TextEntry
from app.kit.form import Form
from db.store import Store


def listed(page: GroupsPage) -> list[str]:
    """The first column of the list shown, or the names on the boxes of the chart."""
    if page.is_structure:
        return [node.title for node in page.structure.chart.nodes]
    lines = page.table.view.lines
    return [lines.cell(row, 0).text for row in range(lines.rowCount())]


def enter(editor: object, text: str) -> None:
    """Type over what stands in a field, and leave it."""
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    if not text:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    if hasattr(editor, "list"):
        editor.list.hide()
    editor.commit()


def card(page: GroupsPage) -> Form:
    found = page.panel.content
    assert isinstance(found, Form)
    return found


def field(page: GroupsPage, key: str) -> TextEntry:
    editor = card(page).fields[key].editor
    assert isinstance(editor, TextEntry)
    return editor


def problem(page: GroupsPage, key: str) -> str:
    return card(page).fields[key].problem.text()


def label(store: Store) -> str:
    step = store.next_undo()
    return step.label if step else ""
