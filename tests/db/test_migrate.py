"""An upgrade happens whole or not at all, with a proved copy beside it, and a newer file is left alone."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, MetaData, event, text

from app.schema import metadata
from db import migrate
from db.backup import is_sound
from db.connection import Access, engine
from db.history import steps
from db.journal import Kind, journal
from db.kept import kept
from db.refusals import MigrationFailed, NewerStore, OlderStore
from db.revision import HEAD, OURS, revision_of
from db.store import Store
from tests.db.board import add_board, content, dump, files_beside, mark, outside
from tests.db.made_up import NOTES, WEIGHTS, later_tables, revisions


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store at rest, with a board in it."""
    (tmp_path / "stores").mkdir()
    with Store.create(tmp_path / "stores" / "board.quorate", metadata) as store:
        with store.writing("Make the board") as session:
            add_board(session)
            session.execute(text("UPDATE board_group SET meetings_per_year = 4"))
        with store.writing("Mark Police present") as session:
            mark(session)
    return store.path


def test_the_constant_is_the_newest_revision() -> None:
    assert migrate.scripts().get_current_head() == HEAD


def test_a_new_store_has_the_tables_of_the_metadata(store: Store) -> None:
    assert _differences(store.path) == []


def test_every_revision_in_turn_makes_the_tables_of_the_metadata(tmp_path: Path) -> None:
    path = tmp_path / "board.quorate"
    path.touch()
    made = engine(path, Access.WRITE)

    for script in reversed(list(migrate.scripts().walk_revisions())):
        with made.begin() as connection:
            settings = migrate.config(connection=connection, metadata=[journal, kept, metadata])
            command.upgrade(settings, script.revision)
        assert revision_of(path) == script.revision
    made.dispose()

    assert _differences(path) == []


def test_a_new_store_and_an_upgraded_one_are_the_same(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "upgraded.quorate"
    path.touch()
    made = engine(path, Access.WRITE)
    with made.begin() as connection:
        command.upgrade(migrate.config(connection=connection, metadata=[journal, kept, metadata]), HEAD)
    made.dispose()

    assert _indexes(path) == _indexes(store.path)


def test_an_older_store_is_upgraded_on_opening(old: Path, tmp_path: Path) -> None:
    later = revisions(tmp_path, NOTES, WEIGHTS)
    before = content(old)

    with Store.open(old, later_tables(), revisions=later) as store, store.reading() as session:
        told = [(step.kind, step.label) for step in steps(session)]

    after = content(old)
    assert [row[-1] for row in after["seat"]] == [1, 2]
    assert after["seat_note"] == [(1, 1), (2, 2)]  # seats were rebuilt, and what hangs on them is still there
    assert {name: after[name] for name in before if name != "seat"} == {
        name: before[name] for name in before if name != "seat"
    }
    assert told[0] == (Kind.UPGRADE, f"Upgrade the store from revision {HEAD} to 9002")
    assert revision_of(old) == "9002"


def test_changes_are_recorded_after_an_upgrade_that_dropped_the_triggers(old: Path, tmp_path: Path) -> None:
    with Store.open(old, later_tables(), revisions=revisions(tmp_path, NOTES, WEIGHTS)) as store:
        with store.writing("Weigh") as session:
            session.execute(text("UPDATE seat SET weight = 3"))

        assert store.undo().label == "Weigh"

    assert [row[-1] for row in content(old)["seat"]] == [1, 2]


def test_undo_stops_at_an_upgrade(old: Path, tmp_path: Path) -> None:
    with Store.open(old, later_tables(), revisions=revisions(tmp_path, NOTES, WEIGHTS)) as store:
        assert store.next_undo() is None


def test_a_proved_copy_of_the_old_file_lies_beside_it(old: Path, tmp_path: Path) -> None:
    before = content(old, journal=True)

    copy = migrate.upgrade(old, later_tables(), revisions(tmp_path, NOTES, WEIGHTS))

    assert copy == old.with_name("board.before-upgrade-to-9002.quorate")
    assert is_sound(copy)
    assert content(copy, journal=True) == before
    with Store.open(copy, metadata) as store:
        assert store.next_undo().label == "Mark Police present"


def test_changes_from_outside_are_told_apart_even_if_an_upgrade_finds_them(old: Path, tmp_path: Path) -> None:
    with outside(old) as file:
        file.execute("UPDATE agency SET name = 'Robbers' WHERE id = 1")

    later = revisions(tmp_path, NOTES, WEIGHTS)
    with Store.open(old, later_tables(), revisions=later) as store, store.reading() as session:
        told = [step.kind for step in steps(session)]

    assert told == [Kind.UPGRADE, Kind.OUTSIDE, Kind.EDIT, Kind.EDIT]


class Injected(Exception):
    """A failure put in on purpose."""


@contextmanager
def _failing_at(number: int) -> Iterator[list[str]]:
    """Every engine's statement of that number fails, the commit counted as one too."""
    seen: list[str] = []

    def count(what: str) -> None:
        seen.append(what)
        if len(seen) == number:
            raise Injected(what)

    def statement(connection, cursor, said, *rest) -> None:
        count(said)

    def commit(connection) -> None:
        count("COMMIT")

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", commit)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "commit", commit)


def test_an_upgrade_that_fails_at_any_statement_leaves_the_file_as_it_was(old: Path, tmp_path: Path) -> None:
    later, tables = revisions(tmp_path, NOTES, WEIGHTS), later_tables()
    before, failed = dump(old), []
    whole = shutil.copy(old, tmp_path / "whole.quorate")
    with _failing_at(0) as statements:
        migrate.upgrade(whole, tables, later)

    for number, statement in _edges(statements):
        with _failing_at(number) as seen, pytest.raises(MigrationFailed) as failure:
            migrate.upgrade(old, tables, later)
        failed.append(seen[number - 1])  # Alembic tidies up after some
        assert isinstance(failure.value.__cause__, Injected)
        assert is_sound(failure.value.copy)
        assert dump(old) == before, f"after failing at {statement}"
        with Store.open(old, metadata) as store:
            assert store.next_undo().label == "Mark Police present"

    assert [said.split()[:2] for said in failed] == [said.split()[:2] for _, said in _edges(statements)]
    assert {"COMMIT", "BEGIN IMMEDIATE"} < set(failed)
    assert any("DROP TABLE seat" in said for said in failed), failed
    assert len(failed) > 50


def _edges(statements: list[str]) -> list[tuple[int, str]]:
    """By number each statement but those amid a row of their own kind: a table's triggers fail as the next table's do."""
    kinds = [None, *(said.split()[:2] for said in statements), None]
    told = [one != two or two != three for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False)]
    return [(number, said) for number, (said, edge) in enumerate(zip(statements, told, strict=True), 1) if edge]


