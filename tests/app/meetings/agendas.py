"""A small agenda to try things on, and how it is looked at."""

from datetime import date

from sqlalchemy.orm import Session

from app.meetings.edits_agenda import add_item
from app.meetings.queries_agenda import AgendaLine, agenda
from db.store import Store
from tests.small_board import SmallBoard

MAY = date(2014, 5, 20)
PAPER = b"%PDF-1.7 the paper"


def write_agenda(session: Session, board: SmallBoard) -> list[int]:
    """Three items of the meeting in June, of 30, 20 and 10 minutes, the last of them any other business."""
    titles = (("Welcome", 30, False), ("Risks", 20, False), ("Other business", 10, True))
    return [
        add_item(session, board.june, title, facts={"minutes": minutes, "at_end": at_end}).id
        for title, minutes, at_end in titles
    ]


def shown(store: Store, meeting_id: int, today: date = MAY) -> AgendaLine:
    """The agenda of the meeting as it stands."""
    with store.reading() as session:
        found = agenda(session, meeting_id, today)
    assert found is not None
    return found


def titles(store: Store, meeting_id: int) -> list[tuple[str, str]]:
    """Number and title of every item."""
    return [(item.number, item.title) for item in shown(store, meeting_id).items]
