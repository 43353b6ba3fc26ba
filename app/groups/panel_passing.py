"""A part of the panel of a merger or a split: seat by seat, who gets it, what it is called there, who goes on in it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from app.groups.panel import name_entry
from app.groups.panel_words import tr
from app.groups.queries_succession import Legacy
from app.groups.rules_succession import Passing, Said, as_said
from app.kit.choice import Choice
from app.kit.fields import Tick
from app.kit.form import Form, no_fact
from app.kit.look import Look


class PassingPart(Form):
    """One seat and one of those that follow at a time. What is said here is kept until the panel closes."""

    changed = Signal()
    """Something is passed on in another way than proposed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, no_fact)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.said: Said = {}
        self._passings: Sequence[Passing] = ()
        self._labels: dict[int, str] = {}
        self.seat, self.agency = Choice(look), Choice(look)
        self.gets = Tick(look, tr("It gets this seat"))
        self.label = name_entry(tr("The seat's name"))
        self.carried = Tick(look, tr("Holder and deputy go on in it"))
        self.heading(tr("Another way, seat by seat"))
        self.place("passed_seat", tr("Seat"), self.seat)
        self.place("passed_to", tr("Of those that follow"), self.agency)
        self.place("passed_gets", "", self.gets)
        self.place("passed_label", tr("What the seat is called there"), self.label)
        self.place("passed_carried", "", self.carried, tr("In one of the seats at most; in none: all are vacant"))
        for chooser in (self.seat, self.agency):
            chooser.committed.connect(lambda _: self._show())
        for editor in (self.gets, self.label, self.carried):
            editor.committed.connect(lambda _, editor=editor: self._say(editor))

    def show_legacy(self, found: Legacy, following: Sequence[tuple[int, str]]) -> None:
        """Show what is proposed for every seat."""
        self._passings, self._labels = found.passings, {seat.id: seat.label for seat in found.seats}
        self.setVisible(bool(found.seats))
        seats = [(seat.id, f"{seat.label}, {seat.agency}, {seat.group}") for seat in found.seats]
        for chooser, offered in ((self.seat, seats), (self.agency, list(following))):
            kept = self._chosen(chooser)
            chooser.offer(offered)
            known = [number for number, _ in offered]
            chooser.show_value(kept if kept in known else next(iter(known), None))
        self._show()

    def forget_but(self, following: Sequence[int]) -> None:
        """Forget what was said of agencies that do not follow any more."""
        self.said = {key: item for key, item in self.said.items() if key[1] in following}

    def passings(self, proposed: Sequence[Passing]) -> list[Passing]:
        """The proposal, but for what is said here."""
        return as_said(proposed, self.said)

    @staticmethod
    def _chosen(chooser: Choice) -> int | None:
        found = chooser.value() if chooser.text() in chooser.options() else None
        return found if isinstance(found, int) else None

    def _show(self) -> None:
        seat, agency = self._chosen(self.seat), self._chosen(self.agency)
        pairs = {(item.seat_id, item.successor_id): item for item in self.passings(self._passings)}
        item = pairs.get((seat or 0, agency))
        self.gets.show_value(item is not None)
        self.label.show_value(item.label if item else self._labels.get(seat or 0))
        self.carried.show_value(item is not None and item.carried)
        for editor in (self.label, self.carried):
            editor.setEnabled(item is not None)

    def _say(self, editor: object) -> None:
        seat, agency = self._chosen(self.seat), self._chosen(self.agency)
        if seat is None or agency is None:
            return
        carried = self.carried.isChecked() and self.gets.isChecked()
        label = str(self.label.value()) if self.label.text().strip() else self._labels[seat]
        if editor is self.carried and carried:
            others = {key: item for key, item in self.said.items() if key[0] == seat and item is not None}
            self.said.update({key: replace(item, carried=False) for key, item in others.items()})
        self.said[seat, agency] = Passing(seat, agency, label, carried) if self.gets.isChecked() else None
        self._show()
        self.changed.emit()
