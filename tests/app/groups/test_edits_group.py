"""A group over the years: closed with its seats, renamed and hung elsewhere from a day, linked to other boards."""

from datetime import date

import pytest

from app.groups.edits import add_group, add_seat, appoint, put_under
from app.groups.edits_group import (
    change_group,
    change_group_from,
    change_link,
    close_group,
    delete_group,
    link_board,
    unlink_board,
)
from app.groups.queries import board_name, findings, groups
from app.groups.queries_structure import seats_as_at, structure
from app.groups.queries_waiting import vacant_seats
from app.groups.rules import Circle, SeatStatus, Span, WrongWayRound
from app.groups.rules_group import GroupsUnder, LinkThere, MeetingsPlanned, SeatBegins
from app.groups.schema import Group, Seat
from app.people.edits import add_person
from app.people.rules import InUse, NoName, TooEarly
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SmallBoard

END = date(2014, 8, 31)


@pytest.fixture
def panel(store: Store, board: SmallBoard) -> int:
    with store.writing("Add a panel") as session:
        number = add_group(session, "Panel", "panel").id
        put_under(session, number, board.group)
    return number


def test_a_group_closes_with_the_seats_still_open(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Seat the panel") as session:
        nurse = add_seat(session, panel, "Nurse", board.council).id
        clerk = add_seat(session, panel, "Clerk", board.council, span=Span(None, APRIL)).id

    with store.writing("Close") as session:
        close_group(session, panel, END, "Its work is done", planned=(APRIL, JUNE))

    with store.reading() as session:
        group = session.get_one(Group, panel)
        assert (group.closes, group.closed_reason) == (END, "Its work is done")
        assert [session.get_one(Seat, number).closes for number in (nurse, clerk)] == [END, APRIL]
        assert session.get_one(Seat, nurse).closed_reason == "Its work is done"
        assert [box.name for box in structure(session, END)] == ["Board", "Panel"]
        assert [box.name for box in structure(session, SEPTEMBER)] == ["Board"]


def test_a_group_stays_open_while_a_seat_of_it_begins_later(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Seat the panel") as session:
        clerk = add_seat(session, panel, "Clerk", board.council, span=Span(JUNE)).id
        nurse = add_seat(session, panel, "Nurse", board.council).id
        appoint(session, nurse, add_person(session, "Named Nurse").id, Span(SEPTEMBER))

    found = []
    for last in (APRIL, JUNE):
        with pytest.raises(SeatBegins) as refused, store.writing("Close") as session:
            close_group(session, panel, last, planned=())
        found.append((refused.value.label, refused.value.begins))

    assert found == [("Clerk", JUNE), ("Nurse", SEPTEMBER)]
    with store.reading() as session:
        assert session.get_one(Seat, clerk).closes is None


def test_a_group_that_is_not_there_yet_has_no_seats_to_fill(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Seat the panel") as session:
        add_seat(session, panel, "Nurse", board.council, status=SeatStatus.VACANT)
        change_group(session, panel, {"opens": JUNE})

    with store.reading() as session:
        seats = [[seat.label for seat in seats_as_at(session, panel, day)] for day in (APRIL, JUNE)]
        vacant = [[seat.label for seat in vacant_seats(session, day)] for day in (APRIL, JUNE)]

    assert seats == vacant == [[], ["Nurse"]]


def test_a_group_stays_open_while_meetings_are_planned_or_groups_hang_under_it(
    store: Store, board: SmallBoard, panel: int
) -> None:
    with pytest.raises(MeetingsPlanned) as planned, store.writing("Close") as session:
        close_group(session, panel, END, planned=(SEPTEMBER, JUNE, date(2014, 10, 1)))
    with pytest.raises(GroupsUnder) as under, store.writing("Close") as session:
        close_group(session, board.group, END, planned=())
    with store.writing("Open") as session:
        change_group(session, panel, {"opens": JUNE})
    with pytest.raises(WrongWayRound), store.writing("Close") as session:
        close_group(session, panel, APRIL, planned=())
    with store.writing("Close") as session:
        close_group(session, panel, END, planned=())
    with pytest.raises(WrongWayRound), store.writing("Open") as session:
        change_group(session, panel, {"opens": SEPTEMBER})

    assert planned.value.days == (SEPTEMBER, date(2014, 10, 1))
    assert under.value.names == ("Panel",)


def test_earlier_days_keep_a_groups_name_and_place(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Add") as session:
        executive = add_group(session, "Executive", "executive").id
        put_under(session, executive, board.group)

    with store.writing("Change") as session:
        change_group_from(session, panel, JUNE, {"parent_id": executive})
        change_group_from(session, panel, JUNE, {"name": "Review Panel"})
        change_group_from(session, board.group, SEPTEMBER, {"name": "Partnership"})

    with store.reading() as session:
        before, after = ({line.id: line for line in groups(session, day)} for day in (date(2014, 6, 11), JUNE))
        assert (before[panel].name, before[panel].parent_id, before[panel].depth) == ("Panel", board.group, 1)
        assert (after[panel].name, after[panel].parent_id, after[panel].depth) == ("Review Panel", executive, 2)
        assert (board_name(session, JUNE), board_name(session)) == ("Board", "Partnership")
    with pytest.raises(TooEarly) as refused, store.writing("Change") as session:
        change_group_from(session, panel, APRIL, {"name": "Case Panel"})
    assert refused.value.began == JUNE


def test_no_group_hangs_in_a_circle_on_any_earlier_day(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Set free") as session:
        change_group_from(session, panel, SEPTEMBER, {"parent_id": None})

    with pytest.raises(Circle), store.writing("Hang") as session:
        change_group_from(session, board.group, JUNE, {"parent_id": panel})


def test_a_group_is_linked_to_boards_outside_the_office(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Link") as session:
        adults = link_board(session, board.group, "Adults Board", "joint protocol").id
        trust = link_board(session, board.group, "Trust Board").id
        link_board(session, panel, "Neighbours' Panel")

    with pytest.raises(LinkThere) as refused, store.writing("Link") as session:
        link_board(session, board.group, "Adults Board")
    with pytest.raises(LinkThere), store.writing("Rename") as session:
        change_link(session, trust, "Adults Board", None)
    with pytest.raises(NoName), store.writing("Rename") as session:
        change_link(session, trust, "", None)
    with pytest.raises(NoName), store.writing("Link") as session:
        link_board(session, board.group, "")
    with store.writing("Rename, unlink") as session:
        change_link(session, trust, "Children's Trust Board", "shared members")
        unlink_board(session, adults)
        delete_group(session, panel)

    assert refused.value.name == "Adults Board"
    with store.reading() as session:
        (link,) = (box for box in structure(session, JUNE) if box.linked)
    assert (link.name, link.note, link.parent_id) == ("Children's Trust Board", "shared members", board.group)


def test_a_group_with_a_history_is_closed_and_not_deleted(store: Store, panel: int) -> None:
    with store.writing("Rename") as session:
        change_group_from(session, panel, JUNE, {"name": "Review Panel"})

    with pytest.raises(InUse) as refused, store.writing("Delete") as session:
        delete_group(session, panel)
    assert refused.value.by == {"group_past": 1}


def test_the_check_names_seats_left_open_on_a_closed_group(store: Store, board: SmallBoard, panel: int) -> None:
    with store.writing("Close") as session:
        close_group(session, panel, END, planned=())
        late = add_seat(session, panel, "Nurse", board.council).id
        add_seat(session, panel, "Clerk", board.council, span=Span(None, JUNE))

    with store.reading() as session:
        assert list(findings(session)) == [
            f'Seat "Nurse" (number {late}) is open after 2014-08-31, when "Panel" closed.'
        ]
