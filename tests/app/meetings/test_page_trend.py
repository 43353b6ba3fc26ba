"""The register's last column: how attendance moved over three years, and the change in points."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.kit.cells import Spark
from app.meetings.edits import add_meeting, set_mark
from app.meetings.page import MeetingsPage
from app.meetings.page_words import trend_words
from app.meetings.queries_register import register
from app.meetings.rules import Mark, MeetingStatus
from db.store import Store
from tests.app.meetings.register import CHAIR, INSPECTOR, JUNE, TODAY, TREND, press, text


@pytest.fixture
def long_lived(small: Store) -> Store:
    """The small board met in June 2013 too, without the inspector."""
    with small.writing("Meet the year before") as session:
        from app.groups.schema import Group, Seat

        group = session.query(Group).one().id
        meeting = add_meeting(session, group, date(2013, 6, 1), status=MeetingStatus.HELD).id
        for label, mark in (("Chair", Mark.APOLOGIES), ("Inspector", Mark.ABSENT)):
            set_mark(session, meeting, session.query(Seat).filter_by(label=label).one().id, mark, TODAY)
    return small


@pytest.fixture
def page(qtbot: QtBot, page_of: Callable[[Store], MeetingsPage], long_lived: Store) -> MeetingsPage:
    page = page_of(long_lived)
    press(page, CHAIR, JUNE, "p")
    qtbot.waitUntil(lambda: text(page, CHAIR, TREND) != "", timeout=10_000)
    return page


def test_the_change_is_in_points_and_nothing_is_changed_in_a_first_year(page: MeetingsPage) -> None:
    lines = page.table.view.lines

    assert text(page, CHAIR, TREND) == "+100"
    assert text(page, INSPECTOR, TREND) == ""
    press(page, INSPECTOR, JUNE, "p")
    assert text(page, INSPECTOR, TREND) == "+100"
    assert lines.data(lines.index(CHAIR, TREND), Qt.ItemDataRole.AccessibleTextRole) == (
        "Chair: attendance 100%, after 2013/14 0%"
    )


def test_all_seats_have_a_trend_of_their_own(page: MeetingsPage) -> None:
    assert page.table.feet.lines.cell(0, TREND).text == "+100"
    assert page.table.feet.lines.cell(1, TREND).text == ""


def test_a_year_changed_elsewhere_is_counted_again(qtbot: QtBot, page: MeetingsPage, small: Store) -> None:
    with small.writing("Correct the year before") as session:
        found = register(session, page.group.currentData(), date(2013, 4, 1), date(2014, 3, 31))
        chair = next(seat for seat in found.seats if seat.label == "Chair")
        set_mark(session, found.meetings[0].id, chair.id, Mark.PRESENT, TODAY)

    qtbot.waitUntil(lambda: text(page, CHAIR, TREND) == "0", timeout=10_000)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ((50, 60), 70, "+10"),
        ((50, 60), 55, "−5"),
        ((60, None), 60, "0"),
        ((None, None), 60, "first year"),
        ((50, 60), None, ""),
    ],
)
def test_the_change_is_on_the_latest_year_there_is(before: tuple[int | None, ...], now: int | None, words: str) -> None:
    assert trend_words("Chair", (2012, 2013), before, now)[0] == words


def test_a_line_is_drawn_where_there_are_two_years(page: MeetingsPage) -> None:
    def picture(points: tuple[int | None, ...]) -> QImage:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainter, QPixmap

        from app.kit.cells import Align, Canvas, Rank

        drawn = QPixmap(130, 26)
        drawn.fill(Qt.GlobalColor.white)
        painter = QPainter(drawn)
        canvas = Canvas(painter, page.view.filters._look, QRectF(0, 0, 130, 26), Align.RIGHT, Rank.LINE, selected=False)
        Spark("", points=points).paint(canvas)
        painter.end()
        return drawn.toImage()

    empty = picture(())

    assert picture((None, None, 60)) == empty
    assert picture((50, 60)) != empty
    assert picture((50, 60)) != picture((60, 50))
