"""The first paint: a frame is shown, and only then is the rest imported. Nothing heavy may be imported up here."""

import gc
import linecache
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.kit.look import Look
from app.kit.settings import Settings, settings_file
from app.log import log_file
from app.shell.errors import Errors
from app.shell.frame import Frame

SINCE = time.perf_counter()


def run(path: Path | None, sample: str | None) -> int:
    """Show the window until it is closed; the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Quorate")
    application.setStyle("Fusion")
    errors = Errors(log_file)
    errors.install()
    settings = Settings.load(settings_file())
    look = Look(settings)
    look.apply()
    start = Start(Frame(look, settings), errors, path, sample)
    code = application.exec()
    errors.remove()
    return 1 if start.failed else code


class Start(QObject):
    """What happens once the frame is painted: everything else is imported, and the board opened.

    With QUORATE_TIMING set it says on the error output how long each took, and ends; for those who measure.
    """

    def __init__(self, frame: Frame, errors: Errors, path: Path | None, sample: str | None) -> None:
        super().__init__(frame)
        self._frame, self._errors, self._wanted = frame, errors, (path, sample)
        self._timing = bool(os.environ.get("QUORATE_TIMING"))
        self.failed = False
        frame.painted.connect(self._fill)
        frame.show()

    def _fill(self) -> None:
        if self._timing:
            QTimer.singleShot(0, self._end)  # whatever happens below
            say("painted")
        leave_sources_unread()
        from app.shell.window import Window

        window = Window(self._frame, self._errors, settings_file())
        window.troubled.connect(self._on_trouble)
        window.opening.begin(*self._wanted)
        if not window.work.is_going:
            gc.enable()

    def _end(self) -> None:
        self._frame.repaint()
        say("filled")
        self._frame.close()

    def _on_trouble(self) -> None:
        self.failed = self._timing


def leave_sources_unread() -> None:
    """Keep PySide from reading the source of all that is imported from here on.

    It looks for `from __feature__ import`, which nothing here uses, and keeps every source it read:
    18 MB and a twelfth of the start. A version of PySide that looks in another way is left to do so.
    """
    looking = sys.modules.get("shibokensupport.feature")
    if hasattr(looking, "_mod_uses_pyside"):
        setattr(looking, "_mod_uses_pyside", lambda _: True)  # noqa: B010  # the type checker knows no such name
    linecache.clearcache()


def say(what: str) -> None:
    """How long it took, in milliseconds since the process began."""
    print(f"{what} {_since_process_start():.0f}", file=sys.stderr, flush=True)  # noqa: T201


def _since_process_start() -> float:
    """Milliseconds since the process began; on Linux as the kernel knows it, else since this file was imported."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1000
    except (OSError, AttributeError, ValueError):
        return (time.perf_counter() - SINCE) * 1000
