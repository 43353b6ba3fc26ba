"""Walks through a window as it stands: what is cut off, what lies on what, what has no name, what no key reaches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.kit.summary import Summary
from app.kit.work import Work
from app.offers import Goal
from app.shell.first_run_setup import STEPS
from app.shell.places import places
from app.shell.window import Window

OPENERS = ("F4", "Ctrl+N", "Shift+F2", "Ctrl+Shift+D", "Ctrl+Shift+A", "Ctrl+Shift+M")
"""Keys of commands that open something beside what a page shows; so does each that asks more, with an ellipsis."""
ANSWERS = 20_000
"""Milliseconds in which the worker has answered on the slowest machine."""
LAYOUTS = 5
"""Rounds of events after which a layout inside a layout inside a layout has its place."""
SEEN = 60
"""Pixels of an edge of two pixels around the smallest control, corners left out."""


LED_TO = (Goal("groups", "paste"), *(Goal("setup", step) for step in STEPS))
"""Where commands and buttons lead, and no tab."""


def stations(window: Window, beside: bool = True) -> Iterator[str]:
    """Go to each place, to each tab of it, and let each panel be opened; the name of where the window stands."""
    for place in places():
        window.going.go(Goal(place.name))
        opened = set[tuple[str, str]]()
        for tab in [tab.key for tab in window.page.tabs.tabs] if window.page.tabs else [""]:
            _stand(window, tab)
            yield f"{place.name} {tab}".strip()
            for command in window.page.commands if beside else ():
                if command.key not in OPENERS and not command.words.endswith("…"):
                    continue
                _stand(window, tab)
                if not command.enabled():
                    continue
                command.deed()
                settle(window)
                there = window.page.tabs.current if window.page.tabs else ""
                if (command.words, there) not in opened:  # from another tab it may lead to the same
                    opened.add((command.words, there))
                    yield f"{place.name} {there} {command.words}"
                QTest.keyClick(QApplication.focusWidget() or window.frame, Qt.Key.Key_Escape)
    for goal in LED_TO:
        window.going.go(goal)
        settle(window)
        yield f"{goal.place} {goal.view}"


def at_each(window: Window, sizes: Sequence[tuple[int, int]], walk: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where the window stands, and how large: it grows at one station and shrinks at the next."""
    for where, in_turn in zip(walk, cycle((sizes, sizes[::-1]))):
        for wide, high in in_turn:
            window.frame.resize(wide, high)
            settle(window)
            yield where, f"{wide}x{high}"


def _stand(window: Window, tab: str) -> None:
    """Stand at that tab of the page, with what was opened before put away."""
    if tab and window.page.tabs:
        window.page.tabs.choose(tab)
    settle(window)


def settle(window: Window) -> None:
    """Let the worker answer what was asked, and the layouts follow; then paint, once."""
    window.frame.setUpdatesEnabled(False)
    waiting, answered = QEventLoop(), list[bool]()
    window.work.run(lambda: True, owner=window, done=lambda told: (answered.append(told), waiting.quit()))
    QTimer.singleShot(ANSWERS, waiting, waiting.quit)
    waiting.exec()
    assert answered, f"{Work.__name__} did not answer"
    for _ in range(LAYOUTS):
        QApplication.processEvents()
    window.frame.setUpdatesEnabled(True)
    QApplication.processEvents()


def cut_off(top: QWidget) -> list[str]:
    """The labels and buttons whose text needs more room than they have, or that stand outside their parent."""
    found = []
    for widget in _texts(top):
        needed = _needed(widget)
        inside = widget.parentWidget().rect().contains(widget.geometry())
        if widget.width() < needed.width() or widget.height() < needed.height() - 1 or not inside:
            found.append(f"{_words(widget)!r}: {widget.size().toTuple()} for {needed.toTuple()}, inside: {inside}")
    return found


