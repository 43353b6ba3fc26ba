"""The membership report: as published at the end of the year, and unchanged by what is done after."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.export.files import write
from app.groups.edits import add_group, add_seat, appoint, choose
from app.groups.edits_group import change_group, change_group_from, close_group
from app.groups.edits_move import copy_seats, move_seat
from app.groups.edits_seat import deputise, end_seat, take_over, vacate
from app.groups.queries import group_named
from app.groups.rules import Category, SeatStatus, Span
from app.people.edits import add_person, rename_agency
from app.stores import Wanted, import_into, make_report
from db.store import Store
from tests.app.groups.test_edits_move import nothing_follows
from tests.small_board import APRIL, JUNE, SEPTEMBER, SINCE, SmallBoard

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
MADE = datetime(2015, 3, 20, 10, 42, tzinfo=UTC)
END = date(2015, 3, 31)
Rows = list[dict[str, object]]


def tables(store: Store, name: str, folder: Path, wanted: Wanted) -> dict[str, Rows]:
    """The report's tables as another program reads them."""
    with store.reading() as session:
        report = make_report(session, name, wanted, MADE)
    (path,) = write(report, "json", folder / f"{name}.json")
    return {table["name"]: table["rows"] for table in json.loads(path.read_text("utf-8"))["tables"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_wiltshire_prints_its_list_as_it_was_published(store: Store, folder: Path) -> None:
    import_into(store, [SAMPLES / "wiltshire-2012-13"])

    found = tables(store, "membership", folder, Wanted(as_at=date(2013, 3, 31)))

    board = "Wiltshire Safeguarding Children Board"
    seats = [seat for seat in found["seats"] if seat["group"] == board]
    assert (len(found["seats"]), len(seats)) == (117, 30)
    by_seat = {(seat["seat"], seat["agency"]): seat for seat in seats}
    chair = by_seat["Independent Chair", "Independent"]
    assert (chair["category"], chair["from"], chair["status"]) == ("chair", "2012-10-01", "filled")
    observer = by_seat["Lead Member for Children's Services", "Wiltshire Council"]
    assert (observer["category"], observer["voting"]) == ("participating observer", "no")
    young = [seat for seat in seats if seat["category"] == "young person"]
    assert [(seat["holder"], seat["status"]) for seat in young] == [("Name withheld", "withheld")] * 2
    empty = {seat["seat"] for seat in seats if (seat["holder"], seat["status"]) == ("To be confirmed", "vacant")}
    assert empty == {"Legal Adviser", "Lay person"}
    group = found["groups"][0]
    assert (group["group"], group["chair"], group["seats"], group["vacant"]) == (board, "Independent Chair", 30, 2)


def test_wolverhampton_prints_the_seats_open_at_the_end_of_its_year(store: Store, folder: Path) -> None:
    import_into(store, [SAMPLES / "wolverhampton-2014-15"])

    found = tables(store, "membership", folder, Wanted(as_at=END))

    names = {(seat["seat"], seat["agency"]) for seat in found["seats"]}
    assert ("Strategic Lead for Safeguarding Children & Adults", "Black Country Partnership Foundation Trust") in names
    assert ("Director of Nurses", "Black Country Partnership Foundation Trust") not in names
    categories = {seat["category"] for seat in found["seats"]}
    assert {"chair", "vice-chair", "participating observer", "professional adviser"} <= categories
    closed = [move for move in found["movements"] if move["what"] == "Seat closed"]
    assert ("2014-08-31", "Director of Nurses") in {(move["date"], move["seat"]) for move in closed}
    assert len(found["seats"]) == sum(int(str(group["seats"])) for group in found["groups"])


def restructure(store: Store, board: SmallBoard) -> None:
    """Everything that can be done to a board, all of it after the day of the report."""
    with store.writing("Restructure") as session:
        panel, other = add_group(session, "New Panel", opens=date(2015, 5, 1)).id, group_named(session, "Panel")
        assert other is not None
        people = [add_person(session, name).id for name in ("Constable", "Sergeant")]
        take_over(session, board.inspector, people[0], date(2015, 4, 2))
        take_over(session, board.director, people[1], date(2015, 4, 2))
        deputise(session, board.inspector, people[1], date(2015, 4, 3))
        move_seat(session, board.inspector, panel, date(2015, 5, 1), follow=nothing_follows)
        copy_seats(session, board.group, other.id, date(2015, 5, 1))
        vacate(session, board.director, date(2015, 6, 1))
        end_seat(session, board.director, date(2015, 7, 1), "Abolished")
        change_group_from(session, other.id, date(2015, 7, 1), {"name": "Review Panel", "parent_id": board.group})
        close_group(session, other.id, date(2015, 8, 1), "Done", planned=())
        rename_agency(session, board.police, "Constabulary", date(2015, 9, 1))


@pytest.fixture
def peopled(store: Store, board: SmallBoard) -> Store:
    with store.writing("Fill the board") as session:
        panel = add_group(session, "Panel", "panel").id
        change_group(session, panel, {"opens": APRIL})
        holder, deputy = (add_person(session, name).id for name in ("Superintendent", "Commander"))
        young = add_person(session, "Pupil", withheld=True).id
        appoint(session, board.inspector, holder, Span(None, JUNE), deputy_id=young, reason="Retired")
        appoint(session, board.inspector, deputy, Span(date(2014, 6, 13)))
        add_seat(session, panel, "Young Person", board.council, category=Category.YOUNG_PERSON, span=Span(JUNE))
        nurse = add_seat(session, panel, "Nurse", board.council, span=Span(APRIL), status=SeatStatus.VACANT).id
        take_over(session, nurse, young, SEPTEMBER)
        take_over(session, board.director, holder, SEPTEMBER)
    return store


@pytest.mark.parametrize("name", ["membership", "coverage", "attendance"])
def test_a_report_of_an_earlier_day_stays_as_it_was(peopled: Store, board: SmallBoard, folder: Path, name: str) -> None:
    wanted = Wanted(since=SINCE, as_at=END)
    before = tables(peopled, name, folder, wanted)

    restructure(peopled, board)

    assert tables(peopled, name, folder, wanted) == before
    assert tables(peopled, name, folder, Wanted(since=SINCE, as_at=date(2015, 9, 1))) != before


def test_movements_say_who_came_and_went(peopled: Store, board: SmallBoard, folder: Path) -> None:
    found = tables(peopled, "membership", folder, Wanted(since=SINCE, as_at=END))["movements"]

    assert [(move["date"], move["seat"], move["what"]) for move in found] == [
        ("2014-04-04", None, "Group opened"),
        ("2014-04-04", "Nurse", "Seat opened"),
        ("2014-06-12", "Young Person", "Seat opened"),
        ("2014-06-13", "Inspector", "Commander followed Superintendent: Retired"),
        ("2014-09-11", "Deputy Director", "Seat opened"),
        ("2014-09-11", "Director", "Superintendent followed somebody not named"),
        ("2014-09-11", "Nurse", "Name withheld joined"),
    ]
    restructure(peopled, board)
    later = tables(peopled, "membership", folder, Wanted(since=date(2015, 4, 1), as_at=date(2015, 9, 30)))["movements"]
    said = [move["what"] for move in later]
    for words in (
        "Constable followed Commander",
        "Sergeant named deputy",
        "Seat closed: Moved to New Panel",
        "Seat opened, held by Constable",
        "Seat closed: Abolished",
        "Group renamed: was Panel",
        "Group put under Board",
        "Group closed: Done",
        "Agency renamed: was Police",
        "Sergeant left; the seat is vacant",
    ):
        assert words in said


def test_a_report_of_one_group_or_agency_holds_no_other(peopled: Store, folder: Path) -> None:
    group = tables(peopled, "membership", folder, Wanted(since=SINCE, as_at=END, group="Panel"))
    agency = tables(peopled, "membership", folder, Wanted(since=SINCE, as_at=END, agency="Police"))
    cover = tables(peopled, "coverage", folder, Wanted(since=SINCE, as_at=END, group="Panel", agency="Council"))

    assert {seat["group"] for seat in group["seats"]} == {"Panel"} == {row["group"] for row in group["groups"]}
    assert {move["group"] for move in group["movements"]} == {"Panel"}
    assert {seat["agency"] for seat in agency["seats"]} == {"Police"} == {m["agency"] for m in agency["movements"]}
    assert [row["seats"] for row in cover["coverage"]] == [2]


def test_coverage_names_the_gaps_and_who_sits_too_often(peopled: Store, folder: Path) -> None:
    with peopled.writing("Choose") as session:
        choose(session, "most_seats", "1")
        appoint(session, add_seat(session, 1, "Safeguarding Lead", 2).id, 1, Span())

    found = tables(peopled, "coverage", folder, Wanted(since=SINCE, as_at=END))
    early = tables(peopled, "coverage", folder, Wanted(since=SINCE, as_at=date(2014, 6, 30)))

    assert found["agencies"] == [
        {"agency": "Council", "groups": 2, "seats": 4, "vacant": 0, "no_deputy": 3},
        {"agency": "Police", "groups": 1, "seats": 2, "vacant": 0, "no_deputy": 2},
    ]
    assert {"agency": "Council", "gap": "1 seat vacant on Panel"} in early["gaps"]
    assert found["people"] == [
        {"person": "Superintendent", "seats": 2, "places": "Director, Board; Safeguarding Lead, Board"}
    ]


def test_a_withheld_name_stands_in_no_table(peopled: Store, folder: Path) -> None:
    for name in ("membership", "coverage"):
        said = json.dumps(tables(peopled, name, folder, Wanted(since=SINCE, as_at=END)))
        assert "Pupil" not in said
