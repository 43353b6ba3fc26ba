"""What tests of a single page stand on: a desk with a store on it, and the worker that goes with it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.kit.changes import Changes
from app.kit.desk import Desk
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.work import Work
from db.store import Store


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
