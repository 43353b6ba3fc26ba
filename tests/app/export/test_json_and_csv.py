"""JSON for programs and CSV for people, read back with Python's own readers."""

import csv
import json
from pathlib import Path

from app.export.files import write
from tests.app.export.reports import AWKWARD, awkward_report, long_report, small_report


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_json_has_the_form_of_reports_as_data(tmp_path: Path) -> None:
    write(small_report(), "json", tmp_path / "a.json")

    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert list(read) == ["report", "title", "period", "tables", "notes"]
    assert (read["report"], read["title"]) == ("attendance", "Board attendance")
    assert read["period"] == {"from": "2014-04-01", "to": "2015-03-31"}
    assert read["notes"] == ["Blank marks never lower a percentage."]
    seats, _, money = read["tables"]
    assert seats["columns"][:4] == ["seat", "agency", "from", "expected"]
    assert seats["rows"][0]["from"] == "2014-04-01"
    assert seats["rows"][3]["attendance_percent"] is None
    assert seats["rows"][1]["attendance_percent"] == 13
    assert money["rows"][0] == {
        "line": "Training",
        "original": "28440.00",
        "virements": "-1000.05",
        "latest": "27439.95",
        "share": 96.5,
        "agreed": "yes",
    }
    assert money["rows"][2]["agreed"] is None


def test_json_keeps_awkward_text_as_it_is(tmp_path: Path) -> None:
    write(awkward_report(), "json", tmp_path / "a.json")

    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [row["text"] for row in read["tables"][0]["rows"]] == list(AWKWARD)


def test_csv_holds_the_stable_keys_and_plain_values(tmp_path: Path) -> None:
    made = write(small_report(), "csv", tmp_path / "a.csv")

    money = read_csv(made[2])
    assert list(money[0].values()) == ["Training", "28440.00", "-1000.05", "27439.95", "96.5", "yes"]
    assert money[2]["share"] == ""


def test_csv_starts_with_the_mark_by_which_excel_knows_utf_8(tmp_path: Path) -> None:
    made = write(small_report(), "csv", tmp_path / "a.csv")

    assert made[0].read_bytes().startswith(b"\xef\xbb\xbfseat,agency")


def test_csv_text_that_could_run_gets_an_apostrophe_and_numbers_do_not(tmp_path: Path) -> None:
    (made,) = write(awkward_report(), "csv", tmp_path / "a.csv")

    rows = read_csv(made)
    assert [row["text"] for row in rows] == [
        "'=1+1",
        "'+44 7700 900123",
        "'-5",
        "0123",
        "'@handle",
        "'\t=1",
        "'＝1+1",
        "1-2",
        "Łódź – “quoted”, £5",
    ]
    assert {row["number"] for row in rows} == {"-5"}


def test_progress_counts_every_row_of_a_stream(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    write(long_report(1001), "json", tmp_path / "a.json", lambda done, of: told.append((done, of)))

    assert told[0] == (0, 0)
    assert told[-1] == (1001, 0)
