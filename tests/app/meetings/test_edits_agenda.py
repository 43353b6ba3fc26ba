"""What can be done to agendas, and what is refused; numbers that went out stay."""

from datetime import date

import pytest

from app.meetings.edits import change_meeting
from app.meetings.edits_agenda import (
    add_item,
    change_item,
    choose_usual,
    clone,
    issue,
    move_item,
    propose,
    recall,
    remove_item,
    restore_item,
    set_finish,
)
from app.meetings.edits_minutes import draft, lose_quorum
from app.meetings.edits_papers import attach, expect_paper, remove_paper
from app.meetings.queries_agenda import agenda, agendas, last_agenda, usual
from app.meetings.queries_minutes import minutes
from app.meetings.rules_agenda import USUAL, AgendaIssued, EmptyAgenda, EndsTooSoon, HasAgenda, NotUsualItems, Purpose
from app.meetings.rules_minutes import MinutesStatus
from db.store import Store
from tests.app.meetings.agendas import MAY, PAPER, shown, titles, write_agenda
from tests.small_board import JUNE, SEPTEMBER, SmallBoard, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


@pytest.fixture
def items(store: Store, board: SmallBoard) -> list[int]:
    with store.writing("Write the agenda") as session:
        return write_agenda(session, board)


def test_a_new_agenda_is_proposed_with_the_usual_items(store: Store, board: SmallBoard) -> None:
    with store.writing("Propose") as session:
        assert propose(session, board.june) == 6
    with pytest.raises(HasAgenda), store.writing("Propose") as session:
        propose(session, board.june)

    assert titles(store, board.june)[0] == ("1", "Welcome and apologies")
    assert shown(store, board.june).items[0].purpose is Purpose.NOTING


def test_the_office_has_usual_items_of_its_own(store: Store, board: SmallBoard) -> None:
    with store.writing("Choose") as session:
        choose_usual(session, "Welcome | noting | 5\n...\nClose")
        propose(session, board.june)

    assert titles(store, board.june) == [("1", "Welcome"), ("2", "Close")]
    with pytest.raises(NotUsualItems), store.writing("Choose") as session:
        choose_usual(session, "Welcome | singing")


def test_without_usual_items_of_its_own_the_office_has_the_usual_ones(store: Store) -> None:
    with store.writing("Choose") as session:
        choose_usual(session, "Welcome")
    for nothing in ("...", ""):
        with store.writing("Choose none") as session:
            choose_usual(session, nothing)

        with store.reading() as session:
            assert usual(session) == USUAL


