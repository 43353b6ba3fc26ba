"""The fixtures of the meetings' page: a small board, a desk, the page."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.groups.schema import Seat
from app.kit.changes import Changes
from app.kit.desk import Desk
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.work import Work
from app.meetings.edits import add_meeting
from app.meetings.page import MeetingsPage
from app.meetings.rules import MeetingKind, MeetingStatus
from app.people.schema import Agency
from db.store import Store
from tests.app.meetings.register import TODAY


@pytest.fixture
def small(store: Store) -> Store:
    """A board of two agencies and three seats; meetings in June, July (cancelled), September, December (to come)."""
    with store.writing("Set up the board") as session:
        board = add_group(session, "Full Board", "board")
        board.quorum = "count=2;require=Police"
        council, police = Agency(name="Council"), Agency(name="Police")
        session.add_all([council, police])
        session.flush()
        session.add_all(
            [
                Seat(group_id=board.id, label="Chair", agency_id=council.id),
                Seat(group_id=board.id, label="Director", agency_id=council.id, opens=date(2014, 9, 1)),
                Seat(group_id=board.id, label="Inspector", agency_id=police.id),
            ]
        )
        held = {"status": MeetingStatus.HELD}
        add_meeting(session, board.id, date(2014, 6, 12), start="09:30", **held)
        add_meeting(session, board.id, date(2014, 7, 10), status=MeetingStatus.CANCELLED)
        add_meeting(session, board.id, date(2014, 9, 11), kind=MeetingKind.DEVELOPMENT_DAY, **held)
        add_meeting(session, board.id, date(2014, 12, 11))
    return store


@pytest.fixture
def desk_of(qtbot: QtBot) -> Iterator[Callable[[Store], Desk]]:
    work, settings = Work(), Settings(theme="light")
    look = Look(settings)
    look.apply()

    def make(store: Store) -> Desk:
        changes = Changes()
        store.touched = changes.tell
        return Desk(store, work, changes, settings, look)

    yield make
    work.close()


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Iterator[Callable[[Store], MeetingsPage]]:
    pages: list[MeetingsPage] = []

    def make(store: Store) -> MeetingsPage:
        page = MeetingsPage(desk_of(store), today=lambda: TODAY)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1174, 620)
        page.show()
        page.show_year(2014)
        page.table.view.setFocus()
        return page

    yield make
    for page in pages:
        page.hide()  # before its worker goes


@pytest.fixture
def page(page_of: Callable[[Store], MeetingsPage], small: Store) -> MeetingsPage:
    return page_of(small)
