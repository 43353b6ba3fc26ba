"""A file is written whole or not at all, and its name is safe everywhere."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export.files import CannotWrite, Format, Why, clean_name, suggested_name, write
from app.export.report import Cancelled
from db.store import Store
from tests.app.export.reports import SEATS, long_report, small_report

FORMS = [form for form in Format if form is not Format.CSV]


def stop_at(row: int):
    def progress(done: int, of: int) -> None:
        if done >= row:
            raise Cancelled

    return progress


@pytest.mark.parametrize("form", Format)
def test_a_cancelled_export_leaves_no_file(form: Format, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write(long_report(2000), form, tmp_path / f"a.{form}", stop_at(400))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_cancelled_export_leaves_the_older_file_as_it_was(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"older")

    with pytest.raises(Cancelled):
        write(long_report(2000), form, path, stop_at(400))

    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_break_half_way_leave_the_older_file_as_it_was(form: Format, tmp_path: Path) -> None:
    def rows():
        yield SEATS[0]
        raise ZeroDivisionError

    path = tmp_path / f"a.{form}"
    path.write_bytes(b"older")

    with pytest.raises(ZeroDivisionError):
        write(small_report(rows()), form, path)

    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMS)
def test_a_new_export_takes_the_older_ones_place(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"older")

    assert write(small_report(), form, path) == [path]

    assert b"older" not in path.read_bytes()[:5]
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_without_a_table_is_not_written_as_csv_and_says_so(tmp_path: Path) -> None:
    empty = replace(small_report(), tables=(), sections=())

    with pytest.raises(CannotWrite) as refused:
        write(empty, Format.CSV, tmp_path / "report.csv")

    assert refused.value.why is Why.NO_TABLE
    assert list(tmp_path.iterdir()) == []


def test_each_table_is_a_csv_file_of_its_own(tmp_path: Path) -> None:
    made = write(small_report(), "csv", tmp_path / "year.csv")

    assert [path.name for path in made] == ["year.seats.csv", "year.agencies.csv", "year.money.csv"]
    assert sorted(tmp_path.iterdir()) == sorted(made)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as told:
        write(small_report(), "json", tmp_path / "not there" / "a.json")

    assert (told.value.why, told.value.path.name) == (Why.NO_FOLDER, "a.json")


def test_a_folder_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(CannotWrite) as told:
        write(small_report(), "json", tmp_path / "a.json")

    assert told.value.why is Why.NOT_A_FILE


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(CannotWrite) as told:
        write(small_report(), "json", Path(os.devnull))

    assert told.value.why is Why.NOT_A_FILE
    assert not Path(os.devnull).is_file()


def test_the_records_of_a_board_are_not_replaced(store: Store, tmp_path: Path) -> None:
    before = store.path.read_bytes()

    with pytest.raises(CannotWrite) as told:
        write(small_report(), "pdf", store.path)

    assert told.value.why is Why.A_STORE
    assert store.path.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(part: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "not yours", str(part))

    monkeypatch.setattr(Path, "touch", refuse)  # whoever runs this may write everywhere, as root does

    with pytest.raises(CannotWrite) as told:
        write(small_report(), "json", tmp_path / "a.json")

    assert told.value.why is Why.CLOSED_FOLDER


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as told:
        write(small_report(), "json", tmp_path / f"{'a' * 300}.json")

    assert told.value.why is Why.TOO_LONG
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_the_older_file_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"older")
    monkeypatch.setattr(Path, "touch", lambda part, **_: part.symlink_to("/dev/full"))

    with pytest.raises(CannotWrite) as told:
        write(long_report(2000), "json", path)

    assert told.value.why is Why.DISK_FULL
    assert path.read_bytes() == b"older"


def test_the_file_behind_a_link_is_replaced_and_the_link_kept(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("older")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")

    write(small_report(), "json", tmp_path / "link.json")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text().startswith("{")


def test_what_a_crash_left_is_swept_away_after_an_hour(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".a.json.01234567.part", tmp_path / ".a.json.89abcdef.part"
    for part in (old, fresh):
        part.touch()
    os.utime(old, (time.time() - 4000,) * 2)

    write(small_report(), "json", tmp_path / "a.json")

    assert not old.exists()
    assert fresh.exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Board attendance 2014/15", "Board attendance 2014 15.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("CON", "CON_.pdf"),
        ("con.txt", "_con.txt.pdf"),
        ("lpt1", "lpt1_.pdf"),
        ("Minutes: draft?", "Minutes draft.pdf"),
        ("Ends in dots...", "Ends in dots.pdf"),
        ("...", "Report.pdf"),
        ("Łódź – łata", "Łódź – łata.pdf"),
        ("a\x00b\tc\nd", "a b c d.pdf"),
    ],
)
def test_a_file_name_is_clean(words: str, name: str) -> None:
    assert suggested_name(words, "pdf") == name


@given(st.text(max_size=400))
def test_any_words_make_a_short_name_without_separators(words: str) -> None:
    name = suggested_name(words, "pdf")

    assert len(name) <= 120
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\0')
    assert clean_name(name) == name


def test_a_cancelled_workbook_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))

    with pytest.raises(Cancelled):
        write(long_report(2000), "xlsx", tmp_path / "a.xlsx", stop_at(400))

    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_new_file_comes_into_place_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"older")

    with path.open("rb") as reader:
        write(small_report(), "json", path)

        assert reader.read() == b"older"
    assert path.read_bytes().startswith(b"{")


@pytest.mark.parametrize("form", FORMS)
def test_a_writer_that_is_killed_leaves_the_older_file_as_it_was(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"older")
    program = f"""
import os, signal
from pathlib import Path
from app.export.files import write
from tests.app.export.reports import long_report
def progress(done, of):
    if done >= 400:
        os.kill(os.getpid(), signal.SIGKILL)
write(long_report(2000), {str(form)!r}, Path({str(path)!r}), progress)
"""

    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)

    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"older"
