"""Home: the key figures, what needs attention, the next four weeks, and what changed since it was last looked at."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.groups.rules_year import year_of
from app.kit.buttons import Button, Weight
from app.kit.card import ListCard
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.notices import Trouble
from app.kit.page import Command, Heading, Page
from app.kit.rows import Rows
from app.kit.side_panel import beside
from app.meetings.page_year import today
from app.offers import Attention, Goal
from app.shell.home_facts import HomeFacts, ask
from app.shell.home_kept import Kept, home_file, keep, kept_of
from app.shell.home_waiting import Waits, waits
from app.shell.pack_side import PackSide
from app.shell.page_home_briefing import Briefing
from app.shell.page_home_figures import Figures
from app.shell.page_home_waiting import WaitingCard
from app.shell.page_home_words import change_row, coming_row, day_title, summary
from db.refusals import StoreRefusal

BRIEFING_FROM, PACK_FROM = 760, 560
"""Pixels under which what the buttons do is found in the menu and by keys alone."""
BESIDE_FROM = 820
"""Pixels under which the cards stand one under the other."""


class HomePage(Page):
    """Lists what waits for somebody, the most urgent first. Enter goes to where it is done."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today, kept: Path | None = None) -> None:
        super().__init__(desk.look)
        self._desk, self._today, self._file = desk, today, kept or home_file()
        self._year = year_of(today())
        self._board: int | None = None
        self._kept = kept_of(desk.store.path, self._file)
        look = desk.look
        self.heading = Heading(look, day_title(today()))
        self.figures = Figures(look)
        self.attention = WaitingCard(look, today)
        self.coming = self._card(self.tr("Next four weeks"))
        self.changes = self._card(self.tr("Changed since you last looked"))
        self.more = Button(look, "", weight=Weight.QUIET, small=True)
        self.briefing, self.pack = Briefing(desk, self), PackSide(desk, self)
        self._cards = (self.attention, self.coming, self.changes)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll, self._inside = QScrollArea(), QWidget()
        self._build()
        self._wire()
        snooze = Command(self.tr("Snooze…"), "S", self.attention.ask_snooze, self._can_snooze)
        self.commands = (snooze, self.briefing.command, self.pack.command)
        self.legend = (
            Key("↑ ↓", self.tr("move")),
            Key("Enter", self.tr("do it")),
            Key("Space", self.tr("mark as done")),
            Key("S", self.tr("snooze"), is_plain=True),
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
        self.briefing.show(self._year, self._board)  # at once: it may be asked for before the answers are there
        work, store, day = self._desk.work, self._desk.store, self._today()
        facts = partial(ask, store, day, self._year, self._board, self._kept.seen)
        work.run(facts, owner=self, done=self._show, failed=self.failed.emit)
        self._ask_waits()

    def take_focus(self) -> None:
        self.attention.rows.setFocus()

    def areas(self) -> Sequence[QWidget]:
        return [*self.figures.cells[:1], *(card.rows for card in self._cards), self.pack.panel.close_button]

    def _ask_waits(self) -> None:
        asked = partial(waits, self._desk.store, self._kept, self._today())
        self._desk.work.run(asked, owner=self, done=self._show_waits, failed=self.failed.emit)

    def _card(self, title: str) -> ListCard:
        return ListCard(title, Rows(self._desk.look, title, two_lines=True, whole=True))

    def _build(self) -> None:
        self._inside.setObjectName("plain")
        column, left, right = QVBoxLayout(self._inside), QVBoxLayout(), QVBoxLayout()
        column.setContentsMargins(20, 4, 20, 16)
        for spaced in (column, self._columns, left, right):
            spaced.setSpacing(12)
        self.changes.add(self.more)
        self.more.hide()
        left.addWidget(self.attention)
        right.addWidget(self.coming)
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
        for button in (self.briefing.button, self.pack.button):
            self.heading.add_button(button)
        for part in (self.heading, self.notices):
            layout.addWidget(part)
        layout.addWidget(beside(self._scroll, self.pack.panel), 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.figures.chosen.connect(self.wants)
        self.attention.show_kept(self._kept)
        self.attention.wants.connect(self.wants)
        self.attention.kept_changed.connect(self._keep)
        self.attention.finished.connect(self._finish)
        self.attention.wants_settings.connect(lambda: self.wants.emit(Goal("settings", "mine")))
        self.coming.rows.chosen.connect(lambda key: self.wants.emit(key[0]))
        self.changes.rows.chosen.connect(self.wants)
        self.more.clicked.connect(lambda: self.wants.emit(Goal("history")))
        for card in self._cards:
            card.rows.moved.connect(partial(self._keep_in_sight, card.rows))

    def _on_changes(self, stored: frozenset[str]) -> None:
        self.refresh()  # whatever was stored is at least a last change

    def _show(self, facts: HomeFacts) -> None:
        day = self._today()
        self.heading.title.setText(day_title(day))
        for button in (self.briefing.button, self.pack.button):
            button.setEnabled(bool(facts.figures))
        self.heading.summary.say(summary(facts, day))
        self.figures.show_figures(facts.figures)
        self.attention.show_board(facts.next_board)
        self.coming.rows.show_rows([coming_row(item) for item in facts.coming])
        self.coming.say_nothing("" if facts.coming else self.tr("Nothing is planned in the next four weeks."))
        self.coming.beside.say(self.tr("and {count} more").format(count=facts.more_coming) if facts.more_coming else "")
        self.changes.rows.show_rows([change_row(item, day) for item in facts.changes])
        self.changes.say_nothing("" if facts.changes else self._unchanged())
        self.more.setVisible(facts.more_changes > 0)
        self.more.setText(self.tr("Show {count} more in History").format(count=f"{facts.more_changes:,}"))

    def _unchanged(self) -> str:
        if self._kept.seen:
            return self.tr("Nothing has changed since you last had this board open.")
        return self.tr("Nothing has been changed yet.")

    def _show_waits(self, found: Waits) -> None:
        self.attention.show_waits(found)

    def _finish(self, item: Attention) -> None:
        """Mark as done what can be done here; say where anything else is done."""
        if item.done is None:
            self.refused.emit(self.tr("This is not done by a mark: Enter leads to where it is."))
            return
        try:
            with self._desk.store.writing(item.done.words) as session:
                item.done.do(session, self._today())
        except StoreRefusal as refused:
            self.failed.emit(refused)
            return
        self.toast(item.done.words)

    def _can_snooze(self) -> bool:
        return self.attention.item() is not None

    def _keep(self, kept: Kept) -> None:
        """Keep what is put off and whose things are shown: the user's own affair, also where the board is only read."""
        self._kept = kept
        try:
            keep(self._desk.store.path, kept, self._file)
        except OSError as refused:
            why = self.tr("The folder for settings cannot be written: {why}.").format(why=refused.strerror)
            self.trouble(Trouble(self.tr("Your choice holds until you leave this page."), why))
        self.waits_changed.emit()
        self._ask_waits()

    def _keep_in_sight(self, rows: Rows) -> None:
        """Scroll the page so that the line the cursor is on can be seen."""
        if rows.hasFocus():
            line = rows.visualRect(rows.currentIndex())
            at = rows.viewport().mapTo(self._inside, line.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = self._desk.look
        self.briefing.button.setVisible(self.width() >= look.px(BRIEFING_FROM))
        self.pack.button.setVisible(self.width() >= look.px(PACK_FROM))
        beside = self.width() >= look.px(BESIDE_FROM)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
