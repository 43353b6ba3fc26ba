"""Papers in the window: attached by clipboard, drop or button, expected, opened and saved as copies, taken off."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.kit.buttons import Button
from app.kit.notices import Trouble
from app.meetings.page import MeetingsPage
from app.meetings.page_agenda import AgendaView
from app.meetings.panel_item import ItemCard
from app.meetings.panel_paper import PaperCard
from app.meetings.queries_papers import file_of
from db.kept import MOST_BYTES
from db.store import Store
from tests.app.meetings.papers import (
    CONTROL,
    Key,
    agenda,
    card,
    desk_of,
    enter,
    label,
    made,
    page,
    papers_foot,
    press,
    shown,
    stand,
)

__all__ = ["agenda", "desk_of", "made", "page"]


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


def test_files_copied_are_attached_and_their_originals_stay(agenda: AgendaView, store: Store, pdf: Path) -> None:
    stand(agenda, 1, "papers")
    QApplication.clipboard().setMimeData(clipboard(pdf))
    press("v", modifier=CONTROL)

    assert shown(agenda, "papers")[1] == ("1 came late",)  # it came in on 1 September, for 12 June
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

    assert shown(agenda, "papers")[0] == ("1 came late",)


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
    due, chased = paper.said.text(), papers_foot(agenda)
    enter(paper, "owner", "Director")
    enter(paper, "recommendation", "Agree the outturn")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pdf), ""))
    paper.attach.click()

    assert expected == ("1 overdue",)
    assert due == "Overdue: it was due Thu 5 Jun, 5 working days before."
    said = "In late, on 1 September 2014; it was due Thu 5 Jun, 5 working days before. Budget_outturn.pdf, 1 KB."
    assert paper.said.text() == said
    assert agenda.current().papers[0].recommendation == "Agree the outturn"
    assert (chased, papers_foot(agenda)) == ("1 paper overdue", "1 came late")
    assert shown(agenda, "papers")[1] == ("1 came late",)


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
        agenda.files.open(agenda.current().papers[0].id)

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


def test_an_empty_file_is_not_attached_and_one_that_no_pack_can_bind_is_told_at_once(
    agenda: AgendaView, page: MeetingsPage, pdf: Path
) -> None:
    troubles: list[Trouble] = []
    toasts: list[str] = []
    agenda.troubled.connect(troubles.append)
    page.toasted.connect(lambda words, _: toasts.append(words))
    empty, plan = pdf.with_name("Empty.pdf"), pdf.with_name("Plan.docx")
    empty.write_bytes(b"")
    plan.write_bytes(b"PK words")
    agenda.attach([empty, pdf, plan])

    assert [(trouble.what, trouble.why) for trouble in troubles] == [
        ("Empty.pdf was not attached.", "It is empty: there is nothing in the file.")
    ]
    assert toasts == ["Plan.docx is not bound into the pack: save it as a PDF and attach that."]
    assert [paper.file_name for paper in agenda.current().papers] == ["Budget_outturn.pdf", "Plan.docx"]


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

    assert named.accessibleName() == "1. Budget outturn, came late"
    assert isinstance(agenda.panel.content, PaperCard)


def test_the_cover_sheet_is_made_in_word(qtbot: QtBot, page: MeetingsPage, attached: PaperCard) -> None:
    enter(attached, "recommendation", "Agree the outturn")
    with qtbot.waitSignal(page.made) as told:
        attached.cover.click()

    path = told.args[1]
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert path.name == "Cover sheet 12 June 2014 Paper 1 Budget outturn.docx"
    assert "Agree the outturn" in said
