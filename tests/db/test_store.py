"""Opening a store, reading it, and writing it one deed at a time."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.people.schema import Agency
from app.schema import metadata
from db.connection import APPLICATION_ID, Access, choose_journal, connect, settle
from db.history import changes, steps
from db.journal import Kind
from db.refusals import NotAStore, NotWritable, StoreExists, StoreMissing
from db.store import Store
from tests.db.board import add_board, files_beside, outside


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "board.quorate", metadata)
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    store.close()

    with Store.open(tmp_path / "board.quorate", metadata) as again, again.reading() as session:
        assert session.scalars(select(Agency.name)).all() == ["Police"]


def test_a_store_at_rest_is_one_file(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "board.quorate", metadata)
    with store.writing("Make the board") as session:
        add_board(session)
    with store.reading() as session:
        session.scalars(select(Agency)).all()

    store.close()

    assert files_beside(store.path) == ["board.quorate"]


def test_closing_twice_is_closing_once(store: Store) -> None:
    store.close()
    store.close()

    assert files_beside(store.path) == ["board.quorate"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("cache_size", -65536),
        ("busy_timeout", 10_000),
        ("application_id", APPLICATION_ID),
    ],
)
def test_a_writer_has_the_settings_that_keep_data_safe(store: Store, pragma: str, value: object) -> None:
    with store.writing("Look") as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_where_write_ahead_cannot_work_every_commit_is_synced_and_the_log_cut(store: Store) -> None:
    store.close()
    file = connect(store.path, Access.WRITE)

    choose_journal(file, network=True)

    assert file.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert file.execute("PRAGMA synchronous").fetchone() == (3,)
    file.execute("CREATE TABLE note (id INTEGER)")
    settle(file)
    file.close()
    assert files_beside(store.path) == ["board.quorate"]


def test_a_name_of_any_letters_opens(tmp_path: Path) -> None:
    path = tmp_path / "Łódź & 50% of #1? board.quorate"

    Store.create(path, metadata).close()
    Store.open(path, metadata).close()

    assert files_beside(path) == [path.name]


def test_a_new_store_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "board.quorate"
    path.write_text("minutes of 12 June")

    with pytest.raises(StoreExists):
        Store.create(path, metadata)

    assert path.read_text() == "minutes of 12 June"


def test_a_new_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        Store.create(tmp_path / "nowhere" / "board.quorate", metadata)


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "board.quorate", metadata)

    assert list(tmp_path.iterdir()) == []


def _text_file(path: Path) -> None:
    path.write_text("SQLite format 3? No, the minutes." * 10)


def _database_of_another_program(path: Path) -> None:
    with outside(path) as file:
        file.execute("CREATE TABLE song (id INTEGER)")


def _empty_file(path: Path) -> None:
    path.touch()


def _marked_but_without_tables(path: Path) -> None:
    with outside(path) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    "make", [_text_file, _database_of_another_program, _empty_file, _marked_but_without_tables, _folder]
)
def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path, make) -> None:
    path = tmp_path / "other.quorate"
    make(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(NotAStore):
        Store.open(path, metadata)

    assert (path.read_bytes() if path.is_file() else None) == before
    assert files_beside(path) == ["other.quorate"]


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(NotWritable), store.reading() as session:
        session.execute(text("INSERT INTO agency (name) VALUES ('Police')"))


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(store: Store) -> None:
    with store.reading() as reader:
        assert reader.scalars(select(Agency)).all() == []
        with store.writing("Add Police") as session:
            session.add(Agency(name="Police"))
        assert reader.scalars(select(Agency)).all() == []

    with store.reading() as reader:
        assert len(reader.scalars(select(Agency)).all()) == 1


def test_a_deed_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing("Add Police") as session:
        _add_police_and_fail(session)

    assert store.next_undo() is None
    with store.reading() as session:
        assert session.scalars(select(Agency)).all() == []


def test_a_row_that_refers_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing("Add a seat") as session:
        session.execute(text("INSERT INTO seat (group_id, label, agency_id) VALUES (9, 'Chair', 9)"))


def test_what_was_added_can_be_read_after_the_deed(store: Store) -> None:
    police = Agency(name="Police")
    with store.writing("Add Police") as session:
        session.add(police)

    assert (police.id, police.name) == (1, "Police")


def test_two_deeds_cannot_be_one_step(store: Store) -> None:
    with store.writing("Outer"), pytest.raises(RuntimeError, match="inside"), store.writing("Inner"):
        pass


def test_listeners_hear_which_tables_moved_once_it_is_committed(store: Store) -> None:
    heard: list[tuple[frozenset[str], int]] = []

    def listen(stored: frozenset[str]) -> None:
        with outside(store.path) as file:  # another program sees committed rows only
            heard.append((stored, file.execute("SELECT count(*) FROM agency").fetchone()[0]))

    store.touched = listen
    with store.writing("Make the board") as session:
        add_board(session)
        assert heard == []
    store.undo()
    store.redo()

    tables = frozenset({"agency", "board_group", "seat", "meeting"})
    assert heard == [(tables, 2), (tables, 0), (tables, 2)]


def test_listeners_hear_of_changes_from_outside_with_the_next_deed(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    heard: list[frozenset[str]] = []
    store.touched = heard.append
    with outside(store.path) as file:
        file.execute("UPDATE seat SET label = 'Constable' WHERE id = 1")

    with store.writing("Add Council") as session:
        session.add(Agency(name="Council"))

    assert heard == [frozenset({"seat", "agency"})]


def test_nothing_is_told_of_a_deed_that_failed_or_changed_nothing(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.touched = heard.append

    with store.writing("Look"):
        pass
    with pytest.raises(ZeroDivisionError), store.writing("Add Police") as session:
        _add_police_and_fail(session)

    assert heard == []


def _add_police_and_fail(session: Session) -> None:
    session.add(Agency(name="Police"))
    session.flush()
    raise ZeroDivisionError


def test_a_listener_that_fails_does_not_lose_the_deed(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def fail(stored: frozenset[str]) -> None:
        raise ZeroDivisionError

    store.touched = fail
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))

    assert "ZeroDivisionError" in caplog.text
    with store.reading() as session:
        assert session.scalars(select(Agency.name)).all() == ["Police"]


def test_a_listener_may_write_in_its_turn(store: Store) -> None:
    def answer(stored: frozenset[str]) -> None:
        store.touched = [].append
        with store.writing("Add Health") as session:
            session.add(Agency(name="Health"))

    store.touched = answer
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))

    assert store.next_undo().label == "Add Health"


def test_no_increment_is_lost_between_four_threads(store: Store) -> None:
    with store.writing("Start at nought") as session:
        session.add(Agency(name="Police", sector="0"))

    def count() -> None:
        for _ in range(25):
            with store.writing("Count one") as session:
                police = session.get_one(Agency, 1)
                police.sector = str(int(police.sector or 0) + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with store.reading() as session:
        assert session.get_one(Agency, 1).sector == "100"


def test_no_increment_is_lost_beside_another_program(store: Store) -> None:
    with store.writing("Start at nought") as session:
        session.add(Agency(name="Police", sector="0"))

    def count_outside() -> None:
        file = sqlite3.connect(store.path, isolation_level=None, timeout=30)
        for _ in range(50):
            file.execute("UPDATE agency SET sector = sector + 1")
        file.close()

    other = threading.Thread(target=count_outside)
    other.start()
    for _ in range(50):
        with store.writing("Count one") as session:
            police = session.get_one(Agency, 1)
            police.sector = str(int(police.sector or 0) + 1)
    other.join()

    with store.reading() as session:
        assert session.get_one(Agency, 1).sector == "100"
        ours = [step.id for step in steps(session) if step.kind is Kind.EDIT]
        assert [len(changes(session, step)) for step in ours] == [1] * len(ours)  # theirs are never put down to us


def test_a_start_brings_no_alembic_and_no_qt(store: Store) -> None:
    import subprocess
    import sys

    store.close()
    program = (
        "import sys; from app.schema import metadata; from db.store import Store; "
        f"Store.open({str(store.path)!r}, metadata).close(); "
        "print([name for name in ('alembic', 'PySide6', 'mako') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
