"""What stands under a register with a waiting list: how many wait, and the places that can be offered to them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.kit.buttons import Button
from app.kit.look import Look
from app.training.page_bookings_columns import RegisterLine
from app.training.panel_words import counted, joined, short_day, tr
from app.training.queries_events import EventLine
from app.training.rules_event import places_to_offer


class WaitingStrip(QFrame):
    """Shown where a place can be offered. Never stores: it says what is wanted."""

    wants_offer = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.words, self.offer = QLabel(), Button(look, "")
        self.words.setObjectName("hint")
        self.there: EventLine | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 16, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.offer)
        self.offer.clicked.connect(lambda _=False: self.wants_offer.emit())
        self.hide()

    def show_waiting(
        self, event: EventLine, there: EventLine | None, lines: Sequence[RegisterLine], *, read_only: bool
    ) -> None:
        """Show who waits for the event, and what can be offered there."""
        days = [line.booking.offered_on for line in lines if line.booking.queue is not None]
        number = places_to_offer(there.free, days) if there else 0
        self.there = there if number else None
        offered = sum(day is not None for day in days)
        told = counted(offered, tr("1 was offered a place"), tr("{count} were offered a place")) if offered else ""
        self.words.setText(joined((counted(len(days), tr("1 person waits"), tr("{count} people wait")), told)))
        if there is not None and there.start is not None:
            self.offer.setText(_words(there, number, here=there.id == event.id))
            self.offer.setAccessibleName(self.offer.text())
        self.offer.setEnabled(not read_only)
        self.setVisible(self.there is not None)


def _words(there: EventLine, number: int, *, here: bool) -> str:
    if here:
        return counted(number, tr("Offer 1 free place"), tr("Offer {count} free places"))
    assert there.start is not None
    day = short_day(there.start.date())
    if there.free is None:
        return tr("Offer places on {day}").format(day=day)
    return tr("Offer places on {day}, {free} free").format(day=day, free=there.free)
