"""How long a start takes and how much memory it needs, beside a bare Qt window in the same run."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figure import Figure

ROOT = Path(__file__).parents[2]
ROUNDS = 9


@dataclass(frozen=True)
class Start:
    """One start: milliseconds from spawning the process, and the most memory it held, in MB."""

    painted: float
    filled: float
    memory: float


class DidNotStart(Exception):
    """The window did not say that it was painted and filled."""


def started(home: Path, *command: str | Path) -> Start:
    """Start a window that ends by itself, and watch it from outside; its settings go to `home`. Raises DidNotStart."""
    screen = {"QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else {}
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
    begun, seen = time.perf_counter(), {}
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **screen, **own, "QUORATE_TIMING": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        seen.setdefault(line.split(" ")[0], (time.perf_counter() - begun) * 1000)
        said.append(line)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not {"painted", "filled"} <= seen.keys():
        raise DidNotStart("".join(said[-12:]))
    return Start(seen["painted"], seen["filled"], used.ru_maxrss / 1024)


def start_figures(sample: Path, consortium: Path, folder: Path) -> Iterator[Figure]:
    """Start and memory of the sample board and the consortium store; each start opens a fresh copy."""
    rounds = []
    for _ in range(ROUNDS):  # turn by turn, so that a busy moment harms all alike
        bare = started(folder, "tests/bench/bare_window.py")
        rounds.append((bare, _opened(sample, folder), _opened(consortium, folder)))
    bare, small, large = (_median(starts) for starts in zip(*rounds, strict=True))
    of = "bare window"
    yield Figure("start to the window painted, sample", small.painted, bare.painted, "ms", "1.3x", of)
    yield Figure("start to the window painted, consortium", large.painted, bare.painted, "ms", "1.3x", of)
    yield Figure("start to the first page filled, sample", small.filled, bare.filled, "ms", "3x", of)
    yield Figure("start to the first page filled, consortium", large.filled, bare.filled, "ms", "3x", of)
    yield Figure("memory, sample", small.memory, bare.memory, "MB", "1.8x", of)
    yield Figure("memory, consortium", large.memory, bare.memory, "MB", "400 MB", of)


def _opened(store: Path, folder: Path) -> Start:
    copy = Path(shutil.copy(store, folder / "opened.quorate"))
    try:
        return started(folder, "main.py", copy)
    finally:
        copy.unlink()


def _median(starts: tuple[Start, ...]) -> Start:
    return Start(
        *(statistics.median(getattr(start, name) for start in starts) for name in ("painted", "filled", "memory"))
    )
