"""The fixtures of the whole window, and of a page alone."""

from tests.desks import desk_of
from tests.windows import board, board_with_papers, window, window_of

__all__ = ["board", "board_with_papers", "desk_of", "window", "window_of"]
