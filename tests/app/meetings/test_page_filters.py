"""The register narrowed: chips with counts, words typed, agencies instead of seats, and the way back to all."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.groups.edits import appoint, choose
from app.groups.rules import Span
from app.groups.schema import Seat
from app.meetings.page import MeetingsPage
from app.meetings.schema import Meeting
from app.people.edits import add_person
from db.store import Store
from tests.app.meetings.register import (
    CHAIR,
    COUNCIL,
    DIRECTOR,
    INSPECTOR,
    JUNE,
    SEPTEMBER,
    Key,
    label,
    many_seats,
    press,
    text,
)


def shown(page: MeetingsPage) -> list[str]:
    lines = page.table.view.lines
    return [text(page, row, 0) for row in range(lines.rowCount())]


def test_chips_count_seats_below_what_is_expected_and_seats_with_marks_to_enter(page: MeetingsPage) -> None:
    before = page.view.filters.unmarked.accessibleName()

    press(page, CHAIR, JUNE, "p")
    press(page, CHAIR, SEPTEMBER, "a")

    assert before == "3 seats with marks still to enter"
    assert page.view.filters.unmarked.accessibleName() == "2 seats with marks still to enter"
    assert page.view.filters.below.text() == "Below 75%"
    assert page.view.filters.below.accessibleName() == "1 seat below the 75% the group expects"


def test_a_chip_leaves_the_seats_that_answer_it(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "a")

    page.view.filters.below.click()

    assert shown(page) == ["Council", "Chair"]
    assert page.table.view.lines.cell(0, 0).sub == "1 of 2 seats"
    assert page.view.left.words.text() == "1 of 3 seats"


def test_both_chips_and_words_hold_together(page: MeetingsPage) -> None:
    page.view.filters.unmarked.click()
    page.view.filters.box.setText("council ch")

    assert shown(page) == ["Council", "Chair"]
    page.view.filters.below.click()
    assert page.view.no_match.isVisible()


def test_ctrl_f_types_a_filter_and_down_goes_back_to_the_table(page: MeetingsPage) -> None:
    page.view.filters.type()
    QTest.keyClicks(page.view.filters.box, "insp")
    QTest.keyClick(page.view.filters.box, Key.Key_Down)

    assert shown(page) == ["Police", "Inspector"]
    assert page.view.left.isVisible()
    assert page.table.view.hasFocus()


def test_a_marked_seat_stays_where_it_is_until_something_else_is_asked_for(page: MeetingsPage) -> None:
    page.view.filters.unmarked.click()
    for column in (JUNE, SEPTEMBER):
        press(page, INSPECTOR, column, "p")
    kept = shown(page)

    page.view.filters.box.setText("i")

    assert "Inspector" in kept
    assert shown(page) == ["Council", "Chair", "Director"]


def test_nothing_matches_says_so_and_clears(page: MeetingsPage) -> None:
    page.view.filters.box.setText("nobody of that name")
    words = page.view.no_match.words.text()

    page.view.no_match.button.click()

    assert words == "No seats match."
    assert page.view.filters.box.text() == ""
    assert page.table.isVisible()
    assert not page.view.left.isVisible()
    assert len(shown(page)) == 5


def test_escape_empties_the_box(page: MeetingsPage) -> None:
    page.view.filters.box.setFocus()
    QTest.keyClicks(page.view.filters.box, "police")
    QTest.keyClick(page.view.filters.box, Key.Key_Escape)

    assert len(shown(page)) == 5


def test_another_group_is_filtered_anew(page: MeetingsPage, small: Store) -> None:
    page.view.filters.unmarked.click()

    page.show_year(2015)
    page.show_year(2014)

    assert shown(page) == ["Council", "Chair", "Director", "Police", "Inspector"]


def test_agencies_say_how_many_of_their_seats_were_there(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p")
    press(page, DIRECTOR, SEPTEMBER, "a")
    press(page, INSPECTOR, SEPTEMBER, "a")

    page.view.filters.view.choose("agencies")

    lines = page.table.view.lines
    assert shown(page) == ["Council", "Police"]
    assert [text(page, row, SEPTEMBER) for row in (0, 1)] == ["1 of 2", "0 of 1"]
    assert [text(page, row, JUNE) for row in (0, 1)] == ["", ""]
    assert [text(page, row, 6) for row in (0, 1)] == ["100%", "0%"]
    assert lines.data(lines.index(1, SEPTEMBER), Qt.ItemDataRole.AccessibleTextRole) == (
        "11 September 2014, Police: 0 of 1 seats there"
    )
    assert [page.table.feet.lines.cell(row, SEPTEMBER).text for row in (0, 1)] == ["33%", "No"]


def test_in_the_view_of_agencies_the_chip_asks_for_the_agency_percent(page: MeetingsPage) -> None:
    press(page, CHAIR, SEPTEMBER, "p")
    press(page, INSPECTOR, SEPTEMBER, "a")
    page.view.filters.view.choose("agencies")

    page.view.filters.below.click()

    assert page.view.filters.below.accessibleName() == "1 agency below the 75% the group expects"
    assert shown(page) == ["Police"]
    assert page.view.left.words.text() == "1 of 2 agencies"


def test_agencies_take_no_marks(page: MeetingsPage, small: Store) -> None:
    page.view.filters.view.choose("agencies")
    before = label(small)

    press(page, 0, SEPTEMBER, "p")

    assert label(small) == before
    assert [key.cap for key in page.legend][:2] == ["Ctrl C", "Ctrl F"]


def test_in_a_narrow_window_chips_fold_into_a_menu(page: MeetingsPage) -> None:
    filters = page.view.filters
    page.resize(860, 490)

    filters.menu.aboutToShow.emit()
    words = [action.text() for action in filters.menu.actions() if action.text()]
    filters.menu.actions()[-1].trigger()

    assert not filters.below.isVisible()
    assert filters.fold.isVisible()
    assert words[:2] == ["Show by seats", "Show by agencies"]
    assert words[3] == "3 seats with marks still to enter"
    assert page.view.left.isVisible()


def test_in_a_narrow_window_the_box_comes_when_it_is_asked_for(page: MeetingsPage) -> None:
    filters = page.view.filters
    page.resize(860, 490)
    before = filters.box.isVisible()

    filters.search.click()
    asked = filters.box.isVisible()
    QTest.keyClick(filters.box, Key.Key_Return)

    assert (before, asked, filters.box.isVisible(), filters.search.isVisible()) == (False, True, False, True)


def test_in_a_narrow_window_buttons_fold_into_more(page: MeetingsPage) -> None:
    page.resize(860, 490)

    assert page.heading.more.isVisible()
    assert not page.heading.paste.isVisible()
    assert [action.text() for action in page.heading.more.menu().actions()] == ["Paste from Excel", "Export"]


def test_ten_thousand_seats_are_shown_and_marked(
    qtbot: QtBot, page_of: Callable[[Store], MeetingsPage], store: Store
) -> None:
    many_seats(store, 10_000)
    page = page_of(store)
    qtbot.waitUntil(lambda: page.table.register is not None, timeout=20_000)
    rows = page.table.view.lines.rowCount()

    press(page, 1, 1, "p")

    assert rows == 10_000 + 200
    assert text(page, 1, 1) == "P"
    assert page.view.filters.unmarked.accessibleName() == "9999 seats with marks still to enter"


@pytest.mark.parametrize("words", ["chair", "CHAIR  council"])
def test_case_and_order_of_words_do_not_matter(page: MeetingsPage, words: str) -> None:
    page.view.filters.box.setText(words)

    assert shown(page)[COUNCIL + 1] == "Chair"


def test_what_is_just_as_expected_is_not_below(page: MeetingsPage, small: Store) -> None:
    with small.writing("Expect half") as session:
        choose(session, "expected_attendance", "50")
    press(page, CHAIR, JUNE, "p")
    press(page, CHAIR, SEPTEMBER, "a")
    press(page, DIRECTOR, SEPTEMBER, "a")

    seats = page.view.filters.below.accessibleName()
    page.view.filters.view.choose("agencies")

    assert seats == "1 seat below the 50% the group expects"
    assert page.view.filters.below.accessibleName() == "0 agencies below the 50% the group expects"


def test_words_find_who_holds_a_seat(page: MeetingsPage, small: Store) -> None:
    with small.writing("Name who sits there") as session:
        seat = session.scalars(select(Seat).filter_by(label="Inspector")).one()
        appoint(session, seat.id, add_person(session, "Temporary Superintendent").id, Span())

    page.view.filters.box.setText("superintendent")

    assert shown(page) == ["Police", "Inspector"]


def test_agencies_count_virtual_attendance_as_the_office_does(page: MeetingsPage, small: Store) -> None:
    with small.writing("Count virtual as apologies") as session:
        choose(session, "virtual_counts_as", "A")
    press(page, CHAIR, SEPTEMBER, "v", "a")

    page.view.filters.view.choose("agencies")

    assert text(page, 0, SEPTEMBER) == "0 of 2"


def test_agencies_show_who_was_expected_at_a_meeting_that_does_not_count(page: MeetingsPage, small: Store) -> None:
    with small.writing("Leave the day out") as session:
        session.scalars(select(Meeting).filter_by(held_on=date(2014, 9, 11))).one().counts = False
    press(page, CHAIR, SEPTEMBER, "p")

    page.view.filters.view.choose("agencies")

    assert text(page, 0, SEPTEMBER) == "1 of 2"


def test_an_agency_stays_while_one_of_its_seats_is_left(page: MeetingsPage) -> None:
    page.view.filters.view.choose("agencies")

    page.view.filters.box.setText("chair")

    assert shown(page) == ["Council"]
