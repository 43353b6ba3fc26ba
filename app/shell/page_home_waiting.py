"""The card of Home that lists what waits: its piles, whose it is, what is put off, and the rest on asking."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.kit.buttons import Button, Weight
from app.kit.card import ListCard
from app.kit.filters import Switch
from app.kit.look import Look
from app.kit.rows import Rows
from app.offers import Attention
from app.shell.home_kept import Kept, name_of
from app.shell.home_waiting import Waits
from app.shell.page_home_snooze import SnoozeStrip
from app.shell.page_home_words import PUT_OFF, put_off_rows, tr, waiting_rows

AT_FIRST = 9
"""Things that wait which are listed before somebody asks for the rest."""


class WaitingRows(Rows):
    """The list; S puts off the line the cursor is on, Space marks it as done."""

    snoozed = Signal()
    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self.snoozed.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class WaitingCard(ListCard):
    """What waits for somebody, the most pressing first."""

    wants = Signal(object)
    """The Goal of something that is to be done."""
    kept_changed = Signal(object)
    """What is to be kept from now on: a Kept."""
    changed = Signal()
    """Other lines are listed."""
    wants_settings = Signal()
    finished = Signal(object)
    """What is to be marked as done: an Attention."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        self.rows: WaitingRows
        super().__init__(tr("Needs attention"), WaitingRows(look, tr("Needs attention"), whole=True))
        self._today = today
        self._kept = Kept()
        self._board: date | None = None
        self._waits: Waits | None = None
        """None until it is known what waits."""
        self._shows_all = self._shows_put_off = False
        self._snoozing = ""
        self.whose = Switch(look, tr("Whose"), [("all", tr("All")), ("mine", tr("Mine"))])
        self.snooze = SnoozeStrip(look, today)
        self.more = Button(look, "", weight=Weight.QUIET, small=True)
        self.put_off = Button(look, "", weight=Weight.QUIET, small=True)
        self.settings = Button(look, tr("Say what is yours…"), weight=Weight.QUIET, small=True)
        self.add_right(self.whose)
        self._layout.insertWidget(1, self.snooze)
        for button in (self.more, self.put_off, self.settings):
            self.add(button)
            button.hide()
        self._wire()

    def show_kept(self, kept: Kept) -> None:
        """Show what is kept: whose things are listed."""
        self._kept = kept
        self.whose.choose("mine" if kept.only_mine else "all")

    def show_waits(self, waits: Waits) -> None:
        """Show what waits."""
        self._waits = waits
        self._show()

    def show_board(self, day: date | None) -> None:
        """The day of the next board, under which what is not pressing stands."""
        if day != self._board:
            self._board = day
            self._show()

    def item(self) -> Attention | None:
        """What the cursor is on, where it waits and is not put off."""
        return self._item(self.rows.key())

    def ask_snooze(self) -> None:
        """Ask until when what the cursor is on is put off."""
        if (item := self.item()) is not None:
            self._snoozing = name_of(item)
            self.snooze.ask(item.what)
            self.changed.emit()

    def _wire(self) -> None:
        self.rows.chosen.connect(self._do)
        self.rows.pressed.connect(lambda key, _: self._do(key))
        self.rows.snoozed.connect(self.ask_snooze)
        self.rows.finished.connect(self._finish)
        self.snooze.chosen.connect(self._put_off)
        self.snooze.left.connect(self.rows.setFocus)
        self.whose.chosen.connect(self._choose_whose)
        self.more.clicked.connect(self._show_rest)
        self.put_off.clicked.connect(self._toggle_put_off)
        self.settings.clicked.connect(self.wants_settings)

    def _do(self, key: object) -> None:
        """Go where it is done, or bring back what is put off."""
        if isinstance(key, tuple) and key[0] == PUT_OFF:
            names = {name: day for name, day in self._kept.put_off.items() if name != key[1]}
            self._keep(replace(self._kept, put_off=names))
            return
        if (item := self._item(key)) is not None:
            self.wants.emit(item.goal)

    def _item(self, key: object) -> Attention | None:
        listed = self._waits.listed if self._waits else ()
        return next((item for item in listed if name_of(item) == key), None)

    def _finish(self) -> None:
        if (item := self.item()) is not None:
            self.finished.emit(item)

    def _put_off(self, day: date) -> None:
        today = self._today().isoformat()
        names = {name: until for name, until in self._kept.put_off.items() if until > today}
        self._keep(replace(self._kept, put_off=names | {self._snoozing: day.isoformat()}))
        self.rows.setFocus()

    def _choose_whose(self, whose: str) -> None:
        self._keep(replace(self._kept, only_mine=whose == "mine"))

    def _keep(self, kept: Kept) -> None:
        if kept != self._kept:
            self._kept = kept
            self.kept_changed.emit(kept)

    def _show(self) -> None:
        if self._waits is None:
            return
        every, today = self._waits.listed, self._today()
        listed = every if self._shows_all else every[:AT_FIRST]
        rows = waiting_rows(listed, every, today, self._board)
        if self._shows_put_off:
            rows += put_off_rows(self._waits.put_off, self._kept.put_off, today)
        self.rows.show_rows(rows)
        self.say_nothing("" if rows else self._nothing(self._waits.others))
        self.beside.say(self._count(len(every), self._waits.others))
        self.more.setVisible(len(listed) < len(every))
        self.more.setText(tr("Show {count} more").format(count=len(every) - len(listed)))
        self._say_put_off(len(self._waits.put_off))
        self.settings.setVisible(self._kept.only_mine and not (self._kept.seat or self._kept.places))
        self.changed.emit()

    def _say_put_off(self, count: int) -> None:
        self.put_off.setVisible(bool(count))
        words = tr("Hide {count} snoozed") if self._shows_put_off else tr("{count} snoozed")
        self.put_off.setText(words.format(count=count))
        self.put_off.setAccessibleName(tr("Show or hide the {count} snoozed").format(count=count))

    @staticmethod
    def _count(count: int, others: int) -> str:
        if not count:
            return ""
        words = tr("1 item") if count == 1 else tr("{count} items, most urgent first").format(count=count)
        return tr("{words}, {others} of others").format(words=words, others=others) if others else words

    def _nothing(self, others: int) -> str:
        if self._kept.only_mine and not (self._kept.seat or self._kept.places):
            return tr("Nothing is known to be yours yet. Say in Settings which seat or which rooms are.")
        if others:
            return tr("Nothing waits for you. {count} wait for others: choose All.").format(count=others)
        return tr("Nothing waits for you. What is due is listed here.")

    def _show_rest(self) -> None:
        at = next((at for at, row in enumerate(self.rows.lines.rows[::-1]) if not row.is_head), 0)
        last = len(self.rows.lines.rows) - at
        self._shows_all = True
        self._show()
        self.rows.stand_at(last)
        self.rows.setFocus()

    def _toggle_put_off(self) -> None:
        self._shows_put_off = not self._shows_put_off
        self._show()
        if not self._shows_put_off:
            self.rows.setFocus()
