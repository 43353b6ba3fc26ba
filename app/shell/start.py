"""The start: a window painted first, then everything a window needs. Nothing heavy is imported above the paint."""

import gc
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.kit.look import Look
from app.kit.settings import Settings, settings_file
from app.shell.errors import Errors, log_file
from app.shell.window import Window

SINCE = time.perf_counter()


def open_window(path: Path | None, sample: str | None) -> int:
    """Open the window on a store, on a copy of a sample, or on the last store; the exit code when it is closed."""
    gc.disable()  # nothing made while starting is garbage, and looking for it takes a tenth of the time
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Quorate")
    application.setStyle("Fusion")
    errors = Errors(log_file)
    errors.install()
    settings = Settings.load(settings_file())
    look = Look(settings)
    look.apply()
    window = Window(look, settings, errors, settings_file())
    timing = Timing(window) if os.environ.get("QUORATE_TIMING") else None
    window.painted.connect(lambda: window.fill(path, sample))
    window.filled.connect(gc.enable)
    window.show()
    code = application.exec()
    errors.remove()
    return 1 if timing and timing.failed else code


class Timing(QObject):
    """Says on the error output how long the start took, and ends it; for those who measure."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.failed = False
        self._window = window
        window.painted.connect(lambda: self._say("painted"))
        window.filled.connect(self._end)
        window.page_troubled.connect(self._fail)

    def _say(self, what: str) -> None:
        print(f"{what} {_since_process_start():.0f}", file=sys.stderr, flush=True)  # noqa: T201

    def _end(self) -> None:
        self._window.repaint()
        self._say("filled")
        self._window.close()

    def _fail(self) -> None:
        self.failed = True
        self._window.close()


def _since_process_start() -> float:
    """Milliseconds since the process began; on Linux as the kernel knows it, else since this file was imported."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1000
    except (OSError, AttributeError, ValueError):
        return (time.perf_counter() - SINCE) * 1000
