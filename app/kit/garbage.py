"""Garbage is collected on the window's thread alone: a widget let go on another thread takes the process with it."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks; Python's own, on whichever thread makes an object, is off meanwhile."""


class Garbage(QObject):
    """Looks in its own time at what Python would have collected at once, by Python's own measures."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)

    def take_over(self) -> None:
        """From now on nothing is collected elsewhere."""
        gc.disable()
        self._timer.start(EVERY)

    def sweep(self) -> None:
        """Collect as far as Python's measures ask for it."""
        (young, middle, old), (most_young, most_middle, most_old) = gc.get_count(), gc.get_threshold()
        if young > most_young:
            gc.collect(2 if old > most_old else 1 if middle > most_middle else 0)

    def give_back(self) -> None:
        """No thread but this one is left: Python collects by itself again."""
        self._timer.stop()
        gc.enable()
