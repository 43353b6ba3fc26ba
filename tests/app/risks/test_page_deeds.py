"""What else is done in the risks' place: files made, targets set, risks that happen, are cloned, or are picked on the map."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.kit import folders
from app.kit.page import Page
from app.offers import Goal
from app.risks.edits import add_risk, change_risk, copy_register
from app.risks.edits_controls import add_action, add_control, change_control, consider, use_control
from app.risks.edits_life import occur
from app.risks.edits_review import review
from app.risks.page import RisksPage
from app.risks.panel_bands import BandsPanel
from app.risks.panel_control import ControlPanel
from app.risks.panel_risk import RiskPanel
from app.risks.queries import issues_of, risk_by_ref
from app.risks.rules import Rating
from db.store import Store
from tests.app.risks.conftest import APRIL, JUNE, OCTOBER, SEPTEMBER, Small
from tests.app.risks.pages import Key, done_last, enter, listed, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def reports_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "reports", lambda: tmp_path / "reports")
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


def card(page: RisksPage) -> RiskPanel:
    page.open_card()
    found = page.panel.content
    assert isinstance(found, RiskPanel)
    return found


@pytest.mark.parametrize("form", ["xlsx", "pdf", "csv"])
def test_the_register_shown_is_made_a_file(page: RisksPage, qtbot: QtBot, reports_in: Path, form: str) -> None:
    with qtbot.waitSignal(page.made, timeout=30000) as made:
        page.export(form)

    path = made.args[1]
    assert reports_in in {path.parent, path.parent.parent}
    assert path.stat().st_size > 100
    assert "2014-10-01" in str(path)


def test_a_file_that_cannot_be_made_is_said(page: Page, qtbot: QtBot, reports_in: Path) -> None:
    reports_in.rmdir()
    reports_in.write_text("in the way")

    page.export("xlsx")

    qtbot.waitUntil(lambda: bool(page.notices.shown), timeout=30000)
    said = " ".join(label.text() for label in page.notices.findChildren(QLabel))
    assert "was not made" in said


def test_a_target_and_an_inherent_score_are_set(page: RisksPage, store: Store) -> None:
    scores = card(page).scores
    scores.which.choose("target")
    scores.impact.keys[0].click()
    scores.set_button.click()
    assert done_last(store) == "Set the target of R01: 2 × 1 = 2"
    assert page.table.view.lines.cell(0, 4).text == "2"

    scores.which.choose("inherent")
    scores.likelihood.keys[4].click()
    scores.set_button.click()

    assert done_last(store) == "Score R01 without its controls: 5 × 3 = 15"


def test_an_inherent_score_under_a_review_without_a_reason_is_refused_in_words(
    page: RisksPage, store: Store, small: Small
) -> None:
    with store.writing("Look at it") as session:
        review(session, small.risk, SEPTEMBER, 3, 3)
    scores = card(page).scores
    scores.which.choose("inherent")
    scores.likelihood.keys[0].click()
    scores.impact.keys[0].click()
    scores.set_button.click()

    assert scores.score.text() == (
        "Its review on 11 September 2014 scored 9, which is above that, without a reason. "
        "Record that review again with its reason first, or choose a higher score."
    )
    assert done_last(store) == "Look at it"


def test_levels_are_chosen_by_digits_and_arrows_and_say_what_they_mean(page: RisksPage) -> None:
    likelihood = card(page).scores.likelihood
    likelihood.keys[3].setFocus()

    press("2")
    assert (likelihood.value, likelihood.name.text()) == (2, "Unlikely")
    press(Key.Key_Right)

    assert likelihood.value == 3
    assert likelihood.meaning.text() == "It may or may not happen"
    assert likelihood.keys[2].hasFocus()
    assert likelihood.keys[2].accessibleName() == "Likelihood 3, Possible"


def test_a_risk_that_happens_opens_an_issue_and_keeps_its_scores(page: RisksPage, store: Store, small: Small) -> None:
    life = card(page).life
    life.reason.setPlainText("Nine records were late in May")
    life.occur_button.click()

    assert "Issue of 1 October 2014: Nine records were late in May" in life.so_far.text()
    assert page.table.view.lines.cell(0, 3).text == "12"
    life.issue_button.click()

    with store.reading() as session:
        assert issues_of(session, small.risk)[0].closed is not None


def test_a_risk_is_cloned_under_the_next_number(page: RisksPage) -> None:
    card(page).life.clone_button.click()

    assert listed(page) == ["R01", "R02"]


def test_an_action_and_a_meeting_are_taken_off(page: RisksPage, store: Store) -> None:
    panel = card(page)
    panel.to_do.action.setText("Write to the trust")
    panel.to_do.add_button.click()
    panel.meetings.meeting.setText("12 June 2014")
    panel.meetings.add_button.click()

    panel.to_do.lines[0].off_button.click()  # type: ignore[attr-defined]  # an ActionRow
    panel.meetings.lines[0].off_button.click()  # type: ignore[attr-defined]  # a ConsideredRow

    assert (panel.to_do.lines, panel.meetings.lines) == ([], [])
    assert done_last(store) == "Take back that Panel, 12 June 2014 considered the risk"


def test_needed_answers_are_asked_for(page: RisksPage) -> None:
    panel = card(page)

    panel.controls.add_button.click()
    panel.to_do.add_button.click()

    assert panel.controls.fields["control"].problem.text() == "Type what is done about the risk."
    assert panel.to_do.fields["action"].problem.text() == "Type what is to be done."


def test_a_line_of_the_maps_table_is_opened_beside_it(page: RisksPage, small: Small) -> None:
    page.go_to(Goal("risks", "map", None, small.panel))
    page.heat.table.view.setFocus()

    press(Key.Key_F4)

    assert page.cards.number == small.risk
    assert page.here() == Goal("risks", "map", small.risk, small.panel)


def test_a_risk_on_the_small_map_is_stood_on_in_the_table(page: RisksPage, small: Small) -> None:
    page.strip.show()
    chosen: list[object] = []
    page.strip.map.chosen.connect(chosen.append)
    page.strip.map.stand_at(None)
    page.strip.map.here = (4, 3)

    QTest.keyClick(page.strip.map, Key.Key_Space)

    assert chosen == [small.risk]
    assert page.risk_shown() == small.risk


def test_the_cells_selected_are_copied(page: RisksPage, qtbot: QtBot) -> None:
    page.table.view.go_to(0, 1)
    qtbot.keyClick(page.table.view, Key.Key_C, CONTROL)

    assert "Records are late" in QApplication.clipboard().text()


def test_a_review_of_the_score_as_it_stands_needs_no_reason(page: RisksPage, store: Store) -> None:
    page.review()
    assert page.cards.card is not None
    assert page.cards.card.scores.reason.hasFocus()

    page.cards.card.scores.review_button.click()

    assert done_last(store) == "Review R01 on 1 October 2014: 4 × 3 = 12"
    assert page.table.current().review_due is not None  # type: ignore[union-attr]


def test_an_action_and_a_control_get_other_words(page: RisksPage, store: Store) -> None:
    panel = card(page)
    panel.to_do.action.setText("Write to the trust")
    panel.to_do.add_button.click()

    enter(panel.to_do.lines[0], "action", "Meet the trust")
    assert done_last(store) == "Change wording of Write to the trust"
    enter(panel.controls.lines[0], "name", "Daily list")
    assert done_last(store) == "Change name of Weekly list"
    store.undo()

    assert panel.to_do.lines[0].record.action == "Meet the trust"
    assert panel.controls.lines[0].record.name == "Weekly list"


def test_words_being_typed_stay_when_the_record_changes_elsewhere(page: RisksPage, store: Store, small: Small) -> None:
    row = card(page).controls.lines[0]
    row.fields["name"].editor.setText("Weekly list of")

    with store.writing("Rate it") as session:
        change_control(session, small.control, {"rating": Rating.FAILS})

    assert row.fields["rating"].editor.text() == "Fails"
    assert row.fields["name"].editor.text() == "Weekly list of"


def test_a_control_of_several_risks_is_edited_from_its_tab_by_keys(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Two risks share it") as session:
        use_control(session, add_risk(session, small.panel, "Staff leave", APRIL).id, small.control)
        add_control(session, small.panel, "Spare rota")
    page.panel.close()
    page.tabs.choose("controls")  # type: ignore[union-attr]
    page.take_focus()

    press(Key.Key_Home, Key.Key_Down, Key.Key_Return)
    control = page.panel.content
    assert isinstance(control, ControlPanel)
    assert control.serves.text().splitlines()[1:] == ["R01 Records are late", "R02 Staff leave"]
    write("Daily list")
    press(Key.Key_Return)
    assert done_last(store) == "Change name of Weekly list"
    assert [page.controls.view.lines.cell(row, 0).text for row in (0, 1)] == ["Daily list", "Spare rota"]
    enter(control, "name", "Spare rota")

    assert "There is one called Spare rota already" in control.fields["name"].problem.text()
    store.undo()
    assert page.panel.title.text() == "Weekly list"


def headings(page: RisksPage) -> list[str]:
    return [column.heading for column in page.table.view.lines.columns]


def test_a_register_carried_on_says_which_risks_changed_since(page: RisksPage, store: Store, small: Small) -> None:
    assert "Since copied" not in headings(page)
    with store.writing("Carry the panel's register on") as session:
        add_risk(session, small.panel, "Staff leave", APRIL)
        copy_register(session, small.panel, small.board, OCTOBER)
        change_risk(session, risk_by_ref(session, small.board, "R02").id, {"title": "Staff leave early"})
        add_risk(session, small.board, "No venue", APRIL)

    page.go_to(Goal("risks", "register", None, small.board))

    at = headings(page).index("Since copied")
    lines = page.table.view.lines
    assert [lines.cell(row, at).text for row in range(3)] == ["Unchanged", "Changed", "New"]


def test_the_column_of_warnings_is_there_when_there_is_one(page: RisksPage, store: Store, small: Small) -> None:
    assert "Warning" not in headings(page)

    with store.writing("Leave an action without a date") as session:
        add_action(session, small.risk, "Write to the trust")
    assert "Warning" in headings(page)

    store.undo()
    assert "Warning" not in headings(page)


def test_the_chips_of_two_bands_show_both(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Add two") as session:
        add_risk(session, small.panel, "Staff leave", APRIL, current=(5, 5), reason="First score")
        add_risk(session, small.panel, "No venue", APRIL, current=(1, 1), reason="First score")

    page.high.click()
    assert (listed(page), page.high.accessibleName()) == (["R01"], "High: 1")
    page.severe.click()
    assert listed(page) == ["R01", "R02"]


def test_the_bands_at_each_meeting_are_told_as_a_table(
    page: RisksPage, qtbot: QtBot, store: Store, small: Small
) -> None:
    qtbot.waitUntil(lambda: len(page.strip.figures()) == 2, timeout=10000)

    page.strip.bands.wants_table.emit()

    panel = page.panel.content
    assert isinstance(panel, BandsPanel)
    table = panel.table
    cells = [[table.view.lines.cell(row, at).text for at in range(5)] for row in range(2)]
    assert cells == [["12 Jun 14", "0", "0", "1", "0"], ["11 Sep 14", "0", "0", "1", "0"]]
    assert table.view.hasFocus()
    assert sum(table.view.columnWidth(at) for at in range(5)) <= table.view.viewport().width()
    with store.writing("Score it") as session:
        review(session, small.risk, SEPTEMBER, 5, 5, reason="Worse")
    qtbot.waitUntil(lambda: table.view.lines.cell(1, 4).text == "1", timeout=10000)


def test_a_past_day_tells_what_was_known_by_then_and_says_what_is_of_today(
    page: RisksPage, store: Store, small: Small
) -> None:
    with store.writing("Review it, consider it, and let it happen") as session:
        review(session, small.risk, SEPTEMBER, 5, 5, reason="Worse by autumn")
        consider(session, small.risk, small.september, "7.2")
        consider(session, small.risk, small.june, "5.1")
        occur(session, small.risk, SEPTEMBER, "Records came late")
    assert "Shown as at" not in card(page).state.text()

    page.as_at.show_day(JUNE)
    page.refresh()

    shown = card(page)
    assert "Shown as at 12 June 2014. Its words, controls and actions are those of today." in shown.state.text()
    assert "Worse by autumn" not in shown.reviews.text()
    assert [line.record.minute for line in shown.meetings.lines] == ["5.1"]
    assert "happened" not in shown.life.so_far.text()
