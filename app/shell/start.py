"""The start of the window, as the command line knows it."""

import gc
from pathlib import Path


def open_window(path: Path | None, sample: str | None) -> int:
    """Open the window on a store, on a copy of a sample, or on the last store; the exit code when it is closed."""
    gc.disable()  # nothing made while starting is garbage; first_paint or kit/garbage look again later
    from app.shell.first_paint import run

    return run(path, sample)
