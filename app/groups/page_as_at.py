"""The day as at which a page shows everything: typed, or the usual one of the year shown."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.groups.intake_days import typed_day
from app.groups.panel_words import tr
from app.groups.rules_year import year_of, year_span
from app.interchange.cells import NotUnderstood
from app.kit.fields import DateEntry, Unfit
from app.kit.look import Look


class AsAt(QWidget):
    """A label and a field. Emptied, it is the usual day again: today, or the last day of another year than today's."""

    changed = Signal()
    """Another day is wanted."""
    refused = Signal(str)
    """Why what was typed is no day."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._year = year_of(today())
        self.day = today()
        """The day that is wanted."""
        self.label, self.field = QLabel(tr("As at")), DateEntry(look, self._read, today)
        self.label.setObjectName("summary")
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(tr("As at"))
        self.field.setToolTip(tr("Everything is shown as it was on that day. Empty: the usual day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.field)
        self.field.committed.connect(self._on_committed)
        self.field.refused.connect(self._on_refused)
        look.changed.connect(self._fit)
        self._fit()
        self.show_year(self._year)

    @property
    def usual(self) -> date:
        """The day that is shown where none is typed."""
        first, last = year_span(self._year)
        return self._today() if first <= self._today() <= last else last

    def show_year(self, year: int) -> None:
        """Show the usual day of that financial year."""
        self._year = year
        self.show_day(self.usual)

    def show_day(self, day: date) -> None:
        """Show that day; whoever asked for it refreshes."""
        self.day = day
        self._on_refused("")
        self.field.show_value(day)

    def _on_committed(self, day: date | None) -> None:
        before = self.day
        self.show_day(day or self.usual)
        if self.day != before:
            self.changed.emit()

    def _on_refused(self, words: str) -> None:
        self.field.setProperty("wrong", bool(words))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.refused.emit(words)

    def _read(self, text: str) -> date | None:
        try:
            return typed_day(text, year=self._year)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault

    def _fit(self) -> None:
        self.field.setFixedWidth(self._look.px(126))
