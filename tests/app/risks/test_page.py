"""The risks' place: what it lists, what is typed in its cells, what is carried on its map, and what the panel stores."""

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.offers import Goal
from app.risks.edits import add_risk
from app.risks.edits_controls import add_action
from app.risks.edits_life import close
from app.risks.edits_matrix import set_appetite
from app.risks.page import RisksPage
from app.risks.panel_risk import RiskPanel
from app.risks.queries import reviews_of
from app.risks.queries_register import register
from app.risks.rules import RiskStatus
from db.store import Store
from tests.app.risks.conftest import APRIL, OCTOBER, Small
from tests.app.risks.pages import Key, done_last, listed, press, write


def card(page: RisksPage) -> RiskPanel:
    found = page.panel.content
    assert isinstance(found, RiskPanel)
    return found


def the_risk(store: Store, small: Small) -> object:
    with store.reading() as session:
        return next(risk for risk in register(session, small.panel, OCTOBER).risks if risk.id == small.risk)


def test_the_register_that_holds_risks_is_shown_first(page: RisksPage) -> None:
    assert page.group.currentText().strip() == "Panel"
    assert listed(page) == ["R01"]
    assert [page.meeting.itemText(at) for at in range(page.meeting.count())] == [
        "Latest",
        "Meeting of 11 September 2014",
        "Meeting of 12 June 2014",
    ]


