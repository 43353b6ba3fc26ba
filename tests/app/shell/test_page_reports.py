"""Reports: what can be made, made in five forms, shown as it is, and known to be out of date."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.groups.edits import add_group
from app.kit import folders
from app.kit.desk import Desk
from app.meetings.edits import add_meeting, set_mark
from app.meetings.rules import Mark
from app.offers import Goal
from app.shell.page_reports import ReportsPage
from db.store import Store
from tests.small_board import SmallBoard, mark_all, small_board

TODAY = date.today()  # noqa: DTZ011  what is made in the test is made today
Key = Qt.Key
ALL, BOARD, PANEL = ("All groups", "Attendance"), ("Attendance by group", "Board"), ("Attendance by group", "Panel")
"""Lines of the list, by the heading they stand under and their words."""
Line = tuple[str, str]


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        board = small_board(session)
        mark_all(session, board.director, [board.april, board.june, board.september], "P D P")
        add_meeting(session, add_group(session, "Panel", "panel").id, date(2014, 5, 6))
        add_group(session, "Never meets", "panel")
    return board


@pytest.fixture
def page_of(qtbot: QtBot, desk_of: Callable[[Store], Desk], tmp_path: Path) -> Callable[..., ReportsPage]:
    def make(store: Store, year: int = 2014, width: int = 1174) -> ReportsPage:
        page = ReportsPage(desk_of(store), today=lambda: TODAY, made=tmp_path / "made.json")
        qtbot.addWidget(page)
        page.resize(width, 640)
        page.show()
        page.show_year(year)
        page.take_focus()
        return page

    return make


@pytest.fixture
def page(page_of: Callable[..., ReportsPage], store: Store, board: SmallBoard) -> ReportsPage:
    return page_of(store)


def at(page: ReportsPage, line: Line) -> int:
    """In which row it is."""
    head = ""
    for number, row in enumerate(page.rows.lines.rows):
        head = row.words if row.is_head else head
        if (head, row.words) == line:
            return number
    raise AssertionError(line)


def state(page: ReportsPage, line: Line) -> str:
    return page.rows.lines.rows[at(page, line)].right


def press(qtbot: QtBot, page: ReportsPage, form: str) -> Path:
    """Make the report the cursor is on, and wait for the file."""
    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.buttons[form].click()
    path = made.args[1]
    assert isinstance(path, Path)
    return path


def test_each_report_is_listed_once_and_some_for_each_group_too(page: ReportsPage) -> None:
    shown = [(row.words, row.sub, row.right) for row in page.rows.lines.rows]

    holds = "Every seat and mark, agency totals, quorum and a chart"
    assert shown[0] == ("All groups", "2014/15", "")
    assert [words for words, _, _ in shown].count("Structure") == 1
    assert shown[at(page, ALL)] == ("Attendance", f"4 meetings. {holds}", "Never made")
    assert shown[at(page, BOARD) - 1 :][:4] == [
        ("Attendance by group", "2014/15", ""),
        ("Board", f"3 meetings. {holds}", "Never made"),
        ("Panel", f"1 meeting. {holds}", "Never made"),
    ]
    sits = "Who sits where as at the last day, and movements"
    assert shown[at(page, ("Membership by group", "Never meets"))] == ("Never meets", sits, "Never made")
    assert page.pane.nothing.text() == "No PDF yet. Press Ctrl+P to make it, and its pages show here."


@pytest.mark.parametrize("form", ["xlsx", "pdf", "docx", "csv", "json"])
def test_a_report_is_made_in_every_form(qtbot: QtBot, page: ReportsPage, form: str) -> None:
    page.rows.stand_at(at(page, BOARD))

    path = press(qtbot, page, form)

    assert path.is_file()
    assert path.parent == folders.reports()
    assert path.name.startswith("Attendance 2014-15 Board.")
    assert path.suffix == f".{form}"
    assert [state(page, line) for line in (ALL, BOARD, PANEL)] == ["Never made", "Made today", "Never made"]


def test_the_file_is_of_the_group_the_cursor_is_on(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, PANEL))

    made = json.loads(press(qtbot, page, "json").read_text("utf-8"))

    assert {row["group"] for table in made["tables"] for row in table["rows"]} == {"Panel"}


def test_the_preview_shows_the_pdf_and_pgdn_turns_it(
    qtbot: QtBot, page_of: Callable[..., ReportsPage], wolverhampton: Store
) -> None:
    page = page_of(wolverhampton)
    page.rows.stand_at(at(page, ("Attendance by group", "Wolverhampton Safeguarding Children Board")))

    path = press(qtbot, page, "pdf")
    qtbot.waitUntil(lambda: page.pane.preview.shown is not None)
    first = page.pane.of.text()
    QTest.keyClick(page.rows, Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.pane.of.text() == "2 of 3")

    assert first == "1 of 3"
    assert page.pane.path == path
    assert "Wolverhampton" in page.pane.preview.accessibleDescription()
    assert page.pane.when.text().endswith("Nothing has changed since.")
    assert page.pane.before.isEnabled()


def test_a_change_of_the_board_makes_it_out_of_date(
    qtbot: QtBot, page: ReportsPage, store: Store, board: SmallBoard
) -> None:
    page.rows.stand_at(at(page, BOARD))
    press(qtbot, page, "pdf")

    with store.writing("Mark the inspector present") as session:
        set_mark(session, board.june, board.inspector, Mark.PRESENT, date(2014, 12, 31))
    changed, warned = state(page, BOARD), page.pane.when.text()
    press(qtbot, page, "pdf")

    assert changed == "Changed since today"
    assert warned.endswith("The board has changed since: make it again.")
    assert state(page, BOARD) == "Made today"


def test_what_was_made_is_known_the_next_time(
    qtbot: QtBot, page: ReportsPage, page_of: Callable[..., ReportsPage], store: Store
) -> None:
    page.rows.stand_at(at(page, BOARD))
    path = press(qtbot, page, "pdf")

    again = page_of(store)
    again.go_to(Goal("reports", "attendance", group=1))

    assert state(again, BOARD) == "Made today"
    assert again.pane.path == path


def test_a_file_that_was_moved_is_said(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, BOARD))
    press(qtbot, page, "pdf").unlink()

    page.refresh()

    assert state(page, BOARD) == "Made today, moved since"
    assert page.pane.path is None


def test_a_damaged_file_is_said(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, BOARD))
    path = press(qtbot, page, "pdf")
    qtbot.waitUntil(lambda: page.pane.preview.shown is not None)
    path.write_text("spoilt", "utf-8")

    page.rows.stand_at(at(page, ALL))
    page.rows.setCurrentIndex(page.rows.lines.index(at(page, BOARD)))

    qtbot.waitUntil(lambda: "cannot be shown" in page.pane.nothing.text())
    assert page.pane.nothing.text() == f"{path.name} cannot be shown: it is damaged, or gone. Make it again."


def test_a_folder_that_cannot_be_written_is_said_in_words(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(folders, "reports", lambda: tmp_path / "gone")
    page.rows.stand_at(at(page, ALL))

    page.buttons["pdf"].click()

    qtbot.waitUntil(lambda: len(page.notices.shown) == 1)
    trouble = page.notices.shown[0].trouble
    assert trouble.what == "Attendance 2014-15.pdf was not made."
    assert trouble.why == "The folder for reports cannot be reached or written."
    assert state(page, ALL) == "Never made"


def test_work_on_a_report_can_be_cancelled(qtbot: QtBot, page: ReportsPage) -> None:
    work = page._desk.work
    work.began.connect(lambda job: job.cancel())

    with qtbot.waitSignal(work.ended, timeout=20_000):
        page.export("xlsx")

    assert state(page, ALL) == "Never made"
    assert page.notices.shown == []
    assert not (folders.reports() / "Attendance 2014-15.xlsx").exists()


def test_the_path_can_be_copied(qtbot: QtBot, page: ReportsPage) -> None:
    path = press(qtbot, page, "csv")

    with qtbot.waitSignal(page.said) as said:
        page.pane.copy.click()

    assert QApplication.clipboard().text() == str(path)
    assert said.args == ["The path is on the clipboard."]


def test_a_year_without_meetings_offers_what_is_not_of_meetings(
    page_of: Callable[..., ReportsPage], board: SmallBoard, store: Store
) -> None:
    page = page_of(store, 2001)

    words = [row.words for row in page.rows.lines.rows]
    assert "Membership" in words
    assert "Attendance" not in words


def test_a_board_without_groups_offers_no_report(page_of: Callable[..., ReportsPage], store: Store) -> None:
    page = page_of(store, 2001)

    assert page.emptiness.heading.text() == "No reports for 2001/02"
    assert not page.exports
    assert not any(button.isEnabled() for button in page.buttons.values())


def test_in_a_narrow_window_list_and_preview_take_turns(
    qtbot: QtBot, page_of: Callable[..., ReportsPage], store: Store, board: SmallBoard
) -> None:
    page = page_of(store, width=600)
    press(qtbot, page, "pdf")
    before = page.rows.isVisible(), page.pane.isVisible()

    QTest.keyClick(page.rows, Key.Key_Return)
    reading = page.rows.isVisible(), page.pane.isVisible(), page.pane.preview.hasFocus()
    QTest.keyClick(page.pane.preview, Key.Key_Escape)

    assert before == (True, False)
    assert reading == (False, True, True)
    assert (page.rows.isVisible(), page.pane.isVisible(), page.rows.hasFocus()) == (True, False, True)
    assert [form for form, button in page.buttons.items() if button.isVisible()] == ["xlsx", "pdf", "docx"]
    assert [action.text() for action in page.rest.menu().actions()] == ["CSV", "JSON"]
