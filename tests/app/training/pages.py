"""What tests of the page of training stand on: a small programme of this year, a day that can be turned, the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from app.groups.edits import add_group
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.people.edits import add_agency, add_person
from app.training.edits_bookings import book
from app.training.edits_events import add_course, add_event, change_event
from app.training.edits_policies import keep_policy
from app.training.page import TrainingPage
from app.training.page_list import ListView
from app.training.rules_event import Said
from app.training.rules_toml import policies_in
from db.store import Store
from tests.app.training.programme import POLICY

AT_NINE, AT_FOUR = (datetime(2014, 6, 16, hour, 30) for hour in (9, 16))  # noqa: DTZ001  the place's own time
ASKED, DAY = date(2014, 5, 1), date(2014, 6, 16)


@dataclass(frozen=True)
class Office:
    """What is in it, by id."""

    course: int
    event: int
    police: int
    school: int
    teacher: int
    head: int
    constable: int
    """The one who waits."""


class Clock:
    """The day it is, as the test says."""

    def __init__(self) -> None:
        self.day = ASKED

    def __call__(self) -> date:
        return self.day


def office(session: Session) -> Office:
    """A course with one event of two places: a teacher and a head are booked, a constable waits."""
    add_group(session, "Safeguarding Board", "board")
    police, school = add_agency(session, "Borough Police").id, add_agency(session, "Hill Street School").id
    keep_policy(session, policies_in(POLICY)[0])
    course = add_course(session, "SR", "Safer Recruitment").id
    event = add_event(session, "SR-1", course, [(AT_NINE, AT_FOUR)]).id
    change_event(session, event, {"capacity": 2, "venue": "Training centre"})
    people = ("Teacher 1", school), ("Head 1", school), ("Constable 1", police)
    booked = [book(session, event, add_person(session, name, of).id, of, Said(ASKED)).id for name, of in people]
    return Office(course, event, police, school, *booked)


def open_page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, clock: Clock, tab: str) -> TrainingPage:
    """The page on that tab, in the year of the programme."""
    page = TrainingPage(desk_of(store), today=clock)
    qtbot.addWidget(page)
    page.resize(1174, 620)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    assert page.tabs is not None
    page.tabs.choose(tab)
    return page


def shown(view: ListView, *headings: str) -> list[tuple[str, ...]]:
    """What those columns of the tab's table say."""
    lines = view.table.view.lines
    places = [next(at for at, one in enumerate(lines.columns) if one.heading == name) for name in headings]
    rows = (row for row in range(lines.rowCount()) if lines.line(row) is not None)
    return [tuple(lines.cell(row, place).text for place in places) for row in rows]


def type_keys(view: ListView, keys: str) -> None:
    """Type in the table."""
    for key in keys:
        QTest.keyClick(view.table.view, key)


def enter(view: ListView, key: str, text: str) -> None:
    """Type a text in that field of the panel, and leave it."""
    editor = view.panel.content.fields[key].editor  # type: ignore[union-attr]  # a Form
    assert isinstance(editor, TextEntry)
    editor.setText(text)
    editor.commit()


def push(view: ListView, words: str) -> None:
    """Press the button of those words in the panel."""
    assert view.panel.content is not None
    found = [one for one in view.panel.content.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
    assert found, f"There is no button {words}"
    found[0].click()


def copy_to_clipboard(text: str) -> None:
    """Have the text copied, as Excel would."""
    QApplication.clipboard().setText(text)
