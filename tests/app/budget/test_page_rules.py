"""The rules of finance's download in the window: seen in their order, changed, tried earlier or later, deleted."""

from dataclasses import replace

import pytest

from app.budget.edits_download import change_rule, delete_rule, move_rule, save_rules
from app.budget.page import BudgetPage
from app.budget.panel_rules import RulesForm
from app.budget.queries_download import LineName, match_rules
from app.budget.rules import Kind, Refusal
from app.budget.rules_download import Compare, Condition, MatchRule
from db.store import Store
from tests.app.budget.pages import Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

VENUE, TRAINING = (LineName("main", Kind.EXPENDITURE, name) for name in ("Venues", "Training"))
HALL = MatchRule(VENUE, (Condition("Description", Compare.CONTAINS, "hall"),))
TRAINER = MatchRule(TRAINING, (Condition("Description", Compare.CONTAINS, "trainer"),))
ROOM = MatchRule(VENUE, (Condition("Description", Compare.IS, "room"), Condition("CC", Compare.IS, "41207")))


@pytest.fixture
def form(page: BudgetPage, store: Store) -> RulesForm:
    with store.writing("Keep rules") as session:
        save_rules(session, [HALL, TRAINER, ROOM])
    page.tabs.choose("entries")
    page.entries.downloads.open_rules()
    found = page.entries.panel.content
    assert isinstance(found, RulesForm)
    return found


def kept(store: Store) -> list[MatchRule[LineName]]:
    with store.reading() as session:
        return match_rules(session)


def test_rules_stand_in_the_order_in_which_they_are_tried(form: RulesForm) -> None:
    lines = form.table.view.lines

    assert [lines.cell(row, 0).text for row in range(3)] == [
        "Description contains hall",
        "Description contains trainer",
        "Description is room and CC is 41207",
    ]
    assert form.count.text() == "3 rules, tried from the first on"


def test_a_rule_is_tried_earlier_and_later_each_in_one_step(form: RulesForm, store: Store) -> None:
    form.table.view.go_to(2, 0)
    form.earlier_button.click()
    assert kept(store) == [HALL, ROOM, TRAINER]
    assert form.current() == ROOM

    form.table.view.go_to(0, 0)
    assert not form.earlier_button.isEnabled()
    form.later_button.click()
    assert kept(store) == [ROOM, HALL, TRAINER]

    store.undo()
    assert kept(store) == [HALL, ROOM, TRAINER]


def test_a_rule_is_changed_in_its_place_and_keeps_its_further_conditions(form: RulesForm, store: Store) -> None:
    form.table.view.go_to(2, 0)
    assert form.chosen.text() == "And if CC is 41207"
    form.fields["words"].editor.show_value("rooms")  # type: ignore[attr-defined]  # a TextEntry
    form.line.show_value(TRAINING)
    form.turned.show_value(True)  # noqa: FBT003
    form.keep_button.click()

    first = Condition("Description", Compare.IS, "rooms")
    assert kept(store)[2] == MatchRule(TRAINING, (first, ROOM.conditions[1]), turned=True)


def test_a_rule_that_every_row_would_fulfil_is_refused_and_a_rule_deleted(form: RulesForm, store: Store) -> None:
    form.fields["words"].editor.show_value("")  # type: ignore[attr-defined]  # a TextEntry
    form.keep_button.click()
    assert "every row would match" in form.fields["words"].problem.text()

    form.delete_button.click()
    assert kept(store) == [TRAINER, ROOM]


def test_a_rule_that_is_gone_meanwhile_is_not_changed(form: RulesForm, store: Store, small: Small) -> None:
    with store.writing("Change one that is gone") as session:
        assert not move_rule(session, HALL, 0)
        delete_rule(session, HALL)
        with pytest.raises(Refusal):
            change_rule(session, HALL, replace(HALL, turned=True))
        assert change_rule(session, ROOM, replace(ROOM, turned=True))


def test_without_rules_the_panel_says_where_they_come_from(page: BudgetPage) -> None:
    page.tabs.choose("entries")
    page.entries.downloads.open_rules()

    form = page.entries.panel.content
    assert isinstance(form, RulesForm)
    assert not form.keep_button.isVisible()
    assert form.chosen.text() == "Rules are kept as rows of a download are given their lines."
