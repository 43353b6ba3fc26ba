"""What is the user's own: their seat or role, and the rooms they look after. Home's Mine and the badges go by it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from app.kit.desk import Desk
from app.kit.fields import Field, TextEntry, Tick
from app.rooms import ROOMS
from app.shell.home_kept import Kept, keep, kept_of
from app.shell.page_settings_part import Part


class MinePart(Part):
    """Kept for this user of this computer, board by board; it can be said of a board that is only read too."""

    changed = Signal()
    """Something else is the user's now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("What is yours on this board"))
        self._desk = desk
        self.seat = TextEntry()
        hint = self.tr("As registers and actions write an owner: Board Manager. Home shows it under Mine")
        self.seat_field = Field(desk.look, self.tr("Your seat or role"), self.seat, hint, optional=True)
        words = QLabel(self.tr("Rooms you look after"))
        words.setObjectName("fieldLabel")
        self.rooms = {room.name: Tick(desk.look, room.title) for room in ROOMS if room.page is not None}
        self.layout_.addWidget(self.seat_field)
        self.layout_.addWidget(words)
        for name, tick in self.rooms.items():
            self.layout_.addWidget(tick)
            tick.committed.connect(partial(self._on_tick, name))
        self.seat.committed.connect(self._on_seat)
        kept = kept_of(desk.store.path)
        self.seat.show_value(kept.seat)
        for name, tick in self.rooms.items():
            tick.show_value(name in kept.places)

    def take_focus(self) -> None:
        """Let keys reach the seat."""
        self.seat.setFocus()

    def _on_seat(self, seat: object) -> None:
        self._keep(lambda kept: replace(kept, seat=str(seat)), self.seat_field.refuse)

    def _on_tick(self, name: str, ticked: object) -> None:
        def places(kept: Kept) -> Kept:
            others = tuple(place for place in kept.places if place != name)
            return replace(kept, places=(*others, name) if ticked else others)

        self._keep(places, lambda _: self.rooms[name].keep_unsaved())

    def _keep(self, change: Callable[[Kept], Kept], refuse: Callable[[str], object]) -> None:
        path = self._desk.store.path
        try:
            keep(path, change(kept_of(path)))
        except OSError as refused:
            refuse(self.tr("The folder for settings cannot be written: {why}.").format(why=refused.strerror))
            return
        self.changed.emit()
