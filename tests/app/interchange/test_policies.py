"""A file of charging policies is read policy by policy, or refused in words."""

from pathlib import Path

import pytest

from app.interchange.policies import sheet_of_policies
from app.interchange.reading import read
from app.interchange.sheet import Unreadable


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('# Ours\n[[policy]]\nname = "A"\n\n[[policy]]\nname = "B"\n', [2, 5]),
        ("", []),
        ("policy = 1", [1]),
        ("[[policy]\n", [1]),
        ('[[policy]]\nname = """\n[[policy]]\n"""\n', [1]),
    ],
)
def test_each_charging_policy_of_a_file_is_a_row(tmp_path: Path, text: str, lines: list[int]) -> None:
    (tmp_path / "presets.toml").write_text(text)

    (sheet,) = read([tmp_path / "presets.toml"]).sheets

    assert (sheet.name, sheet.file, [line.number for line in sheet.lines]) == ("policies", "presets.toml", lines)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x" * 1_000_001, "larger"),
        (b'name = "\xff"', "UTF-8"),
        (b"a = " + b"[" * 20_000, "nested"),
    ],
)
def test_a_file_of_policies_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "policies.toml").write_bytes(content)

    reading = read([tmp_path])

    assert [(one.file, why in one.why) for one in reading.not_read] == [("policies.toml", True)]
    assert reading.left_out == ()


def test_what_must_not_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "policies.toml").mkdir()

    with pytest.raises(Unreadable, match="cannot be read"):
        sheet_of_policies(tmp_path / "policies.toml")
