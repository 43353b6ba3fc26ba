"""Disk full, file locked, file damaged: a fact for the screen, nothing lost, and work goes on."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.people.schema import Agency
from app.schema import metadata
from db.refusals import Busy, Damaged, DiskFull, StoreTrouble, trouble
from db.store import Store
from tests.db.board import add_board, content


def test_a_full_disk_loses_nothing_and_work_goes_on(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    before = content(store.path)

    with store.writing("Let the disk be full") as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))

    with pytest.raises(DiskFull), store.writing("Import a lot") as session:
        session.add_all([Agency(name=f"Agency {number}" * 20) for number in range(500)])

    assert content(store.path) == before
    with store.writing("Make room") as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
        session.add(Agency(name="Council"))
    assert store.next_undo().label == "Make room"


def test_a_file_that_another_program_holds_is_busy_and_then_not(tmp_path: Path) -> None:
    with Store.create(tmp_path / "board.quorate", metadata, patience=0.05) as store:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Busy), store.writing("Add Police") as session:
            session.add(Agency(name="Police"))

        other.execute("ROLLBACK")
        other.close()
        with store.writing("Add Police") as session:
            session.add(Agency(name="Police"))
        assert store.next_undo().label == "Add Police"


def test_a_damaged_file_says_so(store: Store) -> None:
    with store.writing("Import") as session:
        session.add_all([Agency(name=f"Agency {number}" * 20) for number in range(500)])
    store.close()
    with store.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x99" * 200_000)

    with pytest.raises(Damaged):
        _read_agencies(store.path)


def _read_agencies(path: Path) -> None:
    with Store.open(path, metadata) as store, store.reading() as session:
        session.scalars(select(Agency)).all()


def test_a_fault_of_the_program_is_no_trouble_of_the_disk(store: Store) -> None:
    with pytest.raises(Exception, match="no such table") as fault, store.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))

    assert not isinstance(fault.value, StoreTrouble)
    assert trouble(None) is None
