"""The house is as drawn: sizes, names, the order of imports, and nothing loaded before it is needed."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.house import NO_ROOMS, Source, complaints, sources

ROOT = Path(__file__).parent.parent
HEAVY = {"sqlalchemy", "openpyxl", "reportlab", "pyqtgraph", "numpy", "alembic"}


def test_every_file_keeps_the_house_rules() -> None:
    assert [words for source in sources(ROOT) for words in complaints(source)] == []


def planted(path: str, text: str, words: str) -> object:
    return pytest.param(path, text, words, id=words)


LINE = '"""What belongs here."""\n'


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        planted("app/people/rules.py", "x = 1\n", "does not open with a line"),
        planted("app/people/queries_utils.py", LINE, "is called utils"),
        planted("app/kit/grid.py", LINE + "x = 1\n" * 400, "has 401 lines"),
        planted("app/kit/grid.py", LINE + "def show():\n" + "    x = 1\n" * 50, "show has 51 lines"),
        planted("app/kit/grid.py", LINE + "class A:\n def __init__(self):\n" + "  x = 1\n" * 40, "__init__ has 41"),
        planted("app/people/things.py", LINE, "is no kind of file a room has"),
        planted("app/people/queries.py", LINE + "import app.people.edits", "imports app.people.edits, which stands"),
        planted("app/people/report.py", LINE + "from app.people import page", "imports app.people.page, which"),
        planted("app/people/schema.py", LINE + "def f():\n import app.groups.page_big", "app.groups.page_big, which"),
        planted("app/people/rules_names.py", LINE + "import sqlalchemy", "rules need no library"),
        planted("app/training/charging.py", LINE + "import sqlalchemy", "rules need no library"),
        planted("app/training/charging.py", LINE + "from app.training import queries", "which stands above it"),
        planted("app/training/charging.py", LINE + "from PySide6 import QtCore", "no Qt below the screens"),
        planted(
            "app/people/rules.py", LINE + "from app.export.report import Report", "imports app.export.report: rules"
        ),
        planted("app/people/report.py", LINE + "from PySide6.QtCore import QObject", "no Qt below the screens"),
        planted("app/people/report_words.py", LINE + "from app.kit import desk", "imports app.kit: no Qt below"),
        planted("app/export/pdf.py", LINE + "import pyqtgraph", "imports pyqtgraph: no Qt"),
        planted("db/store.py", LINE + "import PySide6.QtSql", "imports PySide6.QtSql: no Qt"),
        planted("app/people/__init__.py", LINE + "from app.people import rules", "holds more than the line"),
        planted("app/people/schema.py", LINE + 'a = relationship(lazy="select")', "without lazy="),
        planted("app/kit/grid.py", LINE + 'RED = "#A3211B"', "#A3211B is a colour"),
        planted("app/export/sheet.py", LINE + 'RED = "FFA3211B"', "FFA3211B is a colour"),
        planted("resources/styles/app.qss", "QWidget {\n  color: #abc;\n}", "line 2: #abc is a colour"),
        planted("README.md", "Look in /ro" + "ot/quorate/ for it", "belongs to one machine"),
        planted("requirements.lock", "--extra-ind" + "ex-url here", "belongs to one machine"),
        planted("CONTRIBUTING.md", "from https://example.org/sim" + "ple/ it comes", "belongs to one machine"),
    ],
)
def test_a_breach_is_named(path: str, text: str, words: str) -> None:
    assert [found for found in complaints(Source(path, text)) if words in found]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/people/rules.py", LINE + "from fractions import Fraction\nfrom app.groups.rules import Span"),
        ("app/people/edits.py", LINE + "from app.people.queries_year import of_year\nimport sqlalchemy"),
        ("app/people/page_card.py", LINE + "from PySide6 import QtCore\nfrom app.people.page import Page"),
        ("app/people/schema.py", LINE + 'a = relationship(lazy="raise")'),
        ("app/kit/grid.py", LINE + 'SAY = "seat #12 of 20141231 facade #tag-line"'),
        ("db/migrations/versions/one.py", LINE + "def upgrade():\n" + "    x = 1\n" * 500),
    ],
)
def test_what_the_house_allows_is_left_alone(path: str, text: str) -> None:
    assert list(complaints(Source(path, text))) == []


def test_every_room_stands_in_the_order_of_imports() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    ordered = {name for layer in contracts[0]["layers"] for name in layer.split(" | ")}
    there = {f"app.{path.parent.name}" for path in ROOT.glob("app/*/__init__.py")}

    assert there >= {f"app.{name}" for name in NO_ROOMS}
    assert there <= ordered


def test_qt_gives_back_what_it_borrows() -> None:
    """PySide6 6.12 on Python 3.11 loses one reference to None a call, and aborts after 5,600 of them."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(500):  # a comprehension would hold the Nones and hide it
        thing.setObjectName("x")

    assert sys.getrefcount(None) - before > -100


WITHOUT_A_WINDOW = """
import sys
from app.cli import main

code = main(sys.argv[1:])
screens = sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "pyqtgraph")))
sys.exit(f"ended with {code}, and loaded {screens[:3]}" if code or screens else 0)
"""


def run_headless(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_A_WINDOW, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_an_export_loads_no_qt(wolverhampton_file: Path, tmp_path: Path, form: str) -> None:
    period = ("--report", "attendance", "--year", "2014/15")

    ended = run_headless("export", wolverhampton_file, *period, "--format", form, "--out", tmp_path / f"a.{form}")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / f"a.{form}").stat().st_size > 1000


def test_a_new_board_and_the_list_of_reports_load_no_qt(tmp_path: Path) -> None:
    made = run_headless("new", tmp_path / "a.quorate", "--sample", "wolverhampton-2014-15")
    listed = run_headless("reports")

    assert (made.returncode, listed.returncode) == (0, 0), made.stderr + listed.stderr


def test_the_check_for_qt_can_see_it() -> None:
    seen = WITHOUT_A_WINDOW.replace("from app.cli import main", "from PySide6.QtCore import qVersion\nmain = len")

    ended = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=False)

    assert "and loaded ['PySide6'" in ended.stderr


def loaded_too_early(importtime: str) -> set[str]:
    """The heavy libraries that `python -X importtime` shows before the line that says the window was painted."""
    before, painted, _ = importtime.partition("painted ")
    assert painted, importtime[-2000:]
    return HEAVY.intersection(re.findall(r"\|\s+(\w+)", before))


def test_nothing_heavy_is_loaded_before_the_first_paint(wolverhampton_file: Path, tmp_path: Path) -> None:
    board = shutil.copy(wolverhampton_file, tmp_path / "board.quorate")
    command = [sys.executable, "-X", "importtime", "main.py", board]
    timing = {**os.environ, "QUORATE_TIMING": "1"}

    ended = subprocess.run(command, cwd=ROOT, env=timing, capture_output=True, text=True, timeout=60, check=False)

    assert ended.returncode == 0, ended.stderr[-2000:]
    assert loaded_too_early(ended.stderr) == set()


def test_the_check_for_heavy_libraries_can_see_them() -> None:
    line = "import time:       151 |      20151 |     {}\n"

    assert loaded_too_early(line.format("numpy") + "painted 110\n" + line.format("openpyxl")) == {"numpy"}
