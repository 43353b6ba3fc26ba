"""A board is set up from nothing: named, its seats pasted, its meetings planned, and each step left for another day."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.groups.queries import groups
from app.groups.queries_lists import seat_count
from app.kit.settings import Settings
from app.meetings.page import MeetingsPage
from app.meetings.schema import Meeting
from app.offers import Goal
from app.shell.first_run import FirstRun
from app.shell.first_run_setup import MEETINGS, MONEY, NAME, SEATS, SetUpPage
from app.shell.places import places
from app.shell.window import Window
from tests.walks import cut_off, nameless, overlapping, settle

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
LIST = """Seat\tAgency\tMember since
Independent Chair\tIndependent\t1 Apr 2014
Consultant in Public Health\t\t1 Apr 2014
DCI, Public Protection\tPolice\t31 Feb 2014
DCI, Local Policing\tPolice\t1 Sep 2014
Infant school representative\t\t1 Sep 2014
Lay adviser\tLay members\t1 Dec 2014
"""


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    """A window in which a board has just been named, by the keys."""
    window = window_of()
    window.opening.begin(None, None)
    press(window, "Anytown Safeguarding Partnership", Key.Key_Return)
    return window


def press(window: Window, *keys: str | Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Type where the focus is, as a user does."""
    for key in keys:
        target = QApplication.focusWidget() or window.frame
        if isinstance(key, Key):
            QTest.keyClick(target, key, modifier)
        else:
            QTest.keyClicks(target, key)
        QApplication.processEvents()


def page(window: Window) -> SetUpPage:
    assert isinstance(window.page, SetUpPage)
    return window.page


