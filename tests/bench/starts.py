"""Starts and exports as processes of their own: how long, and how much memory. Imports nothing of the program.

On Linux a process inherits its parent's peak of memory, so whoever calls this must be small: see measure.py.
"""

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


class DidNotDo(Exception):
    """The program did not do what was to be measured; carries what it said."""


def started(home: Path, *command: str | Path) -> Start:
    """Start a window that ends by itself, and watch it from outside; its settings go to `home`. Raises DidNotDo."""
    screen = {"QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else {}
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
    begun, seen = time.perf_counter(), {}
    env = {**os.environ, **screen, **own, "QUORATE_TIMING": "1"}
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        seen.setdefault(line.split(" ")[0], (time.perf_counter() - begun) * 1000)
        said.append(line)
    memory = _memory_of(process)
    if process.returncode or not {"painted", "filled"} <= seen.keys():
        raise DidNotDo("".join(said[-12:]))
    return Start(seen["painted"], seen["filled"], memory)


def _memory_of(process: subprocess.Popen[str]) -> float:
    """The most memory the process held, in MB, when it has ended."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss / 1024


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


def export_memory_figures(consortium: Path, folder: Path) -> Iterator[Figure]:
    """Memory that the consortium's attendance report of a year needs, started from the command line."""
    for form in ("xlsx", "pdf"):
        words = ("--report", "attendance", "--year", "2023/24", "--format", form, "--out", folder / f"year.{form}")
        command = [sys.executable, "main.py", "export", consortium, *words]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, text=True)
        memory = _memory_of(process)
        if process.returncode:
            raise DidNotDo(f"The report as {form} could not be made.")
        yield Figure(f"memory of the consortium's year as {form}", memory, 400, "MB", "400 MB", "ceiling")
