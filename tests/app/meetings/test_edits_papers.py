"""What can be done to papers: expected, attached, late, taken off; what is in comes back byte for byte."""

from datetime import date

import pytest

from app.calendar.edits import set_holiday
from app.calendar.rules import Nation
from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import choose_due_days, issue
from app.meetings.edits_papers import (
    attach,
    change_paper,
    detach,
    expect_paper,
    move_paper,
    remove_paper,
    restore_paper,
)
from app.meetings.queries_papers import file_of, paper
from app.meetings.rules_papers import PaperState
from db.refusals import TooLarge
from db.store import Store
from tests.app.meetings.agendas import MAY, PAPER, shown, write_agenda
from tests.small_board import JUNE, SmallBoard, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


@pytest.fixture
def items(store: Store, board: SmallBoard) -> list[int]:
    with store.writing("Write the agenda") as session:
        return write_agenda(session, board)


def test_papers_are_due_working_days_before_the_meeting(store: Store, board: SmallBoard) -> None:
    """P3: meeting Tue 14 Apr 2026; papers Tue 7 Apr (5 working days) or Wed 1 Apr (7)."""
    with store.writing("Add") as session:
        meeting = add_meeting(session, board.group, date(2026, 4, 14)).id

    assert shown(store, meeting).papers_due == date(2026, 4, 7)
    with store.writing("Choose") as session:
        choose_due_days(session, 7)
    assert shown(store, meeting).papers_due == date(2026, 4, 1)
    with store.writing("A day off") as session:
        set_holiday(session, Nation.ENGLAND_AND_WALES, date(2026, 4, 9), observed=True)
    assert shown(store, meeting).papers_due == date(2026, 3, 31)


def test_a_paper_is_expected_then_attached_and_comes_back_byte_for_byte(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Expect") as session:
        number = expect_paper(session, items[1], "Register", facts={"owner": "Inspector, Police"}).id
        assert file_of(session, number) is None
    assert shown(store, board.june).waiting[0].state is PaperState.TO_COME
    with store.writing("Attach") as session:
        attach(session, number, "register.pdf", PAPER, JUNE)

    with store.reading() as session:
        assert file_of(session, number) == ("register.pdf", PAPER)
        line = paper(session, number, JUNE)
        assert line is not None
        assert (line.state, line.late, line.file_size, line.owner) == (
            *(PaperState.LATE, True, len(PAPER), "Inspector, Police"),
        )
        assert paper(session, number + 1, JUNE) is None
    with store.writing("Take the file away") as session:
        detach(session, number)
    assert shown(store, board.june).waiting


def test_another_version_leaves_the_day_on_which_it_came_in(store: Store, items: list[int]) -> None:
    with store.writing("Attach twice") as session:
        number = expect_paper(session, items[1], "Register").id
        attach(session, number, "register.pdf", PAPER, MAY)
        attach(session, number, "register 2.pdf", PAPER + b"2", JUNE)

    with store.reading() as session:
        line = paper(session, number, JUNE)
        assert line is not None
        assert (line.received_on, line.file_name) == (MAY, "register 2.pdf")


def test_a_file_too_large_leaves_the_paper_as_it_was(store: Store, items: list[int]) -> None:
    with store.writing("Expect") as session:
        number = expect_paper(session, items[1], "Register").id

    with pytest.raises(TooLarge), store.writing("Attach") as session:
        attach(session, number, "film.mp4", bytes(25 * 1024 * 1024 + 1), MAY)

    with store.reading() as session:
        assert file_of(session, number) is None


def test_papers_run_through_the_meeting_and_late_ones_take_a_letter(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Expect") as session:
        first = expect_paper(session, items[0], "Report").id
        expect_paper(session, items[2], "Dates")
        issue(session, board.june, MAY)
    with store.writing("Late ones") as session:
        late = expect_paper(session, items[0], "Late").id
        expect_paper(session, items[1], "Later")
    with store.writing("Take off") as session:
        remove_paper(session, late)
        expect_paper(session, items[0], "Instead")

    assert [(one.number, one.title, one.withdrawn) for one in shown(store, board.june).papers] == [
        ("1", "Report", False),
        ("1A", "Late", True),
        ("1C", "Instead", False),
        ("1B", "Later", False),
        ("2", "Dates", False),
    ]
    with store.writing("Put back") as session:
        restore_paper(session, late)
        move_paper(session, first, items[1])
        assert change_paper(session, first, {"marking": "Official", "recommendation": "Agree it"})
        assert not change_paper(session, first, {"marking": "Official"})
    assert [one.number for one in shown(store, board.june).papers] == ["1A", "1C", "1B", "1", "2"]


def test_a_paper_not_issued_is_gone_when_taken_off(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Expect") as session:
        number = expect_paper(session, items[0], "Report").id
    with store.writing("Take off") as session:
        remove_paper(session, number)

    assert shown(store, board.june).papers == []
