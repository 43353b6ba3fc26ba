"""The agenda in the window: typed in place, timed, moved, issued; papers attached, opened and saved."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.kit.buttons import Button
from app.kit.desk import Desk
from app.kit.fields import TextEntry
from app.kit.notices import Trouble
from app.kit.text_area import TextArea
from app.meetings.edits_minutes import confirm
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaView
from app.meetings.panel_item import AgendaCard, ItemCard
from app.meetings.panel_paper import PaperCard
from app.meetings.queries_agenda import agenda as agenda_at
from app.meetings.queries_papers import file_of
from app.offers import Goal
from app.schema import metadata
from db.kept import MOST_BYTES
from db.store import Store
from tests.app.meetings.papers import (
    CONTROL,
    JUNE,
    TODAY,
    Key,
    Made,
    agenda,
    desk_of,
    foot,
    label,
    made,
    page,
    press,
    shown,
    stand,
)

__all__ = ["agenda", "desk_of", "made", "page"]


def enter(card: ItemCard | PaperCard | AgendaCard, key: str, text: str) -> None:
    editor = card.fields[key].editor
    if isinstance(editor, TextArea):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, TextEntry)
        editor.setText(text)
    editor.commit()


def card(view: AgendaView) -> ItemCard:
    view.open_card()
    assert isinstance(view.panel.content, ItemCard)
    return view.panel.content


def paper_card(view: AgendaView) -> PaperCard:
    view.open_paper(view.current().papers[0])
    assert isinstance(view.panel.content, PaperCard)
    return view.panel.content


def clipboard(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Budget_outturn.pdf"
    path.write_bytes(b"%PDF-1.4 the outturn")
    return path


def test_the_items_stand_with_their_times_and_the_end(agenda: AgendaView, page: MeetingsPage) -> None:
    assert shown(agenda, "number", "starts", "title", "purpose", "minutes", "lead") == [
        ("1", "10:00", "Welcome", "Noting", "10", ""),
        ("2", "10:10", "Budget", "", "40", "Director"),
        ("3", "10:50", "Any other business", "", "10", ""),
    ]
    assert foot(agenda) == "Ends 11:00, as planned"
    assert page.heading.title.text() == "Agenda"
    assert page.heading.summary.words == "3 items, ends 11:00, as planned"
    assert page.legend == agenda.legend()


def test_minutes_typed_move_the_starts_and_the_overrun_is_said(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 1, "minutes")
    press("5", "0", Key.Key_Return)

    assert shown(agenda, "starts") == [("10:00",), ("10:10",), ("11:00",)]
    assert foot(agenda) == "Ends 11:10, 10 minutes over"
    assert agenda.table.view.currentIndex().row() == 2
    assert label(store) == "Change the minutes of item 2, Budget"
    store.undo()
    assert foot(agenda) == "Ends 11:00, as planned"


def test_what_an_item_is_for_is_chosen_by_its_first_letters_and_cleared(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 1, "purpose")
    press("d", "e", Key.Key_Return)
    chosen = shown(agenda, "purpose")
    stand(agenda, 1, "purpose")
    press(Key.Key_Delete)

    assert chosen == [("Noting",), ("Decision",), ("",)]
    assert shown(agenda, "purpose") == [("Noting",), ("",), ("",)]
    assert label(store) == "Change what it is for of item 2, Budget"


def test_what_cannot_be_read_is_said_and_stays_in_the_cell(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage
) -> None:
    stand(agenda, 0, "minutes")
    with qtbot.waitSignal(page.refused) as told:
        press("x", Key.Key_Return)

    assert told.args[0].startswith("x")
    assert agenda.keys.entry.editor is not None
    press(Key.Key_Escape)
    assert shown(agenda, "minutes")[0] == ("10",)


def test_a_title_is_not_cleared_and_a_time_is_not_typed(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage) -> None:
    stand(agenda, 0, "title")
    with qtbot.waitSignal(page.refused) as cleared:
        press(Key.Key_Delete)
    stand(agenda, 0, "starts")
    with qtbot.waitSignal(page.refused) as typed:
        agenda.keys.edit()

    assert cleared.args[0].startswith("An item needs a title.")
    assert typed.args[0].startswith("Stand on the title")


def test_a_new_item_is_typed_where_it_is_to_stand(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 0, "title")
    agenda.add()
    empty = shown(agenda, "number", "title")
    for letter in "Risks":
        press(letter)
    press(Key.Key_Return)

    assert empty == [("1", "Welcome"), ("", ""), ("2", "Budget"), ("3", "Any other business")]
    assert shown(agenda, "number", "title")[1] == ("2", "Risks")
    assert agenda.current().title == "Risks"
    assert label(store) == "Add the item Risks"
    store.undo()
    assert len(shown(agenda, "title")) == 3


def test_a_new_item_without_a_title_is_let_go(agenda: AgendaView, store: Store) -> None:
    before = label(store)
    agenda.add()
    press(Key.Key_Escape)

    assert len(shown(agenda, "title")) == 3
    assert label(store) == before


def test_an_item_moves_up_and_down_until_the_agenda_is_issued(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage, store: Store
) -> None:
    stand(agenda, 1, "title")
    agenda.move_by(-1)
    up = shown(agenda, "title")
    agenda.move_by(-1)  # it is the first already
    agenda.move_by(1)
    agenda.issue_button.click()
    with qtbot.waitSignal(page.refused) as told:
        agenda.move_by(1)

    assert up[0] == ("Budget",)
    assert shown(agenda, "title")[1] == ("Budget",)
    assert told.args[0].startswith("The agenda was issued on 1 September 2014, so items stay where they are.")
    assert not agenda.issue_button.isVisible()


def test_an_item_added_after_the_issue_is_numbered_behind_another(agenda: AgendaView, page: MeetingsPage) -> None:
    agenda.issue()
    stand(agenda, 1, "title")
    agenda.add()
    press("L", "a", "t", "e", Key.Key_Return)

    assert shown(agenda, "number", "title")[2] == ("2A", "Late")
    assert page.heading.summary.words.endswith("Issued 1 September 2014")


def test_an_item_is_deleted_or_once_issued_taken_off_and_put_back(agenda: AgendaView, store: Store) -> None:
    stand(agenda, 0, "title")
    agenda.remove()
    deleted = shown(agenda, "number", "title")
    store.undo()
    agenda.issue()
    stand(agenda, 0, "title")
    agenda.remove()
    taken_off = shown(agenda, "number", "starts", "title")
    card(agenda).restore.click()

    assert deleted == [("1", "Budget"), ("2", "Any other business")]
    assert taken_off[:2] == [("1", "", "Welcome"), ("2", "10:00", "Budget")]
    assert shown(agenda, "starts")[0] == ("10:00",)


def test_an_empty_agenda_begins_from_the_last_one_or_from_the_standing_items(
    agenda: AgendaView, page: MeetingsPage, made: Made, store: Store
) -> None:
    page.papers.choose(made.september)
    said = agenda.emptiness.heading.text()
    agenda.take_focus()
    focused = agenda.from_last.hasFocus()
    press(Key.Key_Space)
    cloned = shown(agenda, "title", "minutes", "lead")
    store.undo()
    agenda.from_usual.click()

    assert said == "No agenda for 11 September 2014 yet"
    assert focused
    assert cloned[1] == ("Budget", "40", "Director")
    assert shown(agenda, "title")[0] == ("Welcome and apologies",)
    assert agenda.table.view.hasFocus()


def test_a_year_without_meetings_says_what_an_agenda_needs(agenda: AgendaView, page: MeetingsPage) -> None:
    page.show_year(2019)

    assert agenda.emptiness.heading.text() == "No meeting to write an agenda for"
    assert not page.heading.meeting.isEnabled()
    assert not page.exports


def test_the_planned_end_is_typed_and_must_come_after_the_start(agenda: AgendaView, store: Store) -> None:
    agenda.open_agenda()
    form = agenda.panel.content
    assert isinstance(form, AgendaCard)
    enter(form, "finish", "10:50")
    over = foot(agenda)
    enter(form, "finish", "09:00")

    assert over == "Ends 11:00, 10 minutes over"
    assert label(store) == "Plan the end of the agenda of 12 June 2014"
    assert form.fields["finish"].problem.text() == "The meeting begins at 10:00. Type a time after that."


def test_the_issue_is_taken_back(agenda: AgendaView) -> None:
    agenda.issue()
    agenda.open_agenda()
    form = agenda.panel.content
    assert isinstance(form, AgendaCard)
    form.recall.click()

    assert agenda.issue_button.isVisible()


def test_the_panel_holds_the_note_and_follows_the_cursor(agenda: AgendaView, store: Store, made: Made) -> None:
    stand(agenda, 1, "title")
    enter(card(agenda), "note", "Read the outturn first.")
    stand(agenda, 0, "title")

    assert label(store) == "Change note of item 2, Budget"
    assert agenda.panel.title.text() == "Item 1"
    with store.reading() as session:
        found = agenda_at(session, made.june, TODAY)
    assert found is not None
    assert found.items[1].note == "Read the outturn first."


def test_files_copied_are_attached_and_their_originals_stay(agenda: AgendaView, store: Store, pdf: Path) -> None:
    stand(agenda, 1, "papers")
    QApplication.clipboard().setMimeData(clipboard(pdf))
    press("v", modifier=CONTROL)

    assert shown(agenda, "papers")[1] == ("1 late",)  # it came in on 1 September, for 12 June
    assert label(store) == "Attach Budget_outturn.pdf to item 2"
    paper = agenda.current().papers[0]
    assert (paper.title, paper.file_name) == ("Budget outturn", "Budget_outturn.pdf")
    with store.reading() as session:
        assert file_of(session, paper.id) == ("Budget_outturn.pdf", pdf.read_bytes())
    store.undo()
    assert shown(agenda, "papers")[1] == ("",)


def test_a_file_dropped_on_the_agenda_is_a_paper_of_the_item(agenda: AgendaView, pdf: Path) -> None:
    stand(agenda, 0, "title")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    mime = clipboard(pdf)
    agenda.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, Qt.KeyboardModifier.NoModifier))

    assert shown(agenda, "papers")[0] == ("1 late",)


def test_nothing_copied_is_said(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage) -> None:
    QApplication.clipboard().setText("no file")
    with qtbot.waitSignal(page.refused) as told:
        press("v", modifier=CONTROL)

    assert told.args[0].startswith("No file is copied.")


def test_a_paper_is_expected_comes_in_and_says_so_on_its_cover_sheet(
    agenda: AgendaView, store: Store, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(agenda, 1, "title")
    form = card(agenda)
    form.fields["paper"].editor.setFocus()
    for letter in "Outturn":
        press(letter)
    press(Key.Key_Return)
    expected = shown(agenda, "papers")[1]
    paper = paper_card(agenda)
    due = paper.said.text()
    enter(paper, "owner", "Director")
    enter(paper, "recommendation", "Agree the outturn")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pdf), ""))
    paper.attach.click()

    assert expected == ("1 overdue",)
    assert due == "Overdue: it was due Thu 5 Jun, 5 working days before."
    said = "In late, on 1 September 2014; it was due Thu 5 Jun, 5 working days before. Budget_outturn.pdf, 1 KB."
    assert paper.said.text() == said
    assert agenda.current().papers[0].recommendation == "Agree the outturn"
    assert shown(agenda, "papers")[1] == ("1 late",)


@pytest.fixture
def attached(agenda: AgendaView, pdf: Path) -> PaperCard:
    stand(agenda, 1, "title")
    agenda.attach([pdf])
    return paper_card(agenda)


class Opened(QObject):
    """Takes the place of whatever opens documents on this computer."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def test_a_copy_of_a_paper_is_opened_or_saved(qtbot: QtBot, page: MeetingsPage, attached: PaperCard, pdf: Path) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    attached.open.click()
    QDesktopServices.unsetUrlHandler("file")
    with qtbot.waitSignal(page.made) as told:
        attached.copy.click()

    for copy in (*opened.paths, told.args[1]):
        assert copy.read_bytes() == pdf.read_bytes()
        assert copy != pdf
    assert len(opened.paths) == 1


