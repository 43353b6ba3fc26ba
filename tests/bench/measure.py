"""Measures start, questions, keystrokes, exports and memory, and prints each beside its floor in the same run."""

import os
import platform
import sys
import tempfile
from pathlib import Path

from app.stores import new_store
from tests.bench.consortium import make_consortium
from tests.bench.exports import export_figures
from tests.bench.figure import head, show
from tests.bench.starts import start_figures
from tests.bench.stores import store_figures

SAMPLE = "wolverhampton-2014-15"


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="quorate-bench-") as name:
        folder = Path(name)
        consortium, sample = folder / "consortium.quorate", folder / "sample.quorate"
        make_consortium(consortium).close()
        new_store(sample, sample=SAMPLE).close()
        head()
        for figure in start_figures(sample, consortium, folder):
            show(figure)
        for figure in store_figures(consortium, folder):
            show(figure)
        for figure in export_figures(consortium, folder):
            show(figure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
