"""Rows of the interchange tables in and out: what is taken, what is refused and why, and nothing lost on the way."""

import csv
from pathlib import Path

import pytest

from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.stores import import_into, tables_out
from db.store import Store

BOARD = {
    "agencies": """agency,sector,charging_class,class_from,succeeded_by,name_from,succeeded_on,former_names
Council,local authority,contributing partner,,,,,
NHS Trust,health,exempt,,Academy;Care Board,,;2014-06-01,
Care Board,health,,,,2022-07-01,,Commissioning Group=2013-04-01;Primary Care=
Academy,education,maintained school,,,,,
Academy,education,academy,2012-09-01,,,,
""",
    "people": """person,post,agency,email,phone,name_withheld
Director,Director of Children's Services,Council,dcs@example.org,0123,
Young Person A,,,young@example.org,,yes
""",
    "groups": """group,kind,parent,meetings_per_year,quorum,expected_attendance,purpose
Panel,panel,Board,6,,60,
Board,board,,4,count=2; require=Council,,"Leads, and holds to account"
""",
    "seats": """group,seat,agency,category,voting,from,to,holder,status
Board,Director,Council,statutory partner,,,,Director,
Board,Nurse,Care Board,member,yes,2014-04-01,2015-03-31,,filled
Board,Young person,Council,young person,,,,,
Panel,Nurse,NHS Trust,,no,,,,vacant
""",
    "appointments": """group,seat,agency,holder,from,to,term_ends,deputy,reason
Board,Young person,Council,Young Person A,2014-04-01,2014-12-31,2014-12-31,Director,moved on
Board,Young person,Council,Young Person B,2015-01-01,,,,
""",
    "meetings": """group,date,start,kind,status,counts,venue
Board,2014-06-12,14:00,ordinary,held,yes,Civic suite
Board,2014-09-11,,development day,held,no,
Panel,2099-01-05,,,,,
""",
    "attendance": """group,date,seat,agency,mark,attended_by,arrived,left,note
Board,2014-06-12,Director,Council,D,Young Person A,14:10,15:00,"=rail, late"
Board,2014-06-12,Nurse,Care Board,x,,,,
Board,2014-09-11,Young person,Council,P,,,,
""",
}


def folder(path: Path, tables: dict[str, str]) -> Path:
    """A folder with the tables as CSV files."""
    path.mkdir()
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def results(preview: Preview) -> set[Result]:
    return {one.result for many in preview.outcomes.values() for one in many}


def refused(preview: Preview) -> list[tuple[str, str, str]]:
    return [(one.column, one.value, one.why) for one in preview.refused]


@pytest.fixture
def board(store: Store, tmp_path: Path) -> Store:
    preview = import_into(store, [folder(tmp_path / "board", BOARD)])
    assert refused(preview) == []
    return store


def test_what_goes_out_comes_in_again_in_a_new_store_and_goes_out_the_same(board: Store, tmp_path: Path) -> None:
    from app.schema import metadata

    first = tables_out(board, tmp_path / "out")

    with Store.create(tmp_path / "second.quorate", metadata) as second:
        preview = import_into(second, [tmp_path / "out"])
        assert results(preview) == {Result.ADDED, Result.CHANGED}  # changed: an agency's second class
        again = tables_out(second, tmp_path / "again")

    for one, other in zip(first, again, strict=True):
        assert one.read_text("utf-8") == other.read_text("utf-8")


def test_the_same_tables_a_second_time_change_nothing_and_leave_no_step(board: Store, tmp_path: Path) -> None:
    before = board.next_undo()

    again = import_into(board, [tmp_path / "board"])
    own = import_into(board, [tables_out(board, tmp_path / "out")[0].parent])

    assert results(again) == {Result.UNCHANGED}
    assert results(own) == {Result.UNCHANGED}
    assert board.next_undo() == before


def test_no_table_tells_a_name_that_is_withheld(board: Store, tmp_path: Path) -> None:
    files = tables_out(board, tmp_path / "out")

    told = "".join(path.read_text("utf-8") for path in files)

    assert "Young Person A" not in told
    assert "young@example.org" not in told
    assert "Name withheld (2)" in told


