"""The fixtures of the whole window."""

from tests.windows import board, window, window_of

__all__ = ["board", "window", "window_of"]
