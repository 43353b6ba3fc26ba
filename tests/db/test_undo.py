"""Undo and redo: what they bring back, and when they refuse to."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from app.groups.schema import Seat
from app.meetings.rules import Mark
from app.meetings.schema import Attendance, Meeting
from app.people.schema import Agency
from app.schema import metadata
from db.chain import erase
from db.history import steps
from db.journal import Kind, driver, post
from db.locks import who
from db.refusals import UndoBlocked
from db.store import Store
from tests.db.board import add_board, content, mark, outside
from tests.db.made_up import later_tables


def test_an_insert_an_update_and_a_delete_are_taken_back_and_done_again(store: Store) -> None:
    states = [content(store.path)]
    with store.writing("Make the board") as session:
        add_board(session)
        mark(session)
    states.append(content(store.path))
    with store.writing("Mark a deputy") as session:
        session.get_one(Attendance, 1).mark = Mark.DEPUTY
    states.append(content(store.path))
    with store.writing("Delete everything") as session:  # children before their parents
        for table in (Attendance, Meeting, Seat):
            session.execute(delete(table))
    states.append(content(store.path))

    undone = [(store.undo().label, content(store.path)) for _ in range(3)]
    redone = [(store.redo().label, content(store.path)) for _ in range(3)]

    labels = ["Make the board", "Mark a deputy", "Delete everything"]
    assert undone == list(zip(labels[::-1], states[2::-1], strict=True))
    assert redone == list(zip(labels, states[1:], strict=True))


def test_there_is_nothing_to_undo_in_a_new_store(store: Store) -> None:
    assert (store.next_undo(), store.next_redo(), store.undo(), store.redo()) == (None, None, None, None)
    assert store.head().steps == 0


def test_what_was_posted_is_passed_over_by_undo_and_never_put_back(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with store.writing("Add Health") as session:
        session.add(Agency(name="Health"))
    store.undo()
    with store.writing("Number the papers") as session:
        post(session)
        session.add(Agency(name="Council"))
    with store.reading() as session:
        posted = steps(session)[0].id

    offered = (store.next_undo().label, store.next_redo())
    with pytest.raises(UndoBlocked):
        store.put_back(posted, "Put it back")
    store.undo()

    assert offered == ("Add Police", None)
    assert store.next_undo() is None
    with store.reading() as session:
        assert session.scalars(text("SELECT name FROM agency")).all() == ["Council"]


def test_undo_and_redo_go_on_after_a_restart(store: Store) -> None:
    for name in ("Police", "Health", "Council"):
        with store.writing(f"Add {name}") as session:
            session.add(Agency(name=name))
    store.undo()
    store.close()

    with Store.open(store.path, metadata) as again:
        assert (again.next_undo().label, again.next_redo().label) == ("Add Health", "Add Council")
        again.undo()
    with Store.open(store.path, metadata) as again:
        assert (again.next_undo().label, again.next_redo().label) == ("Add Police", "Add Health")
        again.redo()
        again.redo()
        assert (again.next_undo().label, again.next_redo()) == ("Add Council", None)


def test_a_new_deed_ends_redo(store: Store) -> None:
    for name in ("Police", "Health"):
        with store.writing(f"Add {name}") as session:
            session.add(Agency(name=name))
    store.undo()

    with store.writing("Add Council") as session:
        session.add(Agency(name="Council"))

    assert store.redo() is None
    assert [store.undo().label, store.undo().label, store.undo()] == ["Add Council", "Add Police", None]


def test_undo_is_on_the_record(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    store.undo()
    store.redo()

    with store.reading() as session:
        told = [(step.kind, step.label, step.target) for step in steps(session)]
    assert told == [(Kind.REDO, "Add Police", 2), (Kind.UNDO, "Add Police", 1), (Kind.EDIT, "Add Police", None)]


def test_swapped_names_swap_back(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Swap") as session:
        for name, row in (("?", 1), ("Police", 2), ("Health", 1)):
            session.execute(text("UPDATE agency SET name = :name WHERE id = :row"), {"name": name, "row": row})

    store.undo()

    assert [row[1] for row in content(store.path)["agency"]] == ["Police", "Health"]


def test_undo_of_what_was_changed_since_says_by_whom_when_and_what(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Rename Police") as session:
        session.get_one(Agency, 1).name = "Constabulary"
    with outside(store.path) as file:
        file.execute("UPDATE agency SET name = 'Robbers' WHERE id = 1")
    before = content(store.path)

    with pytest.raises(UndoBlocked) as blocked:
        store.undo()

    with store.reading() as session:
        step = steps(session)[0]
    fact = blocked.value
    assert (fact.label, fact.by, fact.since) == ("Rename Police", "", "Changed outside the application")
    assert fact.at == step.at
    assert content(store.path) == before
    assert store.next_undo().label == "Rename Police"


def test_redo_of_what_was_changed_since_is_blocked(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Rename Police") as session:
        session.get_one(Agency, 1).name = "Constabulary"
    store.undo()
    with outside(store.path) as file:
        file.execute("DELETE FROM seat")
        file.execute("DELETE FROM agency WHERE id = 1")

    with pytest.raises(UndoBlocked, match="Changed outside"):
        store.redo()


def test_changes_elsewhere_do_not_stand_in_the_way(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Rename Police") as session:
        session.get_one(Agency, 1).name = "Constabulary"
    with outside(store.path) as file:
        file.execute("UPDATE agency SET name = 'Hospital' WHERE id = 2")

    store.undo()

    assert [row[1] for row in content(store.path)["agency"]] == ["Police", "Hospital"]


def test_a_family_of_groups_deleted_at_one_stroke_comes_back(store: Store) -> None:
    with store.writing("Make groups") as session:
        session.execute(text("INSERT INTO board_group (id, name, parent_id) VALUES (1, 'Board', NULL)"))
        session.execute(text("INSERT INTO board_group (id, name, parent_id) VALUES (2, 'Executive', 1)"))
    before = content(store.path)
    with store.writing("Delete them") as session:
        session.execute(text("DELETE FROM board_group"))

    store.undo()

    assert content(store.path) == before


def test_what_would_be_taken_along_since_is_not_taken_away(tmp_path: Path) -> None:
    with Store.create(tmp_path / "board.quorate", later_tables()) as store:
        with store.writing("Make the board") as session:
            session.execute(text("INSERT INTO agency (name) VALUES ('Police')"))
            session.execute(text("INSERT INTO board_group (name) VALUES ('Board')"))
        with store.writing("Add a seat") as session:
            session.execute(text("INSERT INTO seat (group_id, label, agency_id) VALUES (1, 'Chair', 1)"))
        with outside(store.path) as file:
            file.execute("INSERT INTO seat_note (seat_id) VALUES (1)")  # goes when its seat does

        with pytest.raises(UndoBlocked) as blocked:
            store.undo()

        assert blocked.value.since == "Changed outside the application"
        assert content(store.path)["seat_note"] == [(1, 1)]


def test_what_others_refer_to_since_cannot_be_taken_away(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with outside(store.path) as file:
        file.execute("INSERT INTO person (name, agency_id, name_withheld) VALUES ('The Chief Officer', 1, 0)")

    with pytest.raises(UndoBlocked) as blocked:
        store.undo()

    assert blocked.value.since == "Changed outside the application"
    assert len(content(store.path)["agency"]) == 1


def test_a_row_whose_parent_is_gone_cannot_come_back(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
        mark(session)
    with store.writing("Take the mark away") as session:
        session.execute(delete(Attendance))
    with outside(store.path) as file:
        file.execute("DELETE FROM meeting")

    with pytest.raises(UndoBlocked) as blocked:
        store.undo()

    assert blocked.value.since == "Changed outside the application"
    assert content(store.path)["attendance"] == []


def test_a_name_taken_since_cannot_be_given_back(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Rename Police") as session:
        session.get_one(Agency, 1).name = "Constabulary"
    with outside(store.path) as file:
        file.execute("INSERT INTO agency (name) VALUES ('Police')")

    with pytest.raises(UndoBlocked) as blocked:
        store.undo()

    assert blocked.value.since == "Changed outside the application"
    assert blocked.value.at is not None


def test_what_was_erased_cannot_be_undone(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with store.writing("Erase") as session:
        erase(driver(session.connection()), "agency", 1)

    with pytest.raises(UndoBlocked, match="erased"):
        store.undo()


def test_one_colleague_may_undo_what_another_did(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))

    assert store.next_undo().who == who()


def test_ten_thousand_rows_of_one_import_go_and_come_as_one_step(store: Store) -> None:
    with store.writing("Import agencies", kind=Kind.IMPORT) as session:
        session.add_all([Agency(name=f"Agency {number}") for number in range(10_000)])

    store.undo()
    assert content(store.path)["agency"] == []

    store.redo()
    assert len(content(store.path)["agency"]) == 10_000


def test_the_next_undo_is_found_at_once_under_many_steps(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    for number in range(300):
        with store.writing(f"Rename {number}") as session:
            session.get_one(Agency, 1).name = f"Police {number}"
    read: list[str] = []

    with store.reading() as session:
        own = driver(session.connection())
        plans = own.execute("EXPLAIN QUERY PLAN SELECT * FROM journal_step ORDER BY id DESC LIMIT 1").fetchall()
        plans += own.execute("EXPLAIN QUERY PLAN SELECT * FROM journal_step WHERE id = 7").fetchall()
        own.set_trace_callback(read.append)
        from db.undo import next_undo

        assert next_undo(session.connection()).label == "Rename 299"
        own.set_trace_callback(None)

    assert len(read) == 2  # the last step, and the one on top
    assert not any("TEMP B-TREE" in plan[3] for plan in plans)


TABLES = ("agency", "board_group", "seat", "meeting", "attendance")
DEEDS = st.lists(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 4), st.integers(1, 4)), max_size=4), max_size=8)


def _do(session, kind: int, first: int, second: int) -> None:
    """One raw change, which may hit rows that are not there or be refused by a constraint."""
    deeds = (
        ("INSERT OR IGNORE INTO agency (id, name) VALUES (:a, 'Agency ' || :b)",),
        ("UPDATE OR IGNORE agency SET name = 'Agency ' || :b, sector = :a WHERE id = :a",),
        ("INSERT OR IGNORE INTO board_group (id, name) VALUES (:a, 'Group ' || :b)",),
        ("INSERT OR IGNORE INTO seat (group_id, label, agency_id) SELECT g.id, :b, a.id FROM board_group g, agency a",),
        ("UPDATE seat SET voting = :b % 2 WHERE id >= :a",),
        ("DELETE FROM seat WHERE agency_id = :a", "DELETE FROM agency WHERE id = :a"),
        ("INSERT OR REPLACE INTO setting (id, key, value) VALUES (:a, 'key ' || :b, :a)",),
        ("UPDATE OR IGNORE setting SET id = :b, value = value || 'x' WHERE id = :a",),
    )
    for deed in deeds[kind]:
        session.execute(text(deed), {"a": first, "b": second})


@settings(max_examples=30)
@given(DEEDS)
def test_as_many_undos_as_deeds_restore_everything_and_redo_gets_it_back(tmp_path_factory, deeds) -> None:
    path: Path = tmp_path_factory.mktemp("undo") / "board.quorate"
    with Store.create(path, metadata) as store:
        states = {None: content(path)}
        for deed in deeds:
            with store.writing("Deed") as session:
                for change in deed:
                    _do(session, *change)
            states[_top(store)] = content(path)
        done = list(states)

        undone = []
        while (step := store.undo()) is not None:
            undone.append(step.id)
            assert content(path) == states[_top(store)]
        redone = []
        while store.redo() is not None:
            redone.append(content(path))

    assert undone == done[:0:-1]
    assert redone == [states[step] for step in done[1:]]


@settings(max_examples=25)
@given(st.lists(st.sampled_from("eeeuurr"), max_size=25))
def test_undo_and_redo_in_any_order_walk_one_line_of_states(tmp_path_factory, deeds: list[str]) -> None:
    path: Path = tmp_path_factory.mktemp("line") / "board.quorate"
    line, at = ["0"], 0  # the states there were, and the one we stand on
    with Store.create(path, metadata) as store:
        with store.writing("Start") as session:
            session.add(Agency(name="Police", sector="0"))
        for number, deed in enumerate(deeds, 1):
            if deed == "e":
                with store.writing(f"Deed {number}") as session:
                    session.get_one(Agency, 1).sector = str(number)
                line, at = [*line[: at + 1], str(number)], at + 1
            elif deed == "u" and at > 0:
                store.undo()
                at -= 1
            elif deed == "r":
                assert (store.redo() is None) == (at + 1 == len(line))
                at = min(at + 1, len(line) - 1)

            assert content(path)["agency"][0][-1] == line[at]
            assert store.next_undo().label == ("Start" if at == 0 else f"Deed {line[at]}")


def _top(store: Store) -> int | None:
    step = store.next_undo()
    return step.id if step else None