def test_what_is_no_document_is_never_opened(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage, pdf: Path) -> None:
    script = pdf.rename(pdf.with_suffix(".bat"))
    agenda.attach([script])
    with qtbot.waitSignal(page.made) as told:
        agenda.files.open(agenda.current().papers[0])

    assert told.args[0] == "Budget_outturn.bat is saved."


def test_a_file_too_large_or_gone_is_told_with_what_to_do(
    agenda: AgendaView, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Trouble] = []
    agenda.troubled.connect(troubles.append)
    with pdf.open("r+b") as file:
        file.truncate(MOST_BYTES + 1)  # sparse: no byte of it is written
    agenda.attach([pdf, pdf.with_name("gone.pdf")])

    assert [trouble.why for trouble in troubles] == ["It is larger than 25 MB.", "It cannot be read where it is."]
    assert agenda.current().papers == ()


def test_the_file_is_taken_off_and_the_paper_deleted(agenda: AgendaView, attached: PaperCard, store: Store) -> None:
    attached.take_off.click()
    off = shown(agenda, "papers")[1]
    attached.delete()

    assert off == ("1 overdue",)
    assert label(store) == "Delete the paper Budget outturn"
    assert isinstance(agenda.panel.content, ItemCard)
    assert shown(agenda, "papers")[1] == ("",)


