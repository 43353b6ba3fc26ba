"""The strip that asks until when something that waits is put off: tomorrow, next week, or a day."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.groups.panel import day_entry
from app.groups.rules_year import year_of
from app.kit.buttons import Button, Weight
from app.kit.look import Look
from app.kit.summary import Summary
from app.shell.page_home_words import day_title


class SnoozeStrip(QWidget):
    """Hidden until something is to be put off; Esc puts it away."""

    chosen = Signal(object)
    """The day on which it is shown again."""
    left = Signal()
    """Nothing is put off after all."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look, self._today = look, today
        self.words, self.problem = Summary(), QLabel()
        self.tomorrow = Button(look, self.tr("Tomorrow"), weight=Weight.PRIMARY, small=True)
        self.week = Button(look, self.tr("Next week"), small=True)
        self.until = QLabel(self.tr("Until"))
        self.day = day_entry(look, year_of(today()), today)
        self.cancel = Button(look, self.tr("Leave it"), weight=Weight.QUIET, small=True)
        self._build()
        self._wire()
        self.hide()

    def ask(self, what: str) -> None:
        """Ask until when."""
        self.words.say(self.tr("Snooze “{what}”").format(what=what))
        self.day.show_value(None)
        self._say("")
        self.show()
        self.tomorrow.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(16, 4, 16, 8)
        layout.setSpacing(4)
        self.words.setObjectName("fieldLabel")
        self.until.setObjectName("hint")
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.day.setAccessibleName(self.tr("Snooze until"))
        self.day.setMaximumWidth(self._look.px(150))
        row.setSpacing(8)
        for widget in (self.tomorrow, self.week, self.until, self.day, self.cancel):
            row.addWidget(widget)
        row.addStretch(1)
        layout.addWidget(self.words)
        layout.addLayout(row)
        layout.addWidget(self.problem)

    def _wire(self) -> None:
        self.tomorrow.clicked.connect(lambda: self._choose(self._today() + timedelta(days=1)))
        self.week.clicked.connect(lambda: self._choose(next_week(self._today())))
        self.day.committed.connect(self._on_day)
        self.day.refused.connect(self._say)
        self.cancel.clicked.connect(self._leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)

    def _on_day(self, day: object) -> None:
        if isinstance(day, date) and day <= self._today():
            self._say(self.tr("{day} is not to come. Type a later day.").format(day=day_title(day)))
        elif isinstance(day, date):
            self._choose(day)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _choose(self, day: date) -> None:
        self.hide()
        self.chosen.emit(day)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


def next_week(today: date) -> date:
    """The Monday after that day."""
    return today + timedelta(days=7 - today.weekday())
