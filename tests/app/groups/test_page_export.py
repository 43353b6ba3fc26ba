"""What the groups' place shows goes out as the report that says the same, in every form, without a withheld name."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.groups.edits import appoint
from app.groups.page import GroupsPage
from app.groups.rules import Span
from app.kit import folders
from app.offers import Goal
from app.people.edits import add_person
from db.store import Store
from tests.small_board import SmallBoard


def exported(qtbot: QtBot, page: GroupsPage, tab: str, form: str) -> Path:
    page.go_to(Goal("groups", tab))
    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.export(form)
    found = made.args[1]
    assert isinstance(found, Path)
    return found


@pytest.mark.parametrize(
    ("tab", "says"),
    [
        ("structure", "Board"),
        ("seats", "Inspector"),
        ("people", "Name withheld"),
        ("coverage", "Police"),
        ("movements", "Deputy Director"),
    ],
)
def test_each_tab_is_printed_without_the_name_that_is_withheld(
    qtbot: QtBot, page: GroupsPage, store: Store, board: SmallBoard, tab: str, says: str
) -> None:
    with store.writing("Appoint") as session:
        appoint(session, board.inspector, add_person(session, "Young Person Alpha", withheld=True).id, Span())

    path = exported(qtbot, page, tab, "pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)

    assert path.parent == folders.reports()
    assert says in text
    assert "Alpha" not in text


def test_a_file_that_cannot_be_made_is_said_on_the_page(
    qtbot: QtBot, page: GroupsPage, board: SmallBoard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr(folders, "reports", lambda: in_the_way)

    page.export("pdf")

    qtbot.waitUntil(page.notices.isVisible, timeout=20_000)