def _needed(widget: QLabel | QAbstractButton) -> QSize:
    """The least room in which all of its text is seen."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split())
        return QSize(longest, widget.heightForWidth(widget.width()))
    shortens = isinstance(widget, Summary) or not isinstance(widget, QLabel | QPushButton | QCheckBox)
    return widget.minimumSizeHint() if shortens else widget.sizeHint()


def overlapping(top: QWidget) -> list[str]:
    """The pairs of texts and controls that lie on one another."""
    seen = [(widget, box) for widget in [*_texts(top), *_fields(top)] if (box := _in_sight(widget, top)).isValid()]
    found = []
    for at, (widget, box) in enumerate(seen):
        for other, other_box in seen[at + 1 :]:
            related = widget is other or widget.isAncestorOf(other) or other.isAncestorOf(widget)
            if not related and box.adjusted(1, 1, -1, -1).intersects(other_box.adjusted(1, 1, -1, -1)):
                found.append(f"{_words(widget)!r} at {box.getRect()} on {_words(other)!r} at {other_box.getRect()}")
    return found


def _texts(top: QWidget) -> list[QLabel | QAbstractButton]:
    kinds = (*top.findChildren(QLabel), *top.findChildren(QAbstractButton))
    return [widget for widget in kinds if widget.isVisible() and widget.text().strip()]


def _fields(top: QWidget) -> list[QWidget]:
    kinds = (*top.findChildren(QLineEdit), *top.findChildren(QComboBox), *top.findChildren(QAbstractItemView))
    return [widget for widget in kinds if widget.isVisible() and not _is_inner(widget)]


def _in_sight(widget: QWidget, top: QWidget) -> QRect:
    """The part of a widget that nothing it lies in hides, in the coordinates of the window."""
    box, inside = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while inside is not None and inside is not top:
        box &= QRect(inside.mapTo(top, QPoint(0, 0)), inside.size())
        inside = inside.parentWidget()
    return box


def controls(top: QWidget) -> list[QWidget]:
    """Everything in sight that takes keys or clicks."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    takes = (widget for widget in top.findChildren(QWidget) if widget.isVisible() and widget.isEnabled())
    return [
        widget
        for widget in takes
        if not _is_inner(widget) and (isinstance(widget, kinds) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def _is_inner(widget: QWidget) -> bool:
    """Whether it is a part of another control: a table's headings, the field of a drop-down, what Alt reaches."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView | QComboBox | QLineEdit | QPlainTextEdit | QMenuBar):
            return True
        parent = parent.parentWidget()
    bare = type(widget) is QWidget or isinstance(widget, QAbstractScrollArea)
    return bare and not isinstance(widget, QAbstractItemView | QPlainTextEdit)


def nameless(top: QWidget) -> list[str]:
    """The controls that a screen reader could not name."""
    return [_tell(widget) for widget in controls(top) if not _spoken(widget).strip()]


def _spoken(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else widget.accessibleName()


def unreached(window: Window) -> list[str]:
    """The controls that neither Tab nor F6 reaches."""
    reached = {*_round(window, Qt.Key.Key_Tab), *_round(window, Qt.Key.Key_F6)}
    groups = {widget.parentWidget() for widget in reached if _is_one_of_several(widget)}
    return [
        _tell(widget)
        for widget in controls(window.frame)
        if widget not in reached and not (_is_one_of_several(widget) and widget.parentWidget() in groups)
    ]


def _is_one_of_several(widget: QWidget) -> bool:
    """Whether arrows go to it from its like, as among tabs."""
    return isinstance(widget, QAbstractButton) and (widget.autoExclusive() or widget.group() is not None)


def _round(window: Window, key: Qt.Key) -> Iterator[QWidget]:
    """The widgets that have the focus one after the other, until one has it again."""
    window.page.take_focus()
    focus, seen = QApplication.focusWidget() or window.frame, set[QWidget]()
    while focus not in seen:
        seen.add(focus)
        yield focus
        QTest.keyClick(focus, key)
        focus = QApplication.focusWidget() or window.frame


def unseen(window: Window, proven: set[QWidget]) -> list[str]:
    """The controls that do not show by an edge in the accent that they have the focus.

    Those that do join `proven` and are not looked at again: the sidebar is the same beside every page.
    """
    theme, found = window.look.theme, []
    edges = {theme.color(token).rgb() for token in ("accent", "cursor", "text")}
    reached = (widget for widget in _round(window, Qt.Key.Key_Tab) if widget not in proven)
    pictures = {widget: widget.grab().toImage() for widget in reached}
    window.frame.setFocus()
    for widget in controls(window.frame):
        if widget in pictures:
            drawn = _edge(pictures[widget], widget.grab().toImage(), edges)
            if drawn < SEEN:
                found.append(f"{_tell(widget)}: {drawn} pixels")
            else:
                proven.add(widget)
    return found


def _edge(focused: QImage, quiet: QImage, edges: set[int]) -> int:
    """How many pixels became one of the colours."""
    both = focused.rect() & quiet.rect()
    now, before = _pixels(focused.copy(both)), _pixels(quiet.copy(both))
    return int(np.count_nonzero(np.isin(now, list(edges)) & (now != before)))


def _pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(plain.constBits(), np.uint32).copy()  # the picture goes, and its bits with it


def _words(widget: QWidget) -> str:
    return getattr(widget, "text", str)() or widget.accessibleName() or type(widget).__name__


def _tell(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_words(widget)!r} in {type(widget.parentWidget()).__name__}"
