"""The fixtures of the groups' pages: a small board, and a page on it."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.groups.page import GroupsPage
from app.kit.desk import Desk
from db.store import Store
from tests.desks import desk_of
from tests.small_board import SmallBoard, small_board

__all__ = ["board", "desk_of", "page", "page_of"]

TODAY = date(2014, 10, 1)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        return small_board(session)


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[[Store], GroupsPage]:
    def make(store: Store) -> GroupsPage:
        page = GroupsPage(desk_of(store), today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1300, 620)
        with qtbot.waitExposed(page):
            page.show()
        page.show_year(2014)
        return page

    return make


@pytest.fixture
def page(page_of: Callable[[Store], GroupsPage], store: Store, board: SmallBoard) -> GroupsPage:
    return page_of(store)
