"""One writer at a time; the second opener reads, and is told who writes."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.people.schema import Agency
from app.schema import metadata
from db import locks
from db.backup import backup
from db.check import findings
from db.refusals import Holder, ReadOnly
from db.store import Store
from tests.db.board import add_board, files_beside

HOLD = (
    "import sys, time; from pathlib import Path; from app.schema import metadata; from db.store import Store; "
    "store = Store.open(Path(sys.argv[1]), metadata); print(store.read_only, flush=True); time.sleep(60)"
)


def test_the_second_opener_reads_and_is_told_who_writes(store: Store) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))

    with Store.open(store.path, metadata) as second:
        assert second.read_only
        assert (second.holder.who, second.holder.computer) == (locks.who(), platform.node())
        assert datetime.now(UTC) - second.holder.since < timedelta(minutes=5)
        with second.reading() as session:
            assert session.scalars(select(Agency.name)).all() == ["Police"]
        with pytest.raises(ReadOnly) as refused, second.writing("Add Health"):
            pass
        assert refused.value.holder == second.holder
        with pytest.raises(ReadOnly):
            second.undo()
    assert not store.read_only


def test_the_second_opener_sees_what_the_first_writes(store: Store) -> None:
    with Store.open(store.path, metadata) as second:
        with store.writing("Add Police") as session:
            session.add(Agency(name="Police"))

        with second.reading() as session:
            assert session.scalars(select(Agency.name)).all() == ["Police"]


def test_when_the_first_closes_the_next_opener_writes(store: Store) -> None:
    store.close()

    with Store.open(store.path, metadata) as second:
        assert not second.read_only


@pytest.mark.parametrize("first_to_go", ["writer", "reader"])
def test_nothing_stays_beside_the_store_whoever_closes_first(store: Store, first_to_go: str) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    second = Store.open(store.path, metadata)
    with second.reading() as session:
        session.scalars(select(Agency)).all()

    for one in (store, second) if first_to_go == "writer" else (second, store):
        one.close()

    assert files_beside(store.path) == ["board.quorate"]
    with Store.open(store.path, metadata) as again, again.reading() as session:
        assert len(session.scalars(select(Agency)).all()) == 2


def test_whoever_wants_to_read_only_takes_no_lock(store: Store) -> None:
    store.close()

    with Store.open(store.path, metadata, read_only=True) as reader:
        assert reader.read_only
        assert reader.holder is None
        assert not locks.lock_path(store.path).exists()


def test_copies_and_checks_do_without_the_lock(store: Store, tmp_path: Path) -> None:
    backup(store.path, tmp_path / "copy.quorate")

    assert findings(store.path, metadata) == []


def test_a_lock_dies_with_its_process(store: Store) -> None:
    store.close()
    other = subprocess.Popen([sys.executable, "-c", HOLD, store.path], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline().strip() == "False"
    with Store.open(store.path, metadata) as second:
        assert second.read_only

    other.kill()
    other.wait()
    other.stdout.close()

    assert locks.lock_path(store.path).exists()
    with Store.open(store.path, metadata) as second:
        assert not second.read_only
    assert files_beside(store.path) == ["board.quorate"]


def test_a_lock_that_says_nothing_still_locks(store: Store) -> None:
    locks.lock_path(store.path).write_bytes(b"")

    with Store.open(store.path, metadata) as second:
        assert second.read_only
        assert second.holder == Holder()


def test_a_file_left_by_a_dead_process_is_written_anew(store: Store) -> None:
    store.close()
    said = {"who": "somebody", "computer": "elsewhere", "since": "2014-06-12T10:00:00+00:00", "pid": 1}
    locks.lock_path(store.path).write_text(json.dumps(said) + "and so on" * 50)

    with Store.open(store.path, metadata) as first, Store.open(store.path, metadata) as second:
        assert not first.read_only
        assert second.holder.who == locks.who()


def test_of_many_openers_at_once_one_writes(store: Store) -> None:
    store.close()
    openers = [
        subprocess.Popen([sys.executable, "-c", HOLD, store.path], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]

    said = sorted(opener.stdout.readline().strip() for opener in openers)

    for opener in openers:
        opener.kill()
        opener.wait()
        opener.stdout.close()
    assert said == ["False", "True", "True", "True"]


COME_AND_GO = """
import os, sys
from pathlib import Path
from db import locks
store, inside = Path(sys.argv[1]), Path(sys.argv[1] + ".inside")
for _ in range(1500):
    try:
        lock = locks.take(store)
    except locks.Held:
        continue
    inside.open("x").close()  # fails when somebody else is in
    inside.unlink()
    lock.release()
"""


def test_many_who_come_and_go_are_never_in_together(tmp_path: Path) -> None:
    store = tmp_path / "board.quorate"
    command = [sys.executable, "-c", COME_AND_GO, store]

    comers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [comer.communicate()[1] for comer in comers]

    assert said == ["", "", ""]
    assert files_beside(store) == []


AS_NOBODY = """
import tempfile
import os, sys
from pathlib import Path
from sqlalchemy import select
from app.people.schema import Agency
from app.schema import metadata
from db.backup import backup
from db.check import findings
from db.store import Store
path = Path(sys.argv[1])
if os.getuid() == 0:  # for whom there is nothing that cannot be written
    with tempfile.TemporaryDirectory() as folder:  # all that is loaded late is loaded now: nobody may not look in here
        Store.create(Path(folder) / "first.quorate", metadata).close()
        findings(Path(folder) / "first.quorate", metadata)
        backup(Path(folder) / "first.quorate", Path(folder) / "copy.quorate")
    os.setuid(65534)
with Store.open(path, metadata) as store:
    with store.reading() as session:
        print(store.read_only, store.holder, session.scalars(select(Agency.name)).all())
print(findings(path, metadata))
print(backup(path, Path(sys.argv[2]) / "copy.quorate").counts["agency"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in another way there")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_store_that_cannot_be_written_opens_read_only(store: Store, locked: str) -> None:
    with store.writing("Add Police") as session:
        session.add(Agency(name="Police"))
    store.close()
    shelf = Path(tempfile.mkdtemp())  # others may not look into the test's own folder
    try:
        (shelf / "in").mkdir()
        (shelf / "out").mkdir()
        path = shelf / "in" / "board.quorate"
        shutil.copy(store.path, path)
        path.chmod(0o444 if locked == "file" else 0o666)
        (shelf / "out").chmod(0o777)
        (shelf / "in").chmod(0o777 if locked == "file" else 0o555)
        shelf.chmod(0o755)
        command = [sys.executable, "-c", AS_NOBODY, path, shelf / "out"]

        said = subprocess.run(command, capture_output=True, text=True, check=False)

        assert said.stdout.splitlines() == ["True None ['Police']", "[]", "1"], said.stderr
        assert files_beside(path) == ["board.quorate"]
    finally:
        (shelf / "in").chmod(0o777)
        shutil.rmtree(shelf)


def test_the_name_of_whoever_is_signed_in_is_known() -> None:
    assert locks.who()
    assert os.environ.get("USER", locks.who())
