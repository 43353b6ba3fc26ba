"""What the exports of the small report say, word for word. A meant change is copied over from the file the failure names."""

from pathlib import Path

from openpyxl import load_workbook

from app.export.files import write
from tests.app.export.reports import small_report

GOLDEN = Path("tests/golden")


def test_the_workbook_says_what_it_said(tmp_path: Path) -> None:
    write(small_report(), "xlsx", tmp_path / "a.xlsx")

    lines = []
    for sheet in load_workbook(tmp_path / "a.xlsx"):
        lines.append(f"## {sheet.title}")
        for row in sheet.iter_rows():
            cells = [f"{cell.coordinate}: {cell.value!r}" for cell in row if cell.value is not None]
            lines += cells
    said = tmp_path / "small_report.xlsx.txt"
    said.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert said.read_text(encoding="utf-8") == (GOLDEN / said.name).read_text(encoding="utf-8"), said


def test_json_says_what_it_said(tmp_path: Path) -> None:
    write(small_report(), "json", tmp_path / "small_report.json")

    said = (tmp_path / "small_report.json").read_text(encoding="utf-8")
    assert said == (GOLDEN / "small_report.json").read_text(encoding="utf-8")
