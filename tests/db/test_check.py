"""The check names what is wrong with a store, and says nothing of one that is sound."""

from pathlib import Path

import pytest
from sqlalchemy import delete, text

from app.meetings.schema import Attendance
from app.people.schema import Agency
from app.schema import metadata
from db.check import findings
from db.connection import Access, connect
from db.journal import Kind
from db.refusals import Busy, NotAStore, StoreMissing
from db.revision import HEAD
from db.store import Store
from db.triggers import wanted
from tests.db.board import add_board, dump, files_beside, mark, outside
from tests.db.made_up import NOTES, WEIGHTS, later_tables, revisions


@pytest.fixture
def busy(store: Store) -> Path:
    """A store at rest that has seen every kind of step."""
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Import agencies", kind=Kind.IMPORT, source="ab" * 32) as session:
        session.add_all([Agency(name=f"Agency {number}") for number in range(20)])
    with store.writing("Mark Police present") as session:
        mark(session)
    with store.writing("Take it away") as session:
        session.execute(delete(Attendance))
    store.undo()
    store.undo()
    store.redo()
    store.close()
    with outside(store.path) as file:
        file.execute("UPDATE agency SET short_name = 'P' WHERE id = 1")
    Store.open(store.path, metadata).close()
    return store.path


def _tamper(path: Path, *deeds: str) -> None:
    """Change the file as one would who knows of the triggers and puts them back."""
    with outside(path) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        for name in wanted(metadata):
            file.execute(f'DROP TRIGGER "{name}"')
        for deed in deeds:
            file.execute(deed)
        for sql in wanted(metadata).values():
            file.execute(sql)


def test_a_sound_store_has_no_findings(busy: Path) -> None:
    assert findings(busy, metadata) == []


def test_a_check_changes_nothing(busy: Path) -> None:
    before = busy.read_bytes()

    findings(busy, metadata)

    assert busy.read_bytes() == before
    assert files_beside(busy) == ["board.quorate"]


def test_a_store_open_elsewhere_is_checked_as_well(store: Store) -> None:
    with store.writing("Make the board") as session:
        add_board(session)

        assert findings(store.path, metadata) == []
    assert findings(store.path, metadata) == []


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "minutes.quorate").write_text("minutes")

    with pytest.raises(NotAStore):
        findings(tmp_path / "minutes.quorate", metadata)
    with pytest.raises(StoreMissing):
        findings(tmp_path / "none.quorate", metadata)


@pytest.mark.parametrize(
    ("deed", "step", "label"),
    [
        ("UPDATE journal_row SET after = replace(after, 'Police', 'Robbers') WHERE step_id = 1", 1, "Make the board"),
        ("UPDATE journal_row SET salt = 'x' WHERE step_id = 3", 3, "Mark Police present"),
        ("UPDATE journal_row SET digest = 'x' WHERE step_id = 3", 3, "Mark Police present"),
        ("UPDATE journal_row SET step_id = 3 WHERE step_id = 2", 2, "Import agencies"),
        ("DELETE FROM journal_row WHERE id = 10", 2, "Import agencies"),
        (
            "INSERT INTO journal_row (step_id, table_name, row_id, action) VALUES (3, 'agency', 1, 'delete')",
            3,
            "Mark Police present",
        ),
        (
            "INSERT INTO journal_row (step_id, table_name, row_id, action) VALUES (0, 'agency', 1, 'delete')",
            1,
            "Make the board",
        ),
        ("UPDATE journal_step SET who = 'somebody else' WHERE id = 4", 4, "Take it away"),
        ("UPDATE journal_step SET at = '2014-01-01T00:00:00+00:00' WHERE id = 3", 3, "Mark Police present"),
        ("UPDATE journal_step SET undo_top = 1 WHERE id = 5", 5, "Take it away"),
        ("UPDATE journal_step SET chain = 'x' WHERE id = 2", 2, "Import agencies"),
        ("UPDATE journal_step SET kind = 'edit' WHERE id = 8", 8, "Changed outside the application"),
    ],
)
def test_a_tampered_record_is_found_and_its_first_broken_step_named(
    busy: Path, deed: str, step: int, label: str
) -> None:
    _tamper(busy, deed)

    told = findings(busy, metadata)

    assert any(f'tampered with: it does not hold from step {step} ("{label}", ' in line for line in told), told


def test_a_row_slipped_in_before_the_first_step_is_found(store: Store) -> None:
    store.close()
    with outside(store.path) as file:
        file.execute("DROP TRIGGER journal_seat_insert")
    Store.open(store.path, metadata).close()  # the step that says so has no rows
    _tamper(store.path, "INSERT INTO journal_row (step_id, table_name, row_id, action) VALUES (0, 'seat', 1, 'delete')")

    (told,) = findings(store.path, metadata)

    assert "does not hold from step 1" in told