def test_a_risk_added_elsewhere_appears(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Add a risk") as session:
        add_risk(session, small.panel, "Staff leave", APRIL)

    assert listed(page) == ["R01", "R02"]


def test_an_owner_is_typed_in_its_cell(page: RisksPage, store: Store) -> None:
    page.table.view.go_to(0, 2)

    press("H")
    write("ead of Service")
    press(Key.Key_Return)

    assert page.table.view.lines.cell(0, 2).text == "Head of Service"
    assert done_last(store) == "Change owner of R01"
    assert page.table.view.hasFocus()


def test_a_title_left_empty_is_refused_and_stays_in_its_cell(page: RisksPage, store: Store, qtbot: QtBot) -> None:
    page.table.view.go_to(0, 1)
    before = done_last(store)

    press(Key.Key_F2, Key.Key_Delete)
    with qtbot.waitSignal(page.refused) as why:
        press(Key.Key_Return)

    assert "The risk's title is missing" in why.args[0]
    assert page.table.editor is not None
    press(Key.Key_Escape)
    assert page.table.view.lines.cell(0, 1).text == "Records are late"
    assert done_last(store) == before


def test_a_score_typed_in_its_cell_asks_why_and_becomes_a_review(page: RisksPage, store: Store, small: Small) -> None:
    page.table.view.go_to(0, 3)

    press("5")
    write("x3")
    press(Key.Key_Return)
    assert card(page).scores.score.text() == "5 × 3 = 15, extreme"
    assert card(page).scores.reason.hasFocus()
    write("Two more were late")
    card(page).scores.review_button.click()

    assert page.table.view.lines.cell(0, 3).text == "15"
    assert done_last(store) == "Review R01 on 1 October 2014: 5 × 3 = 15"
    with store.reading() as session:
        assert reviews_of(session, small.risk)[0].reason == "Two more were late"


def test_a_score_that_changes_needs_its_reason(page: RisksPage, store: Store, small: Small) -> None:
    before = done_last(store)

    page.propose(small.risk, 2, 2)
    card(page).scores.review_button.click()

    assert card(page).scores.fields["why"].problem.text() == (
        "The score changes. Say why in a sentence, then record the review."
    )
    assert done_last(store) == before


def test_what_is_no_score_is_said_and_stays_in_the_cell(page: RisksPage, qtbot: QtBot) -> None:
    page.table.view.go_to(0, 3)

    press("9")
    with qtbot.waitSignal(page.refused) as why:
        press(Key.Key_Return)

    assert why.args == ["“9” is no score. Type likelihood and impact, for example 4 x 3."]
    assert isinstance(page.table.editor, TextEntry)


def test_the_register_is_shown_as_at_a_meeting(page: RisksPage, store: Store, small: Small) -> None:
    page.propose(small.risk, 2, 2)
    write("The list works")
    card(page).scores.review_button.click()
    assert page.table.view.lines.cell(0, 3).text == "4"

    page.meeting.setCurrentIndex(2)
    page.meeting.activated.emit(2)

    assert page.day == date(2014, 6, 12)
    assert page.table.view.lines.cell(0, 3).text == "12"
    assert page.heading.summary.words == "" or "as at 12 June 2014" in page._words


def test_chips_count_what_needs_a_look_and_narrow_to_it(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Accept no more than 8, and add one without a score") as session:
        set_appetite(session, "", 8, APRIL)
        add_risk(session, small.panel, "Staff leave", APRIL)

    assert page.appetite.accessibleName() == "Over appetite: 1"
    assert page.overdue.accessibleName() == "Overdue: 1"
    page.appetite.click()
    assert listed(page) == ["R01"]
    page.filter.setText("staff")
    assert page._content.currentWidget() is page.emptiness


def test_a_closed_risk_stands_on_its_own_tab_and_has_left_the_map(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Close it") as session:
        close(session, small.risk, OCTOBER, "The list has run for a year")

    assert listed(page) == []
    assert page.strip.map.shown.chips == ()
    page.go_to(Goal("risks", "register", small.risk, small.panel))
    assert page.tabs is not None
    assert page.tabs.current == "closed"
    assert listed(page) == ["R01"]
    card(page).life.reason.setPlainText("It is late again")
    card(page).life.reopen_button.click()
    assert the_risk(store, small).status is RiskStatus.OPEN  # type: ignore[attr-defined]


def test_closing_without_a_reason_is_refused_with_what_to_do(page: RisksPage, store: Store, small: Small) -> None:
    page.end()

    card(page).life.close_button.click()

    said = card(page).life.fields["life"].problem.text()
    assert said == "The reason is missing. Say why in a sentence, then press the button again."
    assert the_risk(store, small).status is RiskStatus.OPEN  # type: ignore[attr-defined]


def test_a_risk_is_begun_with_its_title(page: RisksPage, store: Store) -> None:
    page.add()
    write("Staff leave")
    press(Key.Key_Return)

    assert listed(page) == ["R01", "R02"]
    assert card(page).record.title == "Staff leave"
    assert done_last(store) == "Add the risk Staff leave"


def test_controls_are_added_rated_and_taken_off(page: RisksPage, store: Store) -> None:
    page.open_card()
    part = card(page).controls
    part.name.setText("Monthly audit")
    part.add_button.click()
    assert [line.record.name for line in part.lines] == ["Weekly list", "Monthly audit"]

    rating = part.lines[1].fields["rating"].editor
    rating.setText("Partly")
    rating.commit()  # type: ignore[attr-defined]  # a Choice
    assert done_last(store) == "Change rating of Monthly audit"

    part.lines[0].delete()
    assert [line.record.name for line in part.lines] == ["Monthly audit"]
    page.tabs.choose("controls")  # type: ignore[union-attr]
    assert page.controls.view.lines.cell(0, 2).text == "Partly"


def test_actions_and_meetings_hang_on_a_risk(page: RisksPage, store: Store, small: Small) -> None:
    page.open_card()
    actions, meetings = card(page).to_do, card(page).meetings
    actions.action.setText("Write to the trust")
    actions.add_button.click()
    assert page.table.current().flaws  # type: ignore[union-attr]  # an action without a date
    due = actions.lines[0].fields["due"].editor
    due.setText("12/12/2014")
    due.commit()  # type: ignore[attr-defined]  # a DateEntry
    assert not page.table.current().flaws  # type: ignore[union-attr]

    meetings.meeting.setText("12 June 2014")
    meetings.minute.setText("7.2")
    meetings.add_button.click()
    assert [line.meeting.text() for line in meetings.lines] == ["Panel, 12 June 2014"]  # type: ignore[attr-defined]
    minute = meetings.lines[0].fields["minute"].editor
    minute.setText("7.3")
    minute.commit()  # type: ignore[attr-defined]  # a TextEntry
    assert done_last(store) == "Change minute of Panel, 12 June 2014"


def test_a_risk_is_escalated_and_brought_back(page: RisksPage, store: Store, small: Small) -> None:
    page.open_card()
    life = card(page).life
    life.escalate_button.click()
    assert "Escalated: on the register above as R01" in life.so_far.text()

    life.reason.setPlainText("The panel has it in hand")
    life.back_button.click()

    assert "Escalated" not in life.so_far.text()
    assert done_last(store) == "Bring R01 back"


def test_the_next_warning_is_gone_to(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Add two, one with an action that has no date") as session:
        add_risk(session, small.panel, "Staff leave", APRIL, current=(1, 1))
        third = add_risk(session, small.panel, "Money ends", APRIL, current=(1, 1)).id
        add_action(session, third, "Ask for more")
    page.table.view.go_to(0, 1)

    page.next_problem()

    assert page.risk_shown() == third


def test_the_map_shows_the_risk_the_cursor_is_on_and_its_table_says_the_same(page: RisksPage, small: Small) -> None:
    assert page.tabs is not None
    page.tabs.choose("map")

    assert page.heat.map.current == small.risk
    assert page.heat.map.words() == ("Likelihood 4 Likely, Impact 3 Medium: 12 High. R01 Records are late, same")
    lines = page.heat.table.view.lines
    assert [lines.cell(0, at).text for at in range(5)] == ["R01", "Records are late", "12", "12", "same"]


def test_the_map_is_compared_with_another_day(page: RisksPage, store: Store, small: Small) -> None:
    page.propose(small.risk, 2, 2)
    write("The list works")
    card(page).scores.review_button.click()
    assert [chip.text for chip in page.heat.map.shown.chips] == ["R01↓"]

    page.heat.field.setText("1 Jan 2014")
    page.heat.field.commit()

    assert [chip.before for chip in page.heat.map.shown.chips] == [None]


def test_the_bands_at_each_meeting_are_drawn(page: RisksPage, qtbot: QtBot) -> None:
    page.strip.show()

    qtbot.waitUntil(lambda: page.strip.bands.plot is not None, timeout=15000)

    assert [sum(item.counts.values()) for item in page.strip.figures()] == [1, 1]


def test_an_empty_board_says_what_goes_here(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store) -> None:
    page = RisksPage(desk_of(store), today=lambda: OCTOBER)
    qtbot.addWidget(page)
    page.show_year(2014)

    assert page.emptiness.heading.text() == "This register holds no risks yet"
    assert page.group_id is None
