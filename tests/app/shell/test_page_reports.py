"""Reports: what can be made, made in five forms, shown as it is, and known to be out of date."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
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
ANNUAL = "For the annual report"
Line = tuple[str, str]
"""A line of the list, by the heading it stands under and its words."""
ATTENDANCE = (ANNUAL, "Attendance")


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
        files = tmp_path / "made.json", tmp_path / "reports.json"
        page = ReportsPage(desk_of(store), lambda: TODAY, *files)
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


def state(page: ReportsPage, line: Line = ATTENDANCE) -> str:
    return page.rows.lines.rows[at(page, line)].right


def choose(page: ReportsPage, what: str, value: int | None) -> None:
    """Choose in a drop-down as a user does."""
    chooser = getattr(page.frame.choices, what)
    chooser.setCurrentIndex(chooser.findData(value))
    chooser.activated.emit(chooser.currentIndex())


def press(qtbot: QtBot, page: ReportsPage, form: str) -> Path:
    """Make the report the cursor is on, and wait for the file."""
    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        page.export(form)
    path = made.args[1]
    assert isinstance(path, Path)
    return path


def test_each_report_is_listed_once_under_what_it_is_made_for(page: ReportsPage) -> None:
    rows = page.rows.lines.rows

    holds = "Every seat and mark, agency totals, quorum and a chart"
    heads = [(row.words, row.sub) for row in rows if row.is_head]
    assert heads[:3] == [
        (ANNUAL, "2014/15"),
        ("For the next board", "2014/15"),
        ("For one agency", "Choose the agency"),
    ]
    row = rows[at(page, ATTENDANCE)]
    assert (row.sub, row.right) == (f"4 meetings. {holds}", "Never made")
    assert [words for _, words in row.buttons] == ["Excel", "PDF", "Word"]
    assert [row.words for row in rows].count("Structure") == 1
    assert page.pane.nothing.text() == "No PDF yet. Press Ctrl+P to make it, and its pages show here."


def test_another_group_is_chosen_for_the_reports_made_by_group(page: ReportsPage, board: SmallBoard) -> None:
    choose(page, "group", 2)

    rows = page.rows.lines.rows
    assert rows[at(page, ATTENDANCE)].sub.startswith("Panel. 1 meeting. ")
    assert not rows[at(page, ("Others", "Structure"))].sub.startswith("Panel")
    assert page.here() is not None
    assert page.here().group == 2


def test_an_agency_chosen_has_its_own_reports(qtbot: QtBot, page: ReportsPage, board: SmallBoard) -> None:
    choose(page, "agency", board.police)
    page.rows.stand_at(at(page, ("For one agency", "Attendance")))

    made = json.loads(press(qtbot, page, "json").read_text("utf-8"))

    assert {row["agency"] for row in made["tables"][0]["rows"]} == {"Police"}
    assert state(page) == "Never made"
    assert state(page, ("For one agency", "Attendance")) == "Made today"


@pytest.mark.parametrize("form", ["xlsx", "pdf", "docx", "csv", "json"])
def test_a_report_is_made_in_every_form(qtbot: QtBot, page: ReportsPage, form: str, board: SmallBoard) -> None:
    choose(page, "group", board.group)
    page.rows.stand_at(at(page, ATTENDANCE))

    path = press(qtbot, page, form)

    assert path.is_file()
    assert path.parent == folders.reports()
    assert path.name.startswith("Attendance 2014-15 Board.")
    assert path.suffix == f".{form}"
    assert state(page) == "Made today"
    choose(page, "group", None)
    assert state(page) == "Never made"


def test_the_buttons_of_a_line_make_its_report(qtbot: QtBot, page: ReportsPage) -> None:
    rows = page.rows
    number = at(page, ATTENDANCE)
    place = rows.visualRect(rows.lines.index(number))

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        pos = place.center() + QPoint(place.width() // 2 - 40, 0)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=pos)

    assert made.args[1].name == "Attendance 2014-15.docx"


def test_a_report_is_found_by_its_words(page: ReportsPage) -> None:
    page.frame.filter.setText("legend heat")

    assert [row.words for row in page.rows.lines.rows] == ["For the next board", "Risk register"]

    page.frame.filter.setText("no such report")

    assert page.frame.emptiness.heading.text() == "Nothing matches"


def test_a_year_chosen_is_the_windows_affair(qtbot: QtBot, page: ReportsPage, board: SmallBoard) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))

    with qtbot.waitSignal(page.wants) as asked:
        choose(page, "year", 2014)

    assert asked.args == [Goal("reports", "attendance", year=2014)]


def test_parts_left_out_are_left_out_of_the_file_and_remembered(
    qtbot: QtBot, page: ReportsPage, page_of: Callable[..., ReportsPage], store: Store
) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    whole = PdfReader(press(qtbot, page, "pdf")).pages[0].extract_text()

    page.pane.options.ticks["tables"].click()
    fewer = PdfReader(press(qtbot, page, "pdf")).pages[0].extract_text()

    again = page_of(store)
    again.rows.stand_at(at(again, ATTENDANCE))
    assert "Director" in whole
    assert "Director" not in fewer
    assert [part for part, tick in again.pane.options.ticks.items() if not tick.isChecked()] == ["tables"]


def test_one_press_makes_a_file_and_opens_it_and_a_sound_one_is_only_opened(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(page.pane, "open_file", opened.append)
    page.rows.stand_at(at(page, ATTENDANCE))
    before = page.pane.open.text()

    with qtbot.waitSignal(page.made, timeout=20_000):
        page.pane.open.click()
    page.pane.open.click()

    assert before == "Make PDF and open"
    assert page.pane.open.text() == "Open"
    assert [path.name for path in opened if path] == ["Attendance 2014-15.pdf"] * 2


def test_what_was_made_before_is_listed_and_made_again(qtbot: QtBot, page: ReportsPage, store: Store) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    press(qtbot, page, "xlsx")
    with store.writing("Add a group") as session:
        add_group(session, "Later", "panel")

    page.tabs.choose("before")
    row = page.rows.lines.rows[0]
    with qtbot.waitSignal(page.made, timeout=20_000):
        page.rows.pressed.emit(row.key, "make")

    assert (row.words, row.right) == ("Attendance 2014-15", "Changed since today")
    assert row.sub.startswith("Excel, made ")
    assert page.rows.lines.rows[0].right == "Up to date"


def test_a_layout_is_kept_by_name_made_again_and_forgotten(
    qtbot: QtBot, page: ReportsPage, page_of: Callable[..., ReportsPage], store: Store
) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    page.pane.options.ticks["charts"].click()
    page.ask_layout()
    page.pane.options.name.setText("Without the chart")
    QTest.keyClick(page.pane.options.name, Key.Key_Return)

    again = page_of(store)
    again.tabs.choose("layouts")
    row = again.rows.lines.rows[0]
    with qtbot.waitSignal(again.made, timeout=20_000) as made:
        again.rows.pressed.emit(row.key, "make")
    again.take_focus()
    QTest.keyClick(again.rows, Key.Key_Delete)

    assert (row.words, row.sub) == ("Without the chart", "Attendance as PDF, without charts")
    assert made.args[1].name == "Attendance 2014-15.pdf"
    assert again.rows.lines.rows == []
    assert again.frame.emptiness.heading.text() == "No layouts yet"


def test_the_preview_shows_the_pdf_and_pgdn_turns_it(
    qtbot: QtBot, page_of: Callable[..., ReportsPage], wolverhampton: Store
) -> None:
    page = page_of(wolverhampton)
    choose(page, "group", 1)
    page.rows.stand_at(at(page, ATTENDANCE))

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
    page.rows.stand_at(at(page, ATTENDANCE))
    press(qtbot, page, "pdf")

    with store.writing("Mark the inspector present") as session:
        set_mark(session, board.june, board.inspector, Mark.PRESENT, date(2014, 12, 31))
    changed, warned = state(page), page.pane.when.text()
    press(qtbot, page, "pdf")

    assert changed == "Changed since today"
    assert warned.endswith("The board has changed since: make it again.")
    assert state(page) == "Made today"


def test_what_was_made_is_known_the_next_time(
    qtbot: QtBot, page: ReportsPage, page_of: Callable[..., ReportsPage], store: Store
) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    path = press(qtbot, page, "pdf")

    again = page_of(store)
    again.go_to(Goal("reports", "attendance"))

    assert state(again) == "Made today"
    assert again.pane.path == path


def test_a_file_that_was_moved_is_said(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    press(qtbot, page, "pdf").unlink()

    page.refresh()

    assert state(page) == "Made today, moved since"
    assert page.pane.path is None


def test_a_damaged_file_is_said(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
    path = press(qtbot, page, "pdf")
    qtbot.waitUntil(lambda: page.pane.preview.shown is not None)
    path.write_text("spoilt", "utf-8")

    page.rows.stand_at(at(page, (ANNUAL, "Membership")))
    page.rows.setCurrentIndex(page.rows.lines.index(at(page, ATTENDANCE)))

    qtbot.waitUntil(lambda: "cannot be shown" in page.pane.nothing.text())
    assert page.pane.nothing.text() == f"{path.name} cannot be shown: it is damaged, or gone. Make it again."


def test_a_folder_that_cannot_be_written_is_said_in_words(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(folders, "reports", lambda: tmp_path / "gone")
    page.rows.stand_at(at(page, ATTENDANCE))

    page.export("pdf")

    qtbot.waitUntil(lambda: len(page.notices.shown) == 1)
    trouble = page.notices.shown[0].trouble
    assert trouble.what == "Attendance 2014-15.pdf was not made."
    assert trouble.why == "The folder for reports cannot be reached or written."
    assert state(page) == "Never made"


def test_work_on_a_report_can_be_cancelled(qtbot: QtBot, page: ReportsPage) -> None:
    work = page._desk.work
    work.began.connect(lambda job: job.cancel())

    page.rows.stand_at(at(page, ATTENDANCE))
    with qtbot.waitSignal(work.ended, timeout=20_000):
        page.export("json")

    assert state(page) == "Never made"
    assert page.notices.shown == []
    assert not (folders.reports() / "Attendance 2014-15.json").exists()


def test_the_path_can_be_copied(qtbot: QtBot, page: ReportsPage) -> None:
    page.rows.stand_at(at(page, ATTENDANCE))
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

    assert page.frame.emptiness.heading.text() == "No reports for 2001/02"
    assert not page.exports
    assert not page.frame.forms.isEnabled()


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
    assert page.frame.choices.menu.isVisible()
