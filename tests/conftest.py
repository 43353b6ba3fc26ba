"""What every test stands on: Qt without a screen, a home of its own, a new store, the sample board."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports PySide6: without a display and a platform Qt aborts the whole run.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"
os.environ["QT_SCALE_FACTOR"] = "1"

HOME = Path(tempfile.mkdtemp(prefix="quorate-tests-"))  # so that no test touches the files of whoever runs it
for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[name] = str(HOME)
for name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{name}_HOME"] = str(HOME / name.lower())
os.environ.pop("QUORATE_TIMING", None)

import pytest  # noqa: E402  (what it loads may load Qt)
from hypothesis import settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store

settings.register_profile("house", deadline=None, derandomize=True, database=None)  # the same cases on every machine
settings.load_profile("house")

QT_DEFERRED_DELETE = 52
"""QEvent.DeferredDelete, told without loading Qt."""
SAMPLE = "wolverhampton-2014-15"


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:  # the first moment at which nothing of the test is held any more
    """Let a test's widgets go with it: each that lives on is dressed again whenever a later test dresses the program."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets and widgets.QApplication.instance() and widgets.QApplication.allWidgets():
        gc.collect()
        widgets.QApplication.sendPostedEvents(None, QT_DEFERRED_DELETE)
        if not widgets.QApplication.allWidgets():
            gc.freeze()  # what is left is the program itself: it need not be looked through after each test


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new, empty store at rest: copy it, never open it. Making its tables takes longer than most tests do."""
    from app.schema import metadata
    from db.store import Store

    path = tmp_path_factory.mktemp("empty") / "board.quorate"
    Store.create(path, metadata).close()
    return path


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A new, empty store, open for writing."""
    from app.schema import metadata
    from db.store import Store

    store = Store.open(shutil.copy(empty_file, tmp_path / "board.quorate"), metadata)
    yield store
    store.close()


@pytest.fixture(scope="session")
def wolverhampton_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at rest with the sample board in it: copy it, never open it."""
    from app.stores import new_store

    path = tmp_path_factory.mktemp("sample") / "wolverhampton.quorate"
    new_store(path, sample=SAMPLE).close()
    return path


@pytest.fixture
def wolverhampton(wolverhampton_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The sample board in a store of the test's own, open for writing."""
    from app.schema import metadata
    from db.store import Store

    store = Store.open(shutil.copy(wolverhampton_file, tmp_path / "wolverhampton.quorate"), metadata)
    yield store
    store.close()
