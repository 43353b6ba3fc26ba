"""Sets a checkout up with the standard library alone, then opens the sample board or runs the checks.

    python3 installers/dev.py run        set up and open the sample board
    python3 installers/dev.py test       set up and run everything CI runs
    python3 installers/dev.py bench      measure and print the figures as ratios
    python3 installers/dev.py lock       work the locks out afresh after pyproject.toml changed
    python3 installers/dev.py upgrade    the same, taking the newest versions that pyproject.toml allows
    python3 installers/dev.py pictures   take the README's pictures

Ends with 0 when all is well, 1 when a check or command did not pass, 2 when the machine cannot be set up.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-locks"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds everything in LOCK and what the checks need
OLDEST = (3, 11)
SAMPLE = "wolverhampton-2014-15"
RULES = "app/*/rules*.py,app/*/charging.py,app/*/edits*.py"  # where every line and branch is tested
FLOOR = 88  # percent of lines and branches everywhere else


class CannotSetUp(Exception):
    """The machine lacks something that this script may not or cannot add; says what to do."""


class DidNotPass(Exception):
    """A command ended with another code than 0."""


# The system: what Qt and the checks need of it, and where Debian and Ubuntu keep it


@dataclass(frozen=True)
class Need:
    """Something of the system: how to see that it is there, and the package that brings it, newest name first."""

    what: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _library(name: str, *packages: str) -> Need:
    return Need(name, partial(_loads, name), packages)


def _program(name: str, *packages: str) -> Need:
    return Need(name, lambda: shutil.which(name) is not None, packages)


def _has_fonts() -> bool:
    places = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(next(place.rglob(f"*.{ending}"), None) for place in places for ending in ("ttf", "otf"))


def _can_make_venv() -> bool:
    importlib.invalidate_caches()  # apt may just have brought it
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


MAKE_VENV = Need("Python's venv module", _can_make_venv, (f"python3.{sys.version_info[1]}-venv",))
SHOW_WINDOWS = (
    _library("libGL.so.1", "libgl1"),
    _library("libEGL.so.1", "libegl1"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    Need("a font", _has_fonts, ("fonts-dejavu-core",)),
)
SHOW_ON_X = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
CHECK_EXPORTS = (
    _program("soffice", "libreoffice-calc-nogui"),
    _program("pdftotext", "poppler-utils"),
    _program("qpdf", "qpdf"),
)


def _provide(needs: Iterable[Need]) -> None:
    """Add what is missing of the system, or say in one line how to."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    names = ", ".join(need.what for need in missing)
    if shutil.which("apt-get") is None:
        raise CannotSetUp(f"This machine lacks {names}. Add them with its own package manager, then run this again.")
    if os.geteuid() != 0:
        line = f"apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(_packages(missing))}"
        raise CannotSetUp(f"This machine lacks {names}. Run this line, then this command again:\n  sudo {line}")
    print(f"This machine lacks {names}: adding them.", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    try:
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-y", "-q", "--no-install-recommends", *_packages(missing))
    except DidNotPass as refusal:
        raise CannotSetUp(f"{refusal} Without them Quorate cannot run here.") from None
    if still := [need.what for need in missing if not need.is_there()]:
        raise CannotSetUp(f"{', '.join(still)} cannot be found even after installing {' '.join(_packages(missing))}.")


def _packages(needs: Iterable[Need]) -> list[str]:
    return [next(filter(_apt_knows, need.packages), need.packages[-1]) for need in needs]


def _apt_knows(package: str) -> bool:
    return subprocess.run(("apt-cache", "show", package), capture_output=True, check=False).returncode == 0


# The checkout: .venv with what the lock names


def _install(lock: Path) -> None:
    """Make .venv hold what the lock names; quick when it already does."""
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (LOCK, DEV_LOCK)}
    _make_venv()
    if STAMP.exists() and digests[lock] in STAMP.read_text(encoding="ascii").split():
        return
    STAMP.unlink(missing_ok=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off")
    try:
        _run(*pip, "--require-hashes", "-r", lock)
    except DidNotPass as refusal:
        raise CannotSetUp(f"{refusal} What pip says above is why; is the network there?") from None
    held = digests.values() if lock == DEV_LOCK else (digests[LOCK],)
    STAMP.write_text("\n".join(held), encoding="ascii")


def _make_venv() -> None:
    if (
        PYTHON.exists()
        and subprocess.run((PYTHON, "-c", "import pip"), capture_output=True, check=False).returncode == 0
    ):
        return
    _provide([MAKE_VENV])
    _run(sys.executable, "-m", "venv", "--clear", VENV)


def _run(*words: str | Path) -> None:
    """Run a command in the checkout, showing it first; raise DidNotPass unless it ends with 0."""
    shown = shlex.join(str(word) for word in words).replace(f"{ROOT}{os.sep}", "")
    print(f"\n$ {shown}", flush=True)
    code = subprocess.run([str(word) for word in words], cwd=ROOT, check=False).returncode
    if code:
        raise DidNotPass(f"`{shown}` ended with {code}.")


# The verbs


def run() -> str:
    """Open the sample board; with no display, make its attendance report instead."""
    linux = sys.platform == "linux"
    has_display = not linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    _install(LOCK)
    if not has_display:
        return _report_instead()
    if linux:
        _provide(SHOW_WINDOWS + (SHOW_ON_X if os.environ.get("DISPLAY") else ()))
    _run(PYTHON, "main.py", "--sample", SAMPLE)
    return "Quorate has closed."


def _report_instead() -> str:
    folder = Path(tempfile.mkdtemp(prefix="quorate-"))
    store, report = folder / f"{SAMPLE}.quorate", folder / "attendance.pdf"
    print("There is no display here, so no window can open: making the sample board's attendance report instead.")
    _run(PYTHON, "main.py", "new", store, "--sample", SAMPLE)
    period = ("--report", "attendance", "--year", "2014/15")
    _run(PYTHON, "main.py", "export", store, *period, "--format", "pdf", "--out", report)
    return f"The sample board is {store}\nIts attendance report is {report}"


def test() -> str:
    """Run everything CI runs; the first check that does not pass ends it."""
    _install(DEV_LOCK)
    needs = CHECK_EXPORTS + (SHOW_WINDOWS if sys.platform == "linux" else ())
    _provide(needs)
    for check in CHECKS:
        _run(PYTHON if check[0] == "python" else BIN / check[0], *check[1:])
    return "Everything passed: lint, format, types, imports, tests and coverage."


CHECKS: Sequence[tuple[str, ...]] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "pytest", "-n", "2", "--cov", "--cov-report="),
    ("coverage", "report", f"--include={RULES}", "--show-missing", "--skip-covered", "--fail-under=100"),
    ("coverage", "report", f"--omit={RULES}", "--show-missing", "--skip-covered", f"--fail-under={FLOOR}"),
)


