"""Every published figure of both sample boards in the annual report, in every form, made by the command line."""

import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from app.cli import main
from app.stores import new_store
from tests.app.export.reading import recalculated
from tests.app.export.test_pdf import faults
from tests.journeys import test_published_figures as attendance

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
WOLVERHAMPTON, WILTSHIRE = "wolverhampton-2014-15", "wiltshire-2012-13"
Shown = Callable[..., bool]
"""Whether a published figure stands in a row that says what it is of."""
Rows = Sequence[Sequence[str]]
"""Every row of every table, each cell as it is printed: money 165,226.00, shares 68.8."""


def export(store: Path, year: str, form: str, folder: Path) -> Path:
    out = folder / f"attendance.{form}"  # so that the readers of the single report's tables find them
    asked = ["--report", "annual", "--year", year, "--format", form, "--out", str(out)]
    assert main(["export", str(store), *asked]) == 0
    return out


def cell(value: object) -> str:
    """A value of the workbook or JSON as it is printed."""
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d\d", value):
        return f"{float(value):,.2f}"
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def from_json(path: Path) -> Rows:
    tables = json.loads(path.read_text("utf-8"))["tables"]
    return [[cell(value) for value in row.values()] for table in tables for row in table["rows"]]


def from_csv(path: Path) -> Rows:
    found: list[list[str]] = []
    for part in path.parent.glob(f"{path.stem}.*.csv"):
        with part.open(encoding="utf-8-sig", newline="") as file:
            found += [[cell(value) for value in row] for row in csv.reader(file)]
    return found


def from_xlsx(path: Path) -> Rows:
    """As LibreOffice works the formulas out, none of our own values left in the file."""
    book = recalculated(path, path.parent)
    return [
        [printed(one.value, one.number_format) for one in row]
        for page in book.worksheets
        for row in page.iter_rows(min_row=2)
    ]


def printed(value: object, form: str) -> str:
    """A cell as its format shows it."""
    if isinstance(value, int | float) and "%" in form:
        return f"{value * 100:.1f}" if ".0" in form else f"{value * 100:.0f}"
    if isinstance(value, int | float) and "0.00" in form:
        return f"{value:,.2f}"
    return cell(int(value) if isinstance(value, float) and value.is_integer() else value)


def from_pdf(path: Path) -> Rows:
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    return [re.split(r" {2,}", plain(line.strip())) for line in text.splitlines()]


def from_docx(path: Path) -> Rows:
    document = docx.Document(str(path))
    return [[plain(text) for text in texts(row)] for table in document.tables for row in table._tbl.tr_lst]


def texts(row: object) -> list[str]:
    return ["".join(part.text or "" for part in node.iter(qn("w:t"))) for node in row.tc_lst]


def plain(words: str) -> str:
    return words.replace("£", "").replace("−", "-").replace("%", "")


READERS: dict[str, Callable[[Path], Rows]] = {
    "json": from_json,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "pdf": from_pdf,
    "docx": from_docx,
}


@cache
def read(path: Path) -> Rows:
    return READERS[path.suffix[1:]](path)


def outline(items: list[object]) -> Iterator[object]:
    """Every bookmark, those below others too."""
    for item in items:
        if isinstance(item, list):
            yield from outline(item)
        else:
            yield item


