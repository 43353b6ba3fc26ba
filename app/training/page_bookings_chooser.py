"""The drop-down of the register: which event of the year is shown."""

from collections.abc import Sequence
from datetime import date

from app.kit.buttons import Chooser
from app.kit.look import Look
from app.training.panel_words import short_day, tr
from app.training.queries_events import EventLine


class EventChooser(Chooser):
    """Offers the events of the year; the one chosen stays chosen, at first the latest that has begun."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Event"))
        self.offered: Sequence[EventLine] = ()

    def offer(self, found: Sequence[EventLine], today: date) -> None:
        """Let these be chosen."""
        if found == self.offered:
            return
        chosen, self.offered = self.currentData(), found
        self.clear()
        for line in found:
            day = short_day(line.start.date()) if line.start else tr("no day yet")
            self.addItem(tr("{day}, {title} ({ref})").format(title=line.title, day=day, ref=line.ref), line.id)
        begun = [at for at, line in enumerate(found) if line.start and line.start.date() <= today]
        usual = begun[-1] if begun else 0
        at = self.findData(chosen) if chosen is not None else -1
        self.setCurrentIndex((at if at >= 0 else usual) if found else -1)
        self.updateGeometry()

    def choose(self, number: int) -> bool:
        """Choose the event of that id; False where it is chosen already, or not offered."""
        at = self.findData(number)
        if at < 0 or at == self.currentIndex():
            return False
        self.setCurrentIndex(at)
        return True
