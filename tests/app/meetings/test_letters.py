"""Who is on watch, and the letters that follow: drafted from the record, sent, answered, closed, in and out as a table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.interchange.table import Result
from app.meetings.edits_letters import (
    add_letter,
    change_letter,
    close_letter,
    delete_letter,
    draft_letter,
    reopen_letter,
    send_letter,
)
from app.meetings.queries_letters import LetterLine, letter, letters, letters_concerning, open_letters
from app.meetings.queries_register import register
from app.meetings.queries_watch import AgencyWatch, SeatWatch, on_watch
from app.meetings.report_letter import finding_words, record_words, watch_words
from app.meetings.rules import AgencyTally, Watch
from app.meetings.rules_letters import LetterSent, LetterStatus, LetterThere, NoOutcome, NotSent, OutOfOrder
from app.people.edits import add_person
from app.stores import import_into, tables_out
from db.store import Store
from tests.small_board import SINCE, UNTIL, SmallBoard, mark_all, small_board

TODAY = date(2014, 12, 31)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """The inspector came once and missed the last two; the director was always there, the deputy once of once."""
    with store.writing("Set up the board") as session:
        made = small_board(session)
        meetings = [made.april, made.june, made.september]
        mark_all(session, made.director, meetings, "P P D")
        mark_all(session, made.deputy_director, [made.september], "A")
        mark_all(session, made.inspector, meetings, "P A X")
    return made


@pytest.fixture
def watched(store: Store, board: SmallBoard) -> Callable[[], list[AgencyWatch]]:
    def ask() -> list[AgencyWatch]:
        with store.reading() as session:
            return on_watch(session, register(session, board.group, SINCE, UNTIL))

    return ask


@pytest.fixture
def drafted(store: Store, watched: Callable[[], list[AgencyWatch]]) -> int:
    about = watched()[0]
    with store.writing("Draft a letter to Police") as session:
        return draft_letter(session, about, record_words(about.meetings), "You were missed.\n\nCome.", TODAY).id


def stored(store: Store, number: int) -> LetterLine:
    with store.reading() as session:
        return letter(session, number)


def test_an_agency_that_missed_the_last_meetings_is_on_watch(watched: Callable[[], list[AgencyWatch]]) -> None:
    (police,) = watched()

    assert (police.agency, police.why, police.missed, police.seats) == (
        "Police",
        Watch.MISSES,
        2,
        (SeatWatch("Inspector", 3, 1),),
    )
    assert (police.tally.represented, police.tally.expected, police.least) == (1, 3, 75)
    assert finding_words(police) == (
        "Police was represented at 1 of the 3 meetings of Board at which it was expected. That is 33%, and 75% is "
        "expected. Nobody came for it to the last 2 meetings."
    )
    assert record_words(police.meetings) == (
        "4 April 2014: Inspector, present\n"
        "12 June 2014: Inspector, apologies\n"
        "11 September 2014: Inspector, absent without apologies"
    )


def test_an_agency_is_on_watch_for_one_seat_though_another_came(
    store: Store, board: SmallBoard, watched: Callable[[], list[AgencyWatch]]
) -> None:
    with store.writing("Mark") as session:
        mark_all(session, board.director, [board.april, board.june], "A A")
        mark_all(session, board.inspector, [board.june, board.september], "P P")
        mark_all(session, board.deputy_director, [board.september], "P")

    (council,) = watched()

    assert (council.agency, council.why, council.seats, council.missed) == (
        "Council",
        Watch.LOW,
        (SeatWatch("Director", 3, 1),),
        0,
    )
    assert watch_words(council) == "below the 75% expected"
    assert finding_words(council).endswith("That is 33%, and 75% is expected.")


def test_a_seat_that_is_missed_though_its_agency_comes_is_named(watched: Callable[[], list[AgencyWatch]]) -> None:
    about = replace(watched()[0], tally=AgencyTally(3, 3), missed=0)

    assert watch_words(about) == "a seat missed the last meetings"
    assert watch_words(replace(about, why=Watch.LOW)) == "a seat below the 75% expected"
    assert finding_words(about).endswith(
        "That is 100%, and 75% is expected. The seat Inspector was filled at 1 of the 3 meetings expected."
    )


def test_seats_that_were_each_expected_once_put_their_agency_on_watch_together(
    store: Store, board: SmallBoard, watched: Callable[[], list[AgencyWatch]]
) -> None:
    from app.groups.schema import Seat

    with store.writing("The director left when the deputy came") as session:
        mark_all(session, board.inspector, [board.june, board.september], "P P")
        mark_all(session, board.director, [board.april, board.june], "P A")
        session.get_one(Seat, board.director).closes = date(2014, 6, 30)

    (council,) = watched()

    assert (council.why, council.seats, council.tally.expected) == (Watch.MISSES, (SeatWatch("Director", 2, 1),), 3)


def test_a_letter_keeps_the_figures_it_was_drafted_from(store: Store, board: SmallBoard, drafted: int) -> None:
    with store.writing("Correct a mark") as session:
        mark_all(session, board.inspector, [board.september], "P")

    line = stored(store, drafted)
    assert (line.agency, line.group, line.reason) == ("Police", "Board", Watch.MISSES)
    assert (line.tally.represented, line.tally.expected) == (1, 3)
    assert line.record.endswith("11 September 2014: Inspector, absent without apologies")
    assert line.reply_due == date(2015, 1, 28)
    assert line.status(TODAY) is LetterStatus.DRAFT


def test_an_agency_has_one_open_letter_about_a_group(
    store: Store, drafted: int, watched: Callable[[], list[AgencyWatch]]
) -> None:
    about = watched()[0]
    with pytest.raises(LetterThere) as refused, store.writing("Draft another") as session:
        draft_letter(session, about, "", "", date(2015, 1, 15))
    with store.writing("End the first") as session:
        send_letter(session, drafted, TODAY)
        change_letter(session, drafted, {"outcome": "A deputy is named", "closed_on": date(2015, 1, 14)})
    with pytest.raises(LetterThere), store.writing("Draft another on the day of the first") as session:
        draft_letter(session, about, "", "", TODAY)
    with store.writing("Draft another") as session:
        draft_letter(session, about, "", "", date(2015, 1, 15))

    assert refused.value.drafted_on == TODAY
    with store.reading() as session:
        assert [line.drafted_on for line in letters(session, about.group_id, about.agency_id)] == [
            TODAY,
            date(2015, 1, 15),
        ]


def test_a_letter_is_sent_answered_and_closed(store: Store, drafted: int) -> None:
    with store.writing("Send") as session:
        send_letter(session, drafted, date(2015, 1, 5))
    due = stored(store, drafted).reply_due
    with store.writing("Note the reply") as session:
        answered = change_letter(session, drafted, {"replied_on": date(2015, 1, 20), "reply": "The seat was empty"})
        again = change_letter(session, drafted, {"reply": "The seat was empty"})
    with store.writing("Close") as session:
        change_letter(session, drafted, {"outcome": "A deputy is named"})
        close_letter(session, drafted, date(2015, 1, 21))
    with store.reading() as session:
        waiting = open_letters(session)

    assert (due, answered, again, waiting) == (date(2015, 2, 2), True, False, [])
    assert stored(store, drafted).status(date(2015, 1, 21)) is LetterStatus.CLOSED
    with store.writing("Open again") as session:
        reopen_letter(session, drafted)
    assert stored(store, drafted).status(date(2015, 1, 21)) is LetterStatus.REPLIED


def test_what_was_sent_is_neither_reworded_nor_sent_again_nor_thrown_away(store: Store, drafted: int) -> None:
    with store.writing("Send") as session:
        change_letter(session, drafted, {"wording": "Come again."})
        send_letter(session, drafted, date(2015, 1, 5))

    with pytest.raises(LetterSent) as refused, store.writing("Reword") as session:
        change_letter(session, drafted, {"wording": "Other words"})
    with pytest.raises(LetterSent), store.writing("Send again") as session:
        send_letter(session, drafted, date(2015, 1, 6))
    with pytest.raises(LetterSent), store.writing("Throw away") as session:
        delete_letter(session, drafted)

    assert refused.value.sent_on == date(2015, 1, 5)
    assert stored(store, drafted).wording == "Come again."


def test_a_draft_is_thrown_away_and_comes_back_with_undo(store: Store, drafted: int) -> None:
    before = stored(store, drafted)
    with store.writing("Throw the draft away") as session:
        delete_letter(session, drafted)
    with store.reading() as session:
        gone = letters(session)

    store.undo()

    assert (gone, stored(store, drafted)) == ([], before)


def test_what_no_letter_can_have_is_refused_and_nothing_is_set(store: Store, drafted: int) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NotSent):
            close_letter(session, drafted, date(2015, 1, 21))
        with pytest.raises(OutOfOrder):
            send_letter(session, drafted, date(2014, 12, 30))
        send_letter(session, drafted, date(2015, 1, 5))
        with pytest.raises(NoOutcome):
            close_letter(session, drafted, date(2015, 1, 21))

    line = stored(store, drafted)
    assert (line.sent_on, line.closed_on) == (date(2015, 1, 5), None)


def test_a_letter_of_a_day_is_logged_once(store: Store, board: SmallBoard, drafted: int) -> None:
    with pytest.raises(LetterThere), store.writing("Log it again") as session:
        add_letter(session, board.group, board.police, TODAY)


def test_letters_of_a_year_are_those_drafted_in_it_or_about_its_figures(
    store: Store, board: SmallBoard, drafted: int
) -> None:
    with store.reading() as session:
        of_years = [
            len(letters_concerning(session, board.group, date(year, 4, 1), date(year + 1, 3, 31)))
            for year in (2013, 2014, 2015)
        ]

    assert of_years == [0, 1, 0]


TABLE = (
    "group,agency,date,reason,from,to,expected,represented,expected_percent,record,wording,sent,reply_due,replied,"
    "reply,outcome,closed\n"
    'Board,Police,2014-10-01,misses,2014-04-01,2015-03-31,3,1,75,"12 June 2014: Inspector, apologies\n'
    '11 September 2014: Inspector, absent","Dear colleague\n\nCome.",2014-10-02,2014-10-30,2014-10-20,'
    '"Ill, and no deputy",A deputy is named,2014-11-01\n'
)


def test_the_table_goes_in_and_out_the_same(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_text(TABLE, "utf-8")

    first = import_into(store, [tmp_path / "letters.csv"])
    again = import_into(store, [tmp_path / "letters.csv"])
    tables_out(store, tmp_path / "out")

    assert [one.result for one in first.outcomes["letters"]] == [Result.ADDED]
    assert [one.result for one in again.outcomes["letters"]] == [Result.UNCHANGED]
    assert (tmp_path / "out" / "letters.csv").read_text("utf-8") == TABLE


HEAD = "group,agency,date,sent,replied,outcome,closed,wording\n"


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("Board,Police,2014-10-01,,2014-10-20,,,", "sent", "It has a reply or an end, but was not sent."),
        ("Board,Police,2014-10-01,2014-10-02,,,2014-11-01,", "outcome", "It is closed without an outcome."),
        ("Board,Police,2014-10-01,2014-09-30,,,,", "date", "30 September 2014 is before 1 October 2014."),
        ("Board,Nobody,2014-10-01,,,,,", "agency", "There is no such agency."),
    ],
)
def test_a_row_that_no_letter_can_be_says_why(
    store: Store, board: SmallBoard, tmp_path: Path, row: str, column: str, why: str
) -> None:
    (tmp_path / "letters.csv").write_text(f"{HEAD}{row}\n", "utf-8")

    preview = import_into(store, [tmp_path / "letters.csv"])

    assert [(one.column, one.why) for one in preview.refused] == [(column, why)]


def test_another_wording_of_a_letter_that_was_sent_is_refused(store: Store, drafted: int, tmp_path: Path) -> None:
    with store.writing("Send") as session:
        send_letter(session, drafted, date(2015, 1, 5))
    (tmp_path / "letters.csv").write_text(f"{HEAD}Board,Police,2014-12-31,,,,,Other words\n", "utf-8")

    preview = import_into(store, [tmp_path / "letters.csv"])

    assert [(one.column, one.why) for one in preview.refused] == [("wording", "The letter was sent on 5 January 2015.")]


def test_a_withheld_name_in_a_letter_goes_out_as_a_code_and_comes_in_as_the_name(
    store: Store, drafted: int, tmp_path: Path
) -> None:
    with store.writing("Name a young person") as session:
        number = add_person(session, "Young Person A").id
        change_letter(session, drafted, {"wording": "Young Person A waited for you."})
    with store.writing("Withhold the name") as session:
        from app.people.schema import Person

        session.get_one(Person, number).name_withheld = True

    tables_out(store, tmp_path / "out")
    again = import_into(store, [tmp_path / "out" / "letters.csv"])

    out = (tmp_path / "out" / "letters.csv").read_text("utf-8")
    assert f"Name withheld ({number}) waited for you." in out
    assert "Young Person" not in out
    assert [one.result for one in again.outcomes["letters"]] == [Result.UNCHANGED]
