"""What the search finds: agencies, people, groups, seats, meetings and notes, each leading to its place."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries_find import find as find_in_groups
from app.meetings.edits import set_mark
from app.meetings.edits_letters import add_letter
from app.meetings.queries import watched
from app.meetings.queries_find import find as find_in_meetings
from app.meetings.rules import Mark, Watch
from app.meetings.schema import Attendance, Meeting
from app.offers import Found, Goal
from app.people.edits import add_former_name, add_person
from app.people.queries_find import find as find_in_people
from app.people.rules import Dated
from app.people.schema import Agency
from app.rooms import find
from db.store import Store
from tests.small_board import SINCE, TODAY, UNTIL, SmallBoard, mark_all, small_board


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Meeting, board.june).venue = "City Hall"
        add_former_name(session, board.police, Dated("Borough Constabulary"))
        session.get_one(Agency, board.council).short_name = "CC"
        add_person(session, "Lay Adviser")
        add_person(session, "Somebody known", withheld=True)
        set_mark(session, board.june, board.director, Mark.APOLOGIES, TODAY)
        session.flush()
        session.query(Attendance).one().note = "sent the budget paper, 100% agreed"
    return board


@pytest.fixture
def session(store: Store, board: SmallBoard) -> Session:
    with store.reading() as session:
        yield session


def test_an_agency_is_found_by_former_and_short_name(session: Session, board: SmallBoard) -> None:
    found = [find_in_people(session, words)[0] for words in ("constab", "cc", "POLICE")]

    assert [item.name for item in found] == ["Police", "Council", "Police"]
    assert found[0].goal == Goal("groups", "agencies", board.police)
    assert (found[0].kind, found[0].detail) == ("Agency", "police")


def test_a_withheld_name_is_not_found(session: Session, board: SmallBoard) -> None:
    assert [item.name for item in find_in_people(session, "lay")] == ["Lay Adviser"]
    assert find_in_people(session, "somebody") == []


def test_all_words_must_stand_there_in_any_order(session: Session, board: SmallBoard) -> None:
    by_both = find_in_groups(session, "police inspector")

    assert [(item.name, item.detail) for item in by_both] == [("Inspector", "Police, Board")]
    assert find_in_groups(session, "council inspector") == []


def test_what_begins_with_the_words_comes_first(session: Session, board: SmallBoard) -> None:
    assert [item.name for item in find_in_groups(session, "dir")] == ["Director", "Deputy Director"]
    assert [item.name for item in find_in_groups(session, "dep")] == ["Deputy Director"]


def test_a_group_leads_to_itself(session: Session, board: SmallBoard) -> None:
    found = find_in_groups(session, "board")[0]

    assert (found.name, found.kind, found.goal) == (
        "Board",
        "Group",
        Goal("groups", "groups", board.group, group=board.group),
    )


def test_a_meeting_is_found_by_its_day_as_it_is_spoken_and_by_its_place(session: Session, board: SmallBoard) -> None:
    by_day, by_place = find_in_meetings(session, "12 jun 2014"), find_in_meetings(session, "city hall")

    assert [item.name for item in by_day] == ["Board, 12 June 2014"]
    assert by_place == by_day
    assert by_day[0].goal == Goal("meetings", "register", board.june, board.group, 2014)


def test_the_latest_meeting_comes_first_and_no_more_than_asked(session: Session, board: SmallBoard) -> None:
    found = find_in_meetings(session, "board 2014", most=2)

    assert [item.name for item in found] == ["Board, 11 September 2014", "Board, 12 June 2014"]


def test_a_letter_is_found_by_agency_group_and_day_and_leads_to_the_watch(store: Store, board: SmallBoard) -> None:
    with store.writing("Write") as session:
        facts = {"expected": 3, "represented": 1, "least": 75, "record": "", "wording": "About the inspector"}
        span = {"since": SINCE, "until": UNTIL, "sent_on": date(2015, 1, 6)}
        number = add_letter(
            session, board.group, board.police, date(2015, 1, 5), reason=Watch.MISSES, **span, **facts
        ).id

    with store.reading() as session:
        found = [find_in_meetings(session, words) for words in ("letter police", "5 january board", "inspector")]

    letter = Found(
        "Letter to Police, 5 January 2015",
        "Letter",
        "Board, sent",
        Goal("meetings", "watch", number, board.group, 2014),
    )
    assert found == [[letter], [letter], []]


def test_words_in_a_note_lead_to_its_meeting(session: Session, board: SmallBoard) -> None:
    found = find_in_meetings(session, "BUDGET paper")[0]

    assert (found.kind, found.detail) == ("Note", "Director: “sent the budget paper, 100% agreed”")
    assert found.goal.id == board.june


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "zzz"])
def test_nothing_and_signs_of_patterns_find_nothing_they_do_not_hold(
    session: Session, board: SmallBoard, words: str
) -> None:
    found = [item.kind for item in find(session, words)]

    assert found == (["Note"] if words == "%" else [])


def test_rooms_answer_together(session: Session, board: SmallBoard) -> None:
    assert {item.kind for item in find(session, "r")} == {"Meeting", "Note", "Group", "Seat", "Agency", "Person"}


def test_the_office_says_how_many_misses_put_a_seat_on_watch(store: Store, board: SmallBoard) -> None:
    with store.writing("Mark") as session:
        session.query(Attendance).delete()
        mark_all(session, board.inspector, [board.april, board.june, board.september], "P X X")
    with store.reading() as session:
        before = [line.seat for line in watched(session, board.group, SINCE, UNTIL)]
    with store.writing("Watch later") as session:
        choose(session, "consecutive_misses", "3")
        choose(session, "expected_attendance", "20")

    with store.reading() as session:
        after = [line.seat for line in watched(session, board.group, SINCE, UNTIL)]

    assert (before, after) == (["Inspector"], [])
