"""A copy is proved before it counts, and a store can be made from it again."""

import json
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from app.people.schema import Agency
from app.schema import metadata
from db.backup import _prove, backup, is_sound, manifest_path, read_manifest, restore
from db.check import findings
from db.figures import figures
from db.journal import driver
from db.refusals import BackupFailed, NotAStore, StoreExists, StoreMissing
from db.store import Store
from tests.db.board import add_board, content, files_beside, mark, outside


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing("Make the board") as session:
        add_board(session)
        session.execute(text("UPDATE board_group SET meetings_per_year = 4"))
    with store.writing("Mark") as session:
        mark(session)
    return store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "copy.quorate"


def test_a_copy_of_an_open_store_is_the_same(filled: Store, out: Path) -> None:
    backup(filled.path, out)

    assert content(out, journal=True) == content(filled.path, journal=True)
    assert files_beside(out) == ["copy.quorate", "copy.quorate.manifest.json"]
    assert findings(out, metadata) == []


def test_the_manifest_says_what_the_copy_holds(filled: Store, out: Path) -> None:
    manifest = backup(filled.path, out)

    said = json.loads(manifest_path(out).read_text("utf-8"))
    assert read_manifest(out) is not None
    assert (said["store"], said["steps"], said["head"]) == ("board.quorate", 2, filled.head().chain)
    assert said["counts"]["seat"] == 2
    totals = {"board_group.expected_attendance": 0, "board_group.meetings_per_year": 4}
    assert totals.items() <= said["totals"].items()
    assert (said["bytes"], said["faults"]) == (out.stat().st_size, [])
    assert manifest.made.utcoffset().total_seconds() == 0


def test_copies_made_while_others_write_are_whole(filled: Store, out: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with filled.writing("Add two") as session:  # always an even number of agencies
                session.add_all([Agency(name=f"{number} {letter}" * 50) for letter in "ab"])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(10):
            manifest = backup(filled.path, out)
            assert manifest.counts["agency"] % 2 == 0
            assert is_sound(out)
    finally:
        stop.set()
        writer.join()


def test_a_newer_copy_takes_the_place_of_an_older(filled: Store, out: Path) -> None:
    backup(filled.path, out)
    with filled.writing("Add Council") as session:
        session.add(Agency(name="Council"))

    backup(filled.path, out)

    assert len(content(out)["agency"]) == 3
    assert is_sound(out)


def test_a_copy_never_takes_the_place_of_a_store_at_work(filled: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.quorate"
    Store.create(other, metadata).close()
    before = other.read_bytes()

    for out in (other, filled.path):
        with pytest.raises(StoreExists):
            backup(filled.path, out)

    assert other.read_bytes() == before


def test_a_failing_copy_leaves_the_earlier_one(filled: Store, out: Path) -> None:
    backup(filled.path, out)
    before = out.read_bytes(), manifest_path(out).read_bytes()
    filled.close()
    with filled.path.open("r+b") as file:
        file.seek(-4096, 2)
        file.write(b"\x99" * 4096)

    with pytest.raises(Exception) as failure:  # noqa: PT011  # which page is hit decides how it shows
        backup(filled.path, out)

    assert type(failure.value).__module__ == "db.refusals"
    assert (out.read_bytes(), manifest_path(out).read_bytes()) == before
    assert files_beside(out) == ["copy.quorate", "copy.quorate.manifest.json"]


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("DELETE FROM meeting", "a row of attendance refers to a row of meeting that is not there"),
        (
            "INSERT INTO journal_row (step_id, table_name, row_id, action) VALUES (2, 'agency', 1, 'delete')",
            "the record of changes does not hold from step 2 on",
        ),
    ],
)
def test_a_store_with_faults_is_copied_but_not_over_a_good_copy(
    filled: Store, out: Path, deed: str, fault: str
) -> None:
    backup(filled.path, out)
    with outside(filled.path) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute(deed)

    with pytest.raises(BackupFailed, match=fault):
        backup(filled.path, out)
    manifest = backup(filled.path, out.with_name("faulty.quorate"))

    assert manifest.faults == [fault]
    assert len(content(out)["meeting"]) == 1


def test_a_copy_that_says_less_than_the_store_is_refused(filled: Store, out: Path) -> None:
    backup(filled.path, out)
    with filled.writing("Add Council") as session:
        session.add(Agency(name="Council"))
    with filled.reading() as session:
        now = figures(driver(session.connection()))

    with pytest.raises(BackupFailed, match="figures are not the store's"):
        _prove(out, now)


def test_a_folder_that_is_not_there_is_refused(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(Exception) as failure:  # noqa: PT011
        backup(filled.path, tmp_path / "nowhere" / "copy.quorate")

    assert type(failure.value).__module__ == "db.refusals"


def test_only_stores_are_copied(tmp_path: Path) -> None:
    (tmp_path / "minutes.quorate").write_text("minutes")

    with pytest.raises(NotAStore):
        backup(tmp_path / "minutes.quorate", tmp_path / "copy.quorate")
    with pytest.raises(StoreMissing):
        backup(tmp_path / "none.quorate", tmp_path / "copy.quorate")


def test_a_store_made_from_a_copy_goes_on_where_it_was(filled: Store, out: Path, tmp_path: Path) -> None:
    backup(filled.path, out)
    with filled.writing("A mistake") as session:
        session.execute(text("DELETE FROM attendance"))

    restored = restore(out, tmp_path / "restored.quorate")

    assert restored.counts["attendance"] == 1
    assert is_sound(out)
    with Store.open(tmp_path / "restored.quorate", metadata) as again:
        assert again.undo().label == "Mark"


def test_a_store_is_never_restored_over_a_file_or_its_log(filled: Store, out: Path, tmp_path: Path) -> None:
    backup(filled.path, out)
    log = tmp_path / "gone.quorate-wal"
    log.write_bytes(b"what was not in the file yet")

    for to in (filled.path, tmp_path / "gone.quorate"):
        with pytest.raises(StoreExists):
            restore(out, to)

    assert not (tmp_path / "gone.quorate").exists()


def test_a_copy_that_is_not_what_was_proved_is_not_restored(filled: Store, out: Path, tmp_path: Path) -> None:
    backup(filled.path, out)
    with outside(out) as file:
        file.execute("UPDATE agency SET name = 'Robbers' WHERE id = 1")

    with pytest.raises(BackupFailed, match="manifest"):
        restore(out, tmp_path / "restored.quorate")

    assert not (tmp_path / "restored.quorate").exists()


def test_a_copy_without_its_manifest_can_be_restored(filled: Store, out: Path, tmp_path: Path) -> None:
    backup(filled.path, out)
    manifest_path(out).unlink()

    restore(out, tmp_path / "restored.quorate")

    assert content(tmp_path / "restored.quorate") == content(filled.path)


def test_a_copy_can_be_opened_to_look_at(filled: Store, out: Path) -> None:
    backup(filled.path, out)

    with Store.open(out, metadata, read_only=True) as copy, copy.reading() as session:
        assert session.get_one(Agency, 1).name == "Police"

    assert is_sound(out)
    assert files_beside(out) == ["copy.quorate", "copy.quorate.manifest.json"]
