"""Every published figure of both sample boards in the annual report, in every form, made by the command line."""

import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    """From the tagged tables, as they are read aloud."""
    told = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True).stdout.decode()
    rows: list[list[str]] = []
    is_cell = False
    for line in map(str.strip, told.splitlines()):
        if line == "TR":
            rows.append([])
        elif line.rstrip(":") in {"TH", "TD"}:
            is_cell = True
            rows[-1].append("")
        elif is_cell and line.startswith('"'):
            rows[-1][-1] += plain(line[1:-1])
        elif not line.startswith("/"):  # neither a scope nor a span
            is_cell = False
    return rows


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


@cache
def read_seats(path: Path) -> attendance.Figures:
    return attendance.READERS[path.suffix[1:]](path)


def outline(items: list[object]) -> Iterator[object]:
    """Every bookmark, those below others too."""
    for item in items:
        if isinstance(item, list):
            yield from outline(item)
        else:
            yield item


@dataclass(frozen=True)
class Line:
    """A line of what a board printed."""

    kind: str
    of: tuple[str, ...]
    period: str
    value: str
    computed: str
    """What the record gives where the printed figure is at fault; else the same."""


def published(board: str) -> list[Line]:
    with (SAMPLES / board / "published.csv").open(encoding="utf-8") as file:
        return [line_of(row) for row in csv.DictReader(file)]


def line_of(row: dict[str, str]) -> Line:
    kind, *of = row["what"].split(" | ")
    return Line(
        kind, tuple(of), row["period"], row["value"], row["value"] if row["holds"] == "yes" else row["computed"]
    )


Home = Callable[[Path, Line], bool]
"""Whether a published figure stands in a row that says what it is of."""


def with_all(rows: Rows, *wanted: str) -> list[Sequence[str]]:
    """The rows that have a cell with each of the words at its beginning, or after a space."""
    return [row for row in rows if all(any(f" {word}" in f" {one}" for one in row) for word in wanted)]


def amount(value: str) -> str:
    return f"{float(value):,.2f}"


def is_total(path: Path, line: Line) -> bool:
    """As printed and as computed, side by side."""
    return any(row.count(amount(line.value)) == 2 for row in with_all(read(path), line.of[-1]))


def is_income_before(path: Path, line: Line) -> bool:
    """Beside this year's income of the fund."""
    return [row[-3] for row in with_all(read(path), f"Income, {line.of[0]} fund")] == [amount(line.value)]


def is_fault(path: Path, line: Line) -> bool:
    """As printed, as computed, and the difference."""
    difference = float(line.computed) - float(line.value)
    wanted = [amount(line.value), amount(line.computed), amount(str(difference))]
    return wanted in [list(row[-3:]) for row in read(path)]


def is_share(path: Path, line: Line) -> bool:
    """As printed beside the share of all funds; and of each agency, where three that are rounded may miss by a tenth."""
    rows = read(path)
    found = [
        float(next(row for row in with_all(rows, agency) if row[0] == "2014/15")[-1])
        for agency in line.of[-1].split(" + ")
    ]
    side_by_side = [list(row[1:5:3]) for row in with_all(rows, "Share of")]
    return [f"{line.value}.0", line.computed] in side_by_side and abs(sum(found) - float(line.computed)) < 0.11


def is_passed_on(path: Path, line: Line) -> bool:
    """In the lines of both funds, and on both sides of what passed between them."""
    rows = [with_all(read(path), words) for words in ("Training", "From main WSCB budget", "Transfers between funds")]
    spent, came, passed = ([row for row in found if amount(line.value) in row] for found in rows)
    return bool(spent and came) and [row.count(amount(line.value)) for row in passed] == [2]


def is_budget(path: Path, line: Line) -> bool:
    return any(amount(line.value) in row for row in with_all(read(path), line.of[-1]))


def is_underspent(path: Path, line: Line) -> bool:
    ends = [row[-1] for row in with_all(read(path), line.of[-1])]
    return any(re.fullmatch(r"[\d.]+", end) and float(end) >= float(line.value) for end in ends)


def are_held(path: Path, line: Line) -> bool:
    return len(with_all(read(path), *line.of, "held")) == int(line.value)


def is_at(place: int) -> Home:
    """Whether a row that begins with these words, or has them, has the figure at that place."""
    return lambda path, line: any(row[place] == line.value for row in with_all(read(path), *line.of) if len(row) > 4)


def is_key(figure: str) -> Home:
    """Whether it is this year's among the key figures."""
    return lambda path, line: [row[-2] for row in read(path) if row and row[0] == figure] == [line.value]


def are_so(path: Path, line: Line) -> bool:
    """Every action ends with its progress, its status and whether it is overdue."""
    ends = [row[-3:] for row in read(path) if len(row) > 3 and re.fullmatch(r"(IP|A)\d+", row[0])]
    (progress,) = line.of
    wanted = [end for end in ends if (end[0] == progress if progress != "none" else end[0] not in PROGRESS)]
    return len(wanted) == int(line.value)


def is_of_seat(path: Path, line: Line) -> bool:
    return read_seats(path).get(line.of) == int(line.computed)


PROGRESS = ("red", "amber", "green", "complete", "not started")
HOMES: dict[str, Home] = {
    "printed total": is_total,
    "printed balance": is_fault,
    "sum of all lines": is_fault,
    "share of all funds": is_share,
    "both sides equal": is_passed_on,
    "latest budget": is_budget,
    "underspend at least percent": is_underspent,
    "meetings held": are_held,
    "attendance percent": is_of_seat,
    "events held": is_at(2),
    "attended": is_at(6),
    "seats listed": is_at(-2),
    "seats vacant": is_at(-1),
    "open seats vacant": is_at(-1),
    "seats withheld": is_key("Withheld seats"),
    "actions with progress": are_so,
}
"""Where each kind of printed figure stands in the report of its year."""
OF_THE_YEAR_BEFORE: dict[str, Home] = {"printed total": is_income_before}


def stands(path: Path, line: Line, year: str) -> bool:
    homes = HOMES if line.period in {year, f"20{year[-2:]}-03-31"} else OF_THE_YEAR_BEFORE
    home = homes.get(line.kind)
    return home is not None and home(path, line)


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
    path = annual(board, YEARS[board], form)

    lines = published(board)

    assert len(lines) == {WOLVERHAMPTON: 98, WILTSHIRE: 22}[board]
    assert [line for line in lines if not stands(path, line, YEARS[board])] == []


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


@pytest.mark.parametrize("board", YEARS)
def test_each_part_is_a_heading_of_word_s_own_and_pages_turn_only_where_a_table_asks(
    annual: Callable[[str, str, str], Path], board: str
) -> None:
    document = docx.Document(str(annual(board, YEARS[board], "docx")))
    pages = pypdf.PdfReader(annual(board, YEARS[board], "pdf")).pages

    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert [head for head in heads if head in PARTS] == PARTS
    on_their_side = [part.page_width > part.page_height for part in document.sections]
    assert on_their_side[0] is on_their_side[-1] is False
    assert on_their_side.count(True) == 2  # money, and what training, risks or actions have
    assert {page.mediabox.width > page.mediabox.height for page in pages} == {True, False}
