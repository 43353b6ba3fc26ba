"""Calendar and register under one roof: tabs, goals, what each offers, and the way from one to the other."""

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.meetings.edits import add_meeting
from app.meetings.page import MeetingsPage
from app.meetings.queries import meeting_on
from app.offers import Goal
from db.store import Store
from tests.app.meetings.register import CHAIR, INSPECTOR, JUNE, SEPTEMBER, Key, press, stands_at


def meeting(store: Store, page: MeetingsPage, day: date) -> int:
    with store.reading() as session:
        found = meeting_on(session, page.group.currentData(), day)
        assert found is not None
        return found.id


def test_the_register_is_shown_first(page: MeetingsPage) -> None:
    assert page.table.isVisible()
    assert page.heading.title.text() == "Attendance register"
    assert page.here() == Goal("meetings", "register", group=page.group.currentData(), year=2014)


def test_the_calendar_has_its_own_title_summary_filters_and_keys(page: MeetingsPage) -> None:
    page.tabs.choose("calendar")

    assert page.heading.title.text() == "Meetings"
    assert page.heading.summary.words == "4 meetings in 2014/15"
    assert not page.view.filters.isVisible()
    assert not page.heading.paste.isVisible()
    assert page.legend == page.calendar.legend()
    assert page.calendar.table.view.hasFocus()


def test_a_meeting_added_in_the_calendar_is_a_column_of_the_register(page: MeetingsPage, small: Store) -> None:
    page.heading.add.click()
    adding = page.tabs.current, page.calendar.panel.is_open
    with small.writing("Add a meeting") as session:
        add_meeting(session, page.group.currentData(), date(2015, 3, 19))
    page.tabs.choose("register")

    assert adding == ("calendar", True)
    assert [column.heading for column in page.table.view.lines.columns][5] == "19 Mar"
    assert page.heading.summary.words.startswith("5 meetings")


def test_a_goal_stands_at_the_first_mark_to_enter_of_its_meeting(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, JUNE, "p")
    page.view.filters.box.setText("nobody")
    page.tabs.choose("calendar")

    page.go_to(Goal("meetings", "register", meeting(small, page, date(2014, 6, 12)), page.group.currentData(), 2014))

    assert page.tabs.current == "register"
    assert stands_at(page) == (INSPECTOR, JUNE)
    assert not page.view.filters.narrowing.active


def test_a_goal_in_the_calendar_opens_its_meeting(page: MeetingsPage, small: Store) -> None:
    page.go_to(Goal("meetings", "calendar", meeting(small, page, date(2014, 9, 11))))

    assert page.tabs.current == "calendar"
    assert page.calendar.panel.is_open


def test_a_meeting_all_marked_is_stood_at_all_the_same(page: MeetingsPage, small: Store) -> None:
    press(page, CHAIR, JUNE, "p", "p")

    page.go_to(Goal("meetings", "register", meeting(small, page, date(2014, 6, 12))))

    assert stands_at(page)[1] == JUNE


def test_from_the_calendar_the_register_of_a_meeting_is_wanted(page: MeetingsPage, small: Store) -> None:
    wanted: list[Goal] = []
    page.wants.connect(wanted.append)
    page.tabs.choose("calendar")
    page.calendar.table.view.go_to(2, 0)

    page.calendar.open_register()

    assert [(goal.place, goal.view, goal.id) for goal in wanted] == [
        ("meetings", "register", meeting(small, page, date(2014, 9, 11)))
    ]


def test_each_key_does_one_thing_on_a_tab(page: MeetingsPage) -> None:
    keys = [command.key for command in page.commands if command.key]

    assert len(keys) == len(set(keys))
    page.tabs.choose("calendar")
    assert {"Ins", "Ctrl+G", "F4"} <= {command.key for command in page.commands if command.enabled()}
    assert "Ctrl+V" not in {command.key for command in page.commands if command.enabled()}


def test_delete_is_the_registers_where_it_clears_a_mark(page: MeetingsPage) -> None:
    page.table.view.go_to(CHAIR, SEPTEMBER)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    asked.ignore()
    page.table.view.event(asked)

    assert asked.isAccepted()


def test_a_group_that_never_met_offers_the_ways_to_begin(page: MeetingsPage) -> None:
    page.show_year(2019)

    assert page.emptiness.words.text().startswith("Once there are meetings, marks are typed here. Press Ctrl+N")
    assert page.heading.add.isEnabled()
    assert not page.heading.paste.isEnabled()
