"""A file kept in the store comes back byte for byte, once for however many records, and cannot be changed unseen."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, String, Table, update
from sqlalchemy.orm import Session

from app.schema import metadata
from db.backup import backup, restore
from db.check import findings
from db.kept import KEPT, MOST_BYTES, content_of, digest_beginning, is_kept, keep, missing, size_of
from db.refusals import ContentMissing, TooLarge
from db.store import Store
from tests.db.board import add_board, outside

COVER = b"%PDF-1.7 \x00\xff the cover sheet"


def _kept(store: Store, content: bytes = COVER) -> str:
    with store.writing("Attach the cover sheet") as session:
        add_board(session)
        return keep(session, content)


def _count(path: Path) -> int:
    with outside(path) as file:
        return file.execute("SELECT count(*) FROM kept_content").fetchone()[0]


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=4096))
def test_what_is_kept_comes_back_byte_for_byte(store: Store, content: bytes) -> None:
    with store.writing("Attach a file") as session:
        digest = keep(session, content)

    with store.reading() as session:
        assert content_of(session, digest) == content
        assert size_of(session, digest) == len(content)
    assert digest == hashlib.sha256(content).hexdigest()


def test_the_same_content_is_kept_once(store: Store) -> None:
    digest = _kept(store)

    with store.writing("Attach it again") as session:
        assert keep(session, COVER) == digest

    assert _count(store.path) == 1


def test_what_a_deed_takes_back_is_not_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="no paper"):
        _attach_and_fail(store)

    assert _count(store.path) == 0


def _attach_and_fail(store: Store) -> None:
    with store.writing("Attach") as session:
        keep(session, COVER)
        raise ValueError("no paper")


def test_a_file_over_25_mb_is_refused_with_both_sizes(store: Store) -> None:
    with pytest.raises(TooLarge) as refused, store.writing("Attach") as session:
        keep(session, bytes(MOST_BYTES + 1))

    assert (refused.value.size, refused.value.most) == (MOST_BYTES + 1, MOST_BYTES)
    assert _count(store.path) == 0


def test_one_of_25_mb_is_kept(store: Store) -> None:
    digest = _kept(store, bytes(MOST_BYTES))

    with store.reading() as session:
        assert size_of(session, digest) == MOST_BYTES


def test_a_content_that_is_not_there_says_so(store: Store) -> None:
    with store.reading() as session:
        assert not is_kept(session, "0" * 64)
        with pytest.raises(ContentMissing):
            content_of(session, "0" * 64)


def test_the_first_part_of_a_digest_finds_it_where_only_one_begins_so(store: Store) -> None:
    digest = _kept(store)

    with store.reading() as session:
        assert digest_beginning(session, digest[:16]) == digest
        assert digest_beginning(session, "%") is None
        assert digest_beginning(session, "zz") is None


def test_keeping_leaves_no_image_in_the_journal(store: Store) -> None:
    before = store.head().steps
    with store.writing("Keep and hang it on nothing") as session:
        keep(session, COVER)

    assert store.head().steps == before
    with outside(store.path) as file:
        assert file.execute("SELECT count(*) FROM journal_row").fetchone() == (0,)


@pytest.mark.parametrize("deed", ["UPDATE kept_content SET content = x'00'", "DELETE FROM kept_content"])
def test_it_can_be_neither_changed_nor_deleted(store: Store, deed: str) -> None:
    _kept(store)

    with outside(store.path) as file, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        file.execute(deed)


def _change_past_the_triggers(path: Path, deed: str) -> None:
    with outside(path) as file:
        file.execute("DROP TRIGGER journal_kept_content_no_update")
        file.execute("DROP TRIGGER journal_kept_content_no_delete")
        file.execute(deed)


def test_the_triggers_that_guard_it_are_put_back_on_opening(store: Store) -> None:
    _kept(store)
    store.close()
    _change_past_the_triggers(store.path, "SELECT 1")

    assert any("kept_content" in found for found in findings(store.path, metadata))
    Store.open(store.path, metadata).close()

    assert findings(store.path, metadata) == []


def test_a_content_changed_from_outside_is_found_and_not_handed_out(store: Store) -> None:
    digest = _kept(store)
    store.close()
    _change_past_the_triggers(store.path, "UPDATE kept_content SET content = x'00'")

    with Store.open(store.path, metadata) as again, again.reading() as session, pytest.raises(ContentMissing):
        content_of(session, digest)
    (found,) = findings(store.path, metadata)
    assert found.startswith(f"The kept file {digest[:16]} is not what was kept: its content was changed.")


def test_a_row_whose_file_is_gone_is_found(store: Store, tmp_path: Path) -> None:
    digest = _kept(store)
    tables = MetaData()
    paper = Table("paper_made_up", tables, Column("id", Integer, primary_key=True), Column("digest", String, info=KEPT))
    with outside(store.path) as file:
        file.execute("CREATE TABLE paper_made_up (id INTEGER PRIMARY KEY, digest TEXT)")
        file.executemany("INSERT INTO paper_made_up VALUES (?, ?)", [(1, digest), (2, "gone"), (3, None)])

        assert list(missing(file, tables)) == [(paper.name, 2)]


def test_a_copy_and_what_is_restored_from_it_hold_it_too(store: Store, tmp_path: Path) -> None:
    digest = _kept(store)

    manifest = backup(store.path, tmp_path / "copy.quorate")
    restore(tmp_path / "copy.quorate", tmp_path / "again.quorate")

    assert (manifest.counts["kept_content"], manifest.totals["kept_content.size"]) == (1, len(COVER))
    with Store.open(tmp_path / "again.quorate", metadata, read_only=True) as again, again.reading() as session:
        assert content_of(session, digest) == COVER


def test_a_copy_of_a_damaged_file_says_so_and_takes_no_sound_ones_place(store: Store, tmp_path: Path) -> None:
    digest = _kept(store)
    store.close()
    _change_past_the_triggers(store.path, "UPDATE kept_content SET content = x'00', size = 1")

    assert backup(store.path, tmp_path / "copy.quorate").faults == [f"the kept file {digest[:16]} is not what was kept"]


def _digest_of_agency(session: Session, digest: str) -> None:
    agency = metadata.tables["agency"]
    session.execute(update(agency).where(agency.c.id == 1).values(short_name=digest[:16]))


def test_undo_takes_back_the_row_and_redo_finds_the_content_still_there(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Attach") as session:
        digest = keep(session, COVER)
        _digest_of_agency(session, digest)

    assert store.undo() is not None
    assert store.redo() is not None

    with store.reading() as session:
        assert content_of(session, digest) == COVER
