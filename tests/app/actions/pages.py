"""What tests of the page of actions stand on: a small board, a day that can be turned, the page, its keys."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from app.actions.edits import add_action, change_action
from app.actions.page import ActionsPage
from app.groups.edits import add_group, add_seat
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.list_view import ListView
from app.meetings.edits import add_meeting
from app.people.edits import add_agency
from app.schema import metadata
from db.store import Store

TODAY, MET = date(2015, 3, 20), date(2015, 3, 12)
LATE, SOON, FAR = date(2015, 3, 13), date(2015, 4, 10), date(2015, 9, 1)


@dataclass(frozen=True)
class Board:
    """What is in it, by id."""

    board: int
    committee: int
    meeting: int
    council: int
    police: int
    late: int
    soon: int
    far: int


def board(session: Session) -> Board:
    """A board and a committee; three actions: overdue, due soon, and the committee's, due in the autumn."""
    whole, part = add_group(session, "Full Board", "board"), add_group(session, "Quality Committee", "committee")
    council, police = add_agency(session, "Council"), add_agency(session, "Police")
    for agency in (council, police):
        add_seat(session, whole.id, "Lead", agency.id)
    add_seat(session, whole.id, "Independent Chair", council.id)
    meeting = add_meeting(session, whole.id, MET)
    made = []
    for words, group, due in (
        ("Reply to the department", whole.id, LATE),
        ("Audit the plans", whole.id, SOON),
        ("Publish the findings", part.id, FAR),
    ):
        action = add_action(session, words, date(2015, 1, 5), group_id=group)
        change_action(session, action.id, {"due": due})
        made.append(action.id)
    return Board(whole.id, part.id, meeting.id, council.id, police.id, *made)


@pytest.fixture(scope="session")
def actions_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board]:
    """A store at rest with the small board in it: copy it, never open it."""
    store = Store.create(tmp_path_factory.mktemp("actions") / "board.quorate", metadata)
    with store.writing("Set up the board") as session:
        known = board(session)
    store.close()
    return store.path, known


@pytest.fixture
def known(actions_file: tuple[Path, Board]) -> Board:
    """What is in the board, by id."""
    return actions_file[1]


@pytest.fixture
def kept(actions_file: tuple[Path, Board], tmp_path: Path) -> Iterator[Store]:
    """The small board in a store of the test's own, open for writing."""
    store = Store.open(shutil.copy(actions_file[0], tmp_path / "actions.quorate"), metadata)
    yield store
    store.close()


def open_page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, tab: str) -> ActionsPage:
    """The page on that tab, in the financial year of the board."""
    page = ActionsPage(desk_of(store), today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1174, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    assert page.tabs is not None
    page.tabs.choose(tab)
    page.take_focus()
    return page


def shown(view: ListView, *headings: str) -> list[tuple[str, ...]]:
    """What those columns of the tab's table say."""
    lines = view.table.view.lines
    places = [
        next(at for at, one in enumerate(lines.columns) if (one.spoken or one.heading) == name) for name in headings
    ]
    rows = (row for row in range(lines.rowCount()) if lines.line(row) is not None)
    return [tuple(lines.cell(row, place).text for place in places) for row in rows]


def stand(view: ListView, row: int, heading: str) -> None:
    """The cursor on that cell."""
    columns = view.table.view.lines.columns
    view.table.view.setFocus()
    view.table.view.go_to(row, next(at for at, one in enumerate(columns) if (one.spoken or one.heading) == heading))


def press(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def write(text: str) -> None:
    """Type where the focus is."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)  # the first one may open a field that takes the others


def enter(view: ListView, key: str, text: str) -> None:
    """Type a text in that field of the panel, and leave it."""
    fields = [view.panel.content, *view.panel.content.children()]  # type: ignore[union-attr]  # a Form
    field = next(form.fields[key] for form in fields if key in getattr(form, "fields", {}))
    editor = field.editor
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, TextEntry)
        editor.setText(text)
    editor.commit()  # type: ignore[union-attr]  # either can


def push(view: ListView, words: str) -> None:
    """Press the button of those words in the panel."""
    assert view.panel.content is not None
    found = [one for one in view.panel.content.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
    assert found, f"There is no button {words}"
    found[0].click()


def heard(view: ListView) -> list[str]:
    """What is said of deeds that were refused, from now on."""
    words: list[str] = []
    view.refused.connect(lambda said: words.append(said) if said else None)
    return words
