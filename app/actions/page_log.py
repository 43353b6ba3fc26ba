"""The Log tab: every action, fetched as it is looked at; narrowed by what people ask, in the order of a column."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from app.actions.page_cells import ActionsView
from app.actions.page_chart import DueChart, FiguresPanel
from app.actions.page_columns import ORDERS, log_columns, open_words
from app.actions.page_keys import log_commands, log_legend
from app.actions.page_log_list import Log
from app.actions.page_paste import Pasting
from app.actions.panel_action import ActionCard, new_action
from app.actions.panel_words import joined, tr
from app.actions.queries import action
from app.actions.queries_choices import group_choices, when_due
from app.actions.queries_log import Counted, Order, Wanted, count_actions
from app.actions.rules import ActionStatus
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.legend import Key
from app.kit.page import Command
from app.kit.words import counted

SOON = timedelta(weeks=4)


class LogView(ActionsView):
    """One log across the board and its groups."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Actions"))
        self.add_words = tr("add action")
        self.log: Log | None = None
        self.order, self.downwards = Order.REF, False
        self.overdue, self.soon, self.open, self.over = (Chip(desk.look) for _ in range(4))
        self.filters = self.chips = (self.overdue, self.soon, self.open, self.over)
        self.chart = DueChart(desk)
        self.pasting = Pasting(desk, self)
        self.open.setChecked(True)
        for chip in self.chips:
            chip.toggled.connect(lambda on, chip=chip: self._on_chip(chip, on))
        self.add_under(self.chart)
        self.chart.card.wants_table.connect(self.show_figures)

    def ask(self, session: Session) -> None:
        wanted = self._wanted()
        self.log = Log(self._desk.store, session, wanted)
        everything = Wanted(self._today(), self.group_id)
        self._whole = count_actions(session, everything)
        soon = count_actions(session, replace(everything, due_until=self._today() + SOON)).actions
        closed = count_actions(session, replace(everything, status=ActionStatus.CLOSED)).actions
        self._say_chips((self._whole.overdue, soon, self._whole.open, closed))
        self.chart.show_due(when_due(session, self._today(), self.group_id))

    def columns(self) -> Sequence[Column[Any]]:
        one = self.group_id is not None
        return log_columns(self.order, downwards=self.downwards, one_group=one, read_only=self.read_only)

    def sections(self) -> Sequence[Section[Any]]:
        return [Section(self.log)] if self.log is not None else []

    def show_lines(self) -> None:
        line = self.current()
        self._showing = True
        super().show_lines()
        here = self.current()
        if line is not None and here is not None and here.id != line.id and self.log is not None:
            self.stand_at(line.id)  # what was stored has put the lines in another order
        self._showing = False

    def nothing(self) -> tuple[str, str]:
        if self._whole.actions:
            return tr("No action stands like this"), tr("Press the chip again to see all actions.")
        return tr("No actions yet"), tr(
            "What a meeting agrees is followed up here until it is done. Press Ctrl+N to add an action, or copy a list "
            "in Excel and press Ctrl+V."
        )

    def summary(self) -> str:
        found = self._whole
        words = tr("{open} of {actions}, {overdue}") if found.overdue else tr("{open} of {actions}")
        said = words.format(
            open=tr("{count} open").format(count=f"{found.open:,}"),
            actions=counted(found.actions, tr("1 action"), tr("{count} actions")),
            overdue=tr("{count} overdue").format(count=f"{found.overdue:,}"),
        )
        return joined((said, open_words(found.by_progress)))

    def narrow(self, words: str) -> None:
        self.words = words.strip()
        self.refresh()

    def stand_at(self, number: object) -> bool:
        view = self.table.view
        row = self.log.place(number) if self.log is not None and isinstance(number, int) else None
        if row is not None:
            view.go_to(row, max(view.currentIndex().column(), view.first_shown()))
        return row is not None

    def go_to(self, number: int) -> None:
        if not self.stand_at(number):
            self.clear_filters()
        super().go_to(number)

    def clear_filters(self) -> None:
        """Show every action of the group again."""
        for chip in self.chips:
            chip.setChecked(False)
        self.narrow("")

    def add(self) -> None:
        with self._desk.store.reading() as session:
            groups = group_choices(session, self._today())
        form = new_action(self._desk.look, self._today(), self.group_id, groups)
        form.made.connect(self.go_to)
        self.put(tr("New action"), form)

    def paste(self) -> None:
        text = QApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            super().paste()
        elif self.may_write():
            self.pasting.look_at(text)

    def sort(self) -> None:
        """Put the log in the order of the column the cursor is on; once more, the other way round."""
        order = ORDERS.get(self.column(), Order.REF)
        self.downwards = order is self.order and not self.downwards
        self.order = order
        self.refresh()
        self.said.emit(tr("In order of {column}").format(column=self._spoken_column()))

    def next_overdue(self) -> None:
        """Stand on the next action that is overdue."""
        view = self.table.view
        rows, at = view.lines.rowCount(), view.currentIndex().row()
        for step in range(1, rows + 1):
            line = view.lines.line((at + step) % rows)
            if line is not None and line.overdue:
                view.go_to((at + step) % rows, max(view.currentIndex().column(), 0))
                return
        self.refused.emit(tr("No action here is overdue."))

    def show_figures(self) -> None:
        """Show the figures of the chart as a table."""
        self.put(self.chart.card.title.text(), FiguresPanel(self._desk.look, self.chart.figures))

    def legend(self) -> Sequence[Key]:
        return log_legend(self.add_words, read_only=self.read_only)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        return log_commands(self, here)

    @property
    def day(self) -> date:
        """The day it is."""
        return self._today()

    @property
    def whole(self) -> Counted:
        """How many actions the group has, whatever the filter leaves of them."""
        return self._whole

    _whole = Counted(0, 0, 0, {})
    _showing = False
    """Whether the cursor moves because other lines are shown; the panel stays with its action."""

    def _on_moved(self) -> None:
        if not self._showing:
            super()._on_moved()

    def _kept(self, section: Section[Any]) -> Section[Any]:
        return section  # narrowed where it is kept

    def _follow(self) -> None:
        if not isinstance(self._shown, int) or not isinstance(self.panel.content, ActionCard):
            return
        with self._desk.store.reading() as session:
            line = action(session, self._shown, self._today())
        if line is None:
            self.panel.close()
        else:
            self.fill(self.panel.content, line)

    def _wanted(self) -> Wanted:
        today = self._today()
        wanted = Wanted(today, self.group_id, words=self.words, order=self.order, downwards=self.downwards)
        if self.overdue.isChecked():
            return replace(wanted, only_overdue=True)
        if self.soon.isChecked():
            return replace(wanted, due_until=today + SOON)
        status = ActionStatus.OPEN if self.open.isChecked() else ActionStatus.CLOSED if self.over.isChecked() else None
        return replace(wanted, status=status)

    def _on_chip(self, chip: Chip, on: bool) -> None:
        """One question at a time: the chip pressed lets the others go."""
        if on:
            for other in self.chips:
                if other is not chip and other.isChecked():
                    other.blockSignals(True)  # noqa: FBT003  Qt's own
                    other.setChecked(False)
                    other.blockSignals(False)  # noqa: FBT003
        self.refresh()

    def _say_chips(self, numbers: Sequence[int]) -> None:
        words = tr("Overdue"), tr("Due in 4 weeks"), tr("Open"), tr("Closed")
        for chip, said, number in zip(self.chips, words, numbers, strict=True):
            chip.ask(said, number, tr("{words}: {number}").format(words=said, number=number))

    def _spoken_column(self) -> str:
        column = self.table.view.lines.columns[self.table.view.currentIndex().column()]
        return (column.spoken or column.heading).lower()
