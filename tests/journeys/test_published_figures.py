"""The published percentages of a real board, in every form of the attendance report, made by the command line."""

import csv
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from app.cli import main
from tests.app.export.reading import column, recalculated

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "wolverhampton-2014-15"
Key = tuple[str, str, str]
"""Group, seat, agency."""
Figures = dict[Key, int]


def published() -> Figures:
    """The attendance percentages that the board printed and that hold."""
    with (SAMPLE / "published.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["what"].startswith("attendance percent | ")]
    found = {}
    for row in rows:
        _, group, seat, agency = row["what"].split(" | ")
        if row["holds"] == "yes":
            found[group, seat, agency] = int(row["value"])
    return found


@pytest.fixture(scope="module")
def store(wolverhampton_file: Path) -> Path:
    return wolverhampton_file


def export(store: Path, form: str, folder: Path) -> Path:
    out = folder / f"attendance.{form}"
    asked = ["--report", "attendance", "--year", "2014/15", "--format", form, "--out", str(out)]
    assert main(["export", str(store), *asked]) == 0
    return out


def from_json(path: Path) -> Figures:
    seats = json.loads(path.read_text("utf-8"))["tables"][0]["rows"]
    return {(row["group"], row["seat"], row["agency"]): row["attendance_percent"] for row in seats}


def from_csv(path: Path) -> Figures:
    with path.with_name("attendance.seats.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["group"], row["seat"], row["agency"]): int(row["attendance_percent"])
        for row in rows
        if row["attendance_percent"]
    }


def from_xlsx(path: Path) -> Figures:
    """As LibreOffice works the formulas out, none of our own values left in the file."""
    book = recalculated(path, path.parent)
    names = (column(book, "Seats", heading) for heading in ("Group", "Seat", "Agency"))
    shares = column(book, "Seats", "Attendance %")
    found = {}
    for key, share in zip(zip(*names, strict=True), shares, strict=True):
        if isinstance(share, int | float):
            assert abs(share * 100 - round(share * 100)) < 1e-9
            found[key] = round(share * 100)
    return found


SECTION = re.compile(r"(.+), 2014/15")
AGENCY = re.compile(r"(.+?),? \d+ seats?; agency .*")
SEAT = re.compile(
    r"(.*?)(?:, (?:from|to) \w{3} \d{4}(?: to \w{3} \d{4})?)? (?:(?:[PDAXV–]|vac) )+\d+ of \d+ (\d+)% \d+%"
)


def from_pdf(path: Path) -> Figures:
    """From the text as it can be copied out: each grid's heading, its agencies and its seats."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    found: Figures = {}
    group = agency = waiting = ""
    for line in text.splitlines():
        if heading := SECTION.fullmatch(line):
            group, waiting = heading[1], ""
        elif of := AGENCY.fullmatch(line):
            agency, waiting = of[1], ""
        elif row := SEAT.fullmatch(f"{waiting} {line}".strip()):
            found[group, row[1], agency], waiting = int(row[2]), ""
        elif line.startswith("Made "):
            waiting = ""  # the next page begins
        else:
            waiting = f"{waiting} {line}".strip()
    return found


def from_docx(path: Path) -> Figures:
    """From the cells of the grids' tables, each under its heading."""
    document = docx.Document(str(path))
    found: Figures = {}
    group = ""
    for item in document.iter_inner_content():
        if isinstance(item, docx.text.paragraph.Paragraph):
            group = heading[1] if (heading := SECTION.fullmatch(item.text)) else group
        elif item.cell(0, 0).text.startswith("Seat"):
            found |= _grid(group, item)
    return found


def _grid(group: str, table: docx.table.Table) -> Figures:
    found: Figures = {}
    agency = ""
    for row in table.rows[1:]:
        texts = [cell.text for cell in row.cells]
        if of := AGENCY.fullmatch(" ".join(texts[0].split())):
            agency = of[1]
        elif texts[-2].endswith("%") and texts[0] and not texts[0].startswith("All seats"):
            seat = re.sub(r",? (from|to) \w{3} \d{4}.*", "", " ".join(texts[0].split()))
            found[group, seat, agency] = int(texts[-2].removesuffix("%"))
    return found


READERS: dict[str, Callable[[Path], Figures]] = {
    "json": from_json,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "pdf": from_pdf,
    "docx": from_docx,
}


@pytest.mark.parametrize("form", READERS)
def test_every_published_percentage_that_holds_is_reproduced(store: Path, tmp_path: Path, form: str) -> None:
    wanted = published()

    shown = READERS[form](export(store, form, tmp_path))

    assert len(wanted) == 81
    assert {key: shown.get(key) for key in wanted} == wanted


def test_the_documented_fault_of_the_print_is_not_reproduced(store: Path, tmp_path: Path) -> None:
    shown = from_json(export(store, "json", tmp_path))

    assert shown["Wolverhampton Safeguarding Children Board", "Infant School Representative", "Infant schools"] == 100


def test_the_meetings_held_are_as_published(store: Path, tmp_path: Path) -> None:
    with (SAMPLE / "published.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["what"].startswith("meetings held | ")]
    meetings = json.loads(export(store, "json", tmp_path).read_text("utf-8"))["tables"][2]["rows"]

    held = [(row["group"], row["kind"]) for row in meetings if row["status"] == "held"]

    assert len(rows) == 5
    for row in rows:
        _, group, kind = row["what"].split(" | ")
        assert held.count((group, kind)) == int(row["value"]), row["what"]
