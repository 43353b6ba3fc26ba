"""The panel that builds a board pack: the next meeting, the parts ticked, what was made and what is not in it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.export.files import CannotWrite
from app.kit.changes import Changes
from app.kit.desk import Desk
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.side_panel import SidePanel
from app.kit.work import Work
from app.meetings.edits_papers import attach
from app.meetings.schema_papers import Paper
from app.packs.panel_pack import PackPanel
from app.packs.rules import Part
from app.schema import metadata
from db.store import Store
from tests.app.export import papers
from tests.app.packs.conftest import BOARD


@pytest.fixture
def panel_of(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Store], PackPanel]]:
    work, settings = Work(), Settings(theme="light")
    look = Look(settings)
    look.apply()

    def make(store: Store, folder: Path = tmp_path) -> PackPanel:
        changes = Changes()
        store.touched = changes.tell
        panel = PackPanel(Desk(store, work, changes, settings, look), lambda: date(2015, 4, 15), folder)
        qtbot.addWidget(panel)
        panel.resize(360, 620)
        panel.show()
        return panel

    yield make
    work.close()


def test_the_next_meeting_is_chosen_and_the_papers_still_to_come_are_named(
    board: Store, panel_of: Callable[[Store], PackPanel]
) -> None:
    panel = panel_of(board)

    assert panel.meeting.text() == panel.meeting.toolTip() == f"16 April 2015, {BOARD}"
    assert panel.waiting.text() == "Still to come, due 9 April 2015:\n3 Late plan (Local Policing)"
    assert panel.parts() == tuple(Part)


def test_the_pack_of_the_ticked_parts_is_built_by_key_and_what_is_left_out_is_told(
    qtbot: QtBot, board: Store, tmp_path: Path, panel_of: Callable[[Store], PackPanel]
) -> None:
    panel = panel_of(board)
    for part in set(Part) - {Part.AGENDA, Part.PAPERS}:
        panel.ticks[part].setFocus()
        qtbot.keyClick(panel.ticks[part], Qt.Key.Key_Space)

    panel.build.setFocus()
    with qtbot.waitSignal(panel.made, timeout=20_000) as made:
        qtbot.keyClick(panel.build, Qt.Key.Key_Space)

    words, path = made.args
    assert words == "Board pack made. 2 papers are left out."
    assert path.name == f"{BOARD} pack 2015-04-16.pdf"
    assert path.parent == tmp_path
    assert len(pypdf.PdfReader(path).pages) == 11
    assert panel.told.text() == "Board pack made: 11 pages. 2 papers are left out."
    assert panel.left_out.text().splitlines()[0].startswith("2 Locked appendix: appendix.pdf is left out")
    assert panel.open.isVisible()
    assert panel.build.isEnabled()


def test_in_a_small_window_what_is_left_out_is_seen_at_once_and_the_cursor_is_on_the_pack(
    qtbot: QtBot, board: Store, panel_of: Callable[[Store], PackPanel]
) -> None:
    panel = panel_of(board)
    side = SidePanel(panel._desk.look)
    qtbot.addWidget(side)
    side.resize(360, 380)
    side.open("Board pack", panel)
    side.show()
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    panel.build.setFocus()
    with qtbot.waitSignal(panel.made, timeout=20_000):
        qtbot.keyClick(panel.build, Qt.Key.Key_Space)

    qtbot.waitUntil(panel.left_out.isVisible)
    seen = panel.left_out.visibleRegion().boundingRect()
    assert seen.height() == panel.left_out.height()
    assert panel.open.hasFocus()
    assert "Locked appendix" in panel.open.accessibleDescription()
    panel.setParent(None)  # each is taken down by itself


def test_a_paper_that_comes_in_is_no_longer_waited_for(board: Store, panel_of: Callable[[Store], PackPanel]) -> None:
    panel = panel_of(board)

    with board.writing("Attach the plan") as session:
        late = session.query(Paper).filter_by(title="Late plan").one()
        attach(session, late.id, "plan.pdf", papers.plain("Plan"), date(2015, 4, 15))

    assert panel.waiting.text() == "Every paper is in."


def test_nothing_is_built_without_a_part_or_a_meeting(
    qtbot: QtBot, board: Store, store: Store, panel_of: Callable[[Store], PackPanel]
) -> None:
    panel, empty = panel_of(board), panel_of(store)

    for tick in panel.ticks.values():
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)

    assert not panel.build.isEnabled()
    panel.build_pack()
    assert panel.told.text() == ""
    assert not empty.build.isEnabled()
    assert empty.waiting.text() == "No meeting is planned yet. Add one under Meetings, and its pack is built here."


def test_a_pack_that_cannot_be_written_is_told_to_the_page(
    qtbot: QtBot, board: Store, tmp_path: Path, panel_of: Callable[..., PackPanel]
) -> None:
    panel = panel_of(board, tmp_path / "no folder")

    with qtbot.waitSignal(panel.failed, timeout=20_000) as failed:
        panel.build_pack()

    assert isinstance(failed.args[0], CannotWrite)
    assert panel.build.isEnabled()


def test_a_pack_that_is_cancelled_leaves_no_file_and_another_can_be_built(
    qtbot: QtBot, board: Store, tmp_path: Path, panel_of: Callable[[Store], PackPanel]
) -> None:
    panel = panel_of(board)
    work = panel._desk.work
    work.began.connect(lambda job: job.cancel())

    with qtbot.waitSignal(work.ended, timeout=20_000):
        panel.build_pack()
        assert not panel.build.isEnabled()

    qtbot.waitUntil(panel.build.isEnabled)
    assert panel.told.text() == ""
    assert list(tmp_path.glob("*pack*")) == []


def test_another_meeting_can_be_chosen(qtbot: QtBot, board: Store, panel_of: Callable[[Store], PackPanel]) -> None:
    panel = panel_of(board)

    panel.meeting.setFocus()
    panel.meeting.setText("12 March 2015")
    qtbot.keyClick(panel.meeting, Qt.Key.Key_Return)

    assert panel.meeting.text() == f"12 March 2015, {BOARD}"
    assert panel.waiting.text().startswith("No item is on the agenda yet.")


def test_the_chair_who_only_reads_builds_it_too(
    qtbot: QtBot, papers_file: Path, tmp_path: Path, panel_of: Callable[[Store], PackPanel]
) -> None:
    with Store.open(shutil.copy(papers_file, tmp_path / "chair.quorate"), metadata, read_only=True) as chair:
        panel = panel_of(chair)
        panel.ticks[Part.RISKS].setChecked(False)
        with qtbot.waitSignal(panel.made, timeout=20_000):
            panel.build_pack()