def paste(window: Window, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(window, Key.Key_V, modifier=Control)


def step(window: Window, at: int) -> str:
    return page(window).steps.buttons[at].accessibleName()


def test_a_name_and_enter_lead_to_the_seats(window: Window) -> None:
    assert page(window).here_now == SEATS
    assert step(window, 0).startswith("1. Name and year: Anytown Safeguarding Partnership, ")
    assert step(window, 0).endswith(", done")
    assert step(window, 1) == "2. Seats and agencies: Paste your membership list, you are here"
    assert QApplication.focusWidget() is page(window).seats.paste_button
    assert window.settings.last_place != "setup"


def test_the_way_to_the_register_takes_few_keys(window: Window) -> None:
    """Ctrl+V, an agency, F8, a date, F8, Delete, Ctrl+Enter; a date, Enter, Ctrl+Enter; Enter."""
    paste(window, LIST)
    said = step(window, 1)
    press(window, "N")
    editor = page(window).seats.table.editor
    assert editor is not None
    QTest.keyClicks(editor, "HS Trust")
    QTest.keyClick(editor.list, Key.Key_Down)  # type: ignore[attr-defined]
    QTest.keyClick(editor.list, Key.Key_Return)  # type: ignore[attr-defined]
    press(window, Key.Key_F8)
    press(window, "2", "8 Feb 2014", Key.Key_Return)
    press(window, Key.Key_F8, Key.Key_Delete)
    press(window, Key.Key_Return, modifier=Control)
    at_meetings = page(window).here_now, QApplication.focusWidget()
    press(window, "12/6", Key.Key_Return)
    press(window, Key.Key_Return, modifier=Control)
    at_money = page(window).here_now
    facts = [step(window, at) for at in (1, 2)]
    press(window, Key.Key_Return)

    assert said == "2. Seats and agencies: 6 rows pasted, 3 to correct, you are here"
    assert at_meetings[0] == MEETINGS
    assert at_money == MONEY
    assert facts[0] == "2. Seats and agencies: 5 seats, done"
    assert facts[1].startswith("3. Meetings: 4 meetings in ")
    assert isinstance(window.page, MeetingsPage)
    assert window.desk is not None
    with window.desk.store.reading() as session:
        assert seat_count(session) == 5
        assert session.query(Meeting).count() == 4


def test_wrong_rows_stay_at_the_step_until_they_are_left_out(window: Window) -> None:
    paste(window, LIST)
    press(window, Key.Key_Return, modifier=Control)

    assert page(window).here_now == SEATS
    assert page(window).seats.sheet.wrong == 3
    press(window, Key.Key_Delete, Key.Key_F8, Key.Key_Delete, Key.Key_F8, Key.Key_Delete)
    assert page(window).seats.sheet.wrong == 0


def test_every_step_can_be_skipped_and_taken_up_again(window: Window) -> None:
    page(window).seats.close_button.click()
    after_seats = page(window).here_now
    page(window).skip_meetings.click()
    after_meetings = page(window).here_now
    page(window).steps.buttons[1].click()

    assert (after_seats, after_meetings) == (MEETINGS, MONEY)
    assert page(window).here_now == SEATS


def test_it_can_be_left_for_another_day_and_goes_on_at_the_first_step_not_done(window: Window) -> None:
    paste(window, "Seat\tAgency\nDirector\tCouncil")
    press(window, Key.Key_Return, modifier=Control)
    page(window).later.click()
    left = window.page

    window.going.go(Goal("setup"))

    assert not isinstance(left, SetUpPage)
    assert page(window).here_now == MEETINGS
    window.going.go(Goal("setup", NAME))
    assert page(window).here_now == NAME


def test_the_name_is_mended_and_the_year_chosen(window: Window) -> None:
    window.going.go(Goal("setup", NAME))
    page(window).name.name.selectAll()
    press(window, "Anytown SCP", Key.Key_Tab)
    page(window).name.year.selectAll()
    press(window, "2014/15", Key.Key_Return)

    assert step(window, 0) == "1. Name and year: Anytown SCP, 2014/15, you are here"
    assert window.going.year == 2014
    assert window.desk is not None
    with window.desk.store.reading() as session:
        assert [line.name for line in groups(session)] == ["Anytown SCP"]
    page(window).name.year.selectAll()
    press(window, "soon", Key.Key_Return)
    assert page(window).name.fields["year"].problem.text().startswith("soon is not a financial year.")


def test_dates_are_pasted_in_place_of_being_worked_out(window: Window) -> None:
    page(window).go_to_step(MEETINGS)
    heard: list[str] = []
    page(window).refused.connect(heard.append)

    paste(window, "nothing\nlike a date")
    paste(window, "Thursday 12 June 2014\n11/09/2014\tto be agreed\n2014-12-11")
    press(window, Key.Key_Return, modifier=Control)

    assert heard == [
        "There is no date in what was copied. Copy cells such as 12 June 2014.",
        "to be agreed is not a date and is left out.",
    ]
    assert window.desk is not None
    with window.desk.store.reading() as session:
        assert sorted(str(item.held_on) for item in session.query(Meeting)) == [
            "2014-06-12",
            "2014-09-11",
            "2014-12-11",
        ]


def test_undo_says_at_the_steps_what_is_left(window: Window) -> None:
    paste(window, "Seat\tAgency\nDirector\tCouncil")
    press(window, Key.Key_Return, modifier=Control)
    done = step(window, 1)

    window.deeds.undo()

    assert done == "2. Seats and agencies: 1 seat, done"
    assert step(window, 1) == "2. Seats and agencies: Paste your membership list, to do"


def test_the_steps_are_walked_by_arrows(window: Window) -> None:
    buttons = page(window).steps.buttons
    buttons[1].setFocus()
    press(window, Key.Key_Down, Key.Key_Down)

    assert QApplication.focusWidget() is buttons[3]
    press(window, Key.Key_Space)
    assert page(window).here_now == MONEY


def test_money_leads_to_the_budget(window: Window) -> None:
    page(window).go_to_step(MONEY)

    page(window).money.budget.click()
    settle(window)

    assert window.going.place == "budget"


def test_the_sidebar_does_not_offer_the_set_up(window: Window) -> None:
    assert "setup" not in {place.name for place in places()}


def test_a_window_without_a_board_offers_three_ways(window_of: Callable[..., Window]) -> None:
    window = window_of()
    window.opening.begin(None, None)

    assert isinstance(window.page, FirstRun)
    assert not window.page.set_up.isEnabled()


@pytest.mark.parametrize("size", [(960, 490), (1366, 720), (1920, 1000)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text_size", [100, 125])
def test_no_words_are_cut_off_and_nothing_is_nameless(
    window_of: Callable[..., Window], size: tuple[int, int], text_size: int
) -> None:
    settings = Settings(theme="light")
    settings.text_size = text_size
    window = window_of(settings, size)
    window.opening.begin(None, None)
    press(window, "Anytown Safeguarding Partnership", Key.Key_Return)

    found = []
    for at in (NAME, SEATS, MEETINGS, MONEY):
        page(window).go_to_step(at)
        if at == SEATS:
            page(window).seats.paste(LIST)
        if at == MEETINGS:
            press(window, "12/6", Key.Key_Return)
        QApplication.processEvents()
        found += [(at, fault) for look in (cut_off, overlapping, nameless) for fault in look(window.frame)]

    assert found == []
