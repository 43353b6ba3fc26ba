"""The sign-in sheet, read back by pdftotext and a PDF/UA checker."""

from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from app.export.files import write
from app.training.report_signin import SPARE, sign_in_sheet
from app.training.rules import Status
from db.store import Store
from tests.app.export.reading import pdf_text
from tests.app.export.test_pdf import faults
from tests.app.training.programme import HIDDEN, book, programme

MADE = datetime(2014, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def sheet(store: Store, tmp_path: Path) -> Path:
    with store.writing("Set up") as session:
        line = programme(session)
        book(session, line.event, line.school, "Nursery Manager", Status.WAITING)
    with store.reading() as session:
        return write(sign_in_sheet(session, line.event, MADE), "pdf", tmp_path / "sheet.pdf")[0]


def test_each_session_has_a_page_with_everybody_who_has_a_place_by_name(sheet: Path) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(sheet).pages]

    assert ["Session 1: Tuesday 25 November 2014, 09:30 to 16:30" in page for page in pages] == [True, False]
    assert ["Session 2: Wednesday 26 November 2014, 09:30 to 16:30" in page for page in pages] == [False, True]
    for page in pages:
        assert page.index("Deputy Head Teacher") < page.index("Name withheld") < page.index("Ward Manager")
        assert "Chair of Governors" not in page  # cancelled
        assert "Nursery Manager" not in page  # waits
        assert HIDDEN not in page


def test_it_has_lines_for_those_who_come_without_a_booking(sheet: Path) -> None:
    lines = [line.split() for line in pdf_text(sheet).splitlines()]

    assert [words for words in lines if words == [str(3 + SPARE)]] == [[str(3 + SPARE)]] * 2
    assert "WP-1. Training centre. Given by Lead Trainer." in pdf_text(sheet)


def test_it_can_be_read_aloud(sheet: Path) -> None:
    assert faults(sheet) == []