def test_a_seat_with_one_plain_holder_needs_no_row_of_appointments(board: Store, tmp_path: Path) -> None:
    tables_out(board, tmp_path / "out")

    with (tmp_path / "out" / "seats.csv").open(encoding="utf-8") as file:
        holders = {row["seat"]: row["holder"] for row in csv.DictReader(file) if row["group"] == "Board"}
    with (tmp_path / "out" / "appointments.csv").open(encoding="utf-8") as file:
        appointed = [row["holder"] for row in csv.DictReader(file)]

    assert holders == {"Director": "Director", "Nurse": "", "Young person": ""}
    assert appointed == ["Name withheld (2)", "Young Person B"]


def test_an_import_is_one_step_of_undo(board: Store, tmp_path: Path) -> None:
    board.undo()

    with (tables_out(board, tmp_path / "out")[3]).open(encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == []
    assert board.next_undo() is None


def test_an_empty_cell_wipes_nothing(board: Store, tmp_path: Path) -> None:
    poorer = {
        "groups": "group,kind,parent,purpose\nPanel,,,\n",
        "seats": "group,seat,agency,category,status\nPanel,Nurse,NHS Trust,,\n",
        "meetings": "group,date,venue\nBoard,2014-06-12,\n",
        "attendance": "group,date,seat,agency,mark,note\nBoard,2014-06-12,Director,Council,,\n",
    }

    preview = import_into(board, [folder(tmp_path / "poorer", poorer)])

    assert results(preview) == {Result.UNCHANGED}


CHANGES = {
    "agencies": "agency,short_name,succeeded_by\nCouncil,LA,\nAcademy,,Council\n",
    "people": "person,post\nDirector,Strategic Director\n",
    "groups": "group,parent,kind\nBoard,,partnership\n",
    "seats": "group,seat,agency,to\nPanel,Nurse,NHS Trust,2016-03-31\n",
    "appointments": "group,seat,agency,holder,from,term_ends\nBoard,Young person,Council,Young Person B,2015-01-01,2017-01-01\n",
    "meetings": "group,date,status,venue\nPanel,2099-01-05,cancelled,\nBoard,2014-09-11,,Hall\n",
    "attendance": "group,date,seat,agency,mark,note\nBoard,2014-06-12,Director,Council,D,by train\n"
    "Board,2014-06-12,Nurse,Care Board,A,\n",
}


@pytest.mark.parametrize("table", CHANGES)
def test_a_fuller_row_changes_its_record(board: Store, tmp_path: Path, table: str) -> None:
    preview = import_into(board, [folder(tmp_path / "fuller", {table: CHANGES[table]})])

    assert results(preview) == {Result.CHANGED}


def test_a_holder_named_by_the_seat_makes_room_for_the_whole_story(store: Store, tmp_path: Path) -> None:
    tables = {
        "agencies": "agency\nPolice\n",
        "groups": "group\nBoard\n",
        "seats": "group,seat,agency,holder\nBoard,Inspector,Police,Chief Inspector\n",
        "appointments": "group,seat,agency,holder,from,to\n"
        "Board,Inspector,Police,Superintendent,,2014-05-31\nBoard,Inspector,Police,Chief Inspector,2014-06-01,\n",
    }

    first = import_into(store, [folder(tmp_path / "in", tables)])
    second = import_into(store, [tmp_path / "in"])

    assert refused(first) == []
    assert results(second) == {Result.UNCHANGED}


BAD = [
    ("agencies", "agency,succeeded_by\nForce,Nobody\n", ("succeeded_by", "Nobody", "There is no such agency.")),
    (
        "agencies",
        "agency,class_from\nForce,31/02/2014\n",
        ("class_from", "31/02/2014", "There is no 31 February 2014."),
    ),
    ("people", "person,agency\nNurse,Nobody\n", ("agency", "Nobody", "There is no such agency.")),
    ("people", "person,post\n,Nurse\n", ("person", "", "The person is missing.")),
    ("groups", "group,parent\nForum,Nobody\n", ("parent", "Nobody", "There is no such group.")),
    ("groups", "group,parent\nBoard,Panel\n", ("parent", "Panel", "Panel is itself under Board.")),
    (
        "groups",
        "group,quorum\nBoard,count=4; quota=3\n",
        ("quorum", "quota=3", "This part of the rule cannot be read."),
    ),
    (
        "groups",
        "group,quorum\nBoard,require=Nobody\n",
        ("quorum", "Nobody", "The rule requires an agency that is not there."),
    ),
    ("seats", "group,seat,agency\nForum,Nurse,Council\n", ("group", "Forum", "There is no such group.")),
    (
        "seats",
        "group,seat,agency,from,to\nBoard,Clerk,Council,2015-01-01,2014-01-01\n",
        ("to", "2014-01-01", "The seat would close before it opens on 2015-01-01."),
    ),
    (
        "seats",
        "group,seat,agency,holder\nBoard,Director,Council,Deputy Director\n",
        ("holder", "Deputy Director", "Somebody else holds this seat."),
    ),
    (
        "appointments",
        "group,seat,agency,holder,from\nBoard,Clerk,Council,Clerk,2014-01-01\n",
        ("seat", "Clerk", "Council has no such seat on Board."),
    ),
    (
        "appointments",
        "group,seat,agency,holder,from\nBoard,Young person,Council,Clerk,2014-05-01\n",
        ("from", "2014-05-01", "Somebody holds the seat from 2014-04-01 to 2014-12-31."),
    ),
    (
        "appointments",
        "group,seat,agency,holder,from,to\nBoard,Nurse,Care Board,Clerk,2014-05-01,2014-04-01\n",
        ("to", "2014-04-01", "The appointment would end before it begins on 2014-05-01."),
    ),
    (
        "meetings",
        "group,date,status\nBoard,2014-06-12,cancelled\n",
        ("status", "cancelled", "2 marks recorded at the meeting."),
    ),
    (
        "attendance",
        "group,date,seat,agency,mark\nPanel,2099-01-05,Nurse,NHS Trust,P\n",
        ("mark", "P", "The meeting has not taken place."),
    ),
    (
        "attendance",
        "group,date,seat,agency,mark\nBoard,2014-06-13,Director,Council,P\n",
        ("date", "2014-06-13", "Board has no meeting on 13 June 2014."),
    ),
]


@pytest.mark.parametrize(("table", "rows", "why"), BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_cell_and_reason_and_writes_nothing(
    board: Store, tmp_path: Path, table: str, rows: str, why: tuple[str, str, str]
) -> None:
    before = {path.name: path.read_text("utf-8") for path in tables_out(board, tmp_path / "before")}

    preview = import_into(board, [folder(tmp_path / "bad", {table: rows})])

    assert refused(preview) == [why]
    assert all(one.remedy.endswith(".") for one in preview.refused)
    assert {path.name: path.read_text("utf-8") for path in tables_out(board, tmp_path / "after")} == before


def test_a_refused_row_never_stops_the_good_ones_unless_that_is_asked(board: Store, tmp_path: Path) -> None:
    rows = "agency,class_from\nForce,31/02/2014\nHospital,\n"
    files = folder(tmp_path / "mixed", {"agencies": rows})

    strict = import_into(board, [files], strict=True)
    preview = import_into(board, [files], dry_run=True)
    taken = import_into(board, [files])

    assert [one.result for one in taken.outcomes["agencies"]] == [Result.REFUSED, Result.ADDED]
    assert preview.outcomes["agencies"][1].result is Result.ADDED
    assert strict.outcomes["agencies"][1].result is Result.ADDED  # what it would have done, had all been good
    assert results(import_into(board, [files])) == {Result.REFUSED, Result.UNCHANGED}


def test_a_store_that_holds_something_is_copied_before_an_import(board: Store, tmp_path: Path) -> None:
    from app.kit.folders import backups
    from app.stores import open_store

    assert list(backups(board.path).iterdir()) == []  # it was empty before the first

    import_into(board, [folder(tmp_path / "more", {"agencies": "agency\nHospice\n"})], dry_run=True)
    assert list(backups(board.path).iterdir()) == []
    import_into(board, [tmp_path / "more"])

    (kept,) = backups(board.path).glob("*.quorate")
    with open_store(kept) as copy:
        tables_out(copy, tmp_path / "kept")
    tables_out(board, tmp_path / "now")
    assert "Hospice" not in (tmp_path / "kept" / "agencies.csv").read_text("utf-8")
    assert "Hospice" in (tmp_path / "now" / "agencies.csv").read_text("utf-8")
