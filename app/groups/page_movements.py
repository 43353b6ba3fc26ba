"""The Movements tab: what changed in the groups between two days, oldest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.groups.panel import day_entry
from app.groups.panel_words import counted, day_in_table, tr
from app.groups.queries_movements import Movement
from app.groups.rules_year import year_of, year_span
from app.kit.cells import Words
from app.kit.columns import Column, Section
from app.kit.fields import DateEntry, day_words
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.look import Look
from app.kit.summary import Summary


@dataclass(frozen=True)
class Line:
    """One change, numbered."""

    id: int
    movement: Movement


class Movements(QWidget):
    """From a day typed here to the day as at which the page shows everything."""

    changed = Signal()
    """Another first day is wanted."""
    refused = Signal(str)

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._typed: date | None = None
        self._until = today()
        self.summary, self.words = Summary(), QLabel(tr("From"))
        self.since_field: DateEntry = day_entry(look, year_of(today()), today)
        self.table = Grid(look, tr("Movements"))
        self._build()
        self.since_field.committed.connect(self._on_typed)
        self.since_field.refused.connect(self.refused)
        self.table.asked.connect(self._on_asked)

    @property
    def since(self) -> date:
        """The first day: the one typed, or the first of the financial year of the last."""
        usual = year_span(year_of(self._until))[0]
        return self._typed if self._typed and self._typed <= self._until else usual

    def show_until(self, until: date) -> None:
        """Take that day for the last one."""
        self._until = until
        self.since_field.show_value(self.since)

    def show_movements(self, found: Sequence[Movement], words: str) -> int:
        """Show the changes that hold the words; how many they are."""
        wanted = words.casefold().split()
        kept = [item for item in found if all(word in _text(item) for word in wanted)]
        self.table.show_lines(_columns(), [Section([Line(number, item) for number, item in enumerate(kept)])])
        if kept and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        changes = counted(len(kept), "1 change", "{count} changes") if kept else tr("Nothing changed")
        span = tr("{changes} from {since} to {until}")
        self.summary.say(span.format(changes=changes, since=day_words(self.since), until=day_words(self._until)))
        return len(kept)

    def _build(self) -> None:
        layout, head, row = QVBoxLayout(self), QFrame(), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head.setObjectName("members")
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        self.words.setObjectName("summary")
        self.words.setBuddy(self.since_field)
        self.since_field.setAccessibleName(tr("Movements from"))
        self._look.changed.connect(self._fit)
        self._fit()
        row.addWidget(self.summary, 1)
        row.addWidget(self.words)
        row.addWidget(self.since_field)
        head.setLayout(row)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)

    def _fit(self) -> None:
        self.since_field.setFixedWidth(self._look.px(126))

    def _on_typed(self, day: date | None) -> None:
        self._typed = day
        self.changed.emit()

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.table.view))


def _text(item: Movement) -> str:
    return "\n".join((item.group, item.seat, item.agency, item.what)).casefold()


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column("day", tr("Day"), lambda line: Words(day_in_table(line.movement.day), pad=20), pad=20, width=120),
        Column("group", tr("Group"), lambda line: Words(line.movement.group), width=230, narrow=150),
        Column("seat", tr("Seat"), lambda line: Words(line.movement.seat), width=210, narrow=140),
        Column(
            "agency", tr("Agency"), lambda line: Words(line.movement.agency, color="text2"), width=200, from_width=980
        ),
        Column("what", tr("What"), lambda line: Words(line.movement.what, tip=line.movement.what), least=200),
    )
