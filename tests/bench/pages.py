"""Pages and keystrokes of the real window on the consortium store, beside a bare window with one table."""

import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from app.kit.look import Look
from app.kit.settings import Settings
from app.offers import Goal
from app.shell.errors import Errors
from app.shell.frame import Frame
from app.shell.places import places
from app.shell.window import Window
from tests.bench.figure import Figure, at, times
from tests.walks import settle

ROUNDS, PRESSES = 5, 60
BOARD, YEAR = 1, 2023
SEATS, MEETINGS = 100, 12
"""Of the register pressed in, and so of the bare table."""
OF = "bare window with one table"


def page_figures(consortium: Path, folder: Path) -> Iterator[Figure]:
    """Each place gone to, and a mark typed until it is stored and painted; the floors are a table of Qt's own."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    shown = statistics.median(times(lambda: _bare().close(), ROUNDS))
    window = _opened(Path(shutil.copy(consortium, folder / "paged.quorate")), folder)
    for place in places():
        away = Goal("settings" if place.name != "settings" else "home")
        taken = [_going(window, away, Goal(place.name)) for _ in range(ROUNDS)]
        yield Figure(f"going to {place.name}, consortium", statistics.median(taken), shown, "ms", "100 ms", OF)
    pressed, floor = times(_marking(window), PRESSES), times(_typing(_bare()), PRESSES)
    for percent in (50, 95):
        what = f"a key in the register, stored and painted, {percent} %"
        yield Figure(what, at(percent, pressed), at(percent, floor), "ms", "50 ms", OF)
    window.frame.close()


def _opened(store: Path, folder: Path) -> Window:
    settings = Settings(theme="light", last_place="home")
    look = Look(settings)
    look.apply()
    frame = Frame(look, settings)
    frame.resize(1366, 768)
    frame.show()
    QApplication.processEvents()
    window = Window(frame, Errors(lambda: folder / "bench.log"), folder / "settings.json")
    window.opening.begin(store, None)
    settle(window)
    return window


def _going(window: Window, away: Goal, goal: Goal) -> float:
    window.going.go(away)
    settle(window)
    return times(lambda: (window.going.go(goal), settle(window)), 1)[0]


def _marking(window: Window) -> Callable[[], None]:
    """Press one key in the register of a year with marks, and wait until the page has asked and painted again."""
    window.going.go(Goal("meetings", "register", group=BOARD, year=YEAR))
    settle(window)
    view = window.page.view.table.view
    view.setFocus()
    view.go_to(2, next(at for at, column in enumerate(view.lines.columns) if column.editable))
    keys = cycle((Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_X))

    def press() -> None:
        QTest.keyClick(view, next(keys))
        settle(window)

    press()
    return press


def _bare() -> QTableWidget:
    table = QTableWidget(SEATS, MEETINGS)
    table.resize(1366, 768)
    table.show()
    QApplication.processEvents()
    return table


def _typing(table: QTableWidget) -> Callable[[], None]:
    letters = cycle("ADX")

    def change() -> None:
        table.setItem(1, 1, QTableWidgetItem(next(letters)))
        QApplication.processEvents()

    return change
