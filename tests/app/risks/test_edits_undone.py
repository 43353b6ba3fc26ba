"""Whatever is done to risks, in whatever order: undone step by step nothing of it is left, done again all of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import add_group, put_under
from app.people.rules import NameTaken
from app.risks.edits import add_risk, clone, copy_register
from app.risks.edits_controls import add_action, add_control, drop_control, set_controls, use_control
from app.risks.edits_life import bring_back, close, escalate, occur, reopen
from app.risks.edits_matrix import change_cell, change_size, set_appetite
from app.risks.edits_review import review
from app.risks.queries import controls_of
from app.risks.rules import Escalated, NotEscalated, NotInOrder, OffTheMatrix, ScoredSince, WrongStatus
from app.risks.rules_matrix import Band
from app.risks.schema import Risk
from app.schema import metadata
from db.store import Store
from tests.app.risks.conftest import APRIL, tables

EXPECTED = (Escalated, NameTaken, NotEscalated, NotInOrder, OffTheMatrix, ScoredSince, WrongStatus)


@dataclass(frozen=True)
class At:
    """To which risk something is done, and when."""

    session: Session
    risk: int
    day: date


Deed = Callable[[At], object]
DEEDS: tuple[Deed, ...] = (
    lambda at: review(at.session, at.risk, at.day, at.day.day % 5 + 1, at.day.month % 5 + 1, reason="Looked at"),
    lambda at: close(at.session, at.risk, at.day, "Done"),
    lambda at: reopen(at.session, at.risk, at.day, "Not done"),
    lambda at: occur(at.session, at.risk, at.day, "It happened"),
    lambda at: escalate(at.session, at.risk, at.day),
    lambda at: bring_back(at.session, at.risk, at.day, "In hand"),
    lambda at: clone(at.session, at.risk, at.day),
    lambda at: copy_register(at.session, 2, 3, at.day),
    lambda at: set_controls(at.session, at.risk, {f"Control {at.day.day % 3}": {}, "Audit": {}}),
    lambda at: use_control(at.session, at.risk, add_control(at.session, 2, "Rota").id),
    lambda at: [drop_control(at.session, at.risk, line.id) for line in controls_of(at.session, at.risk)],
    lambda at: add_action(at.session, at.risk, f"Do {at.day.day % 3}", due=at.day),
    lambda at: change_cell(at.session, at.day, 3, 3, Band.EXTREME),
    lambda at: change_size(at.session, at.day, 6),
    lambda at: set_appetite(at.session, "", at.day.day, at.day),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 3), st.dates(date(2014, 5, 1), date(2015, 3, 31))),
    min_size=4,
    max_size=10,
)


@settings(max_examples=8)
@given(STEPS)
def test_every_way_there_is_the_way_back(steps: list[tuple[Deed, int, date]]) -> None:
    with TemporaryDirectory() as name, Store.create(Path(name) / "board.quorate", metadata) as store:
        folder = Path(name)
        with store.writing("Set up") as session:
            for place, group in enumerate(("Board", "Panel", "Next panel")):
                number = add_group(session, group).id
                if place:
                    put_under(session, number, 1)
            add_risk(session, 2, "First", APRIL, inherent=(4, 4), current=(3, 3))
            add_risk(session, 2, "Second", APRIL)
        before, done = tables(store, folder / "before"), 0

        for deed, place, day in sorted(steps, key=lambda step: step[2]):
            done += _do(store, deed, place, day)
        after = tables(store, folder / "after")
        for _ in range(done):
            store.undo()
        undone = tables(store, folder / "undone")
        for _ in range(done):
            store.redo()

        assert undone == before
        assert tables(store, folder / "redone") == after


def _do(store: Store, deed: Deed, place: int, day: date) -> bool:
    """Whether it changed anything: what is refused leaves no step."""
    steps = store.head().steps
    try:
        with store.writing("Do it") as session:
            risks = list(session.scalars(select(Risk.id).where(Risk.group_id == 2).order_by(Risk.id)))
            deed(At(session, risks[place % len(risks)], day))
    except EXPECTED:
        pass
    return store.head().steps > steps
