"""The report of letters, as at any day, and the letter itself: neither carries a name that is withheld."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from app.export.files import write
from app.export.report import Report
from app.export.write_letter import write_letter
from app.kit.resources import resource
from app.meetings.edits_letters import add_letter
from app.meetings.queries_letters import letter
from app.meetings.report_letter import letter_out
from app.meetings.rules import Watch
from app.people.edits import add_person
from app.stores import Wanted, make_report
from db.store import Store
from tests.small_board import SmallBoard, small_board

SECRET = "Young Person A"


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up the board") as session:
        made = small_board(session)
        add_person(session, SECRET).name_withheld = True
        add_letter(
            session,
            made.group,
            made.police,
            date(2014, 10, 1),
            reason=Watch.MISSES,
            since=date(2014, 4, 1),
            until=date(2015, 3, 31),
            expected=3,
            represented=1,
            least=75,
            record=f"12 June 2014: {SECRET}, apologies",
            wording=f"{SECRET} waited.\n\nyoung  person a waited.",
            sent_on=date(2014, 10, 2),
            reply_due=date(2014, 10, 30),
            replied_on=date(2014, 10, 20),
            reply=f"Sorry, {SECRET}",
            outcome=f"{SECRET.upper()} is told",
            closed_on=date(2014, 11, 1),
        )
    return made


def report(store: Store, **wanted: object) -> Report:
    with store.reading() as session:
        return make_report(session, "letters", Wanted(**wanted), datetime(2015, 1, 1, tzinfo=UTC))


def statuses(store: Store, day: date) -> list[tuple[object, ...]]:
    return [(row[7], row[9], row[11], row[12]) for row in report(store, as_at=day).tables[0].rows]


def test_a_report_as_at_an_earlier_day_knows_nothing_of_later_ones(store: Store, board: SmallBoard) -> None:
    sent, replied, told = date(2014, 10, 2), date(2014, 10, 20), "Name withheld is told"

    assert statuses(store, date(2014, 9, 30)) == []
    assert statuses(store, date(2014, 10, 1)) == [(None, None, None, "draft")]
    assert statuses(store, date(2014, 10, 19)) == [(sent, None, None, "sent")]
    assert statuses(store, date(2014, 10, 20)) == [(sent, replied, None, "replied")]
    assert statuses(store, date(2014, 11, 1)) == [(sent, replied, told, "closed")]


def test_the_key_numbers_count_what_was_sent_and_answered(store: Store, board: SmallBoard) -> None:
    with store.writing("Another, without a reply") as session:
        add_letter(
            session,
            board.group,
            board.council,
            date(2014, 10, 1),
            reason=Watch.LOW,
            since=date(2014, 4, 1),
            until=date(2015, 3, 31),
            expected=4,
            represented=1,
            least=75,
            record="",
            wording="",
            sent_on=date(2014, 10, 2),
            reply_due=date(2014, 10, 30),
        )

    found = report(store, year=2014)

    assert [(figure.value, figure.words) for figure in found.figures] == [
        ("2", "letters sent to agencies"),
        ("1", "of 2 letters answered"),
        ("1", "without a reply after the day it was due"),
    ]
    assert [row[1] for row in report(store, year=2014, agency="Council").tables[0].rows] == ["Council"]
    assert report(store, year=2014, agency="Council", group="Board").scope.endswith("Board. Council.")


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "json", "pdf"])
def test_no_file_of_the_report_holds_a_withheld_name(
    store: Store, board: SmallBoard, tmp_path: Path, form: str
) -> None:
    (path,) = write(report(store, year=2014), form, tmp_path / f"letters.{form}")

    assert_unnamed(path)


def test_no_part_of_the_letter_holds_a_withheld_name(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    with store.reading() as session:
        found = letter_out(session, letter(session, 1), datetime(2015, 1, 1, tzinfo=UTC))

    path = write_letter(found, resource("letters", "attendance.docx"), tmp_path / "letter.docx")

    assert_unnamed(path)
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert texts[4:6] == ["Name withheld waited.", "Name withheld waited."]


def assert_unnamed(path: Path) -> None:
    """No byte of the file, nor of what is packed in it, says the name."""
    parts = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    if path.suffix == ".pdf":
        import pypdf

        parts += [page.extract_text().encode() for page in pypdf.PdfReader(path).pages]
    for part in parts:
        assert SECRET.casefold() not in " ".join(part.decode("utf-8", "replace").casefold().split())
