"""The keys of a table beyond moving about, as Excel has them."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier


class Deed(Enum):
    """What a key asks for."""

    COPY = "copy"
    PASTE = "paste"
    FILL_DOWN = "fill down"
    FILL = "fill"
    NOTE = "note"
    OPEN = "open"
    SELECT_ROW = "select row"
    SELECT_COLUMN = "select column"


DEEDS = {
    (Key.Key_C, CTRL): Deed.COPY,
    (Key.Key_Insert, CTRL): Deed.COPY,
    (Key.Key_V, CTRL): Deed.PASTE,
    (Key.Key_Insert, SHIFT): Deed.PASTE,
    (Key.Key_D, CTRL): Deed.FILL_DOWN,
    (Key.Key_Return, CTRL): Deed.FILL,
    (Key.Key_Enter, CTRL): Deed.FILL,
    (Key.Key_F2, SHIFT): Deed.NOTE,
    (Key.Key_F4, NONE): Deed.OPEN,
    (Key.Key_Space, SHIFT): Deed.SELECT_ROW,
    (Key.Key_Space, CTRL): Deed.SELECT_COLUMN,
}


def deed_of(event: QKeyEvent) -> Deed | None:
    """What the key asks for; None where it is for moving or typing."""
    modifiers = event.modifiers() & ~Modifier.KeypadModifier
    return DEEDS.get((Key(event.key()), modifiers)) if event.key() in KNOWN else None


KNOWN = {key for key, _ in DEEDS}
