"""What narrows History: who made a step, in which room, from when to when, and of which one record."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.groups.panel import day_entry
from app.groups.rules_year import year_of
from app.kit.buttons import Button, Chooser, Weight
from app.kit.look import Look
from app.kit.summary import Summary
from app.rooms import ROOMS
from app.shell.history_records import tables_by_room
from app.shell.history_words import tr
from db.history import Record, Wanted

LABELS_FROM = 900
"""Pixels from which the days have their words beside them."""


class HistoryFilters(QWidget):
    """Folded away until it is asked for; what is chosen in it holds while it is there."""

    changed = Signal()
    refused = Signal(str)
    """Why what was typed is no day."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self.record: Record | None = None
        self.who, self.room = Chooser(look, tr("Who")), Chooser(look, tr("In which room"))
        year = year_of(today())
        self.since, self.until = day_entry(look, year, today), day_entry(look, year, today)
        self.of = Summary()
        self.clear = Button(look, tr("Clear"), weight=Weight.QUIET, small=True)
        self._days: dict[QWidget, date | None] = {self.since: None, self.until: None}
        self._labels = [QLabel(tr("From")), QLabel(tr("Until"))]
        self._build()
        self._wire()
        self.hide()

    def offer(self, authors: Sequence[str]) -> None:
        """Let these people be chosen."""
        if [self.who.itemData(at) for at in range(1, self.who.count())] == list(authors):
            return
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(tr("Everybody"), "")
        for name in authors:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def show_record(self, record: Record | None, name: str = "") -> None:
        """Narrow to the history of one record, or to none."""
        self.record = record
        self.of.say(tr("History of {record}").format(record=name) if record else "")
        self.of.setVisible(record is not None)
        self.setVisible(record is not None or self.isVisible())

    def wanted(self, words: str, kinds: Sequence[object]) -> Wanted:
        """What is asked for, with what else narrows the list."""
        room = self.room.currentData()
        return Wanted(
            words,
            kinds,  # type: ignore[arg-type]  # of the journal's own kinds
            who=self.who.currentData() or "",
            tables=tables_by_room().get(room, ()) if room else (),
            record=self.record,
            since=_midnight(self._days[self.since]),
            before=_midnight(self._days[self.until], timedelta(days=1)),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        chosen = (self.who.currentData(), self.room.currentData(), self.record, *self._days.values())
        return any(chosen)

    def empty(self) -> None:
        """Leave nothing out."""
        self.who.setCurrentIndex(0)
        self.room.setCurrentIndex(0)
        for entry in (self.since, self.until):
            entry.show_value(None)
            self._days[entry] = None
        self.show_record(None)
        self.changed.emit()

    def _build(self) -> None:
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(20, 6, 20, 6)
        layout.setSpacing(4)
        row.setSpacing(8)
        self.who.addItem(tr("Everybody"), "")
        self.room.addItem(tr("All rooms"), "")
        for room in ROOMS:
            if room.name in tables_by_room():
                self.room.addItem(room.title, room.name)
        row.addWidget(self.who)
        row.addWidget(self.room)
        for label, entry in zip(self._labels, self._days, strict=True):
            label.setObjectName("summary")
            entry.setAccessibleName(label.text())
            entry.setMaximumWidth(self._look.px(140))
            row.addWidget(label)
            row.addWidget(entry)
        row.addWidget(self.clear)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.of)
        self.of.hide()

    def _wire(self) -> None:
        for chooser in (self.who, self.room):
            chooser.activated.connect(lambda _: self.changed.emit())
        for entry in (self.since, self.until):
            entry.committed.connect(lambda day, entry=entry: self._on_day(entry, day))
            entry.refused.connect(self.refused)
        self.clear.clicked.connect(self.empty)

    def _on_day(self, entry: QWidget, day: date | None) -> None:
        self._days[entry] = day
        self.changed.emit()

    def resizeEvent(self, event: object) -> None:
        for label in self._labels:
            label.setVisible(self.width() >= self._look.px(LABELS_FROM))


def _midnight(day: date | None, later: timedelta = timedelta()) -> datetime | None:
    return datetime.combine(day + later, time()).astimezone() if day else None
