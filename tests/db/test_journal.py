"""The journal sees every change, whoever makes it, and can only grow."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update

from app.people.schema import Agency
from app.schema import metadata
from db.chain import erase
from db.history import changes, changes_of, steps
from db.journal import Action, Kind, driver
from db.locks import who
from db.store import Store
from tests.db.board import add_board, mark, outside


def test_a_step_says_who_where_when_and_what(tmp_path: Path) -> None:
    with Store.create(tmp_path / "board.quorate", metadata, version="0.1") as store:
        with store.writing("Add Police") as session:
            session.add(Agency(name="Police"))

        with store.reading() as session:
            (step,) = steps(session)

    assert (step.id, step.label, step.kind, step.who, step.version) == (1, "Add Police", Kind.EDIT, who(), "0.1")
    assert step.computer
    assert step.at.utcoffset().total_seconds() == 0


def test_an_import_names_its_file(store: Store) -> None:
    with store.writing("Import agencies.csv", kind=Kind.IMPORT, source="ab" * 32) as session:
        session.add(Agency(name="Police"))

    with store.reading() as session:
        assert [(step.kind, step.source) for step in steps(session)] == [(Kind.IMPORT, "ab" * 32)]


def test_a_deed_that_changed_nothing_leaves_no_step(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with store.writing("Call it Police again") as session:
        session.execute(text("UPDATE agency SET name = 'Police'"))

    assert store.next_undo().label == "Add Police"
    assert store.head().steps == 1


@pytest.mark.parametrize("many", [1, 500])
def test_changes_are_seen_however_they_are_made(store: Store, many: int) -> None:
    with store.writing("One by one") as session:
        session.add_all([Agency(name=f"A{number}") for number in range(many)])
    with store.writing("In bulk") as session:
        session.execute(insert(Agency), [{"name": f"B{number}"} for number in range(many)])
        session.execute(update(Agency).values(sector="health"))
    with store.writing("In raw SQL") as session:
        session.execute(text("DELETE FROM agency"))

    seen = [len(_changes(store, step)) for step in (1, 2, 3)]
    assert seen == [many, 3 * many, 2 * many]


def test_before_and_after_hold_all_columns(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name='The "Police" of\nŁódź', sector=None))
    with store.writing("Rename") as session:
        session.get_one(Agency, 1).name = "Police"

    (change,) = _changes(store, 2)
    old = {"id": 1, "name": 'The "Police" of\nŁódź', "name_from": None, "short_name": None, "sector": None}
    assert change.action is Action.UPDATE
    assert (change.before, change.after) == (old, {**old, "name": "Police"})


def test_a_row_replaced_is_seen_to_go_and_to_come(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with store.writing("Replace it") as session:
        session.execute(text("INSERT OR REPLACE INTO agency (id, name) VALUES (7, 'Police')"))

    assert [(change.action, change.row_id) for change in _changes(store, 2)] == [(Action.DELETE, 1), (Action.INSERT, 7)]


def test_a_row_given_another_id_is_seen_to_go_and_to_come(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with store.writing("Renumber") as session:
        session.execute(text("UPDATE agency SET id = 7"))

    assert [(change.action, change.row_id) for change in _changes(store, 2)] == [(Action.DELETE, 1), (Action.INSERT, 7)]


def test_changes_from_outside_are_told_apart_at_the_next_open(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    store.close()
    with outside(store.path) as file:
        file.execute("UPDATE agency SET name = 'Robbers'")

    with Store.open(store.path, metadata) as again, again.reading() as session:
        step = steps(session)[0]
        (change,) = changes(session, step.id)

    assert (step.kind, step.who, step.label) == (Kind.OUTSIDE, "", "Changed outside the application")
    assert change.after["name"] == "Robbers"


def test_changes_from_outside_are_not_put_down_to_whoever_writes_next(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    with outside(store.path) as file:
        file.execute("UPDATE agency SET name = 'Robbers'")

    with store.writing("Add Health") as session:
        session.add(Agency(name="Health"))

    with store.reading() as session:
        told = [(step.kind, [change.row_id for change in changes(session, step.id)]) for step in steps(session)]
    assert told == [(Kind.EDIT, [2]), (Kind.OUTSIDE, [1]), (Kind.EDIT, [1])]


def test_missing_triggers_are_put_back_and_that_is_on_the_record(store: Store) -> None:
    store.close()
    with outside(store.path) as file:
        file.execute("DROP TRIGGER journal_seat_update")
        file.execute("DROP TRIGGER journal_row_no_delete")

    with Store.open(store.path, metadata) as again:
        with again.reading() as session:
            (step,) = steps(session)
        with again.writing("Make the board") as session:
            add_board(session)
            session.execute(text("UPDATE seat SET label = 'Constable' WHERE id = 1"))
        assert len(_changes(again, 2)) == 7

    assert step.kind is Kind.OUTSIDE
    assert step.label == "The record of changes had been switched off for: seat, journal. It is on again."


def test_a_trigger_made_harmless_counts_as_missing(store: Store) -> None:
    store.close()
    with outside(store.path) as file:
        file.execute("DROP TRIGGER journal_seat_update")
        file.execute("CREATE TRIGGER journal_seat_update AFTER UPDATE ON seat BEGIN SELECT 1; END")

    with Store.open(store.path, metadata) as again, again.reading() as session:
        assert [step.kind for step in steps(session)] == [Kind.OUTSIDE]


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM journal_step",
        "UPDATE journal_step SET who = 'somebody else'",
        "DELETE FROM journal_row",
        "UPDATE journal_row SET after = NULL",
        "UPDATE journal_row SET row_id = 2",
        "UPDATE journal_row SET before = NULL, after = NULL, salt = NULL, digest = 'ab', row_id = 2",
    ],
)
def test_the_journal_only_grows(store: Store, deed: str) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))

    with outside(store.path) as file, pytest.raises(Exception, match="append-only"):
        file.execute(deed)


def test_what_a_row_said_can_be_erased_once_and_the_chain_stands(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Rename") as session:
        session.get_one(Agency, 1).name = "Constabulary"
    before = store.head()

    with store.writing("Erase") as session:
        assert erase(driver(session.connection()), "agency", 1) == 2
        assert erase(driver(session.connection()), "agency", 1) == 0

    with store.reading() as session:
        told = changes_of(session, "agency", 1)
    assert [(change.erased, change.before, change.after) for change in told] == [(True, None, None)] * 2
    assert store.head() == before
    with outside(store.path) as file:
        assert "Constabulary" not in json.dumps(file.execute("SELECT * FROM journal_row").fetchall())


def test_history_comes_in_windows_newest_first(store: Store) -> None:
    for number in range(7):
        with store.writing(f"Add {number}") as session:
            session.add_all([Agency(name=f"{number} {letter}") for letter in "abc"])

    with store.reading() as session:
        first = steps(session, limit=3)
        second = steps(session, before=first[-1].id, limit=3)
        rows = changes(session, 1, limit=2)
        rest = changes(session, 1, after=rows[-1].id, limit=2)

    assert [step.label for step in first + second] == ["Add 6", "Add 5", "Add 4", "Add 3", "Add 2", "Add 1"]
    assert [change.after["name"] for change in rows + rest] == ["0 a", "0 b", "0 c"]


def test_one_row_tells_its_own_story(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Mark") as session:
        mark(session)
    for letter in "DAX":
        with store.writing(f"Mark {letter}") as session:
            session.execute(text("UPDATE attendance SET mark = :letter"), {"letter": letter})

    with store.reading() as session:
        newest = changes_of(session, "attendance", 1, limit=2)
        older = changes_of(session, "attendance", 1, before=newest[-1].id)

    assert [change.after["mark"] for change in newest + older] == ["X", "A", "D", "P"]


def _changes(store: Store, step: int) -> list:
    with store.reading() as session:
        return changes(session, step, limit=10_000)


def test_the_words_are_kept_as_they_can_be_read(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
        mark(session)

    with store.reading() as session:
        assert session.scalar(select(text("mark")).select_from(text("attendance"))) == "P"
