"""The groups' place: four lists that are filtered, added to, edited and ended by the keys; refusals said in words."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.groups.edits import add_group
from app.groups.page import GroupsPage
from app.groups.panel_agency import AgencyPanel
from app.groups.panel_group import GroupPanel
from app.groups.panel_person import PersonPanel
from app.groups.queries import group_named
from app.groups.queries_lists import agency_rows
from app.groups.schema import Group
from app.kit.form_new import NewForm
from app.offers import Goal
from app.people.queries import former_names, person_named, successors
from app.schema import metadata
from db.store import Store
from tests.app.groups.lists import card, enter, field, label, listed, problem
from tests.small_board import SmallBoard

TODAY = date(2014, 10, 1)
Key = Qt.Key


def test_groups_stand_under_their_parents_with_their_seats(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel", "panel")
        panel.parent_id = board.group

    assert listed(page) == ["Board", "Panel"]
    assert page.structure.chart.nodes[0].sub == "3 seats"
    assert page.heading.summary.words == "2 groups, 3 seats"


def test_another_year_is_shown_as_at_its_last_day(page: GroupsPage) -> None:
    page.show_year(2012)
    page.go_to(Goal("groups", "seats"))

    assert page.heading.summary.words == "3 seats, as at 31 Mar 2013"


def test_a_group_is_added_by_its_name_and_stands_open_at_its_kind(page: GroupsPage, store: Store) -> None:
    page.add()
    assert isinstance(page.panel.content, NewForm)
    enter(field(page, "name"), "Audit panel")
    asked = label(store)
    enter(field(page, "opens"), "1/9")

    assert asked != "Add the group Audit panel"
    assert label(store) == "Add the group Audit panel"
    assert listed(page) == ["Board", "Audit panel"]
    assert isinstance(page.panel.content, GroupPanel)
    assert QApplication.focusWidget() is field(page, "kind")


def test_a_group_that_was_always_there_is_added_by_enter_and_one_that_opened_is_not_told_of_before(
    page: GroupsPage, store: Store
) -> None:
    before = store.head().steps
    page.add()
    QTest.keyClicks(field(page, "name"), "Audit panel")
    QTest.keyClick(field(page, "name"), Key.Key_Return)
    page.add()
    QTest.keyClicks(field(page, "name"), "Working group")
    QTest.keyClick(field(page, "name"), Key.Key_Tab)
    QTest.keyClicks(field(page, "opens"), "1/9")
    QTest.keyClick(field(page, "opens"), Key.Key_Return)

    assert store.head().steps == before + 2
    assert listed(page) == ["Board", "Audit panel", "Working group"]
    enter(page.as_at.field, "31/8")
    assert listed(page) == ["Board", "Audit panel"]


def test_a_name_that_is_taken_stays_in_the_field_with_the_reason(page: GroupsPage, store: Store) -> None:
    before = label(store)
    page.add()
    QTest.keyClicks(field(page, "name"), "Board")
    QTest.keyClick(field(page, "name"), Key.Key_Return)

    assert problem(page, "name") == "There is one called Board already. Give this one another name."
    assert field(page, "name").text() == "Board"
    assert label(store) == before


def test_each_field_of_a_group_is_a_step(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    page.open_card()
    enter(field(page, "meetings_per_year"), "4")
    enter(field(page, "expected_attendance"), "80")
    enter(field(page, "expected_attendance"), "")

    assert label(store) == "Change expected attendance of Board"
    store.undo()
    assert field(page, "expected_attendance").text() == "80"
    with store.reading() as session:
        group = session.get_one(Group, board.group)
        assert (group.meetings_per_year, group.expected_attendance) == (4, 80)


def test_a_number_that_cannot_be_is_said_and_stays(page: GroupsPage, store: Store) -> None:
    before = label(store)
    page.open_card()
    enter(field(page, "expected_attendance"), "140")

    assert problem(page, "expected_attendance") == "140 is more than 100. Enter a whole number from 0 to 100."
    assert label(store) == before


def test_a_quorum_is_read_out_as_it_is_typed_and_what_cannot_be_read_is_named(page: GroupsPage, store: Store) -> None:
    page.open_card()
    card = page.panel.content
    assert isinstance(card, GroupPanel)

    card.quorum.setText("fraction=1/2; agencies=2; require=Police; class=chair; deputies=named")
    read_out = card.read_out.text()
    card.quorum.setText("class=chair:2")
    several = card.read_out.text()
    card.quorum.setText("fraction=1/2; foo")
    not_read = card.read_out.text()
    enter(card.quorum, "require=Fire")

    assert read_out == (
        "Quorate when 1/2 of the voting seats that are filled are there, rounded up; 2 different agencies are there; "
        "Police is there; 1 seat of the category chair there; of the deputies only named ones count."
    )
    assert several == "Quorate when 2 seats of the category chair there."
    assert not_read.startswith("“foo” cannot be read.")
    assert "There is no agency called Fire" in problem(page, "quorum")
    enter(card.quorum, "count=2;require=Police")
    assert problem(page, "quorum") == ""
    assert label(store) == "Change quorum of Board"


def test_a_group_is_not_hung_under_its_own(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        add_group(session, "Panel", "panel").parent_id = board.group
    page.open_card()

    enter(field(page, "parent_id"), "Panel")

    assert problem(page, "parent_id") == "That group is itself under this one. Choose another."


def test_what_is_in_use_is_not_deleted_and_what_to_do_is_said(page: GroupsPage, store: Store) -> None:
    page.open_card()
    card(page).delete()

    assert problem(page, "name") == (
        "It cannot be deleted: it has 3 meetings and 3 seats. Delete those first, or keep the group."
    )
    with store.reading() as session:
        assert group_named(session, "Board") is not None


def test_a_bare_group_is_deleted_and_comes_back(page: GroupsPage, store: Store) -> None:
    with store.writing("Add a panel") as session:
        panel = add_group(session, "Panel").id
    page.structure.chart.stand_at(panel)

    page.open_card()
    card(page).delete()

    assert listed(page) == ["Board"]
    assert not page.panel.is_open
    store.undo()
    assert listed(page) == ["Board", "Panel"]


def test_the_panel_follows_the_cursor(page: GroupsPage, store: Store, board: SmallBoard) -> None:
    with store.writing("Add a panel") as session:
        add_group(session, "Panel").parent_id = board.group
    page.take_focus()
    page.open_card()
    first = page.panel.title.text()
    page.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)

    assert (first, page.panel.title.text()) == ("Board", "Panel")
    assert QApplication.focusWidget() is page.structure.chart.focused()


def test_a_person_is_added_and_their_name_withheld(page: GroupsPage, store: Store) -> None:
    page.go_to(Goal("groups", "people"))
    page.add()
    enter(field(page, "name"), "Young person A")
    card = page.panel.content
    assert isinstance(card, PersonPanel)
    card.withheld.click()
    enter(field(page, "post"), "Member of the Junior Board")
    enter(field(page, "agency_id"), "Council")

    with store.reading() as session:
        person = person_named(session, "Young person A")
        assert person is not None
        assert person.name_withheld
        assert person.post == "Member of the Junior Board"
    assert page.table.view.lines.cell(0, 0).sub == "withheld"
    page.remove()
    assert listed(page) == []


def test_an_agency_is_renamed_from_a_day_classed_and_followed(
    page: GroupsPage, store: Store, board: SmallBoard
) -> None:
    page.go_to(Goal("groups", "agencies", board.police))
    card = page.panel.content
    assert isinstance(card, AgencyPanel)

    card.rename_button.click()
    asked = problem(page, "new_name")
    enter(card.new_name, "Police and Fire")
    enter(card.new_from, "1/9")
    card.rename_button.click()
    enter(card.charging, "Contributing partner")
    card.class_button.click()
    enter(card.follower, "Council")

    assert asked == "Type the new name."
    assert card.earlier.text() == "Before: Police"
    assert card.class_now.text() == "Now: Contributing partner"
    with store.reading() as session:
        assert former_names(session)[board.police][0].value == "Police"
        assert successors(session) == {board.police: ["Council"]}
        assert {row.name for row in agency_rows(session, TODAY)} == {"Council", "Police and Fire"}
    page.remove()
    assert problem(page, "name").startswith("It cannot be deleted: it has 1 seat.")


def test_what_is_undone_is_gone_from_list_and_panel(page: GroupsPage, store: Store) -> None:
    page.go_to(Goal("groups", "agencies"))
    page.add()
    enter(field(page, "name"), "Slip")

    store.undo()

    assert listed(page) == ["Council", "Police"]
    assert not page.panel.is_open


def test_the_list_is_copied_as_excel_takes_it(page: GroupsPage) -> None:
    page.go_to(Goal("groups", "agencies"))
    page.take_focus()
    QTest.keyClick(page.table.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == "Council"


def test_an_office_without_anything_says_how_it_begins(page_of: Callable[[Store], GroupsPage], store: Store) -> None:
    page = page_of(store)
    page.go_to(Goal("groups", "seats"))

    assert page.emptiness.heading.text() == "Add your first seat"
    assert "Ctrl+V" in page.emptiness.words.text()


def test_a_store_that_can_only_be_read_shows_and_takes_nothing(
    page_of: Callable[[Store], GroupsPage], store: Store, board: SmallBoard
) -> None:
    with Store.open(store.path, metadata, read_only=True) as second:
        page = page_of(second)
        page.open_card()

        assert not page.buttons.add.isEnabled()
        assert not field(page, "name").isEnabled()
        assert not any(command.enabled() for command in page.commands if command.key in {"Ctrl+N", "Del", "Ctrl+V"})


def test_here_leads_back_to_the_same_line(page: GroupsPage, board: SmallBoard) -> None:
    page.go_to(Goal("groups", "agencies", board.police))
    here = page.here()
    page.go_to(Goal("groups", "people"))
    page.go_to(here)

    assert page.table.current_id() == board.police


def test_everything_that_takes_keys_has_a_name(page: GroupsPage, board: SmallBoard) -> None:
    nameless = []
    for view in ("structure", "seats", "people", "agencies", "paste"):
        page.go_to(Goal("groups", view))
        if view in {"structure", "seats", "agencies"}:
            page.open_card()
        nameless += [
            (view, widget)
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]

    assert nameless == []
