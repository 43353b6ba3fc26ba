"""One step put back by itself, however long ago: as a step of its own, or not at all."""

import pytest
from sqlalchemy import text

from app.meetings.rules import Mark
from app.meetings.schema import Attendance
from app.people.schema import Agency
from app.schema import metadata
from db.chain import erase
from db.check import findings
from db.history import Wanted, changes, count_steps, steps, window
from db.journal import Kind, driver
from db.refusals import UndoBlocked
from db.store import Store
from tests.db.board import add_board, content, mark, outside


@pytest.fixture
def busy(store: Store) -> Store:
    """Steps 1 to 4: the board, a mark for Police, a mark for Health, a third agency."""
    with store.writing("Make the board") as session:
        add_board(session)
    with store.writing("Mark Police present") as session:
        mark(session)
    with store.writing("Mark Health present") as session:
        mark(session, seat=2)
    with store.writing("Add Council") as session:
        session.add(Agency(name="Council"))
    return store


def seats_marked(store: Store) -> list[object]:
    return [row[2] for row in content(store.path)["attendance"]]


def test_a_step_in_the_middle_is_put_back_and_the_others_stay(busy: Store) -> None:
    busy.put_back(2, "Put back: Mark Police present")

    assert seats_marked(busy) == [2]
    assert [row[1] for row in content(busy.path)["agency"]] == ["Police", "Health", "Council"]
    assert list(findings(busy.path, metadata)) == []


def test_it_is_a_step_of_its_own_that_undo_takes_back_and_redo_does_again(busy: Store) -> None:
    before = content(busy.path)
    busy.put_back(2, "Put back: Mark Police present")
    put_back = content(busy.path)

    undone = (busy.undo().label, content(busy.path))
    redone = (busy.redo().label, content(busy.path))
    with busy.reading() as session:
        newest = [(step.id, step.label, step.kind) for step in steps(session, limit=3)]

    assert undone == ("Put back: Mark Police present", before)
    assert redone == ("Put back: Mark Police present", put_back)
    label = "Put back: Mark Police present"
    assert newest == [(7, label, Kind.REDO), (6, label, Kind.UNDO), (5, label, Kind.EDIT)]


def test_undo_goes_on_below_a_step_that_was_put_back(busy: Store) -> None:
    busy.put_back(2, "Put back the mark")

    labels = [busy.undo().label for _ in range(5)]

    assert labels == [
        "Put back the mark",
        "Add Council",
        "Mark Health present",
        "Mark Police present",
        "Make the board",
    ]
    assert all(rows == [] for rows in content(busy.path).values())


def test_a_step_is_put_back_twice_by_putting_back_what_put_it_back(busy: Store) -> None:
    before = content(busy.path)

    busy.put_back(2, "Put back")
    busy.put_back(5, "Put back the putting back")

    assert content(busy.path) == before


def test_what_was_changed_since_stays_and_is_named(busy: Store) -> None:
    with busy.writing("Mark Police late") as session:
        session.get_one(Attendance, 1).note = "late"
    before = content(busy.path, journal=True)

    with pytest.raises(UndoBlocked) as refused:
        busy.put_back(2, "Put back")

    assert (refused.value.label, refused.value.since) == ("Mark Police present", "Mark Police late")
    assert content(busy.path, journal=True) == before


def test_what_hangs_on_it_keeps_a_step_from_being_put_back(busy: Store) -> None:
    before = content(busy.path, journal=True)

    with pytest.raises(UndoBlocked) as refused:
        busy.put_back(1, "Put back")

    assert refused.value.since == "Mark Health present"
    assert content(busy.path, journal=True) == before


def test_a_step_put_back_already_is_refused(busy: Store) -> None:
    busy.put_back(2, "Put back the mark")

    with pytest.raises(UndoBlocked) as refused:
        busy.put_back(2, "Put back the mark")

    assert refused.value.since == "Put back the mark"


def test_an_undo_can_be_put_back_like_any_step(busy: Store) -> None:
    before = content(busy.path)
    busy.undo()

    busy.put_back(5, "Put back the undo")

    assert content(busy.path) == before


def test_a_step_without_rows_has_nothing_to_put_back(busy: Store) -> None:
    with outside(busy.path) as file:
        file.execute("DROP TRIGGER journal_agency_insert")
    busy.close()
    with Store.open(busy.path, metadata) as again:
        with again.reading() as session:
            newest = steps(session, limit=1)[0]
            rows = changes(session, newest.id)

        with pytest.raises(UndoBlocked) as refused:
            again.put_back(newest.id, "Put back")

    assert (newest.kind, rows, refused.value.at) == (Kind.OUTSIDE, [], None)


def test_a_step_whose_images_were_erased_cannot_be_put_back(busy: Store) -> None:
    with busy.writing("Forget") as session:
        session.execute(text("UPDATE agency SET short_name = 'C' WHERE id = 3"))
        erase(driver(session.connection()), "attendance", 1)

    with pytest.raises(UndoBlocked):
        busy.put_back(2, "Put back")


def test_steps_are_found_by_words_and_kind_in_windows(busy: Store) -> None:
    busy.undo()
    with busy.reading() as session:
        marks = Wanted("mark PRESENT")
        by_words = [step.label for step in window(session, marks, 0)]
        second = [step.label for step in window(session, marks, 1, limit=1)]
        undone = [step.label for step in window(session, Wanted(kinds=[Kind.UNDO, Kind.REDO]), 0)]
        counts = [count_steps(session, wanted) for wanted in (Wanted(), marks, Wanted("100%"))]

    assert by_words == ["Mark Health present", "Mark Police present"]
    assert second == ["Mark Police present"]
    assert undone == ["Add Council"]
    assert counts == [5, 2, 0]


def test_the_mark_comes_back_as_it_was(busy: Store) -> None:
    with busy.writing("Mark Police absent") as session:
        session.get_one(Attendance, 1).mark = Mark.ABSENT

    busy.put_back(5, "Put back")

    assert [row[3] for row in content(busy.path)["attendance"]] == ["P", "P"]
