"""The watch: who is on it, a letter drafted from the page, worded, made in Word, sent, answered and closed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit import folders
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.notices import Trouble
from app.kit.text_area import TextArea
from app.meetings.page import MeetingsPage
from app.meetings.panel_letter import LetterCard, WatchPanel
from app.offers import Goal
from app.people.edits import add_person
from db.store import Store
from tests.desks import desk_of
from tests.small_board import SmallBoard, mark_all, small_board

__all__ = ["desk_of"]

TODAY = date(2015, 1, 5)
AGENCY, WHY, THERE, SHARE, LETTER = 0, 1, 2, 3, 5


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """The inspector came once and missed the last two."""
    with store.writing("Set up the board") as session:
        made = small_board(session)
        meetings = [made.april, made.june, made.september]
        mark_all(session, made.director, meetings, "P P P")
        mark_all(session, made.deputy_director, [made.september], "P")
        mark_all(session, made.inspector, meetings, "P A X")
        add_person(session, "Young Person A").name_withheld = True
    return made


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk]) -> Callable[[Store], MeetingsPage]:
    def make(store: Store) -> MeetingsPage:
        page = MeetingsPage(desk_of(store), today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1174, 620)
        with qtbot.waitExposed(page):
            page.show()
        page.show_year(2014)
        page.tabs.choose("watch")
        return page

    return make


@pytest.fixture
def page(page_of: Callable[[Store], MeetingsPage], store: Store, board: SmallBoard) -> MeetingsPage:
    return page_of(store)


def shown(page: MeetingsPage) -> list[list[str]]:
    lines = page.watch.table.view.lines
    return [
        [lines.cell(row, column).text for column in (AGENCY, WHY, THERE, SHARE, LETTER)]
        for row in range(lines.rowCount())
    ]


def card(page: MeetingsPage) -> LetterCard:
    found = page.watch.panel.content
    assert isinstance(found, LetterCard)
    return found


def enter(page: MeetingsPage, key: str, text: str) -> None:
    editor = card(page).fields[key].editor
    if isinstance(editor, TextArea):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, TextEntry)
        editor.setText(text)
    editor.commit()


def label(store: Store) -> str:
    step = store.next_undo()
    return step.label if step else ""


def test_an_agency_that_attends_too_little_stands_on_the_watch(page: MeetingsPage) -> None:
    assert shown(page) == [["Police", "Missed the last 2 meetings", "1 of 3", "33%", "No letter yet"]]
    assert page.heading.title.text() == "Attendance watch"
    assert page.heading.summary.words == "1 agency on watch, 0 letters open"
    assert page.legend == page.watch.legend()
    assert page.watch.table.view.hasFocus()


def test_enter_says_why_and_shows_the_record(page: MeetingsPage) -> None:
    QTest.keyClick(page.watch.table.view, Qt.Key.Key_Return)

    panel = page.watch.panel.content
    assert isinstance(panel, WatchPanel)
    assert panel.said.text().endswith("Nobody came for it to the last 2 meetings.")
    assert panel.recorded.text().splitlines()[2] == "11 September 2014: Inspector, absent without apologies"


def test_a_letter_is_drafted_in_the_words_of_the_template(page: MeetingsPage, store: Store) -> None:
    page.watch.open_card()
    panel = page.watch.panel.content
    assert isinstance(panel, WatchPanel)
    panel.draft.click()

    wording = card(page).fields["wording"].editor
    assert isinstance(wording, TextArea)
    assert wording.toPlainText().startswith("I write about the attendance of Police at Board from 1 April 2014")
    assert label(store) == "Draft the letter to Police"
    assert shown(page)[0][4] == "Draft of 5 Jan"
    assert page.heading.summary.words == "1 agency on watch, 1 letter open"
    store.undo()
    assert shown(page)[0][4] == "No letter yet"
    assert not page.watch.panel.is_open


def test_a_letter_is_worded_sent_answered_and_closed_a_step_each(page: MeetingsPage, store: Store) -> None:
    page.watch.draft()
    enter(page, "wording", "Come.\n\nOr send a deputy.")
    enter(page, "sent_on", "5 jan 2015")
    sent, due = shown(page)[0][4], card(page).record.reply_due
    worded = card(page).fields["wording"].editor.isEnabled(), card(page).remove.isVisible()
    enter(page, "replied_on", "20 jan 2015")
    replied = label(store)
    enter(page, "outcome", "A deputy is named")
    card(page).close_button.click()

    assert (sent, due, worded) == ("Sent 5 Jan, reply due 2 Feb", date(2015, 2, 2), (False, False))
    assert replied == "Change replied on of the letter to Police of 5 January 2015"
    problem = card(page).fields["outcome"].problem.text()
    assert problem == "5 January 2015 is before 20 January 2015. Enter a later day."


def test_a_letter_closed_is_opened_again_and_another_is_drafted(page: MeetingsPage, store: Store) -> None:
    page.watch.draft()
    enter(page, "sent_on", "5 jan 2015")
    enter(page, "outcome", "A deputy is named")
    card(page).close_button.click()
    closed = shown(page)[0][4], label(store)
    card(page).reopen.click()

    assert closed == ("Closed 5 Jan", "Close the letter to Police of 5 January 2015")
    assert shown(page)[0][4] == "Sent 5 Jan, reply due 2 Feb"


def test_what_cannot_be_is_said_at_the_field_and_stays(page: MeetingsPage, store: Store) -> None:
    page.watch.draft()
    before = label(store)
    enter(page, "replied_on", "20 jan 2015")
    card(page).close_button.click()
    enter(page, "sent_on", "4 jan 2015")

    fields = card(page).fields
    assert fields["replied_on"].problem.text() == ("The letter has not been sent yet. Enter the day it was sent first.")
    assert fields["outcome"].problem.text() == fields["replied_on"].problem.text()
    assert fields["sent_on"].problem.text() == "4 January 2015 is before 5 January 2015. Enter a later day."
    assert label(store) == before


def test_a_draft_is_deleted_and_takes_its_panel_with_it(page: MeetingsPage, store: Store) -> None:
    page.watch.draft()
    card(page).remove.click()

    assert label(store) == "Delete the letter to Police of 5 January 2015"
    assert shown(page)[0][4] == "No letter yet"
    assert not page.watch.panel.is_open


def test_a_second_letter_is_not_drafted_while_one_is_open(qtbot: QtBot, page: MeetingsPage, store: Store) -> None:
    page.watch.draft()
    before = label(store)

    with qtbot.waitSignal(page.refused) as told:
        page.watch.draft()

    assert told.args[0].startswith("There is a letter of 5 January 2015 to this agency already.")
    assert label(store) == before
    assert "Ctrl+L" not in {command.key for command in page.commands if command.enabled()}


def test_the_letter_is_made_in_word_without_a_withheld_name_and_never_over_another(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    page.watch.draft()
    enter(page, "wording", "Young Person A waited for you.")

    made = []
    for _ in range(2):
        with qtbot.waitSignal(page.made) as told:
            page.watch.make_file()
        made.append(told.args[1])

    assert made[0] != made[1]
    texts = [paragraph.text for paragraph in docx.Document(str(made[0])).paragraphs]
    assert texts[0] == "Board"
    assert "Name withheld waited for you." in texts
    assert not any("Young" in text or "{{" in text for text in texts)


def test_the_office_may_have_a_template_of_its_own_and_one_that_is_none_is_said(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    troubles: list[Trouble] = []
    page.watch.troubled.connect(troubles.append)
    with qtbot.waitSignal(page.made) as told:
        page.watch.change_template()
    own = told.args[1]
    document = docx.Document(str(own))
    next(item for item in document.paragraphs if item.style.name == "Body Text").text = "Our own words to {{agency}}."
    document.save(str(own))
    page.watch.draft()
    wording = card(page).fields["wording"].editor
    assert isinstance(wording, TextArea)
    own.write_text("no document", "utf-8")
    page.watch.make_file()
    qtbot.waitUntil(lambda: bool(troubles))
    own.unlink()

    assert own == folders.letters() / "attendance.docx"
    assert wording.toPlainText().startswith("Our own words to Police.")
    assert (troubles[0].what, troubles[0].why) == (
        "The letter cannot be made from attendance.docx.",
        "It is not a Word document.",
    )


def test_a_goal_stands_at_its_letter(page: MeetingsPage) -> None:
    page.watch.draft()
    number = card(page).record.id
    page.watch.panel.close()
    page.tabs.choose("register")

    page.go_to(Goal("meetings", "watch", number, page.group.currentData(), 2014))

    assert page.tabs.current == "watch"
    assert card(page).record.id == number


def test_a_year_without_anybody_on_watch_says_when_one_would_be(page: MeetingsPage) -> None:
    page.show_year(2019)

    assert page.watch.emptiness.heading.text() == "No agency is on watch in 2019/20"
    assert "below the 75% expected, or misses 2 meetings in a row" in page.watch.emptiness.words.text()


def test_an_agency_no_longer_on_watch_keeps_its_letter(page: MeetingsPage, store: Store, board: SmallBoard) -> None:
    page.watch.draft()
    with store.writing("Correct the marks") as session:
        mark_all(session, board.inspector, [board.june, board.september], "P P")

    assert shown(page) == [["Police", "No longer on watch", "1 of 3", "33%", "Draft of 5 Jan"]]


def test_the_export_of_the_watch_is_the_report_of_letters_without_a_withheld_name(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    page.watch.draft()
    enter(page, "sent_on", "5 jan 2015")
    enter(page, "replied_on", "5 jan 2015")
    enter(page, "reply", "Young Person A was ill")

    with qtbot.waitSignal(page.made) as told:
        page.export("csv")

    made = Path(told.args[1])
    assert made.name == "Letters 2014-15 Board.letters.csv"
    assert "Name withheld was ill" in made.read_text("utf-8-sig")
