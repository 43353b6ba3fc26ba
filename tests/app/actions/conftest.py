"""The fixtures of the room of actions: a board with a panel under it, meetings, two agencies, an action."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.actions.edits_agreed import take_down
from app.actions.schema import Action
from app.groups.edits import add_group, put_under
from app.meetings.edits import add_meeting
from app.meetings.rules import MeetingStatus
from app.offers import TakenDown
from app.people.edits import add_agency
from app.stores import tables_out
from db.store import Store
from tests.desks import desk_of

__all__ = ["desk_of"]

MARCH, JUNE, SEPTEMBER, OCTOBER = date(2014, 3, 6), date(2014, 6, 12), date(2014, 9, 11), date(2014, 10, 1)


@dataclass(frozen=True)
class Small:
    """The ids of what was made."""

    board: int
    panel: int
    june: int
    september: int
    police: int
    council: int
    action: int


def set_up(session: Session) -> Small:
    """The panel met in June and September; in June it agreed one action, FP 14/01, due in July."""
    board, panel = add_group(session, "Full Board", "board").id, add_group(session, "Front-line Panel", "panel").id
    put_under(session, panel, board)
    held = {"status": MeetingStatus.HELD}
    june, september = (add_meeting(session, panel, day, **held).id for day in (JUNE, SEPTEMBER))
    police, council = add_agency(session, "Police").id, add_agency(session, "City Council").id
    said = TakenDown("action", "Bring the audit", "7", "Board Manager", date(2014, 7, 31))
    taken = take_down(session, june, said)
    assert isinstance(taken, Action)
    return Small(board, panel, june, september, police, council, taken.id)


@pytest.fixture
def small(store: Store) -> Small:
    with store.writing("Set up") as session:
        return set_up(session)


Tables = dict[str, str]


def tables(store: Store, folder: Path) -> Tables:
    """Every table as it goes out, by file."""
    return {path.name: path.read_text("utf-8") for path in tables_out(store, folder)}
