"""What groups and seats were over the years goes out as tables and comes in again unchanged."""

from pathlib import Path

import pytest

from app.groups.edits import add_group, add_seat, appoint, put_under
from app.groups.edits_group import change_group, change_group_from, close_group, link_board
from app.groups.edits_seat import deputise, take_over, vacate
from app.groups.queries_structure import seats_as_at, structure
from app.groups.rules import Span
from app.interchange.table import Outcome, Result
from app.people.edits import add_person
from app.schema import metadata
from app.stores import import_into, tables_out
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SmallBoard


def taken_in(store: Store, folder: Path) -> list[Outcome]:
    return [outcome for table in import_into(store, [folder]).outcomes.values() for outcome in table]


@pytest.fixture
def restructured(store: Store, board: SmallBoard) -> Store:
    with store.writing("Restructure") as session:
        panel, old = add_group(session, "Panel", "panel").id, add_group(session, "Old Panel").id
        change_group(session, panel, {"opens": APRIL, "terms_of_reference": "Agreed in April, on the shared drive"})
        put_under(session, panel, board.group)
        put_under(session, old, board.group)
        add_seat(session, old, "Nurse", board.council)
        change_group_from(session, old, JUNE, {"name": "Former Panel", "parent_id": panel})
        close_group(session, old, SEPTEMBER, "Its work is done", planned=())
        link_board(session, board.group, "Adults Board", "joint protocol")
        people = [add_person(session, name).id for name in ("Superintendent", "Chief Inspector", "Commander")]
        take_over(session, board.inspector, people[0], JUNE)
        deputise(session, board.inspector, people[1], SEPTEMBER)
        vacate(session, board.director, JUNE)
        appoint(session, board.deputy_director, people[2], Span(SEPTEMBER))
    return store


def test_all_of_it_comes_in_again(restructured: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    tables_out(restructured, first)
    with Store.create(tmp_path / "again.quorate", metadata) as again:
        outcomes = taken_in(again, first)
        tables_out(again, second)
        with again.reading() as session, restructured.reading() as known:
            for day in (APRIL, JUNE, SEPTEMBER):
                assert structure(session, day) == structure(known, day)
                found, wanted = (seats_as_at(one, None, day) for one in (session, known))
                assert [(seat.label, seat.holder, seat.deputy, seat.vacant, seat.since) for seat in found] == [
                    (seat.label, seat.holder, seat.deputy, seat.vacant, seat.since) for seat in wanted
                ]

    assert {outcome.result for outcome in outcomes} == {Result.ADDED}
    assert {path.name for path in first.iterdir()} >= {"group_history.csv", "group_links.csv"}
    for path in first.iterdir():
        assert (second / path.name).read_text("utf-8") == path.read_text("utf-8")
    assert {outcome.result for outcome in taken_in(restructured, first)} == {Result.UNCHANGED}


def test_tables_of_a_board_without_a_history_are_as_ever(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    tables_out(store, tmp_path)

    names = {path.name for path in tmp_path.iterdir()}
    assert not names & {"group_history.csv", "group_links.csv"}
    heading = "group,kind,parent,meetings_per_year,quorum,expected_attendance,purpose"
    assert (tmp_path / "groups.csv").read_text("utf-8").splitlines()[0] == heading
    heading = "group,seat,agency,category,voting,from,to,holder,status"
    assert (tmp_path / "seats.csv").read_text("utf-8").splitlines()[0] == heading


def test_rows_that_contradict_what_is_known_are_refused(restructured: Store, tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("group,from,to\nPanel,2014-06-12,2014-04-04\n", "utf-8")
    history = "group,until,name,parent\nBoard,2014-10-01,Board,Panel\nFormer Panel,2014-06-11,Elder Panel,\n,,,\n"
    (tmp_path / "group_history.csv").write_text(history, "utf-8")
    links = "group,linked_board,link\nBoard,Adults Board,shared members\nNo Board,Trust,\n"
    (tmp_path / "group_links.csv").write_text(links, "utf-8")

    found = {(Path(item.row.file).name, item.row.number): item for item in taken_in(restructured, tmp_path)}

    assert found["groups.csv", 2].why == "The group would close before it opens on 2014-06-12."
    assert found["group_history.csv", 2].why == "Panel was itself under Board then."
    assert found["group_history.csv", 3].result is Result.CHANGED
    assert found["group_links.csv", 2].result is Result.CHANGED
    assert found["group_links.csv", 3].why == "There is no such group."
