"""Whatever is done in the room of actions, in whatever order: undone nothing of it is left, done again all of it is."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.edits import add_action, agreed_at, change_action, tell
from app.actions.edits_agreed import change_decision, take_down
from app.actions.edits_challenges import change_challenge, escalate, raise_challenge, resolve, respond, resume
from app.actions.edits_deadlines import change_incident, extend, meet, record_incident, remove_kind, set_kind
from app.actions.edits_life import close, reopen, withdraw
from app.actions.edits_priorities import add_priority, change_priority
from app.actions.rules import NameTaken, NotInOrder, Progress, RefTaken, ToldBefore, WrongStatus
from app.actions.rules_deadline import LastKind, NotLater
from app.actions.schema import Action, Decision
from app.offers import TakenDown
from app.schema import metadata
from app.stores import import_into
from db.store import Store
from tests.app.actions.conftest import Small, set_up, tables
from tests.app.actions.empty import rolled_back

EXPECTED = (LastKind, NameTaken, NotInOrder, NotLater, RefTaken, ToldBefore, WrongStatus)


@dataclass(frozen=True)
class At:
    """To which action something is done, and when."""

    session: Session
    small: Small
    action: int
    day: date

    @property
    def progress(self) -> Progress:
        """Another one from day to day."""
        return list(Progress)[self.day.day % 5]


Deed = Callable[[At], object]
DEEDS: tuple[Deed, ...] = (
    lambda at: add_action(at.session, "Ask", at.day, group_id=at.small.board),
    lambda at: take_down(at.session, at.small.june, TakenDown("action", "Write", "4", "Chair", at.day)),
    lambda at: take_down(at.session, at.small.september, TakenDown("decision", "Adopt", "5")),
    lambda at: change_decision(
        at.session, take_down(at.session, at.small.june, TakenDown("decision", "No")).id, {"item": str(at.day.day)}
    ),
    lambda at: tell(at.session, at.action, at.day, at.progress, f"Said on {at.day}"),
    lambda at: tell(at.session, at.action, at.day, None, "Only words"),
    lambda at: change_action(at.session, at.action, {"priority": "Voice", "due": at.day, "evidence": "Minutes"}),
    lambda at: agreed_at(at.session, at.action, at.small.september, "9"),
    lambda at: close(at.session, at.action, at.day),
    lambda at: withdraw(at.session, at.action, at.day, "Not wanted"),
    lambda at: reopen(at.session, at.action, at.day, "Wanted again"),
    lambda at: raise_challenge(at.session, date(2014, 4, 1), at.small.police, at.small.council, "Thresholds"),
    lambda at: change_challenge(at.session, 1, {"concern": f"On {at.day}", "from_seat": "Inspector"}),
    lambda at: respond(at.session, 1, at.day, "Answered"),
    lambda at: escalate(at.session, 1, at.day, "Independent chair"),
    lambda at: resolve(at.session, 1, at.day, "Settled"),
    lambda at: resume(at.session, 1),
    lambda at: record_incident(at.session, at.day, about="Of the day"),
    lambda at: change_incident(at.session, 1, {"aware_on": at.day}),
    lambda at: meet(at.session, 1, at.day),
    lambda at: extend(at.session, 2, at.day, "The panel asked", at.day),
    lambda at: set_kind(at.session, "notification", at.day.day),
    lambda at: remove_kind(at.session, "rapid review"),
    lambda at: add_priority(at.session, f"Priority {at.day.day}", first_year=2014),
    lambda at: change_priority(at.session, 1, {"name": f"Voice {at.day.day % 3}", "last_year": 2016}),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 3), st.dates(date(2014, 9, 1), date(2015, 3, 31))),
    min_size=16,
    max_size=24,
)


@settings(max_examples=3)
@given(STEPS)
def test_every_way_there_is_the_way_back_and_the_way_out_is_the_way_in(
    empty_file: Path, steps: list[tuple[Deed, int, date]]
) -> None:
    with TemporaryDirectory() as name, _new(empty_file, folder := Path(name)) as store:
        with store.writing("Set up") as session:
            small = _begin(session)
        before, done = tables(store, folder / "before"), 0

        for deed, place, day in steps:
            done += _do(store, small, deed, place, day)
        after = tables(store, folder / "after")
        for _ in range(done):
            store.undo()
        undone = tables(store, folder / "undone")
        for _ in range(done):
            store.redo()
        redone = tables(store, folder / "redone")
        with _new(empty_file, folder / "out") as again:
            taken = import_into(again, [folder / "after"])
            out = tables(again, folder / "out" / "tables")

    assert undone == before
    assert redone == after
    assert taken.whole
    assert out == after


def _new(empty: Path, folder: Path) -> Store:
    folder.mkdir(exist_ok=True)
    return Store.open(shutil.copy(empty, folder / "board.quorate"), metadata)


def _begin(session: Session) -> Small:
    """One of everything, so that each deed has something to be done to."""
    small = set_up(session)
    add_action(session, "Ask the region", date(2014, 4, 1))
    raise_challenge(session, date(2014, 4, 1), small.police, small.council, "Attendance")
    record_incident(session, date(2014, 4, 1))
    add_priority(session, "Voice")
    return small


def _do(store: Store, small: Small, deed: Deed, place: int, day: date) -> bool:
    """Whether it changed anything: what is refused leaves no step."""
    steps = store.head().steps
    try:
        with store.writing("Do it") as session:
            actions = list(session.scalars(select(Action.id).order_by(Action.id)))
            deed(At(session, small, actions[place % len(actions)], day))
    except EXPECTED:
        pass
    return store.head().steps > steps


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "FLP 14/03", "FLP 14/7", "X"]))))
def test_no_reference_is_ever_given_twice(taken: list[tuple[bool, bool, str]]) -> None:
    with rolled_back() as session:
        small = set_up(session)

        for is_decision, is_later, ref in taken:
            what = TakenDown("decision" if is_decision else "action", "Do it")
            try:
                take_down(session, small.september if is_later else small.june, what, ref)
            except RefTaken:
                assert ref

        refs = [*session.scalars(select(Action.ref)), *session.scalars(select(Decision.ref))]
        assert len(refs) == len(set(refs))
