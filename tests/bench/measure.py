"""Measures start, questions, pages, keystrokes, exports and memory, and prints each beside its floor in the same run."""

import os
import platform
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from tests.bench.figure import head, show
from tests.bench.starts import ROOT, export_memory_figures, start_figures

SAMPLE = "wolverhampton-2014-15"


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="quorate-bench-") as name:
        folder = Path(name)
        consortium, sample = folder / "consortium.quorate", folder / "sample.quorate"
        _run("-m", "tests.bench.consortium", consortium)
        _run("main.py", "new", sample, "--sample", SAMPLE)
        head()
        for figure in chain(start_figures(sample, consortium, folder), export_memory_figures(consortium, folder)):
            show(figure)
        _measure_inside(consortium, folder)
    return 0


def _run(*words: str | Path) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _measure_inside(consortium: Path, folder: Path) -> None:
    """What is measured in this process; from here on it is too big to measure the memory of others."""
    from tests.bench.exports import export_figures
    from tests.bench.pages import page_figures
    from tests.bench.stores import store_figures

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for figure in chain(store_figures(consortium, folder), page_figures(consortium, folder), export_figures(folder)):
        show(figure)


if __name__ == "__main__":
    sys.exit(main())
