"""Reports in a low window: what stands beside the list scrolls."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.notices import Trouble
from app.shell.page_reports import ReportsPage
from tests.app.shell.test_page_reports import board, page, page_of, press

__all__ = ["board", "page", "page_of"]


def test_in_a_low_window_the_pane_scrolls_before_its_page_is_a_stamp(qtbot: QtBot, page: ReportsPage) -> None:
    press(qtbot, page, "pdf")
    qtbot.waitUntil(lambda: page.pane.preview.shown is not None)
    bar = page.pane.scroll_area.verticalScrollBar()
    scrolls_high = bar.maximum() > 0
    page.resize(904, 330)
    page.trouble(Trouble("You can read this board, but not change it."))
    QApplication.processEvents()

    assert not scrolls_high
    assert page.pane.preview.height() >= 240
    assert bar.maximum() > 0
    assert page.pane.open.mapTo(page, page.pane.open.rect().bottomLeft()).y() <= page.height()
    page.pane.scroll_area.ensureWidgetVisible(page.pane.options.keep)
    assert not page.pane.options.keep.visibleRegion().isEmpty()
