"""What tests of agendas and minutes on the screen stand on: two meetings, the first with an agenda; their page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import room as actions
from app.groups.edits import add_group, add_seat
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.text_area import TextArea
from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import add_item, set_finish
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaView
from app.meetings.page_minutes import MinutesView
from app.meetings.panel_item import AgendaCard, ItemCard
from app.meetings.panel_paper import PaperCard
from app.meetings.rules import MeetingStatus
from app.meetings.rules_agenda import Purpose
from app.offers import Others
from app.people.edits import add_agency
from db.store import Store
from tests.desks import desk_of

__all__ = ["agenda", "desk_of", "made", "minutes", "page"]

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
JUNE, SEPTEMBER = date(2014, 6, 12), date(2014, 9, 11)
TODAY = date(2014, 9, 1)


@dataclass(frozen=True)
class Made:
    """The ids of what was made."""

    group: int
    june: int
    september: int
    welcome: int
    budget: int
    other: int


@pytest.fixture
def made(store: Store) -> Made:
    """June has an agenda of three items; September, the next meeting, has none yet."""
    with store.writing("Set up the board") as session:
        group = add_group(session, "Full Board", "board").id
        council = add_agency(session, "Council").id
        for seat in ("Chair", "Director"):
            add_seat(session, group, seat, council)
        june = add_meeting(session, group, JUNE, start="10:00", status=MeetingStatus.HELD).id
        september = add_meeting(session, group, SEPTEMBER, start="10:00").id
        facts: dict[str, Any] = {"purpose": Purpose.NOTING, "minutes": 10}
        welcome = add_item(session, june, "Welcome", facts=facts).id
        budget = add_item(session, june, "Budget", facts={"minutes": 40, "lead": "Director"}).id
        other = add_item(session, june, "Any other business", facts={"minutes": 10, "at_end": True}).id
        set_finish(session, june, "11:00")
    return Made(group, june, september, welcome, budget, other)


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, made: Made) -> MeetingsPage:
    desk = desk_of(store)
    others = Others(matters=actions.matters, taken=actions.taken, take_down=actions.take_down)
    page = MeetingsPage(Desk(desk.store, desk.work, desk.changes, desk.settings, desk.look, others), lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1174, 620)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    return page


@pytest.fixture
def agenda(page: MeetingsPage, made: Made) -> AgendaView:
    """The agenda of June."""
    page.tabs.choose("agenda")
    page.papers.choose(made.june)
    page.papers.agenda.table.view.setFocus()
    return page.papers.agenda


@pytest.fixture
def minutes(page: MeetingsPage, made: Made) -> MinutesView:
    """The minutes of June."""
    page.tabs.choose("minutes")
    page.papers.choose(made.june)
    return page.papers.minutes


def press(*keys: str | Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press the keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)


def shown(view: AgendaView, *keys: str) -> list[tuple[str, ...]]:
    """What those columns of the agenda say, a line an item."""
    lines = view.table.view.lines
    places = [next(at for at, column in enumerate(lines.columns) if column.key == key) for key in keys]
    return [tuple(lines.cell(row, place).text for place in places) for row in range(lines.rowCount())]


def stand(view: AgendaView, row: int, key: str) -> None:
    """The cursor on a cell."""
    columns = [column.key for column in view.table.view.lines.columns]
    view.table.view.go_to(row, columns.index(key))


def foot(view: AgendaView) -> str:
    """What the foot says of the end."""
    return view.table.feet.lines.cell(0, 2).text


def papers_foot(view: AgendaView) -> str:
    """What the foot says of the papers."""
    return view.table.feet.lines.cell(0, 6).text


def label(store: Store) -> str:
    """The last step, in words."""
    step = store.next_undo()
    return step.label if step else ""


def enter(card: ItemCard | PaperCard | AgendaCard, key: str, text: str) -> None:
    editor = card.fields[key].editor
    if isinstance(editor, TextArea):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, TextEntry)
        editor.setText(text)
    editor.commit()


def card(view: AgendaView) -> ItemCard:
    view.open_card()
    assert isinstance(view.panel.content, ItemCard)
    return view.panel.content