@pytest.mark.parametrize("gone", [1, 4])
def test_a_step_taken_out_is_found(busy: Path, gone: int) -> None:
    _tamper(busy, f"DELETE FROM journal_row WHERE step_id = {gone}", f"DELETE FROM journal_step WHERE id = {gone}")

    assert f"The record of changes was tampered with: it does not hold from step {gone} on." in findings(busy, metadata)


def test_steps_cut_off_at_the_end_show_in_the_rows(busy: Path) -> None:
    _tamper(busy, "DELETE FROM journal_row WHERE step_id = 8", "DELETE FROM journal_step WHERE id = 8")

    assert findings(busy, metadata) == ["Row 1 of agency is not as the record of changes left it."]


@pytest.mark.parametrize(
    ("deed", "line"),
    [
        ("UPDATE agency SET name = 'Robbers' WHERE id = 1", "Row 1 of agency is not as the record of changes left it."),
        (
            "INSERT INTO person (id, name, name_withheld) VALUES (5, 'Nobody', 0)",
            "Row 5 of person is not as the record of changes left it.",
        ),
        ("DELETE FROM agency WHERE id = 20", "Row 20 of agency is gone without a record."),
    ],
)
def test_rows_changed_while_the_record_was_off_are_found(busy: Path, deed: str, line: str) -> None:
    _tamper(busy, deed)

    assert findings(busy, metadata) == [line]


def test_many_such_rows_are_counted_and_not_all_named(busy: Path) -> None:
    _tamper(busy, "UPDATE agency SET sector = 'x'")

    told = findings(busy, metadata)

    assert len(told) == 6
    assert told[-1] == "The same holds for 17 rows more of agency."


def test_missing_triggers_are_named(busy: Path) -> None:
    with outside(busy) as file:
        file.execute("DROP TRIGGER journal_seat_insert")

    assert findings(busy, metadata) == [
        "Changes to seat are not recorded: its triggers are missing. Opening the store puts them back."
    ]


def test_changes_from_outside_are_counted(busy: Path) -> None:
    with outside(busy) as file:
        file.execute("UPDATE agency SET sector = 'x' WHERE id < 4")

    assert findings(busy, metadata) == [
        "3 rows were changed outside the application. Opening the store puts that on the record."
    ]


def test_rows_that_refer_to_nothing_are_counted(busy: Path) -> None:
    with outside(busy) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("DELETE FROM meeting")
    Store.open(busy, metadata).close()

    assert findings(busy, metadata) == ["1 row of attendance refers to a row of meeting that is not there."]


def test_a_damaged_file_is_named_as_such(busy: Path) -> None:
    with busy.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x99" * 40_000)

    told = findings(busy, metadata)

    assert told
    assert "damaged" in told[0]


def test_a_store_without_its_journal_is_named_as_damaged(busy: Path) -> None:
    with outside(busy) as file:
        file.execute("DROP TABLE journal_step")

    (told,) = findings(busy, metadata)

    assert "no such table: journal_step" in told


def test_a_file_that_another_program_holds_is_not_called_damaged(busy: Path) -> None:
    other = connect(busy, Access.WRITE)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("DELETE FROM setting")

    with pytest.raises(Busy):
        findings(busy, metadata, patience=0.05)

    other.execute("ROLLBACK")
    other.close()


def test_a_store_of_another_revision_says_so(busy: Path) -> None:
    with outside(busy) as file:
        file.execute("UPDATE alembic_version SET version_num = '0000'")

    assert findings(busy, metadata) == [f"The tables are those of revision 0000, this version of Quorate has {HEAD}."]


def test_after_an_upgrade_only_later_rows_are_compared(busy: Path, tmp_path: Path) -> None:
    later = revisions(tmp_path, NOTES, WEIGHTS)
    with Store.open(busy, later_tables(), revisions=later) as store, store.writing("Weigh") as session:
        session.execute(text("UPDATE seat SET weight = 3 WHERE id = 1"))
    with outside(busy) as file:
        file.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))

    assert findings(busy, later_tables()) == []


def test_the_dump_of_a_checked_store_is_what_it_was(busy: Path) -> None:
    before = dump(busy)
    with connect(busy, Access.READ) as file:
        assert file.execute("SELECT count(*) FROM agency").fetchone() == (22,)
    file.close()

    findings(busy, metadata)

    assert dump(busy) == before