def bench() -> str:
    """Measure start, queries, keystroke, exports and memory, and print each beside its floor."""
    _install(LOCK)
    _run(PYTHON, "-m", "tests.bench.measure")
    return "Measured. Ratios hold for this machine and this run."


def pictures() -> str:
    """Take the README's pictures again."""
    _install(LOCK)
    _run(PYTHON, "-m", "tests.pictures")
    return "The pictures are taken."


def lock(*more: str) -> str:
    """Work both locks out afresh from pyproject.toml: exact versions with hashes, for every system, no addresses."""
    import tomllib

    _make_venv()
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    _run(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", *groups["lock"])
    compiled: tuple[str | Path, ...] = (BIN / "uv", "pip", "compile", "pyproject.toml", *HOW_LOCKED, *more)
    _run(*compiled, "--output-file", LOCK.name)
    _run(*compiled, "--group", "dev", "--constraint", LOCK.name, "--output-file", DEV_LOCK.name)
    return f"{LOCK.name} and {DEV_LOCK.name} are up to date with pyproject.toml."


HOW_LOCKED = (
    *("--quiet", "--universal", "--python-version", "3.11", "--system-certs"),
    *("--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"),
)

VERBS: dict[str, Callable[[], str]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "lock": lock,
    "upgrade": partial(lock, "--upgrade"),
    "pictures": pictures,
}


def main(words: Sequence[str]) -> int:
    """Do what the one word says; the last line tells how it went."""
    if sys.version_info < OLDEST:
        print(f"Quorate needs Python 3.11 or newer; this is {sys.version.split()[0]}. Run this with a newer one.")
        return 2
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("verb", choices=VERBS, metavar="VERB", help=", ".join(VERBS))
    verb = reader.parse_args(words).verb
    try:
        print(f"\n{VERBS[verb]()}", flush=True)
    except CannotSetUp as lack:
        print(f"\nCannot set up: {lack}", flush=True)
        return 2
    except DidNotPass as refusal:
        print(f"\nDid not pass: {refusal}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
