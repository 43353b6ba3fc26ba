"""Whatever is done to agendas, papers and minutes: undone step by step nothing of it is left, done again all of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.meetings.edits_agenda import (
    add_item,
    change_item,
    clone,
    issue,
    move_item,
    propose,
    recall,
    remove_item,
    restore_item,
    set_finish,
)
from app.meetings.edits_minutes import (
    circulate,
    confirm,
    lose_quorum,
    set_closed,
    set_minute,
    take_back_confirmation,
)
from app.meetings.edits_papers import (
    attach,
    change_paper,
    detach,
    expect_paper,
    move_paper,
    remove_paper,
    restore_paper,
)
from app.meetings.rules import Mark
from app.meetings.rules_agenda import AgendaIssued, EmptyAgenda, HasAgenda, in_order
from app.meetings.rules_minutes import MinutesConfirmed, NotConfirmed
from app.meetings.schema_papers import AgendaItem, Paper
from app.schema import metadata
from app.stores import tables_out
from db.store import Store
from tests.app.meetings.agendas import MAY, write_agenda
from tests.small_board import SEPTEMBER, TODAY, SmallBoard, mark_all, small_board

EXPECTED = (AgendaIssued, EmptyAgenda, HasAgenda, MinutesConfirmed, NotConfirmed, IndexError)
JUNE_ID, SEPTEMBER_ID = 2, 3


@dataclass(frozen=True)
class At:
    """On which of the records something is done; each is the one of that place, going round."""

    session: Session
    place: int

    @property
    def item(self) -> int:
        return self._one(AgendaItem)

    @property
    def paper(self) -> int:
        return self._one(Paper)

    def _one(self, kind: type[AgendaItem] | type[Paper]) -> int:
        found = self.session.scalars(select(kind.id).order_by(kind.id)).all()
        return found[self.place % len(found) if found else 0]  # IndexError: there is none


Deed = Callable[[At], object]
DEEDS: tuple[Deed, ...] = (
    lambda at: add_item(at.session, JUNE_ID, f"Item {at.place}", behind=at.item if at.place % 2 else None),
    lambda at: change_item(at.session, at.item, {"title": f"Changed {at.place}", "minutes": at.place}),
    lambda at: move_item(at.session, at.item, None),
    lambda at: remove_item(at.session, at.item),
    lambda at: restore_item(at.session, at.item),
    lambda at: issue(at.session, JUNE_ID, MAY),
    lambda at: recall(at.session, JUNE_ID),
    lambda at: set_finish(at.session, JUNE_ID, f"1{at.place}:00"),
    lambda at: clone(at.session, SEPTEMBER_ID, JUNE_ID),
    lambda at: propose(at.session, SEPTEMBER_ID),
    lambda at: expect_paper(at.session, at.item, f"Paper {at.place}"),
    lambda at: attach(at.session, at.paper, f"{at.place}.pdf", bytes([at.place]), MAY),
    lambda at: detach(at.session, at.paper),
    lambda at: change_paper(at.session, at.paper, {"marking": f"Official {at.place}"}),
    lambda at: remove_paper(at.session, at.paper),
    lambda at: restore_paper(at.session, at.paper),
    lambda at: move_paper(at.session, at.paper, at.item),
    lambda at: set_minute(at.session, at.item, f"Said {at.place}", SEPTEMBER),
    lambda at: set_closed(at.session, JUNE_ID, f"1{at.place}:30", SEPTEMBER),
    lambda at: lose_quorum(at.session, JUNE_ID, at.item, SEPTEMBER),
    lambda at: circulate(at.session, JUNE_ID, SEPTEMBER),
    lambda at: confirm(at.session, JUNE_ID, TODAY, SEPTEMBER_ID),
    lambda at: take_back_confirmation(at.session, JUNE_ID),
)
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9)), min_size=5, max_size=14)


def _tables(store: Store, folder: Path) -> dict[str, bytes]:
    """Every table and file that goes out, each in a folder of its own: none stays from before."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in tables_out(store, folder)}


@settings(max_examples=6)
@given(STEPS)
def test_every_way_there_is_the_way_back(steps: list[tuple[Deed, int]]) -> None:
    with TemporaryDirectory() as name, Store.create(Path(name) / "board.quorate", metadata) as store:
        folder = Path(name)
        _set_up(store)
        before, done = _tables(store, folder / "before"), 0

        for deed, place in steps:
            numbers = _numbers(store)
            done += _do(store, deed, place)
            if deed is not DEEDS[6] and numbers:
                assert numbers.items() <= _numbers(store).items()  # what went out is never renumbered
            assert _in_order(store)
        after = _tables(store, folder / "after")
        for _ in range(done):
            store.undo()
        undone = _tables(store, folder / "undone")
        for _ in range(done):
            store.redo()

        assert undone == before
        assert _tables(store, folder / "redone") == after


def _set_up(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        board = small_board(session)
        items = write_agenda(session, board)
        attach(session, expect_paper(session, items[1], "Register").id, "register.pdf", b"register", MAY)
        mark_all(session, board.director, [board.june], Mark.PRESENT.value)
    return board


def _numbers(store: Store) -> dict[int, str]:
    """The numbers of items that went out, by the item."""
    with store.reading() as session:
        asked = select(AgendaItem.id, AgendaItem.number).where(AgendaItem.number.is_not(None))
        return {number: said for number, said in session.execute(asked) if said}


def _in_order(store: Store) -> bool:
    """Whether the issued items stand in the order of their numbers, each given once."""
    with store.reading() as session:
        asked = select(AgendaItem.number).where(AgendaItem.number.is_not(None), AgendaItem.meeting_id == JUNE_ID)
        found = [number for number in session.scalars(asked.order_by(AgendaItem.place)) if number]
    return found == sorted(set(found), key=in_order)


def _do(store: Store, deed: Deed, place: int) -> bool:
    """Whether it changed anything: what is refused leaves no step."""
    steps = store.head().steps
    try:
        with store.writing("Do it") as session:
            deed(At(session, place))
    except EXPECTED:
        pass
    return store.head().steps > steps
