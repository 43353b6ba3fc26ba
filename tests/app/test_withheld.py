"""A withheld name is written wherever the store takes words, and then looked for in every byte that leaves it."""

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import String, func, update
from sqlalchemy.orm import Session

from app.cli import FORMATS, main
from app.export.write_letter import write_letter
from app.groups.edits import appoint
from app.groups.rules import Span
from app.groups.schema import GroupLink
from app.kit.grid_view import GridView
from app.meetings.edits import set_mark
from app.meetings.edits_guests import add_guest
from app.meetings.edits_letters import draft_letter
from app.meetings.edits_marks import change_details
from app.meetings.queries_letters import letters
from app.meetings.queries_register import register
from app.meetings.queries_watch import on_watch
from app.meetings.report_letter import letter_out
from app.meetings.rules import Mark
from app.people.edits import add_former_name, add_person, change_person
from app.people.rules import Dated
from app.people.schema import Person
from app.rooms import find, reports
from app.shell.errors import Errors
from app.shell.palette import Palette
from app.shell.window import Window
from app.stores import import_into, tables_out
from db.base import Base
from db.store import Store
from tests.small_board import SINCE, TODAY, UNTIL, SmallBoard, small_board
from tests.walks import settle, stations
from tests.windows import window_of

__all__ = ["window_of"]

NAME, SIGN = "Officer Quillzark", "quillzark"
"""A made-up name, and the part of it that stands nowhere else."""
NOT_WORDS = {"start", "arrived", "left", "quorum", "key", "value"}
"""Text columns that hold a time or a rule, not words."""
LETTER = Path(__file__).resolve().parents[2] / "resources" / "letters" / "attendance.docx"


def fill(session: Session) -> SmallBoard:
    """A small board on which somebody sits whose name is withheld."""
    board = small_board(session)
    hidden = add_person(session, NAME, board.police, withheld=True).id
    change_person(session, hidden, {"post": "Member", "email": f"{SIGN}@example.org", "phone": "07700 900000"})
    director = add_person(session, "Director of Services", board.council).id
    appoint(session, board.inspector, hidden, Span(SINCE), reason="moved on")
    appoint(session, board.director, director, Span(SINCE), deputy_id=hidden)
    add_former_name(session, board.police, Dated("Borough Police"))
    session.add(GroupLink(group_id=board.group, name="Safer Board", word="joint protocol"))
    for meeting in (board.april, board.june, board.september):
        set_mark(session, meeting, board.inspector, Mark.APOLOGIES, TODAY)
        add_guest(session, meeting, NAME)
    set_mark(session, board.june, board.director, Mark.DEPUTY, TODAY)
    session.flush()
    change_details(session, board.june, board.director, {"attended_by": NAME})
    for about in on_watch(session, register(session, board.group, SINCE, UNTIL)):
        draft_letter(session, about, f"12 June 2014: {NAME}, apologies", f"Dear chair,\n\n{NAME} did not come.", TODAY)
    return board


def write_it_everywhere(session: Session, loud: bool = True) -> set[str]:
    """Add the name to every text of every row, in capitals in every other row if loud; the columns it was added to."""
    written = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if type(column.type) is String and column.name not in NOT_WORDS and table.name != "person":
                said = func.trim(func.coalesce(column, "") + f" {NAME}")
                louder = func.iif(table.c.id % 2 == 0, func.upper(said), said) if loud else said
                session.execute(update(table).values({column: louder}))
                written.add(f"{table.name}.{column.name}")
    return written


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return fill(session)


@pytest.fixture
def everywhere(store: Store, board: SmallBoard) -> SmallBoard:
    with store.writing("Write it everywhere") as session:
        assert write_it_everywhere(session) >= {"seat.label", "attendance.note", "guest.name", "letter.wording"}
    return board


