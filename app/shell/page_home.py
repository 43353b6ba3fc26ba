"""Home: what needs attention, the meetings to come, the year's key figures, and what was changed last."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.groups.rules_year import year_label, year_of
from app.kit.buttons import Button, Weight
from app.kit.card import ListCard
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.page import Heading, Page
from app.kit.rows import Rows
from app.meetings.page_year import today
from app.offers import Attention, Goal
from app.shell.home_facts import HomeFacts, ask, ask_waiting
from app.shell.page_home_figures import Figures
from app.shell.page_home_words import attention_row, change_row, day_title, meeting_row, summary

AT_FIRST = 12
"""Things that wait which are listed before somebody asks for the rest."""
BESIDE_FROM = 820
"""Pixels under which the cards stand one under the other."""


class HomePage(Page):
    """Lists what waits for somebody, the most urgent first. Enter goes to where it is done."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year = year_of(today())
        self._board: int | None = None
        self._waiting: Sequence[Attention] = ()
        self._shows_all = False
        look = desk.look
        self.heading = Heading(look, day_title(today()))
        self.figures = Figures(look)
        self.attention = ListCard(self.tr("Needs attention"), Rows(look, self.tr("Needs attention"), whole=True))
        self.upcoming = self._card(self.tr("Next meetings"))
        self.changes = self._card(self.tr("Last changes"))
        self.more = Button(look, "", weight=Weight.QUIET, small=True)
        self._cards = (self.attention, self.upcoming, self.changes)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll, self._inside = QScrollArea(), QWidget()
        self._build()
        self._wire()
        self.legend = (
            Key("↑ ↓", self.tr("move")),
            Key("Enter", self.tr("go there")),
            Key("F6", self.tr("next list")),
            Key("Ctrl+K", self.tr("find anything")),
            Key("F1", self.tr("all keys")),
        )

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def go_to(self, goal: Goal) -> None:
        if goal.group is not None and goal.group != self._board:
            self._board = goal.group
            self.refresh()

    def refresh(self) -> None:
        """Ask again off the window's thread; second for what waits, which is looked for in every meeting and seat."""
        work, store, day = self._desk.work, self._desk.store, self._today()
        facts = partial(ask, store, day, self._year, self._board)
        work.run(facts, owner=self, done=self._show, failed=self.failed.emit)
        work.run(partial(ask_waiting, store, day), owner=self, done=self._show_waiting, failed=self.failed.emit)

    def take_focus(self) -> None:
        self.attention.rows.setFocus()

    def areas(self) -> Sequence[QWidget]:
        return [card.rows for card in self._cards]

    def _card(self, title: str) -> ListCard:
        return ListCard(title, Rows(self._desk.look, title, two_lines=True, whole=True))

    def _build(self) -> None:
        self._inside.setObjectName("plain")
        column, left, right = QVBoxLayout(self._inside), QVBoxLayout(), QVBoxLayout()
        column.setContentsMargins(20, 4, 20, 16)
        for spaced in (column, self._columns, left, right):
            spaced.setSpacing(12)
        self.attention.add(self.more)
        self.more.hide()
        left.addWidget(self.attention)
        right.addWidget(self.upcoming)
        right.addWidget(self.changes)
        for side, share in ((left, 5), (right, 3)):
            side.addStretch(1)
            self._columns.addLayout(side, share)
        column.addWidget(self.figures)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setObjectName("plain")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._scroll, 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.more.clicked.connect(self._show_all)
        for card in self._cards:
            card.rows.chosen.connect(self.wants)
            card.rows.moved.connect(partial(self._keep_in_sight, card.rows))

    def _on_changes(self, stored: frozenset[str]) -> None:
        self.refresh()  # whatever was stored is at least a last change

    def _show(self, facts: HomeFacts) -> None:
        day = self._today()
        self.heading.title.setText(day_title(day))
        self.heading.summary.say(summary(facts, day))
        self.figures.show_figures(facts.figures, year_label(self._year))
        self.upcoming.rows.show_rows([meeting_row(item) for item in facts.upcoming])
        self.upcoming.say_nothing("" if facts.upcoming else self.tr("No meeting is planned from today on."))
        self.changes.rows.show_rows([change_row(step, day) for step in facts.changes])
        self.changes.say_nothing("" if facts.changes else self.tr("Nothing has been changed yet."))

    def _show_waiting(self, waiting: Sequence[Attention]) -> None:
        self._waiting = waiting
        listed = waiting if self._shows_all else waiting[:AT_FIRST]
        self.attention.rows.show_rows([attention_row(item, self._today()) for item in listed])
        self.attention.say_nothing("" if listed else self.tr("Nothing waits for you. What is due is listed here."))
        count = self.tr("1 item") if len(waiting) == 1 else self.tr("{count} items, most urgent first")
        self.attention.beside.say(count.format(count=len(waiting)) if waiting else "")
        self.more.setVisible(len(listed) < len(waiting))
        self.more.setText(self.tr("Show {count} more").format(count=len(waiting) - len(listed)))

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_waiting(self._waiting)
        self.attention.rows.stand_at(AT_FIRST)
        self.attention.rows.setFocus()

    def _keep_in_sight(self, rows: Rows) -> None:
        """Scroll the page so that the line the cursor is on can be seen."""
        if rows.hasFocus():
            line = rows.visualRect(rows.currentIndex())
            at = rows.viewport().mapTo(self._inside, line.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._desk.look.px(BESIDE_FROM)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
