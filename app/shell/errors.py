"""The one place where the unexpected is caught, written down, and passed on in words."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal


class Errors(QObject):
    """Takes every exception nobody expected, on any thread. What it needs is imported when there is one."""

    happened = Signal(object)
    """The trouble, in words."""

    def __init__(self, log: Callable[[], Path]) -> None:
        super().__init__()
        self._log = log
        self._before = sys.excepthook

    def install(self) -> None:
        """Take what Python would only print; a thread's exceptions too."""
        import threading

        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def remove(self) -> None:
        """Leave it to Python again."""
        import threading

        sys.excepthook, threading.excepthook = self._before, threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Write an exception down and tell of it."""
        import traceback

        from app.log import keep
        from app.shell.details import unexpected
        from app.shell.refusals import words

        if issubclass(kind, KeyboardInterrupt) or error is None:
            self._before(kind, error or kind(), trace)
            return
        expected = words(error)
        if expected is None:
            details = "".join(traceback.format_exception(kind, error, trace))
            with suppress(OSError):  # whoever started it from a terminal sees it too
                print(details, file=sys.stderr, end="")  # noqa: T201
            self.happened.emit(unexpected(details, keep(details, self._log())))
        else:
            self.happened.emit(expected)

    def tell(self, error: BaseException) -> None:
        """The same for an exception that was caught on the way."""
        self.take(type(error), error, error.__traceback__)
