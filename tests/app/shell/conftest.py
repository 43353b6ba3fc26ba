"""The fixtures of the whole window, and of a page alone."""

from tests.desks import desk_of
from tests.windows import board, window, window_of

__all__ = ["board", "desk_of", "window", "window_of"]
