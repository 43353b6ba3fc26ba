"""Pictures of the real window on the sample board, for the README: `python tests/pictures.py` makes them again."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_FONT_DPI="96", QT_SCALE_FACTOR="1")
HOME = Path(tempfile.mkdtemp(prefix="quorate-pictures-"))  # so that no picture shows whose computer made it
os.environ.update(HOME=str(HOME), **{f"XDG_{name}_HOME": str(HOME / name) for name in ("CONFIG", "DATA", "STATE")})
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.kit.look import Look  # noqa: E402
from app.kit.settings import Settings  # noqa: E402
from app.meetings.page import MeetingsPage  # noqa: E402
from app.shell.errors import Errors  # noqa: E402
from app.shell.frame import Frame  # noqa: E402
from app.shell.window import Window  # noqa: E402

SAMPLE = "wolverhampton-2014-15"


def take(name: str, folder: Path, size: tuple[int, int], settings: Settings, act: Callable[[Window], None]) -> None:
    """Open the sample at that size, do something in it, and keep the picture."""
    look = Look(settings)
    look.apply()
    frame = Frame(look, settings)
    frame.resize(*size)
    frame.show()
    window = Window(frame, Errors(lambda: HOME / "log"), HOME / "settings.json")
    window.opening.begin(None, None if name == "first-run" else SAMPLE)
    QApplication.processEvents()
    act(window)
    for _ in range(3):
        QApplication.processEvents()
    path = folder / f"{name}.png"
    frame.grab().save(str(path))
    print(f"{path.name} {path.stat().st_size // 1024} KB")
    frame.close()
    frame.deleteLater()
    QApplication.processEvents()


def nothing(_: Window) -> None:
    """Leave the window as it opens."""


def clear_some(shown: Window) -> None:
    """Take a few marks of the last meeting away, so that there is something to enter, and stand there."""
    page = shown.page
    assert isinstance(page, MeetingsPage)
    table = page.table.view
    table.setFocus()
    last = len(table.lines.columns) - 4
    table.go_to(5, last)
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Space)
    table.go_to(6, last)


def show_reasons(window: Window) -> None:
    """Stand on the quorum of a meeting, so that the status bar says why."""
    page = window.page
    assert isinstance(page, MeetingsPage)
    page.table.feet.setFocus()
    page.table.feet.go_to(1, 1)


def main(folder: Path) -> None:
    """Make every picture in that folder."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    folder.mkdir(parents=True, exist_ok=True)
    take("first-run", folder, (1366, 768), Settings(theme="light"), nothing)
    take("register", folder, (1366, 768), Settings(theme="light"), clear_some)
    take("register-dark", folder, (1366, 768), Settings(theme="dark"), clear_some)
    take("register-quorum", folder, (1366, 768), Settings(theme="light"), show_reasons)
    take("register-narrow", folder, (960, 490), Settings(theme="light"), clear_some)
    shutil.rmtree(HOME, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "pictures")