def test_what_is_added_goes_before_any_other_business(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Add") as session:
        add_item(session, board.june, "Budget")
        add_item(session, board.june, "Chair's report", behind=items[0], facts={"lead": "Chair, Council"})

    assert titles(store, board.june) == [
        *(("1", "Welcome"), ("2", "Chair's report"), ("3", "Risks"), ("4", "Budget"), ("5", "Other business"))
    ]


def test_times_run_from_the_start_and_tell_the_overrun(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Plan") as session:
        change_meeting(session, board.june, {"start": "09:30"})
        set_finish(session, board.june, "10:20")

    line = shown(store, board.june)
    assert [(item.starts, item.ends, item.over) for item in line.items] == [
        *(("09:30", "10:00", 0), ("10:00", "10:20", 0), ("10:20", "10:30", 10))
    ]
    assert (line.times.minutes, line.times.planned, line.times.over) == (60, 50, 10)
    with pytest.raises(EndsTooSoon) as refused, store.writing("Plan") as session:
        set_finish(session, board.june, "09:00")
    assert (refused.value.start, refused.value.finish) == ("09:30", "09:00")


def test_items_move_until_the_agenda_is_issued(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Move") as session:
        move_item(session, items[0], items[1])
    with store.writing("Move") as session:
        move_item(session, items[2], None)

    assert [title for _, title in titles(store, board.june)] == ["Other business", "Risks", "Welcome"]
    with store.writing("Issue") as session:
        issue(session, board.june, MAY)
    with pytest.raises(AgendaIssued) as refused, store.writing("Move") as session:
        move_item(session, items[0], None)
    assert refused.value.issued_on == MAY


def test_late_items_take_a_letter_and_leave_the_others_alone(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Issue") as session:
        issue(session, board.june, MAY)
    with store.writing("Add") as session:
        add_item(session, board.june, "Late")
        add_item(session, board.june, "Later")
        add_item(session, board.june, "Last", behind=items[2])

    assert titles(store, board.june) == [
        *(("1", "Welcome"), ("2", "Risks"), ("2A", "Late"), ("2B", "Later"), ("3", "Other business"), ("4", "Last"))
    ]
    with pytest.raises(AgendaIssued), store.writing("Issue") as session:
        issue(session, board.june, MAY)


def test_an_issued_item_is_withdrawn_and_its_number_not_given_again(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Issue") as session:
        issue(session, board.june, MAY)
        late = add_item(session, board.june, "Late").id
    with store.writing("Take it off") as session:
        remove_item(session, late)
    with store.writing("Add") as session:
        add_item(session, board.june, "Another")

    lines = {item.number: item for item in shown(store, board.june).items}
    assert (lines["2A"].withdrawn, lines["2B"].title) == (True, "Another")
    assert lines["2A"].starts is None
    with store.writing("Put it back") as session:
        restore_item(session, late)
    assert not {item.number: item for item in shown(store, board.june).items}["2A"].withdrawn


def test_an_item_not_issued_is_gone_with_its_papers(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Take it off") as session:
        expect_paper(session, items[1], "Register")
        lose_quorum(session, board.june, items[1], MAY)
        remove_item(session, items[1])

    assert titles(store, board.june) == [("1", "Welcome"), ("2", "Other business")]
    assert shown(store, board.june).waiting == []


def test_an_issue_is_taken_back_and_all_is_numbered_anew(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Issue") as session:
        issue(session, board.june, MAY)
        gone = expect_paper(session, items[0], "Withdrawn").id
        remove_paper(session, gone)
        remove_item(session, items[0])
        kept = expect_paper(session, items[1], "Register").id
        remove_paper(session, expect_paper(session, items[1], "Not to come").id)
    with store.writing("Recall") as session:
        recall(session, board.june)

    assert titles(store, board.june) == [("1", "Risks"), ("2", "Other business")]
    assert [(one.id, one.number) for one in shown(store, board.june).papers] == [(kept, "1")]
    assert shown(store, board.june).issued_on is None


def test_an_agenda_without_items_cannot_go_out(store: Store, board: SmallBoard) -> None:
    with pytest.raises(EmptyAgenda), store.writing("Issue") as session:
        issue(session, board.june, MAY)
    with pytest.raises(EmptyAgenda), store.writing("Clone") as session:
        clone(session, board.september, board.june)


def test_the_last_agenda_is_cloned_with_its_length(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Plan") as session:
        change_meeting(session, board.june, {"start": "09:30"})
        change_meeting(session, board.september, {"start": "14:00"})
        set_finish(session, board.june, "11:00")
        change_item(session, items[1], {"lead": "Inspector", "note": "For June only"})
        expect_paper(session, items[1], "Register")

    with store.writing("Clone") as session:
        found = last_agenda(session, board.group, SEPTEMBER)
        assert found == board.june
        assert clone(session, board.september, found) == 3

    line = shown(store, board.september)
    assert [(item.title, item.minutes, item.lead, item.note) for item in line.items][1] == (
        "Risks",
        20,
        "Inspector",
        "",
    )
    assert (line.finish, line.papers) == ("15:30", [])
    with pytest.raises(HasAgenda), store.writing("Clone") as session:
        clone(session, board.september, board.june)


def test_a_meeting_without_hours_is_cloned_without_them(store: Store, board: SmallBoard, items: list[int]) -> None:
    with store.writing("Clone") as session:
        assert clone(session, board.september, board.june) == 3

    assert shown(store, board.september).finish is None


def test_changing_an_item_says_whether_anything_changed(store: Store, items: list[int]) -> None:
    with store.writing("Change") as session:
        assert change_item(session, items[0], {"title": "Welcome and apologies", "purpose": Purpose.NOTING})
        assert not change_item(session, items[0], {"title": "Welcome and apologies"})


def test_the_list_of_agendas_counts_papers_and_tells_of_the_minutes(
    store: Store, board: SmallBoard, items: list[int]
) -> None:
    with store.writing("Write") as session:
        attach(session, expect_paper(session, items[0], "In time").id, "a.pdf", PAPER, MAY)
        attach(session, expect_paper(session, items[0], "Late").id, "b.pdf", PAPER, JUNE)
        expect_paper(session, items[0], "Not yet")
        draft(session, board.june, JUNE)

    with store.reading() as session:
        year = (date(2014, 4, 1), date(2015, 3, 31))
        june = next(line for line in agendas(session, board.group, *year, MAY) if line.meeting_id == board.june)
        assert len(agendas(session, None, *year, MAY)) == 3
        assert agendas(session, None, date(2020, 1, 1), date(2020, 1, 2), MAY) == []
        later = next(line for line in agendas(session, board.group, *year, JUNE) if line.meeting_id == board.june)
    assert (june.items, june.papers, june.papers_in, june.papers_overdue, june.papers_to_come) == (3, 3, 2, 0, 1)
    assert later.papers_overdue == 1  # the one that came late is in: nobody has to chase it
    assert june.minutes is MinutesStatus.DRAFT


def test_a_meeting_that_is_not_there_has_no_agenda(store: Store) -> None:
    with store.reading() as session:
        assert agenda(session, 99, MAY) is None
        assert minutes(session, 99, MAY) is None
