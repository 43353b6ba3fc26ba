"""A file attached to a row goes out beside its table and comes in again, byte for byte, or is said to be missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from app.interchange.accepting import Preview, take_in
from app.interchange.attached import attachment, file_cell, write_files
from app.interchange.limits import FILE_BYTES
from app.interchange.reading import read
from app.interchange.table import Attachment, Outcome, Result, Row, TableSpec, one_by_one
from app.interchange.writing import write_tables
from db.kept import content_of, keep
from db.store import Store

COVER = b"%PDF-1.7 \x00\xff the cover sheet"


class Receipts:
    """A table of receipts by name, each with its file; what came in is only noted down."""

    def __init__(self, *held: tuple[str, str | None, str]) -> None:
        self.held = held
        self.came: dict[str, Attachment | None] = {}
        columns = ("receipt", "file", "file_name")
        self.table = TableSpec("receipts", columns, ("receipt",), self._take, self._give, files=("file",))

    def _take(self, session: Session, rows: Sequence[Row]) -> Iterator[Outcome]:
        def take(row: Row) -> Result:
            self.came[row["receipt"]] = attachment(row)
            return Result.ADDED

        return one_by_one(rows, take)

    def _give(self, session: Session) -> Iterator[Sequence[str]]:
        return ((receipt, file_cell(digest, name), name) for receipt, digest, name in self.held)


def _out(store: Store, folder: Path, *held: tuple[str, bytes, str]) -> list[Path]:
    with store.writing("Attach them") as session:
        kept = [(receipt, keep(session, content), name) for receipt, content, name in held]
        return write_tables(session, [Receipts(*kept).table], folder)


def _in(store: Store, *paths: Path) -> tuple[dict[str, Attachment | None], Preview]:
    receipts = Receipts()
    with store.writing("Bring them in") as session:
        preview = take_in(session, [receipts.table], read(paths))
    return receipts.came, preview


def _content(store: Store, came: Attachment | None) -> bytes:
    assert came is not None
    with store.reading() as session:
        return content_of(session, came.digest)


def test_a_file_comes_in_again_as_it_went_out(store: Store, other: Store, tmp_path: Path) -> None:
    name = "Cover: a/b <final>.pdf"

    written = _out(store, tmp_path / "out", ("R1", COVER, name))
    came, preview = _in(other, tmp_path / "out")

    assert [path.relative_to(tmp_path / "out").parts[0] for path in written] == ["receipts.csv", "files"]
    assert written[1].name.endswith("-Cover a b final .pdf")
    assert came["R1"] is not None
    assert (came["R1"].name, came["R1"].size) == (name, len(COVER))
    assert _content(other, came["R1"]) == COVER
    assert preview.whole


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """Another store, in which nothing is kept."""
    from app.schema import metadata

    with Store.create(tmp_path / "other.quorate", metadata) as made:
        yield made


def test_without_a_name_of_its_own_it_is_called_as_its_file_is_behind_the_digest(
    store: Store, other: Store, tmp_path: Path
) -> None:
    _, path = _out(store, tmp_path / "out", ("R1", COVER, "cover.pdf"))
    (tmp_path / "out" / "receipts.csv").write_text(f"receipt,file\nR1,files/{path.name}\n")

    came, _ = _in(other, tmp_path / "out")

    assert came["R1"] is not None
    assert came["R1"].name == "cover.pdf"


def test_writing_twice_leaves_the_file_as_it_is(store: Store, tmp_path: Path) -> None:
    _, path = _out(store, tmp_path, ("R1", COVER, "cover.pdf"))
    before = path.stat().st_mtime_ns

    _out(store, tmp_path, ("R1", COVER, "cover.pdf"))

    assert path.stat().st_mtime_ns == before


def test_a_table_chosen_by_itself_finds_the_files_beside_it(store: Store, other: Store, tmp_path: Path) -> None:
    _out(store, tmp_path / "out", ("R1", COVER, "cover.pdf"))

    came, _ = _in(other, tmp_path / "out" / "receipts.csv")

    assert _content(other, came["R1"]) == COVER


def test_without_its_folder_the_file_is_named_as_missing_and_the_rest_comes_in(
    store: Store, other: Store, tmp_path: Path
) -> None:
    table, *_ = _out(store, tmp_path / "out", ("R1", COVER, "cover.pdf"), ("R2", COVER, "cover.pdf"))
    alone = table.rename(tmp_path / "receipts.csv")

    came, preview = _in(other, alone)

    assert came == {"R1": None, "R2": None}
    (missing,) = preview.not_read
    assert missing.file.endswith("-cover.pdf")
    assert "no such file" in missing.why
    assert preview.count("receipts", Result.ADDED) == 2
    assert not preview.whole


def test_a_store_that_keeps_the_content_needs_no_folder(store: Store, tmp_path: Path) -> None:
    table, *_ = _out(store, tmp_path / "out", ("R1", COVER, "cover.pdf"))
    alone = table.rename(tmp_path / "receipts.csv")

    came, preview = _in(store, alone)

    assert _content(store, came["R1"]) == COVER
    assert preview.whole


def test_a_file_put_there_by_hand_comes_in_under_its_own_name(store: Store, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "till.txt").write_bytes(b"1.20")
    (tmp_path / "receipts.csv").write_text("receipt,file\nR1,till.txt\nR2,files/till.txt\nR3,\n")

    came, _ = _in(store, tmp_path)

    assert came["R1"] == came["R2"]
    assert came["R1"] is not None
    assert came["R1"].name == "till.txt"
    assert came["R3"] is None


@pytest.mark.parametrize("named", ["../secret.txt", "files/../../secret.txt", "link.txt", ".hidden", "folder"])
def test_no_file_is_taken_from_outside_the_folder(store: Store, tmp_path: Path, named: str) -> None:
    (tmp_path / "in" / "files" / "folder").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in" / "files" / ".hidden").write_text("secret")
    (tmp_path / "in" / "files" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "receipts.csv").write_text(f"receipt,file\nR1,{named}\n")

    came, preview = _in(store, tmp_path / "in")

    assert came == {"R1": None}
    assert [fault.file for fault in preview.not_read] == [named]


def test_a_file_over_25_mb_is_left_out_in_words(store: Store, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    with (tmp_path / "files" / "film.mp4").open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    (tmp_path / "receipts.csv").write_text("receipt,file\nR1,film.mp4\n")

    _, preview = _in(store, tmp_path)

    assert [fault.why for fault in preview.not_read] == ["It is larger than the 25 MB that can be kept."]


def test_what_is_missing_in_the_store_does_not_stop_the_rest(store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        assert write_files(session, ["", "no-digest.pdf", file_cell("ab" * 32, "gone.pdf")], tmp_path) == []


@given(some.text(max_size=300))
def test_a_cell_is_a_name_that_any_system_can_hold(name: str) -> None:
    folder, _, rest = file_cell("0123456789abcdef" * 4, name).partition("/")

    assert folder == "files"
    assert rest.startswith("0123456789abcdef-")
    assert len(rest) <= 120
    assert rest == rest.strip(" .")
    assert not set(rest) & set('<>:"/\\|?*\n\r\t\0')


def test_a_long_name_keeps_its_ending() -> None:
    assert file_cell("ab" * 32, "n" * 300 + ".docx").endswith("nn.docx")
