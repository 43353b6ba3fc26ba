"""The full register as a file: the workbook works out what is changed in it, the paper reads without colour."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.cli import main
from app.export.look import colours
from app.risks.edits_matrix import change_cell
from app.risks.rules_matrix import Band
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.export.reading import by_libreoffice, column, pdf_text, recalculated
from tests.app.risks.conftest import JUNE, SEPTEMBER, Small

BANDS = {"low": 5, "moderate": 7, "high": 7, "extreme": 6}
"""Cells of the usual matrix."""


@pytest.fixture(scope="module")
def made(wolverhampton_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("register")
    files = {form: folder / f"register.{form}" for form in ("xlsx", "pdf", "docx")}
    for form, path in files.items():
        asked = ["--report", "risk-register", "--year", "2014/15", "--format", form, "--out", str(path)]
        assert main(["export", str(wolverhampton_file), *asked]) == 0
    return files


def counts(book, sheet: str) -> dict[tuple[int, int], str]:
    """The cells of a matrix sheet by likelihood and impact: "2 high"."""
    rows = [row for row in book[sheet].iter_rows(min_row=3, values_only=True) if row[0]]
    return {(int(row[0][0]), impact): str(cell) for row in rows for impact, cell in enumerate(row[1:], 1)}


def test_the_workbook_has_legend_register_and_both_matrices(made: dict[str, Path]) -> None:
    book = load_workbook(made["xlsx"], data_only=True)

    assert book.sheetnames == ["About", "Legend", "Register", "Current matrix", "Inherent matrix"]
    current = counts(book, "Current matrix")
    assert len(current) == 25
    assert (current[4, 3], current[5, 5], current[1, 2]) == ("3 high", "0 extreme", "0 low")
    assert sum(int(cell.split()[0]) for cell in current.values()) == 15


def test_a_score_changed_in_the_workbook_moves_the_risk_in_libreoffice(made: dict[str, Path], tmp_path: Path) -> None:
    before = recalculated(made["xlsx"], tmp_path)
    book = load_workbook(made["xlsx"])
    headings = [cell.value for cell in book["Register"][1]]
    row = next(row for row in book["Register"].iter_rows(min_row=2) if row[1].value == "R01")
    row[headings.index("Current likelihood")].value = 5
    row[headings.index("Current impact")].value = 5
    book.save(tmp_path / "changed.xlsx")
    (tmp_path / "after").mkdir()

    after = recalculated(tmp_path / "changed.xlsx", tmp_path / "after")

    place = column(after, "Register", "No.").index("R01")
    assert column(before, "Register", "Current score")[place] == 12
    assert column(after, "Register", "Current score")[place] == 25
    assert column(after, "Register", "Current band")[place] == "extreme"
    was, now = counts(before, "Current matrix"), counts(after, "Current matrix")
    assert was == counts(load_workbook(made["xlsx"], data_only=True), "Current matrix")
    assert (was[3, 4], now[3, 4]) == ("2 high", "1 high")
    assert (was[5, 5], now[5, 5]) == ("0 extreme", "1 extreme")
    assert counts(before, "Inherent matrix") == counts(after, "Inherent matrix")


def test_a_band_changed_in_the_legend_is_followed(made: dict[str, Path], tmp_path: Path) -> None:
    book = load_workbook(made["xlsx"])
    cell = next(row for row in book["Legend"].iter_rows(min_row=2) if (row[0].value, row[2].value) == (4, 3))[5]
    cell.value = "extreme"
    book.save(tmp_path / "changed.xlsx")

    after = recalculated(tmp_path / "changed.xlsx", tmp_path)

    assert counts(after, "Current matrix")[4, 3] == "3 extreme"


def test_the_colour_of_a_cell_follows_the_word_in_it(made: dict[str, Path], tmp_path: Path) -> None:
    book = load_workbook(made["xlsx"])
    place = {(row[0].value, row[2].value): row[5] for row in book["Legend"].iter_rows(min_row=2)}
    for cells in ((1, 1), (5, 5)):
        place[cells].value = "moderate"
    for name in book.sheetnames:
        book[name].sheet_state = "visible" if name == "Current matrix" else "hidden"
    book.active = book.sheetnames.index("Current matrix")
    book.save(tmp_path / "changed.xlsx")

    pdf = pypdfium2.PdfDocument(by_libreoffice(tmp_path / "changed.xlsx", "pdf", tmp_path))
    image = pdf[0].render(scale=1).to_pil().convert("RGB")
    shown = {colour: pixels for pixels, colour in image.getcolors(image.width * image.height)}
    pdf.close()
    areas = {level: shown.get(tuple(bytes.fromhex(colours()[f"band{level}"])), 0) for level in range(1, 5)}
    cell = sum(areas.values()) / 25
    assert [round(areas[level] / cell) for level in range(1, 5)] == [4, 9, 7, 5]


def test_every_cell_on_paper_says_its_level_in_words(made: dict[str, Path]) -> None:
    text = pdf_text(made["pdf"]).partition("Inherent matrix")[0]
    upper = text.partition("1 Very low")[0]  # below it stand the names of the columns

    assert {word: len(re.findall(rf"\b{word.capitalize()}\b", upper)) for word in BANDS} == BANDS
    assert "R09 R03 R12" in " ".join(text.split())


def test_the_bands_are_told_apart_without_colour(made: dict[str, Path]) -> None:
    pdf = pypdfium2.PdfDocument(made["pdf"])
    grey = pdf[0].render(scale=1, grayscale=True).to_pil()
    pdf.close()

    areas = [shade for shade, pixels in Counter(grey.tobytes()).most_common(5) if pixels > 5000]
    shades = sorted(areas)
    assert len(shades) == 5  # the paper and four bands
    assert min(after - before for before, after in pairwise(shades)) > 15


def test_a_band_that_has_changed_since_stands_as_it_was_and_is_not_worked_out_anew(store: Store, small: Small) -> None:
    with store.writing("Call 4 x 3 low from June") as session:
        change_cell(session, JUNE, 4, 3, Band.LOW)

    with store.reading() as session:
        report = make_report(session, "risk-register", Wanted(as_at=SEPTEMBER))
    legend, register = report.tables
    (row,) = register.rows
    found = dict(zip([item.key for item in register.columns], row, strict=True))
    assert (found["current"], found["current_band"], found["inherent_band"]) == (12, "high", "low")
    assert {item[5] for item in legend.rows if item[0:3:2] == (4, 3)} == {"low"}


def test_a_register_without_risks_has_empty_maps(store: Store, small: Small) -> None:
    with store.reading() as session:
        report = make_report(session, "risk-register", Wanted(as_at=SEPTEMBER, group="Board"))

    assert report.sections[0].maps[0].alt == "Current matrix. No risk stands on it."
