"""What an import adds, changes, refuses and leaves out, told row by row."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.interchange.accepting import Preview, take_in
from app.interchange.plain import sheet_of_bytes, sheet_of_text
from app.interchange.reading import read, read_text
from app.interchange.sheet import Reading
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one
from app.interchange.words import import_lines
from app.interchange.writing import write_tables


class Base(DeclarativeBase):
    pass


class Agency(Base):
    __tablename__ = "agency"

    name: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str]
    former: Mapped[str]


class Seat(Base):
    __tablename__ = "seat"

    label: Mapped[str] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(ForeignKey("agency.name"))


def take_agencies(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    def take(row: Row) -> Result:
        old = session.get(Agency, row["agency"])
        if old is None:
            session.add(Agency(name=row["agency"], note=row["note"], former=row["former"]))
            return Result.ADDED
        if (old.note, old.former) == (row["note"], row["former"]):
            return Result.UNCHANGED
        old.note, old.former = row["note"], row["former"]
        return Result.CHANGED

    return one_by_one(rows, take)


def take_seats(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    def take(row: Row) -> Result:
        if session.get(Agency, row["agency"]) is None:
            raise Refused(
                "agency", row["agency"], "There is no such agency.", "Add it to agencies, or correct the name."
            )
        session.add(Seat(label=row["seat"], agency=row["agency"]))
        return Result.ADDED

    return one_by_one(rows, take)


def give_agencies(session: Session) -> Iterator[Sequence[str]]:
    for agency in session.scalars(select(Agency).order_by(Agency.name)):
        yield agency.name, agency.note, agency.former


def give_seats(session: Session) -> Iterator[Sequence[str]]:
    for seat in session.scalars(select(Seat).order_by(Seat.label)):
        yield seat.label, seat.agency


AGENCIES = TableSpec(
    "agencies", ("agency", "note", "former"), ("agency",), take_agencies, give_agencies, rare=("former",)
)
SEATS = TableSpec("seats", ("seat", "agency", "from"), ("seat", "agency"), take_seats, give_seats)
TABLES = (AGENCIES, SEATS)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def sheets(**texts: str) -> Reading:
    return Reading(tuple(sheet_of_text(name, f"{name}.csv", text) for name, text in texts.items()))


def results(preview: Preview, table: str) -> list[Result]:
    return [one.result for one in preview.outcomes[table]]


def test_tables_are_taken_in_their_own_order_whatever_the_order_of_the_files(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(seats="seat,agency\nChair,Police\n", agencies="agency\nPolice\n"))

    assert list(preview.outcomes) == ["agencies", "seats"]
    assert preview.refused == ()
    assert preview.whole
    assert session.get_one(Seat, "Chair").agency == "Police"


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    files = sheets(agencies="agency,note\nPolice,Lead\nHealth,\n")
    first = take_in(session, TABLES, files)

    second = take_in(session, TABLES, files)

    assert results(first, "agencies") == [Result.ADDED, Result.ADDED]
    assert results(second, "agencies") == [Result.UNCHANGED, Result.UNCHANGED]


def test_nothing_is_stored_until_the_caller_commits(session: Session) -> None:
    take_in(session, TABLES, sheets(agencies="agency\nPolice\n"))

    session.rollback()

    assert session.scalars(select(Agency)).all() == []


def test_a_refused_row_never_stops_the_good_ones(session: Session) -> None:
    files = sheets(agencies="agency\nPolice\n", seats="seat,agency\nChair,Police\nClerk,Polcie\nDeputy,Police\n")

    preview = take_in(session, TABLES, files)

    assert results(preview, "seats") == [Result.ADDED, Result.REFUSED, Result.ADDED]
    assert not preview.whole
    (refused,) = preview.refused
    assert (refused.row.file, refused.row.number, refused.column, refused.value) == ("seats.csv", 3, "agency", "Polcie")
    assert list(import_lines(preview)) == [
        "agencies: 1 added",
        "seats: 2 added, 1 refused",
        'seats.csv row 3, agency "Polcie": there is no such agency. Add it to agencies, or correct the name.',
    ]


def test_the_same_table_may_come_in_two_files(session: Session) -> None:
    both = Reading(sheets(agencies="agency\nPolice\n").sheets + sheets(Agencies="agency\nHealth\n").sheets)

    preview = take_in(session, TABLES, both)

    assert [one.row.file for one in preview.outcomes["agencies"]] == ["agencies.csv", "Agencies.csv"]


def test_the_outcomes_stand_in_the_order_of_the_rows(session: Session) -> None:
    def backwards(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
        return reversed(list(take_agencies(session, rows)))

    spec = TableSpec("agencies", AGENCIES.columns, AGENCIES.required, backwards, give_agencies)

    preview = take_in(session, (spec,), sheets(agencies="agency\nPolice\nHealth\nProbation\n"))

    assert [one.row.number for one in preview.outcomes["agencies"]] == [2, 3, 4]


def test_a_row_with_more_cells_than_headings_is_refused_and_not_cut_off(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(agencies="agency,note\nPolice,Lead, since 2010\nHealth,,,\n"))

    assert results(preview, "agencies") == [Result.REFUSED, Result.ADDED]
    assert preview.refused[0].why == "The row has more cells than headings."
    assert preview.refused[0].value == "since 2010"


def test_a_row_with_fewer_cells_than_headings_has_nothing_in_the_others(session: Session) -> None:
    take_in(session, TABLES, sheets(agencies="agency,note\nPolice\n"))

    assert session.get_one(Agency, "Police").note == ""


def test_a_sheet_without_a_column_it_must_have_is_not_taken(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(seats="label,from\nChair,2015-01-01\n"))

    assert preview.outcomes == {}
    (line,) = import_lines(preview)
    assert line == (
        "seats.csv: it has no column for seat and agency, which seats must have. "
        "Add it, or say which of the file's columns it is."
    )


def test_a_column_given_twice_is_not_guessed_at(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(agencies="agency,Agency ,note\nPolice,Health,\n"))

    assert [fault.why for fault in preview.not_read] == ["It has the column agency more than once."]


def test_an_unknown_column_is_named_and_left_out(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(agencies="agency,colour\nPolice,blue\n"))

    assert preview.notes == ('agencies.csv: the column "colour" is not one of agencies and is left out.',)
    assert preview.whole


def test_a_column_may_be_mapped_by_hand_or_left_out_by_hand(session: Session) -> None:
    files = sheets(agencies="Organisation,colour\nPolice,blue\n")

    preview = take_in(session, TABLES, files, by_hand={"agencies": {"Organisation": "agency", "colour": ""}})

    assert results(preview, "agencies") == [Result.ADDED]
    assert preview.notes == ()


def test_files_that_are_no_table_are_named(session: Session, tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("agency\nPolice\n")
    (tmp_path / "published.csv").write_text("what,value\nboard,62\n")
    (tmp_path / "README.md").write_text("")

    preview = take_in(session, TABLES, read([tmp_path]))

    assert preview.left_out == ("README.md", "published.csv")
    assert preview.whole
    assert list(import_lines(preview)) == [
        "agencies: 1 added",
        "Left out, because they are no tables: README.md, published.csv.",
    ]


def test_choosing_only_what_is_no_table_is_not_passed_over(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(published="what,value\nboard,62\n"))

    assert preview.left_out == ()
    assert not preview.whole
    (line,) = import_lines(preview)
    assert line == (
        "published.csv: no table has this name, or these headings. "
        "Name the file or the sheet after its table: agencies, seats."
    )


def test_a_file_that_was_not_read_is_part_of_the_outcome(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "seats.pdf"
    path.write_bytes(b"%PDF-1.7")

    preview = take_in(session, TABLES, read([path]))

    assert list(import_lines(preview)) == [
        "seats.pdf: it is a PDF. Ask for the table it was made from, as CSV or as an Excel workbook."
    ]
    assert not preview.whole


def test_values_that_are_read_otherwise_than_they_stand_are_said(session: Session) -> None:
    rows = 'A,03/04/2015,"£1,234.50"\nB,05/04/2015,(5.00)\nC,31-Mar-15,12.50\nD,42094,(see below)\n'
    spec = TableSpec(
        "things", ("thing", "held_on", "price"), ("thing",), lambda _, rows: one_by_one(rows, added), give_seats
    )

    preview = take_in(session, (spec,), sheets(things="thing,held_on,price\n" + rows))

    assert preview.notes == (
        "things.csv, column held_on: 2 cells such as 03/04/2015; where a date is asked for, it is day first: 3 April 2015.",
        "things.csv, column held_on: 1 cell such as 31-Mar-15; where a date is asked for: 31 March 2015.",
        "things.csv, column held_on: 1 cell such as 42094; Excel's number of a day: 31 March 2015.",
        "things.csv, column price: 2 cells such as £1,234.50; where money is asked for: 1234.50.",
    )


def added(row: Row) -> Result:
    return Result.ADDED


def test_a_fault_of_the_program_is_not_taken_for_a_refused_row(session: Session) -> None:
    def broken(row: Row) -> Result:
        raise ZeroDivisionError

    spec = TableSpec("agencies", ("agency",), ("agency",), lambda _, rows: one_by_one(rows, broken), give_agencies)

    with pytest.raises(ZeroDivisionError):
        take_in(session, (spec,), sheets(agencies="agency\nPolice\n"))


def test_a_table_that_forgets_a_row_is_a_fault_of_the_program(session: Session) -> None:
    spec = TableSpec("agencies", ("agency",), ("agency",), lambda _, rows: one_by_one(rows[1:], added), give_agencies)

    with pytest.raises(AssertionError, match="2 rows given, 1 outcomes"):
        take_in(session, (spec,), sheets(agencies="agency\nPolice\nHealth\n"))


def test_pasted_rows_are_known_by_their_headings(session: Session) -> None:
    preview = take_in(session, TABLES, read_text("Seat\tAgency\nChair\tPolice\n"))

    assert results(preview, "seats") == [Result.REFUSED]
    assert preview.notes == ()


def test_a_file_of_another_name_is_known_by_its_headings_and_that_is_said(session: Session) -> None:
    preview = take_in(session, TABLES, sheets(partners="agency,note\nPolice,\n"))

    assert results(preview, "agencies") == [Result.ADDED]
    assert preview.notes == ("partners.csv is taken as agencies, because all of its headings are of that table.",)


def test_a_store_written_out_comes_in_again_as_it_was(session: Session, tmp_path: Path) -> None:
    nasty = [
        '-5, or "five"',
        "=1+1",
        "+44 7700",
        "@handle",
        "0123",
        "two\nlines",
        "two\r\nlines",
        "é £ “”",
        "a\rb",
        "1-2",
    ]
    session.add_all(Agency(name=f"Agency {place}", note=note, former="") for place, note in enumerate(nasty))
    session.flush()

    paths = write_tables(session, TABLES, tmp_path / "tables")
    again = take_in(session, TABLES, read([tmp_path / "tables"]))

    assert [path.name for path in paths] == ["agencies.csv", "seats.csv"]
    assert {*results(again, "agencies")} == {Result.UNCHANGED}
    assert again.notes == ()
    assert again.whole


CELL = some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)


@given(some.lists(some.tuples(CELL, CELL).filter(lambda row: any(cell.strip() for cell in row)), max_size=6))
def test_any_text_written_out_comes_in_as_the_same_text(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    spec = TableSpec("notes", ("about", "note"), (), lambda _, rows: one_by_one(rows, added), lambda _: rows)
    with Session() as unbound:
        (path,) = write_tables(unbound, (spec,), tmp_path_factory.getbasetemp() / "notes")

    sheet = sheet_of_bytes("notes", "notes.csv", path.read_bytes())

    assert [line.cells for line in sheet.lines] == rows


def test_a_written_table_has_plain_bytes_that_any_tool_reads(session: Session, tmp_path: Path) -> None:
    session.add(Agency(name="Café", note="=1, or 2", former=""))
    session.flush()

    write_tables(session, TABLES, tmp_path)

    assert (tmp_path / "agencies.csv").read_bytes() == 'agency,note\nCafé,"=1, or 2"\n'.encode()
    assert (tmp_path / "seats.csv").read_bytes() == b"seat,agency,from\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agencies.csv", "seats.csv"]


def test_a_rare_column_is_written_where_something_stands_in_it(session: Session, tmp_path: Path) -> None:
    session.add_all([Agency(name="A", note="", former="B"), Agency(name="C", note="", former="")])
    session.flush()

    write_tables(session, (AGENCIES,), tmp_path)

    assert (tmp_path / "agencies.csv").read_text() == "agency,note,former\nA,,B\nC,,\n"


def test_a_table_that_cannot_be_written_leaves_the_old_file(session: Session, tmp_path: Path) -> None:
    def give(_: Session) -> Iterator[Sequence[str]]:
        yield ("A",)
        raise OSError("disk full")

    (tmp_path / "agencies.csv").write_text("agency\nold\n")
    spec = TableSpec("agencies", ("agency",), ("agency",), take_agencies, give)

    with pytest.raises(OSError, match="disk full"):
        write_tables(session, (spec,), tmp_path)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("agencies.csv", "agency\nold\n")]
