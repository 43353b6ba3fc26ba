"""Open letters wait on Home until they are closed; who was written to is no longer to be written to."""

from collections.abc import Callable
from datetime import date

import pytest

from app.meetings.edits_letters import add_letter, change_letter
from app.meetings.report_attention import attention
from app.meetings.rules import Watch
from app.offers import Attention, Goal
from db.store import Store
from tests.small_board import SmallBoard, mark_all, small_board

DRAFTED, SENT, DUE, REPLIED = (date(2015, 1, day) for day in (5, 6, 20, 19))


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """Every mark is entered, and the inspector missed the last two."""
    with store.writing("Set up the board") as session:
        board = small_board(session)
        meetings = [board.april, board.june, board.september]
        mark_all(session, board.director, meetings, "P P P")
        mark_all(session, board.deputy_director, [board.september], "P")
        mark_all(session, board.inspector, meetings, "P A A")
    return board


@pytest.fixture
def written(store: Store, board: SmallBoard) -> int:
    with store.writing("Draft a letter") as session:
        return write(session, board, board.police, DRAFTED)


def write(session: object, board: SmallBoard, agency: int, day: date) -> int:
    facts = {"expected": 3, "represented": 1, "least": 75, "record": "", "wording": "", "reply_due": DUE}
    span = {"since": date(2014, 4, 1), "until": date(2015, 3, 31)}
    return add_letter(session, board.group, agency, day, reason=Watch.MISSES, **span, **facts).id


@pytest.fixture
def waiting(store: Store) -> Callable[[date], list[Attention]]:
    def ask(today: date) -> list[Attention]:
        with store.reading() as session:
            return list(attention(session, today))

    return ask


def test_a_seat_on_watch_waits_for_its_letter_on_the_watch(
    board: SmallBoard, waiting: Callable[[date], list[Attention]]
) -> None:
    (found,) = waiting(DRAFTED)

    assert (found.what, found.why) == ("1 seat on watch: write to its agency", "Board: 1 missed the last meetings")
    assert found.goal == Goal("meetings", "watch", group=board.group, year=2014)


def test_a_letter_waits_until_it_is_closed(
    store: Store, board: SmallBoard, written: int, waiting: Callable[[date], list[Attention]]
) -> None:
    def say(**facts: object) -> None:
        with store.writing("Go on with the letter") as session:
            change_letter(session, written, facts)

    drafted = waiting(DRAFTED)
    say(sent_on=SENT)
    sent, late = waiting(DUE), waiting(date(2015, 1, 21))
    say(reply_due=None)
    undated = waiting(DUE)
    say(replied_on=REPLIED, reply="The seat was empty")
    replied = waiting(DUE)
    say(outcome="A deputy is named", closed_on=DUE)

    assert [(item.what, item.why, item.due, item.urgent) for (item,) in (drafted, sent, late, undated, replied)] == [
        ("The letter to Police is drafted and not sent", "Board", DRAFTED, False),
        ("Police is to reply to the chair's letter by 20 January 2015", "Board", DUE, False),
        ("No reply from Police: it was due on 20 January 2015", "Board", DUE, True),
        ("Police is to reply to the chair's letter", "Board", None, False),
        ("Police replied: say what came of it, and close the letter", "Board", REPLIED, False),
    ]
    assert drafted[0].goal == Goal("meetings", "watch", written, board.group, 2014)
    assert waiting(DUE) == []


def test_many_letters_about_a_group_are_one_line(
    store: Store, board: SmallBoard, written: int, waiting: Callable[[date], list[Attention]]
) -> None:
    with store.writing("Draft more") as session:
        for day in (6, 7, 8):
            write(session, board, board.council, date(2015, 1, day))
    none_late = waiting(SENT)
    with store.writing("Send one") as session:
        change_letter(session, written, {"sent_on": SENT})
    (one_late,) = waiting(date(2015, 1, 21))

    assert [(item.what, item.why, item.urgent) for item in none_late] == [
        ("4 letters to agencies are open", "Board", False)
    ]
    assert (one_late.why, one_late.urgent) == ("Board, 1 without the reply that was due", True)
