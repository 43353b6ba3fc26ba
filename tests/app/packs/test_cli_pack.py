"""The command that makes a board pack, and how it ends."""

from pathlib import Path

import pypdf
import pytest

from app.cli import main
from tests.app.packs.conftest import BOARD

Said = pytest.CaptureFixture[str]


def test_papers_that_are_left_out_are_named_one_a_line_and_it_ends_with_1(
    papers_file: Path, tmp_path: Path, capsys: Said
) -> None:
    out = tmp_path / "pack.pdf"

    ended = main(["pack", str(papers_file), "--group", BOARD, "--date", "2015-04-16", "--out", str(out)])

    said = capsys.readouterr().out.splitlines()
    assert ended == 1
    assert said[0] == str(out)
    assert said[1].startswith("2 Locked appendix: appendix.pdf is left out")
    assert said[2].startswith("3 Late plan is left out")
    assert pypdf.PdfReader(out).metadata.title == "Board pack, 16 April 2015"


def test_a_pack_with_everything_in_it_ends_with_0(papers_file: Path, tmp_path: Path, capsys: Said) -> None:
    words = ["--group", BOARD, "--date", "12/03/2015", "--out", str(tmp_path / "pack.pdf")]

    assert main(["pack", str(papers_file), *words]) == 0
    assert "Papers left out: no paper is wanted for this meeting." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--group", "Nobody"], "There is no group called Nobody. Check the name."),
        (
            ["--group", BOARD, "--date", "2015-04-17"],
            f"There is no meeting of {BOARD} on 17 April 2015. Check the day and the group.",
        ),
        ([], f"There is no meeting of {BOARD} planned. Plan one, or say which with --group and --date."),
    ],
)
def test_without_its_meeting_there_is_no_pack_and_it_ends_with_2(
    papers_file: Path, tmp_path: Path, capsys: Said, words: list[str], said: str
) -> None:
    assert main(["pack", str(papers_file), *words, "--out", str(tmp_path / "pack.pdf")]) == 2
    assert capsys.readouterr().err.strip() == said
    assert list(tmp_path.iterdir()) == []


def test_a_store_without_a_board_says_how_to_name_a_meeting(tmp_path: Path, capsys: Said) -> None:
    assert main(["new", str(tmp_path / "new.quorate")]) == 0

    assert main(["pack", str(tmp_path / "new.quorate"), "--out", str(tmp_path / "pack.pdf")]) == 2
    assert "There is no meeting of a board planned." in capsys.readouterr().err