def test_a_paper_in_the_list_of_its_item_is_opened_from_there(agenda: AgendaView, attached: PaperCard) -> None:
    attached.back.click()
    listed = agenda.panel.content
    assert isinstance(listed, ItemCard)
    named = next(button for button in listed.papers.findChildren(Button) if "Budget outturn" in button.text())
    named.click()

    assert named.accessibleName() == "1. Budget outturn, late"
    assert isinstance(agenda.panel.content, PaperCard)


def test_after_the_minutes_are_confirmed_nothing_changes_and_why_is_said(
    qtbot: QtBot, agenda: AgendaView, page: MeetingsPage, store: Store, made: Made
) -> None:
    with store.writing("Confirm the minutes") as session:
        confirm(session, made.june, TODAY)
    stand(agenda, 0, "title")
    with qtbot.waitSignal(page.refused) as told:
        agenda.keys.edit("x")

    assert told.args[0].startswith("The minutes were confirmed on 1 September 2014, so nothing here changes.")
    assert not card(agenda).fields["title"].editor.isEnabled()
    assert not agenda.issue_button.isEnabled()


def test_a_board_that_can_only_be_read_shows_its_agenda(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, made: Made
) -> None:
    with Store.open(store.path, metadata) as reading:
        page = MeetingsPage(desk_of(reading), lambda: TODAY)
        qtbot.addWidget(page)
        page.show()
        page.show_year(2014)
        page.go_to(Goal("meetings", "agenda", made.june, made.group, 2014))
        with qtbot.waitSignal(page.refused) as told:
            page.papers.agenda.add()

        assert shown(page.papers.agenda, "title")[1] == ("Budget",)
        assert told.args[0] == "You can read this board but not change it."
        assert not {"Ctrl+Shift+O", "Alt+Shift+Up"} & {one.key for one in page.commands if one.enabled()}


def test_a_goal_shows_the_agenda_of_its_meeting_and_the_way_back_leads_there(page: MeetingsPage, made: Made) -> None:
    page.go_to(Goal("meetings", "agenda", made.june, made.group, 2014))

    assert page.tabs.current == "agenda"
    assert page.papers.day == JUNE
    assert page.here() == Goal("meetings", "agenda", made.june, made.group, 2014)


def test_the_agenda_is_made_in_word_in_one_press(qtbot: QtBot, agenda: AgendaView, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.made) as told:
        page.export("docx")

    path = told.args[1]
    assert path.name == "Agenda 12 June 2014 Full Board.docx"
    cells = [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]
    assert {"Budget", "10:10–10:50"} <= set(cells)
