"""The command line: what each call does, and that a bad one answers 2 with one line and leaves files alone."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.schema import metadata
from db.store import Store

SAMPLE = "wolverhampton-2014-15"


@pytest.fixture
def board(wolverhampton_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "board.quorate"
    path.write_bytes(wolverhampton_file.read_bytes())
    return path


def test_a_sample_is_made_and_what_came_of_each_table_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "s.quorate"), "--sample", SAMPLE]) == 0

    said = capsys.readouterr().out
    assert "seats: 102 added" in said
    assert "actions: 95 added" in said


def test_a_new_board_has_the_name_that_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.groups.queries import board_name

    assert main(["new", str(tmp_path / "s.quorate"), "--board", "Borsetshire Partnership"]) == 0
    assert main(["new", str(tmp_path / "t.quorate"), "--board", "Another Board", "--sample", SAMPLE]) == 0

    for name, board in (("s", "Borsetshire Partnership"), ("t", "Another Board")):
        with Store.open(tmp_path / f"{name}.quorate", metadata) as store, store.reading() as session:
            assert board_name(session) == board
    assert capsys.readouterr().err == ""


def test_tables_go_out_and_come_in_again_unchanged(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(board), "--tables", str(tmp_path / "out")]) == 0
    capsys.readouterr()

    assert main(["import", str(board), str(tmp_path / "out")]) == 0

    said = capsys.readouterr().out
    assert "attendance: 390 unchanged" in said
    assert "added" not in said


def test_a_sample_taken_in_again_ends_0(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).resolve().parents[2] / "resources" / "samples" / SAMPLE

    assert main(["import", str(board), str(sample)]) == 0
    assert "actions: 95 unchanged" in capsys.readouterr().out


def test_a_dry_run_writes_nothing_and_strict_takes_all_or_nothing(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "agencies.csv").write_text("agency,class_from\nHospice,\nHostel,31/02/2014\n", "utf-8")
    file, before = str(tmp_path / "agencies.csv"), board.read_bytes()

    assert main(["import", str(board), file, "--dry-run"]) == 1
    assert "1 added" in capsys.readouterr().out
    assert main(["import", str(board), file, "--strict"]) == 2
    assert capsys.readouterr().err.startswith("Nothing was imported: 1 refused")
    assert board.read_bytes() == before
    assert main(["import", str(board), file]) == 1
    assert 'agencies.csv row 3, class_from "31/02/2014": there is no 31 February 2014.' in capsys.readouterr().out
    assert board.read_bytes() != before


def test_reports_are_listed_one_a_line(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reports"]) == 0
    assert main(["reports", str(board)]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert {"attendance\tAttendance", "letters\tLetters about attendance"} <= set(listed)
    assert listed == listed[: len(listed) // 2] * 2


@pytest.mark.parametrize(
    ("options", "period", "seats"),
    [
        (["--year", "2014-15"], ("2014-04-01", "2015-03-31"), 102),
        ([], ("2014-04-01", "2015-03-31"), 102),
        (["--from", "1/4/2014", "--to", "30 Sep 2014"], ("2014-04-01", "2014-09-30"), None),
        (["--as-at", "2014-12-31"], ("2014-04-01", "2014-12-31"), None),
        (["--year", "2014/15", "--group", "Quality and Performance Committee"], ("2014-04-01", "2015-03-31"), 11),
        (["--year", "2014/15", "--agency", "Base 25"], ("2014-04-01", "2015-03-31"), 3),
    ],
)
def test_an_export_is_of_the_period_asked_for(
    board: Path, tmp_path: Path, options: list[str], period: tuple[str, str], seats: int | None
) -> None:
    out = tmp_path / "a.json"

    assert main(["export", str(board), "--report", "attendance", *options, "--format", "json", "--out", str(out)]) == 0

    said = json.loads(out.read_text("utf-8"))
    assert (said["period"]["from"], said["period"]["to"]) == period
    assert seats in (None, len(said["tables"][0]["rows"]))


def test_csv_writes_a_file_a_table_and_prints_their_names(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.csv"

    assert main(["export", str(board), "--report", "attendance", "--format", "csv", "--out", str(out)]) == 0

    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == ["a.seats.csv", "a.agencies.csv", "a.meetings.csv", "a.marks.csv"]
    assert all((tmp_path / name).is_file() for name in names)


def test_a_sound_store_has_no_findings_and_a_broken_one_a_line_each(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.create(tmp_path / "sound.quorate", metadata).close()
    assert main(["check", str(tmp_path / "sound.quorate")]) == 0
    assert capsys.readouterr().out == ""

    assert main(["check", str(board)]) == 1  # the fault of the published report, and nothing else
    assert capsys.readouterr().out.startswith("Total Contributions (main income 2014/15) is recurring only;")
    with Store.open(board, metadata) as store, store.writing("Break the rules past the edits") as session:
        from sqlalchemy import text

        session.execute(text("UPDATE meeting SET status = 'cancelled' WHERE id = 1"))

    assert main(["check", str(board)]) == 1
    assert "is at a meeting that is cancelled." in capsys.readouterr().out.splitlines()[0]


def test_a_backup_is_made_while_the_store_is_open_elsewhere(board: Path, tmp_path: Path) -> None:
    with Store.open(board, metadata):
        assert main(["backup", str(board), "--out", str(tmp_path / "copy.quorate")]) == 0

    with Store.open(tmp_path / "copy.quorate", metadata) as copy, copy.reading() as session:
        from app.meetings.queries import years

        assert years(session) == [2014, 2015]


def test_a_store_open_elsewhere_is_read_but_not_written(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "agencies.csv").write_text("agency\nHospice\n", "utf-8")

    with Store.open(board, metadata):
        assert main(["export", str(board), "--tables", str(tmp_path / "out")]) == 0
        assert main(["import", str(board), str(tmp_path / "agencies.csv")]) == 2

    said = capsys.readouterr().err
    assert "is open for writing by" in said
    assert "Ask them to close it, then try again." in said


OUT = ["--format", "json", "--out", "OUT"]
BAD_CALLS = [
    ["nowhere.quorate"],
    ["--sample", "nowhere"],
    ["BOARD", "--sample", SAMPLE],
    ["--colour"],
    ["new"],
    ["new", "BOARD"],
    ["new", "FOLDER/none/s.quorate"],
    ["new", "NEW", "--sample", "nowhere"],
    ["import", "BOARD"],
    ["import", "BOARD", "nowhere.csv"],
    ["import", "nowhere.quorate", "FOLDER"],
    ["import", "TEXT", "FOLDER"],
    ["reports", "nowhere.quorate"],
    ["export", "BOARD"],
    ["export", "BOARD", "--report", "attendance"],
    ["export", "BOARD", "--report", "nowhere", *OUT],
    ["export", "BOARD", "--report", "attendance", "--format", "odt", "--out", "OUT"],
    ["export", "BOARD", "--report", "attendance", "--year", "2014/16", *OUT],
    ["export", "BOARD", "--report", "attendance", "--year", "2014/15", "--from", "2014-04-01", *OUT],
    ["export", "BOARD", "--report", "attendance", "--from", "2014-04-01", *OUT],
    ["export", "BOARD", "--report", "attendance", "--from", "2014-04-01", "--to", "2013-04-01", *OUT],
    ["export", "BOARD", "--report", "attendance", "--as-at", "31/02/2014", *OUT],
    ["export", "BOARD", "--report", "attendance", "--group", "Nowhere", *OUT],
    ["export", "BOARD", "--report", "attendance", "--agency", "Nowhere", *OUT],
    ["export", "BOARD", "--report", "attendance", "--format", "json", "--out", "FOLDER/none/a.json"],
    ["export", "BOARD", "--report", "attendance", "--format", "json", "--out", "FOLDER"],
    ["export", "BOARD", "--tables", "TEXT"],
    ["export", "BOARD", "--tables", "FOLDER", "--report", "attendance"],
    ["export", "TEXT", "--report", "attendance", *OUT],
    ["check"],
    ["check", "nowhere.quorate"],
    ["check", "TEXT"],
    ["backup", "BOARD"],
    ["backup", "nowhere.quorate", "--out", "OUT"],
    ["backup", "BOARD", "--out", "FOLDER/none/copy.quorate"],
]


@pytest.mark.parametrize("call", BAD_CALLS, ids=" ".join)
def test_a_bad_call_answers_2_with_one_line_and_leaves_files_alone(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    folder, text, out = tmp_path / "folder", tmp_path / "notes.txt", tmp_path / "out.json"
    folder.mkdir()
    text.write_text("These are notes.", "utf-8")
    out.write_text("An older export.", "utf-8")
    names = {"BOARD": board, "FOLDER": folder, "TEXT": text, "OUT": out, "NEW": tmp_path / "new.quorate"}
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    words = [str(folder) + word[6:] if word.startswith("FOLDER/") else str(names.get(word, word)) for word in call]
    status = main(words)

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.rstrip().endswith((".", "--help", "nowhere.quorate"))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_window_says_so_where_there_is_no_screen(
    board: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert main([str(board)]) == 2
    assert "because there is no screen" in capsys.readouterr().err


def test_help_lists_every_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("new", "import", "export", "check", "backup"))


def test_every_step_of_the_journal_names_the_version_of_the_project(board: Path) -> None:
    import tomllib

    from app.stores import open_store
    from app.version import VERSION

    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    with open_store(board) as store:
        step = store.next_undo()

    assert project["version"] == VERSION
    assert step is not None
    assert step.version == VERSION


def test_what_nobody_expected_is_one_line_and_the_details_are_kept(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app import log
    from app.meetings import report

    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nobody")

    monkeypatch.setattr(log, "log_file", lambda: tmp_path / "logs" / "quorate.log")
    monkeypatch.setattr(report, "attendance_report", broken)

    status = main(
        ["export", str(board), "--report", "attendance", "--format", "json", "--out", str(tmp_path / "a.json")]
    )

    said = capsys.readouterr().err
    assert (status, len(said.splitlines())) == (2, 1)
    assert "ZeroDivisionError by nobody" in said
    assert "by nobody" in (tmp_path / "logs" / "quorate.log").read_text("utf-8")
    assert not (tmp_path / "a.json").exists()
