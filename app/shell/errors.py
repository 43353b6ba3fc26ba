"""What went wrong, in words: what the store refuses, and the one place where the unexpected is caught and kept."""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.kit.notices import Trouble


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("errors", text)


class Errors(QObject):
    """Takes every exception nobody expected, on any thread: writes it down and passes it on in words."""

    happened = Signal(object)

    def __init__(self, log: Callable[[], Path]) -> None:
        super().__init__()
        self._log = log
        self._before = sys.excepthook, threading.excepthook

    def install(self) -> None:
        """Take what Python would only print."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        """Leave it to Python again."""
        sys.excepthook, threading.excepthook = self._before

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an exception down and tell of it."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        print(details, file=sys.stderr, end="")  # noqa: T201  whoever started it from a terminal sees it too
        kept = self._keep(details)
        self.happened.emit(expected(error) or unexpected(details, kept))

    def tell(self, error: BaseException) -> None:
        """The same for an exception that was caught on the way."""
        self.take(type(error), error, error.__traceback__)

    def _keep(self, details: str) -> Path | None:
        try:
            path = self._log()
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{details}\n")
        except OSError:  # the log is a help, not a condition
            return None
        return path


def log_file() -> Path:
    """Where what went wrong is written down."""
    from platformdirs import user_log_path

    return user_log_path("Quorate", appauthor=False) / "quorate.log"


def unexpected(details: str, kept: Path | None) -> Trouble:
    """The words for a fault of the program."""
    why = tr("It is a fault in Quorate and not something you did. What was saved before is safe.")
    advice = tr("Try once more. If it happens again, send the details to whoever looks after Quorate.")
    if kept:
        details = f"{details}\n{kept}"
    return Trouble(tr("Quorate could not finish what you asked for."), why, advice, details)


def expected(error: BaseException) -> Trouble | None:
    """The words for what a store refuses; None where it is none of its refusals."""
    from app.shell.refusals import words

    return words(error)


class Details(QDialog):
    """The technical detail of a trouble, to be copied."""

    def __init__(self, parent: QWidget, details: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details for IT"))
        self.resize(640, 360)
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