def published(board: str, year: str) -> list[tuple[str, str]]:
    """What the board printed for the year, and the figure that holds."""
    with (SAMPLES / board / "published.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["period"] in {year, f"20{year[-2:]}-03-31"}]
    return [(row["what"], row["value"] if row["holds"] == "yes" else row["computed"]) for row in rows]


def with_all(rows: Rows, *wanted: str) -> list[Sequence[str]]:
    """The rows that have a cell with each of the words at its beginning, or after a space."""
    return [row for row in rows if all(any(f" {word}" in f" {one}" for one in row) for word in wanted)]


def amount(value: str) -> str:
    return f"{float(value):,.2f}"


def is_total(rows: Rows, value: str, *of: str) -> bool:
    """As printed and as computed, side by side."""
    return any(row.count(amount(value)) == 2 for row in with_all(rows, of[-1]))


def is_share(rows: Rows, value: str, _: str, agencies: str) -> bool:
    """Of all funds; three rounded shares added may miss the rounded sum by a tenth."""
    found = [
        float(next(row for row in with_all(rows, agency) if row[0] == "2014/15")[-1])
        for agency in agencies.split(" + ")
    ]
    return abs(sum(found) - float(value)) < 0.11


def is_budget(rows: Rows, value: str, *of: str) -> bool:
    return any(amount(value) in row for row in with_all(rows, of[-1]))


def is_underspent(rows: Rows, value: str, *of: str) -> bool:
    return any(re.fullmatch(r"[\d.]+", row[-1]) and float(row[-1]) >= float(value) for row in with_all(rows, of[-1]))


def are_held(rows: Rows, value: str, group: str, kind: str) -> bool:
    return len(with_all(rows, group, kind, "held")) == int(value)


def is_at(place: int) -> Shown:
    """Whether a row that begins with these words, or has them, has the figure at that place."""
    return lambda rows, value, of: any(row[place] == value for row in with_all(rows, of) if len(row) > 4)


def are_so(rows: Rows, value: str, progress: str) -> bool:
    """Every action ends with its progress, its status and whether it is overdue."""
    ends = [row[-3:] for row in rows if len(row) > 3 and re.fullmatch(r"(IP|A)\d+", row[0])]
    return sum(end[0] == progress if progress != "none" else end[0] not in PROGRESS for end in ends) == int(value)


PROGRESS = ("red", "amber", "green", "complete", "not started")
FIGURES: dict[str, Shown] = {
    "printed total": is_total,
    "share of all funds": is_share,
    "latest budget": is_budget,
    "underspend at least percent": is_underspent,
    "meetings held": are_held,
    "events held": is_at(2),
    "attended": is_at(6),
    "seats listed": is_at(-2),
    "seats vacant": is_at(-1),
    "open seats vacant": is_at(-1),
    "actions with progress": are_so,
}
YEARS = {WOLVERHAMPTON: "2014/15", WILTSHIRE: "2012/13"}
PARTS = [
    "Membership",
    "Attendance",
    "Income and expenditure",
    "Contributions",
    "Training",
    "Risks",
    "Actions",
    "Acronyms",
]


@pytest.fixture(scope="module")
def annual(wolverhampton_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], Path]:
    """The report of a board and year in a form; made once."""
    folder = tmp_path_factory.mktemp("annual")
    new_store(folder / WILTSHIRE, sample=WILTSHIRE).close()
    stores = {WOLVERHAMPTON: wolverhampton_file, WILTSHIRE: folder / WILTSHIRE}

    @cache
    def made(board: str, year: str, form: str) -> Path:
        into = folder / f"{board}-{year[:4]}-{form}"
        into.mkdir()
        return export(stores[board], year, form, into)

    return made


CASES = [(board, form) for board in (WOLVERHAMPTON, WILTSHIRE) for form in READERS]


@pytest.mark.parametrize(("board", "form"), CASES)
def test_every_published_figure_stands_in_the_annual_report(
    annual: Callable[[str, str, str], Path], board: str, form: str
) -> None:
    year = YEARS[board]
    rows = read(annual(board, year, form))

    wanted = [(*what.split(" | "), value) for what, value in published(board, year)]
    wanted = [item for item in wanted if item[0] in FIGURES]

    assert len(wanted) == {WOLVERHAMPTON: 15, WILTSHIRE: 18}[board]
    assert [item for item in wanted if not FIGURES[item[0]](rows, item[-1], *item[1:-1])] == []


@pytest.mark.parametrize("form", READERS)
def test_every_published_percentage_stands_seat_by_seat(annual: Callable[[str, str, str], Path], form: str) -> None:
    wanted = attendance.published()

    shown = attendance.READERS[form](annual(WOLVERHAMPTON, "2014/15", form))

    assert len(wanted) == 81
    assert {key: shown.get(key) for key in wanted} == wanted


def test_the_fund_of_the_year_before_stands_too(annual: Callable[[str, str, str], Path]) -> None:
    rows = from_json(annual(WILTSHIRE, "2011/12", "json"))

    assert with_all(rows, "Total fund available 2011/12", "175,927.00")


@pytest.mark.parametrize("form", READERS)
def test_the_fund_s_balance_and_the_year_before_are_compared(
    annual: Callable[[str, str, str], Path], form: str
) -> None:
    rows = read(annual(WILTSHIRE, "2012/13", form))

    (balance,) = with_all(rows, "Balance, main fund")
    (income,) = with_all(rows, "Income, main fund")
    assert "8,814.00" in balance
    assert list(income[-3:]) == ["175,927.00", "346,515.00", "170,588.00"]


@pytest.mark.parametrize("board", YEARS)
def test_the_pdf_is_for_everybody(annual: Callable[[str, str, str], Path], board: str) -> None:
    path = annual(board, YEARS[board], "pdf")

    assert faults(path) == []
    text = pypdf.PdfReader(path).pages[-1].extract_text()
    assert re.search(r"Page (\d+) of \1", text)
    titles = [item.title for item in outline(pypdf.PdfReader(path).outline)]
    assert [title for title in PARTS if title in titles] == PARTS
