"""Guests: listed at a meeting, told apart by name, in and out as a table, and counted nowhere."""

from pathlib import Path

import pytest
from alembic import command

from app.interchange.table import Result
from app.meetings.edits_guests import add_guest, change_guest, remove_guest
from app.meetings.queries_guests import guests
from app.meetings.queries_register import register
from app.meetings.rules import GuestListed
from app.people.edits import add_person
from app.schema import metadata
from app.stores import import_into, tables_out
from db import migrate
from db.connection import Access, engine
from db.revision import HEAD, revision_of
from db.store import Store
from tests.db.earlier import earlier
from tests.small_board import SINCE, UNTIL, SmallBoard, mark_all, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        made = small_board(session)
        mark_all(session, made.director, [made.april, made.june], "P D")
    return made


def test_guests_are_listed_in_the_order_they_were_written_down(store: Store, board: SmallBoard) -> None:
    with store.writing("List the guests") as session:
        add_guest(session, board.june, "Note taker")
        add_guest(session, board.june, "Auditor", agency="Audit Office", note="item 4 only")
        add_guest(session, board.april, "Note taker")

    with store.reading() as session:
        found = [(line.name, line.agency, line.note) for line in guests(session, [board.june])]
    assert found == [("Note taker", None, None), ("Auditor", "Audit Office", "item 4 only")]


def test_a_guest_is_listed_once(store: Store, board: SmallBoard) -> None:
    with store.writing("List a guest") as session:
        add_guest(session, board.june, "Auditor")

    with pytest.raises(GuestListed) as refused, store.writing("List the guest again") as session:
        add_guest(session, board.june, "Auditor")

    assert refused.value.name == "Auditor"


def test_a_guest_can_be_named_anew_but_not_as_another_one(store: Store, board: SmallBoard) -> None:
    with store.writing("List the guests") as session:
        auditor, taker = (add_guest(session, board.june, name).id for name in ("Auditor", "Note taker"))

    with store.writing("Change a guest") as session:
        renamed = change_guest(session, auditor, {"name": "Inspector", "agency": "Ofsted"})
        same = change_guest(session, auditor, {"agency": "Ofsted"})
        emptied = change_guest(session, auditor, {"agency": None})
    with pytest.raises(GuestListed), store.writing("Change the other") as session:
        change_guest(session, taker, {"name": "Inspector"})

    assert (renamed, same, emptied) == (True, False, True)
    with store.reading() as session:
        assert [(line.name, line.agency) for line in guests(session, [board.june])] == [
            ("Inspector", None),
            ("Note taker", None),
        ]


def test_a_guest_taken_off_the_list_comes_back_with_undo(store: Store, board: SmallBoard) -> None:
    with store.writing("List a guest") as session:
        auditor = add_guest(session, board.june, "Auditor").id
    with store.writing("Take the guest off the list") as session:
        remove_guest(session, auditor)
    with store.reading() as session:
        gone = guests(session, [board.june])

    store.undo()

    with store.reading() as session:
        assert (gone, [line.id for line in guests(session, [board.june])]) == ([], [auditor])


def test_guests_count_nowhere(store: Store, board: SmallBoard) -> None:
    def figures() -> object:
        with store.reading() as session:
            return register(session, board.group, SINCE, UNTIL)

    before = figures()
    with store.writing("List a guest") as session:
        add_guest(session, board.june, "Inspector", agency="Police")

    assert figures() == before


TABLE = """group,date,guest,agency,note
Board,2014-06-12,Auditor,Audit Office,item 4 only
Board,2014-06-12,Note taker,,
"""


def test_the_table_goes_in_and_out_the_same(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    (tmp_path / "guests.csv").write_text(TABLE, "utf-8")

    first = import_into(store, [tmp_path / "guests.csv"])
    again = import_into(store, [tmp_path / "guests.csv"])
    tables_out(store, tmp_path / "out")

    assert [one.result for one in first.outcomes["guests"]] == [Result.ADDED] * 2
    assert [one.result for one in again.outcomes["guests"]] == [Result.UNCHANGED] * 2
    assert (tmp_path / "out" / "guests.csv").read_text("utf-8") == TABLE


def test_a_row_for_a_day_without_a_meeting_says_so(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    (tmp_path / "guests.csv").write_text("group,date,guest\nBoard,2014-06-13,Auditor\n", "utf-8")

    preview = import_into(store, [tmp_path / "guests.csv"])

    assert [(one.column, one.why) for one in preview.refused] == [("date", "Board has no meeting on 13 June 2014.")]


def test_more_is_learnt_of_a_guest_from_a_later_table(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    with store.writing("List a guest") as session:
        add_guest(session, board.june, "Auditor")
    (tmp_path / "guests.csv").write_text("group,date,guest,agency\nBoard,2014-06-12,Auditor,Audit Office\n", "utf-8")

    preview = import_into(store, [tmp_path / "guests.csv"])

    assert [one.result for one in preview.outcomes["guests"]] == [Result.CHANGED]


def test_the_name_of_a_guest_that_is_withheld_does_not_leave_the_store(
    store: Store, board: SmallBoard, tmp_path: Path
) -> None:
    with store.writing("List a young person") as session:
        add_person(session, "Young Person A").name_withheld = True
        add_guest(session, board.june, "Young Person A")

    tables_out(store, tmp_path / "out")
    again = import_into(store, [tmp_path / "out" / "guests.csv"])

    assert "Young Person A" not in (tmp_path / "out" / "guests.csv").read_text("utf-8")
    assert [one.result for one in again.outcomes["guests"]] == [Result.UNCHANGED]


def test_no_file_is_written_where_there_are_no_guests(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    fresh = {path.name for path in tables_out(store, tmp_path / "fresh")}
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "guests.csv").write_text(TABLE, "utf-8")

    tables_out(store, tmp_path / "used")

    assert "guests.csv" not in fresh
    assert (tmp_path / "used" / "guests.csv").read_text("utf-8") == "group,date,guest,agency,note\n"


def test_a_board_of_the_first_revision_is_upgraded_with_all_it_holds(
    store: Store, board: SmallBoard, tmp_path: Path
) -> None:
    store.close()
    first = earlier(store.path, tmp_path / "first.quorate", "0001")

    with Store.open(first, metadata) as upgraded:
        with upgraded.reading() as session:
            marks = [seat.counted for seat in register(session, board.group, SINCE, UNTIL).seats]
        with upgraded.writing("List a guest") as session:
            add_guest(session, board.june, "Auditor")
        undone = upgraded.undo()

    assert revision_of(first) == HEAD
    assert [len(found) for found in marks] == [2, 0, 0]
    assert undone is not None
    assert undone.label == "List a guest"
    assert first.with_name(f"first.before-upgrade-to-{HEAD}.quorate").exists()


def test_the_revision_alone_makes_the_table_of_the_metadata(tmp_path: Path) -> None:
    path = tmp_path / "board.quorate"
    path.touch()
    made = engine(path, Access.WRITE)
    with made.begin() as connection:
        command.upgrade(migrate.config(connection=connection, metadata=[metadata]), "0002")
        said = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'guest'").scalar_one()
    made.dispose()

    assert "CONSTRAINT uq_guest_meeting_id_name UNIQUE (meeting_id, name)" in said
