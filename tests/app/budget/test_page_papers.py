"""The paper an entry rests on: attached, dropped, opened and saved as a copy, taken away; out and in again with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from pytestqt.qtbot import QtBot

from app.budget.edits_entries import attach_paper, detach_paper
from app.budget.page import BudgetPage
from app.budget.page_entries import EntriesView
from app.budget.panel_entry import EntryCard
from app.budget.queries_entries import EntryLine, Wanted, paper_of, window
from app.budget.rules import Refusal
from app.schema import metadata
from app.stores import import_into
from db.kept import MOST_BYTES
from db.store import Store
from tests.app.budget.conftest import tables
from tests.app.budget.pages import Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

INVOICE = b"%PDF-1.7 the invoice"


@pytest.fixture
def view(page: BudgetPage) -> EntriesView:
    page.tabs.choose("entries")
    return page.entries


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "Invoice 7.pdf"
    path.write_bytes(INVOICE)
    return path


def first(store: Store) -> EntryLine:
    with store.reading() as session:
        return window(session, Wanted(2014), 0)[0]


def card_of(view: EntriesView) -> EntryCard:
    view.open_card()
    assert isinstance(view.panel.content, EntryCard)
    return view.panel.content


def test_a_file_dropped_on_the_entries_is_kept_with_the_one_of_the_cursor(
    view: EntriesView, store: Store, invoice: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(invoice))])
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction

    view.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), copy, mime, left, none))

    with store.reading() as session:
        assert paper_of(session, first(store).id) == ("Invoice 7.pdf", INVOICE)
    card = card_of(view)
    assert "Document: Invoice 7.pdf" in card.said.text()
    assert card.open_button.isVisible()


def test_a_copy_is_opened_or_saved_and_the_paper_taken_away(
    view: EntriesView, store: Store, invoice: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    view.attach(invoice)
    card = card_of(view)

    card.open_button.click()
    with qtbot.waitSignal(view.made) as made:
        card.copy_button.click()
    card.detach_button.click()

    assert opened[0].read_bytes() == made.args[1].read_bytes() == INVOICE
    assert opened[0] != invoice
    assert not first(store).has_paper
    assert not card_of(view).open_button.isVisible()
    store.undo()
    assert first(store).has_paper


def test_what_is_no_document_is_saved_and_never_started(
    view: EntriesView, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail(str(url)))
    (tmp_path / "run.bat").write_bytes(b"format c:")
    view.attach(tmp_path / "run.bat")

    with qtbot.waitSignal(view.made) as made:
        card_of(view).open_button.click()

    assert made.args[1].name == "run.bat"


def test_a_file_that_cannot_be_kept_is_told(view: EntriesView, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    for path, why in ((large, "It is larger than 25 MB."), (tmp_path / "gone.pdf", "It cannot be read where it is.")):
        with qtbot.waitSignal(view.troubled) as told:
            view.attach(path)
        assert told.args[0].why == why
    assert not first(store).has_paper


def test_each_deed_is_undone_and_done_again_and_nothing_is_no_paper(
    undone: Callable[[str], Iterator[object]], store: Store, small: Small
) -> None:
    with undone("Attach") as session:  # type: ignore[attr-defined]  # a context manager
        attach_paper(session, small.order, "Order.pdf", INVOICE)
    with undone("Take away") as session:  # type: ignore[attr-defined]
        detach_paper(session, small.order)

    with store.writing("Attach nothing") as session, pytest.raises(Refusal):
        attach_paper(session, small.order, "Order.pdf", b"")


def test_papers_go_out_with_the_tables_and_come_in_again(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Attach") as session:
        attach_paper(session, small.order, "Order: 7/8.pdf", INVOICE)
    out = tables(store, tmp_path / "out")

    with Store.create(tmp_path / "other.quorate", metadata) as other:
        assert import_into(other, [tmp_path / "out"]).whole
        assert tables(other, tmp_path / "again") == out
        with other.reading() as session:
            entry = next(line for line in window(session, Wanted(2014), 0) if line.has_paper)
            assert paper_of(session, entry.id) == ("Order: 7/8.pdf", INVOICE)
    assert "files/" in out["entries.csv"]
