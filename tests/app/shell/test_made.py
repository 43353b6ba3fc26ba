"""What was made is remembered beside the settings, the newest first, and a spoilt file costs no more than itself."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.shell.made import KEPT, MadeFile, MadeFiles

FILE = MadeFile("board.quorate", "attendance", None, 2014, "pdf", "a.pdf", "2015-03-12T10:42:00+00:00", "abc")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Quorate" / "made.json"


def test_what_was_made_is_there_the_next_time(path: Path) -> None:
    MadeFiles(path).add(FILE)

    assert MadeFiles(path).of(FILE.subject) == [FILE]


def test_the_newest_comes_first_and_replaces_its_like(path: Path) -> None:
    files = MadeFiles(path)
    later, other = replace(FILE, path="b.pdf"), replace(FILE, form="xlsx", path="a.xlsx")
    for file in (FILE, other, later):
        files.add(file)

    assert files.of(FILE.subject) == [later, other]


@pytest.mark.parametrize("change", [{"year": 2015}, {"group": 1}, {"store": "other.quorate"}, {"report": "training"}])
def test_each_subject_has_its_own(path: Path, change: dict[str, object]) -> None:
    files = MadeFiles(path)
    files.add(FILE)

    assert files.of(replace(FILE, **change).subject) == []


def test_the_oldest_are_forgotten(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps([asdict(replace(FILE, year=year)) for year in range(KEPT)]), "utf-8")
    files = MadeFiles(path)

    files.add(replace(FILE, year=5000))

    assert files.of(replace(FILE, year=0).subject) == []
    assert len(files.of(replace(FILE, year=1).subject)) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "nonsense",
        "{}",
        "[1]",
        "[{}]",
        json.dumps([{**asdict(FILE), "when": "yesterday"}]),
        json.dumps([{**asdict(FILE), "path": 3}]),
        json.dumps([{**asdict(FILE), "group": "all"}]),
    ],
)
def test_a_spoilt_file_is_as_if_nothing_was_made(path: Path, spoilt: str) -> None:
    path.parent.mkdir()
    path.write_text(spoilt, "utf-8")
    files = MadeFiles(path)
    before = files.of(FILE.subject)

    files.add(FILE)

    assert before == []
    assert MadeFiles(path).of(FILE.subject) == [FILE]
