"""The structure: boxes gone through by the arrow keys, the members of each as at a day, filled down, kept as a picture."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group, add_seat, appoint
from app.groups.page import GroupsPage
from app.groups.page_members import FillDown
from app.groups.queries_structure import SeatAsAt, seats_as_at
from app.groups.rules import Category, Span
from app.groups.schema import GroupLink
from app.kit.desk import Desk
from app.offers import Goal
from app.people.edits import add_person, rename_agency
from app.rooms import others
from db.store import Store
from tests.app.groups.lists import enter, label, listed
from tests.small_board import SEPTEMBER, SmallBoard, mark_all

TODAY = date(2014, 10, 1)
Key = Qt.Key


@pytest.fixture
def panels(store: Store, board: SmallBoard) -> list[int]:
    """Three panels under the board, a group under the second, and a linked board."""
    with store.writing("Add panels") as session:
        made = [add_group(session, name, "panel") for name in ("Audit", "Learning", "Policy")]
        for panel in made:
            panel.parent_id = board.group
        add_group(session, "Small group").parent_id = made[1].id
        session.add(GroupLink(group_id=board.group, name="Adults Board", word="joint protocol"))
        return [panel.id for panel in made]


def press(*keys: Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def members(page: GroupsPage, column: int = 0) -> list[str]:
    lines = page.structure.members.view.lines
    return [lines.cell(row, column).text for row in range(lines.rowCount())]


def column(page: GroupsPage, key: str) -> int:
    return [item.key for item in page.structure.members.view.lines.columns].index(key)


def test_arrows_go_from_box_to_box_and_enter_to_the_members(page: GroupsPage, panels: list[int]) -> None:
    chart = page.structure.chart
    page.take_focus()
    walked = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Left, Key.Key_Left, Key.Key_Up, Key.Key_Right):
        press(key)
        walked.append(next(node.title for node in chart.nodes if node.key == chart.current))

    assert walked == ["Learning", "Policy", "Learning", "Audit", "Board", "Adults Board"]
    press(Key.Key_Left, Key.Key_Return)
    assert QApplication.focusWidget() is page.structure.members.view
    assert members(page) == ["Deputy Director", "Director", "Inspector"]


def test_a_box_is_said_in_words_with_what_is_missing(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("End") as session:
        person = add_person(session, "Chief Officer").id
        appoint(session, board.inspector, person, Span(None, date(2014, 8, 31)))

    box = page.structure.chart.box(board.group)

    assert box is not None
    assert box.accessibleName() == "Board, board, 3 seats, 1 vacant"
    assert page.structure.summary.words == "3 seats, 1 vacant, met 3 times this year"


@pytest.fixture
def page_of(
    page_of: Callable[[Store], GroupsPage], desk_of: Callable[[Store], Desk], qtbot: QtBot
) -> Callable[[Store], GroupsPage]:
    """As in the window: with what the rooms above know."""

    def make(store: Store) -> GroupsPage:
        page = GroupsPage(replace(desk_of(store), others=others()), today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1300, 620)
        with qtbot.waitExposed(page):
            page.show()
        page.show_year(2014)
        return page

    return make


def test_members_are_shown_with_their_attendance_of_the_year_up_to_the_day(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Mark") as session:
        mark_all(session, board.inspector, [board.april, board.june, board.september], "P D X")

    row = members(page).index("Inspector")
    assert members(page, column(page, "attendance"))[row] == "33%"
    assert members(page, column(page, "represented"))[row] == "67%"
    enter(page.as_at.field, "30 jun")
    assert members(page, column(page, "attendance"))[members(page).index("Inspector")] == "50%"


def test_another_day_shows_names_seats_and_holders_as_they_were(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Change") as session:
        rename_agency(session, board.police, "Police and Fire", date(2014, 8, 1))
        appoint(session, board.inspector, add_person(session, "First").id, Span(None, date(2014, 7, 31)))
        appoint(session, board.inspector, add_person(session, "Second").id, Span(date(2014, 8, 1)))
    now = set(members(page)), set(members(page, 1)), set(members(page, 3))

    enter(page.as_at.field, "1 june 2014")
    then = set(members(page)), set(members(page, 1)), set(members(page, 3))

    assert now == ({"Director", "Deputy Director", "Inspector"}, {"Council", "Police and Fire"}, {"", "Second"})
    assert then == ({"Director", "Inspector"}, {"Council", "Police"}, {"", "First"})
    assert page.heading.summary.words.endswith("as at 1 Jun 2014")
    assert page.day < SEPTEMBER
    enter(page.as_at.field, "")
    assert page.day == TODAY


def test_a_day_that_is_none_says_so_and_changes_nothing(page: GroupsPage, board: SmallBoard) -> None:
    said: list[str] = []
    page.refused.connect(said.append)

    enter(page.as_at.field, "31 feb 2014")

    assert said[-1] == "There is no 31 February 2014. Correct the date."
    assert page.day == TODAY


def test_linked_boards_can_be_put_away(page: GroupsPage, panels: list[int]) -> None:
    with_them = listed(page)
    page.linked.click()

    assert "Adults Board" in with_them
    assert listed(page) == ["Board", "Audit", "Learning", "Small group", "Policy"]


def test_the_filter_finds_seats_in_all_groups(
    page: GroupsPage, store: Store, board: SmallBoard, panels: list[int]
) -> None:
    with store.writing("Add a seat") as session:
        add_seat(session, panels[2], "Lawyer", board.police)
    page.filter.setText("police")

    assert members(page) == ["Board", "Inspector", "Policy", "Lawyer"]
    assert page.structure.summary.words == "2 seats in all groups"


def test_insert_adds_a_seat_to_the_group_of_the_box(
    page: GroupsPage, store: Store, board: SmallBoard, panels: list[int]
) -> None:
    page.structure.chart.stand_at(panels[1], take_focus=True)
    page.add_line()
    card = page.panel.content
    enter(card.fields["label"].editor, "Trainer")
    enter(card.fields["agency_id"].editor, "Council")

    assert label(store) == "Add the seat Trainer, Council"
    assert members(page) == ["Trainer"]


def test_roles_are_filled_down_as_one_step(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Advise") as session:
        from app.groups.edits_seat import change_seat

        change_seat(session, board.deputy_director, {"category": Category.PROFESSIONAL_ADVISER})
    view = page.structure.members.view
    view.setFocus()
    view.go_to(0, column(page, "role"))
    view.select_area(range(3), range(column(page, "role"), column(page, "role") + 1))
    QTest.keyClick(view, Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    with store.reading() as session:
        found = {seat.category for seat in seats_as_at(session, board.group, TODAY)}
    assert found == {Category.PROFESSIONAL_ADVISER}
    assert label(store) == "Fill the role of Deputy Director down to 2 seats"
    store.undo()
    assert members(page, column(page, "role")) == ["Professional adviser", "Member", "Member"]


def test_a_deputy_is_filled_down_only_where_somebody_named_holds_the_seat(
    qtbot: QtBot, page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    with store.writing("Appoint") as session:
        chief, head = add_person(session, "Chief").id, add_person(session, "Head").id
        appoint(session, board.director, chief, Span(), deputy_id=head)
        appoint(session, board.inspector, head, Span())
    grid, at = page.structure.members, column(page, "deputy")
    labels = members(page)
    one, two, three = (labels.index(name) for name in ("Director", "Deputy Director", "Inspector"))
    before, seats = label(store), {seat.label: seat for seat in _seats(store, board)}

    with qtbot.waitSignal(page.refused) as nobody:
        grid.wants_filled.emit(FillDown("deputy", seats["Director"], (seats["Deputy Director"],)))
    with qtbot.waitSignal(page.refused) as own:
        grid.wants_filled.emit(FillDown("deputy", seats["Director"], (seats["Deputy Director"], seats["Inspector"])))

    assert nobody.args == ["Nobody named holds the seat on that day. Appoint somebody first, or give another day."]
    assert own.args == ["The holder cannot be their own deputy. Choose somebody else."]
    assert label(store) == before
    grid.wants_filled.emit(FillDown("deputy", seats["Inspector"], (seats["Deputy Director"], seats["Director"])))
    assert label(store) == "Fill the deputy of Inspector down to 1 seat"
    assert [members(page, at)[row] for row in (one, two, three)] == ["None named"] * 3


def _seats(store: Store, board: SmallBoard) -> tuple[SeatAsAt, ...]:
    with store.reading() as session:
        return seats_as_at(session, board.group, TODAY)


def test_the_card_goes_with_its_group_and_the_focus_stays_in_the_chart(
    page: GroupsPage, store: Store, panels: list[int]
) -> None:
    page.structure.chart.stand_at(panels[0], take_focus=True)
    page.open_card()
    part = page.panel.content.closing
    enter(part.last, "1/9")
    part.close_button.setFocus()
    press(Key.Key_Space)
    after_closing = page.panel.is_open, QApplication.focusWidget() is page.structure.chart.focused()
    with store.writing("Add a group") as session:
        made = add_group(session, "Slip").id
    page.structure.chart.stand_at(made, take_focus=True)
    store.undo()

    assert after_closing == (False, True)
    assert listed(page) == ["Board", "Learning", "Small group", "Policy", "Adults Board"]
    assert QApplication.focusWidget() is page.structure.chart.focused()


def test_the_chart_goes_to_the_clipboard_and_into_files(page: GroupsPage, panels: list[int], tmp_path: Path) -> None:
    page.copy_chart()
    page.chart_deeds.keep(tmp_path / "chart.svg")
    page.chart_deeds.keep(tmp_path / "chart.png")

    picture = QApplication.clipboard().image()
    assert picture.width() > 2000
    drawn = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<svg" in drawn
    assert "<image" not in drawn
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_kept_says_why(page: GroupsPage, panels: list[int], tmp_path: Path) -> None:
    page.chart_deeds.keep(tmp_path / "nowhere" / "chart.svg")

    assert page.notices.isVisible()


def test_going_to_a_group_stands_at_its_box_and_opens_its_card(page: GroupsPage, panels: list[int]) -> None:
    page.go_to(Goal("groups", "groups", panels[2]))

    assert page.structure.chart.current == panels[2]
    assert page.panel.title.text() == "Policy"
    assert page.here() == Goal("groups", "structure", panels[2])
