"""The register's charts: the figures they draw, the finding in words, copies in the light theme, the same as a table."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.groups.edits import choose
from app.kit.grid import Grid
from app.kit.tokens import LIGHT
from app.meetings.charts_figures import by_agency, by_meeting
from app.meetings.page import MeetingsPage
from db.store import Store
from tests.app.meetings.register import CHAIR, DIRECTOR, INSPECTOR, JUNE, SEPTEMBER, Ctrl, Key, many_seats, press

TALL = (1174, 760)


@pytest.fixture
def tall(qtbot: QtBot, page: MeetingsPage) -> MeetingsPage:
    """The page with room for its charts, and a few marks in it."""
    press(page, CHAIR, JUNE, "p")
    press(page, INSPECTOR, JUNE, "a")
    press(page, CHAIR, SEPTEMBER, "d")
    press(page, DIRECTOR, SEPTEMBER, "x")
    page.resize(*TALL)
    charts = page.view.charts
    qtbot.waitUntil(lambda: charts.agencies.plot is not None and charts.meetings.plot is not None, timeout=20_000)
    return page


def test_agencies_are_sorted_and_the_finding_says_how_many_are_low(tall: MeetingsPage) -> None:
    assert tall.view.register is not None
    figures = by_agency(tall.view.register, {1: "WCC"})

    assert [(bar.short, bar.percent, bar.low) for bar in figures.bars] == [("WCC", 100, False), ("Police", 0, True)]
    assert figures.finding == "1 of 2 agencies are below the 75% the group expects"


def test_meetings_say_how_many_of_those_expected_were_there(tall: MeetingsPage) -> None:
    assert tall.view.register is not None
    figures = by_meeting(tall.view.register)

    assert [(bar.short, bar.there, bar.expected) for bar in figures.bars] == [("12 Jun", 1, 2), ("11 Sep", 1, 2)]
    assert figures.finding == "1 of 2 seats were there at the latest meeting, 11 September 2014"


@pytest.mark.parametrize(
    ("keys", "finding"),
    [
        ("", "Nothing is recorded yet"),
        ("p", "The only agency reaches the 75% the group expects"),
        ("a", "The only agency is below the 75% the group expects"),
    ],
)
def test_the_finding_has_words_for_few_agencies(page: MeetingsPage, keys: str, finding: str) -> None:
    press(page, CHAIR, SEPTEMBER, *keys)

    assert page.view.register is not None
    assert by_agency(page.view.register, {}).finding == finding


def test_an_agency_just_as_expected_is_not_low_and_only_recorded_meetings_are_drawn(
    page: MeetingsPage, small: Store
) -> None:
    with small.writing("Expect half") as session:
        choose(session, "expected_attendance", "50")
    press(page, INSPECTOR, JUNE, "p")
    of_june = by_meeting(page.view.register)
    press(page, INSPECTOR, SEPTEMBER, "a")

    assert [bar.short for bar in of_june.bars] == ["12 Jun"]
    assert [(bar.percent, bar.low) for bar in by_agency(page.view.register, {}).bars] == [(50, False)]


def test_a_chart_has_a_name_and_says_its_figures(tall: MeetingsPage) -> None:
    charts = tall.view.charts

    assert charts.agencies.finding.words == "1 of 2 agencies are below the 75% the group expects"
    assert charts.agencies.plot.accessibleName() == "Attendance by agency"
    assert charts.agencies.plot.accessibleDescription().endswith("Council 100%, Police 0%")
    assert "11 September 2014: 1 of 2" in charts.meetings.plot.accessibleDescription()
    assert charts.meetings.swatches.accessibleName() == "Present, Deputy, Apologies, No apology"


def test_charts_follow_the_marks_once_they_have_settled(qtbot: QtBot, tall: MeetingsPage) -> None:
    press(tall, INSPECTOR, SEPTEMBER, "p")

    qtbot.waitUntil(lambda: "Police 50%" in tall.view.charts.agencies.plot.accessibleDescription(), timeout=10_000)


def test_a_low_window_has_a_button_for_the_charts(qtbot: QtBot, page: MeetingsPage) -> None:
    press(page, CHAIR, JUNE, "p")
    before = page.view.charts.isVisible()

    page.view.filters.chart.click()

    qtbot.waitUntil(lambda: page.view.charts.agencies.plot is not None, timeout=20_000)
    assert (before, page.view.charts.isVisible(), page.table.isVisible()) == (False, True, False)
    page.view.filters.chart.click()
    assert page.table.isVisible()
    assert not page.view.charts.isVisible()


def test_ctrl_shift_c_copies_the_chart_in_the_light_theme_at_twice_the_size(tall: MeetingsPage) -> None:
    look = tall.view.charts._desk.look
    look.choose("theme", "dark")

    next(command.deed for command in tall.commands if command.key == "Ctrl+Shift+C")()

    image = QApplication.clipboard().image()
    look.choose("theme", "light")
    assert look.theme.name == LIGHT
    assert image.width() == 2 * max(tall.view.charts.agencies.plot.width(), 680)
    assert image.pixelColor(2, 2) == look.color("surface")
    assert has(image, look.color("s1"))
    assert has(image, look.color("red")) is False  # 0 % is a bar of no height


def has(image: QImage, color: QColor) -> bool:
    spots = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return any(image.pixelColor(*spot) == color for spot in spots)


def test_a_chart_is_kept_as_png_and_svg(qtbot: QtBot, tall: MeetingsPage, tmp_path: Path) -> None:
    card = tall.view.charts.meetings
    for ending in ("png", "svg"):
        with qtbot.waitSignal(card.kept):
            card.save(tmp_path / f"chart.{ending}")

    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() >= 1360
    assert image.pixelColor(image.width() - 40, 130) == card._look.color("surface")
    assert QSvgRenderer(str(tmp_path / "chart.svg")).isValid()
    drawing = (tmp_path / "chart.svg").read_text("utf-8")
    assert "By meeting" in drawing
    assert "<image" not in drawing
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_picture_that_cannot_be_kept_says_so_on_the_page(tall: MeetingsPage, tmp_path: Path) -> None:
    tall.view.charts.agencies.save(tmp_path / "nowhere" / "chart.png")

    trouble = tall.notices.shown[0].trouble
    assert trouble.what == "chart.png was not saved."
    assert trouble.advice.startswith("Choose another folder")


def test_a_kept_picture_is_told_with_its_place(qtbot: QtBot, tall: MeetingsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(tall.made) as told:
        tall.view.charts.agencies.save(tmp_path / "chart.png")

    assert told.args == ["chart.png is saved.", tmp_path / "chart.png"]


def tables(page: MeetingsPage) -> list[list[str]]:
    grid = page.view.side.panel.content
    assert isinstance(grid, Grid)
    lines = grid.view.lines
    return [[lines.cell(row, column).text for column in range(lines.columnCount())] for row in range(lines.rowCount())]


def test_each_chart_is_shown_as_a_table(tall: MeetingsPage) -> None:
    tall.view.charts.agencies.wants_table.emit()
    agencies = tables(tall)
    tall.view.charts.meetings.wants_table.emit()

    assert agencies == [["Council", "100%"], ["Police", "0%"]]
    assert tables(tall) == [["12 Jun", "1", "0", "1", "0", "2"], ["11 Sep", "0", "1", "0", "1", "2"]]
    assert tall.view.side.panel.title.text() == "By meeting"


def test_a_theme_draws_the_charts_again(tall: MeetingsPage) -> None:
    before = tall.view.charts.agencies.plot

    tall.view.charts._desk.look.choose("theme", "dark")

    assert tall.view.charts.agencies.plot is not before
    tall.view.charts._desk.look.choose("theme", "light")


def test_many_agencies_are_drawn_from_the_lowest(
    qtbot: QtBot, page_of: Callable[[Store], MeetingsPage], store: Store
) -> None:
    many_seats(store, 50 * 30)
    page = page_of(store)
    press(page, 1, 1, Key.Key_Space, modifier=Ctrl)
    QTest.keyClick(page.table.view, "p")

    assert page.view.register is not None
    figures = by_agency(page.view.register, {})
    assert len(figures.bars) == 30
    assert figures.finding.endswith("– the lowest 24 are drawn")


def test_bars_that_have_no_room_are_left_out_and_it_is_said(qtbot: QtBot, tall: MeetingsPage) -> None:
    from app.kit.plot import Ink
    from app.meetings.charts import _fit, draw_agencies

    assert tall.view.register is not None
    look = tall.view.charts._desk.look
    plot = draw_agencies(by_agency(tall.view.register, {}), Ink.of(look, 1))
    host = QWidget()
    qtbot.addWidget(host)
    plot.setParent(host)
    names = [f"Agency number {number}" for number in range(20)]

    plot.resize(300, 120)
    few = _fit(plot, names)
    plot.resize(1200, 120)

    assert few.startswith("the lowest ")
    assert _fit(plot, names) == ""


WATCH = """
import sys
from PySide6.QtWidgets import QApplication
import app.meetings.page
application = QApplication([])
import app.meetings.page_charts, app.kit.chart
sys.exit(str([name for name in ("numpy", "pyqtgraph") if name in sys.modules]) if "numpy" in sys.modules else 0)
"""


def test_the_page_itself_loads_no_drawing() -> None:
    root = Path(__file__).parents[3]

    ended = subprocess.run([sys.executable, "-c", WATCH], cwd=root, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_second_chart_is_copied_where_it_has_the_focus(tall: MeetingsPage) -> None:
    charts = tall.view.charts
    told: list[str] = []
    for card in charts.cards:
        card.copied.connect(told.append)
    charts.meetings.more.setFocus()

    charts.copy()

    assert told == ["By meeting"]