def test_an_upgrade_that_is_killed_leaves_the_file_as_it_was(old: Path, tmp_path: Path) -> None:
    later = revisions(tmp_path, NOTES, WEIGHTS, "    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)\n")
    before = dump(old)
    program = (
        "import sys; from pathlib import Path; from app.schema import metadata; from db import migrate; "
        "from db.revision import Revisions; "
        "migrate.upgrade(Path(sys.argv[1]), metadata, Revisions('9003', Path(sys.argv[2])))"
    )

    ended = subprocess.run([sys.executable, "-c", program, old, later.scripts], check=False)

    assert ended.returncode < 0
    assert dump(old) == before
    with Store.open(old, metadata) as store:
        assert store.next_undo().label == "Mark Police present"


@pytest.mark.parametrize(
    ("deed", "changes", "why"),
    [
        ("DELETE FROM attendance", (), "rows or sums changed in attendance"),
        (
            "UPDATE board_group SET meetings_per_year = 5",
            (),
            "rows or sums changed in board_group.meetings_per_year",
        ),
        ("DELETE FROM agency", ("agency",), "rows refer to nothing in seat"),
        ("DELETE FROM nowhere", (), "no such table: nowhere"),
    ],
)
def test_an_upgrade_that_loses_something_is_taken_back(
    old: Path, tmp_path: Path, deed: str, changes: tuple[str, ...], why: str
) -> None:
    before = dump(old)

    with pytest.raises(MigrationFailed) as failure:
        Store.open(old, metadata, revisions=revisions(tmp_path, f"    op.execute({deed!r})\n", changes=changes))

    assert why in failure.value.why
    assert dump(old) == before
    assert "board.quorate.lock" not in files_beside(old)


def test_a_revision_may_say_that_it_changes_figures(old: Path, tmp_path: Path) -> None:
    deed = "    op.execute('DELETE FROM attendance')\n"

    Store.open(old, metadata, revisions=revisions(tmp_path, deed, changes=("attendance",))).close()

    assert content(old)["attendance"] == []


def test_rows_that_referred_to_nothing_before_do_not_stop_an_upgrade(old: Path, tmp_path: Path) -> None:
    with outside(old) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("UPDATE seat SET agency_id = 99 WHERE id = 2")

    Store.open(old, later_tables(), revisions=revisions(tmp_path, NOTES, WEIGHTS)).close()

    assert revision_of(old) == "9002"


def test_a_newer_store_is_refused_and_not_a_byte_of_it_touched(old: Path) -> None:
    with outside(old) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before, mtime = old.read_bytes(), old.stat().st_mtime_ns

    for read_only in (False, True):
        with pytest.raises(NewerStore) as refused:
            Store.open(old, metadata, read_only=read_only)
        assert refused.value.revision == "9999"

    assert (old.read_bytes(), old.stat().st_mtime_ns) == (before, mtime)
    assert files_beside(old) == ["board.quorate"]


def test_an_older_store_that_only_may_be_read_says_so(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()

    with pytest.raises(OlderStore) as refused:
        Store.open(old, later_tables(), read_only=True, revisions=revisions(tmp_path, NOTES, WEIGHTS))

    assert refused.value.revision == HEAD
    assert old.read_bytes() == before


def test_a_store_of_our_revision_needs_no_copy(old: Path) -> None:
    Store.open(old, metadata, revisions=OURS).close()

    assert files_beside(old) == ["board.quorate"]


def _differences(path: Path) -> list[object]:
    made = engine(path, Access.READ)
    both = MetaData()
    for table in (*journal.sorted_tables, *kept.sorted_tables, *metadata.sorted_tables):
        table.to_metadata(both)
    with made.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), both)
    made.dispose()
    return found


def _indexes(path: Path) -> set[tuple[str, str]]:
    with outside(path) as file:
        asked = "SELECT m.name, group_concat(c.name) FROM sqlite_master m, pragma_index_info(m.name) c"
        return set(file.execute(f"{asked} WHERE m.type = 'index' GROUP BY m.name"))