def pieces(name: str, data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of everything packed in it: zip members, PDF streams, strings and texts."""
    yield data
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            yield packed.comment
            for member in packed.infolist():
                yield member.filename.encode()
                yield from pieces(member.filename, packed.read(member))
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as document:
            for item in document.objects:
                yield item.unparse() if not isinstance(item, pikepdf.Stream) else item.read_bytes()
                yield "\n".join(_texts(item)).encode()
        for page in pypdf.PdfReader(BytesIO(data)).pages:
            yield page.extract_text().encode()


def _texts(item: object) -> Iterator[str]:
    """The words in an object of a PDF, whatever way they are encoded there; what it refers to has its own turn."""
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for part in item.values():
            yield from _within(part)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from _within(part)


def _within(part: object) -> Iterator[str]:
    if not getattr(part, "is_indirect", False):
        yield from _texts(part)


def says_it(data: bytes) -> bool:
    """Whether the sign of the name stands there, in any encoding a file may use."""
    ways = (data.decode(code, errors="ignore") for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"))
    return any(SIGN in re.sub(r"\s|</?[^<>]*>", "", html.unescape(way).casefold()) for way in ways)


def leaks(folder: Path) -> list[str]:
    """The files in which the name stands, in their bytes or in their names."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files
    found = [path.name for path in files if any(map(says_it, pieces(path.name, path.read_bytes())))]
    return found + [path.name for path in files if says_it(path.name.encode())]


def test_the_search_sees_a_name_wherever_a_file_can_hide_it(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("docProps/core.xml", f"<dc:title>Officer <b>Quill</b>zark{'x' * 99}</dc:title>")
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = pikepdf.String(f"Ł {NAME}")
        document.save(tmp_path / "b.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    (tmp_path / "c.csv").write_text(f"holder\n{NAME.upper()}\n", encoding="utf-16")
    (tmp_path / "d.csv").write_text("holder\nName withheld\n", encoding="utf-8")

    assert leaks(tmp_path) == ["a.zip", "b.pdf", "c.csv"]


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize("form", FORMATS)
def test_no_report_of_any_kind_says_it(
    form: str, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    out = tmp_path / "out"
    out.mkdir()

    for name in reports():
        call = ["export", str(store.path), "--report", name, "--from", str(SINCE), "--to", str(UNTIL), "--format", form]
        ended = main([*call, "--out", str(out / f"{name}.{form}")])
        assert ended == 0 or "there is no table to write in it" in capsys.readouterr().err

    assert leaks(out) == []
    assert len(list(out.iterdir())) >= len(reports()) - 1


@pytest.mark.usefixtures("everywhere")
def test_no_table_says_it(store: Store, tmp_path: Path) -> None:
    tables_out(store, tmp_path / "out")

    assert leaks(tmp_path / "out") == []


@pytest.mark.usefixtures("board")
def test_the_store_knows_from_its_own_tables_who_was_meant_and_takes_them_back_unchanged(
    store: Store, tmp_path: Path
) -> None:
    with store.writing("Write it everywhere") as session:
        write_it_everywhere(session, loud=False)
    tables_out(store, tmp_path / "out")

    preview = import_into(store, [tmp_path / "out"])

    assert leaks(tmp_path / "out") == []
    changed = [
        (table, one) for table, rows in preview.outcomes.items() for one in rows if one.result.value != "unchanged"
    ]
    assert changed == []


@pytest.mark.usefixtures("board")
def test_a_row_that_is_refused_is_told_without_it(store: Store, tmp_path: Path) -> None:
    tables_out(store, tmp_path / "out")
    guests = tmp_path / "out" / "guests.csv"
    guests.write_text(guests.read_text(encoding="utf-8").replace("Board,", "Name withheld (1),"), encoding="utf-8")

    preview = import_into(store, [guests])

    told = [f"{one.row.cells} {one.value} {one.why} {one.remedy}" for one in preview.refused]
    assert len(told) == 3
    assert not any(says_it(words.encode()) for words in told)


@pytest.mark.usefixtures("everywhere")
def test_no_letter_says_it(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with store.reading() as session:
        for number, line in enumerate(letters(session)):
            write_letter(
                letter_out(session, line, datetime.now().astimezone()), LETTER, tmp_path / "out" / f"{number}.docx"
            )

    assert leaks(tmp_path / "out") == []


@pytest.mark.usefixtures("everywhere")
def test_no_search_finds_it_or_shows_it(store: Store) -> None:
    with store.reading() as session:
        assert list(find(session, SIGN)) == []
        shown = [found for words in ("Inspector", "Council", "rang", "Board") for found in find(session, words)]

    assert shown
    assert not any(says_it(f"{found.name} {found.detail}".encode()) for found in shown)


def copied_everywhere(window: Window) -> Iterator[tuple[str, str]]:
    """What each table of each place puts on the clipboard when all of it is copied; where it stood."""
    for station in stations(window):
        for view in window.frame.findChildren(GridView):
            if view.isVisible() and view.model().rowCount():
                QApplication.clipboard().clear()
                view.setFocus()
                view.selectAll()
                QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
                mime = QApplication.clipboard().mimeData()
                yield station, f"{mime.text()}\n{mime.html()}" if mime else ""


def test_no_table_of_the_window_puts_it_on_the_clipboard_and_the_palette_does_not_list_it(
    window_of: Callable[..., Window], store: Store, board: SmallBoard
) -> None:
    store.close()
    window = window_of()
    window.opening.begin(store.path, None)
    settle(window)

    copied = list(copied_everywhere(window))

    assert [station for station, text in copied if says_it(text.encode())] == []
    assert any("Name withheld" in text for _, text in copied)
    QTest.keyClick(window.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.frame.findChildren(Palette)[0]
    QTest.keyClicks(palette.edit, SIGN)
    settle(window)
    assert not any(says_it(f"{entry.words} {entry.detail}".encode()) for entry in palette.list.entries())


@pytest.mark.usefixtures("board")
def test_the_log_does_not_say_it_when_a_statement_goes_wrong(store: Store, tmp_path: Path) -> None:
    errors = Errors(lambda: tmp_path / "out" / "quorate.log")
    try:
        with store.writing("Add the person again") as session:
            session.add(Person(name=NAME, email=f"{SIGN}@example.org"))
    except Exception as fault:  # noqa: BLE001  # what nobody expected is what the log is for
        errors.tell(fault)

    assert "UNIQUE constraint failed" in (tmp_path / "out" / "quorate.log").read_text(encoding="utf-8")
    assert leaks(tmp_path / "out") == []
