"""The fixtures of the risks: a board with a panel under it, and a risk on the panel's register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group, put_under
from app.kit.desk import Desk
from app.meetings.edits import add_meeting
from app.meetings.rules import MeetingStatus
from app.risks.edits import add_risk
from app.risks.edits_controls import add_control, use_control
from app.risks.page import RisksPage
from app.stores import tables_out
from db.store import Store
from tests.desks import desk_of

__all__ = ["desk_of"]

APRIL, JUNE, SEPTEMBER, OCTOBER = date(2014, 4, 4), date(2014, 6, 12), date(2014, 9, 11), date(2014, 10, 1)


@dataclass(frozen=True)
class Small:
    """The ids of what was made."""

    board: int
    panel: int
    june: int
    september: int
    risk: int
    control: int


@pytest.fixture
def small(store: Store) -> Small:
    """A panel that met in June and September, with one risk: inherent 12, current 12, target 4, one control."""
    with store.writing("Set up") as session:
        board, panel = add_group(session, "Board", "board").id, add_group(session, "Panel", "panel").id
        put_under(session, panel, board)
        held = {"status": MeetingStatus.HELD}
        june, september = (add_meeting(session, panel, day, **held).id for day in (JUNE, SEPTEMBER))
        cells = {"inherent": (4, 3), "current": (4, 3), "target": (2, 2)}
        risk = add_risk(session, panel, "Records are late", APRIL, reason="First score", **cells)
        control = add_control(session, panel, "Weekly list")
        use_control(session, risk.id, control.id)
        return Small(board, panel, june, september, risk.id, control.id)


Tables = dict[str, str]


def tables(store: Store, folder: Path) -> Tables:
    return {path.name: path.read_text("utf-8") for path in tables_out(store, folder)}


@pytest.fixture
def undone(store: Store, tmp_path: Path) -> Callable[[str], Iterator[None]]:
    """A deed in whose place, undone and done again, the store's tables are exactly as they were, and as it left them."""
    count = 0

    @contextmanager
    def deed(what: str) -> Iterator[object]:
        nonlocal count
        count += 1
        folder = tmp_path / str(count)
        before = tables(store, folder / "before")
        with store.writing(what) as session:
            yield session
        after = tables(store, folder / "after")
        assert after != before
        store.undo()
        assert tables(store, folder / "undone") == {name: before.get(name, "") for name in before}
        store.redo()
        assert tables(store, folder / "redone") == after

    return deed


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, small: Small) -> RisksPage:
    page = RisksPage(desk_of(store), today=lambda: OCTOBER)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_year(2014)
    page.take_focus()
    return page
