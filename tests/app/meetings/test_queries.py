"""What the register, the explanation and the watch answer."""

from datetime import date

from sqlalchemy import text

from app.groups.edits import add_seat, appoint, choose
from app.groups.rules import Span
from app.groups.schema import Group
from app.meetings.edits import add_meeting, set_details, set_mark, set_status
from app.meetings.queries import Explained, WatchLine, explain, findings, watched, years
from app.meetings.queries_register import register
from app.meetings.rules import Mark, MeetingStatus, Standing, Tally, Watch, percent
from app.meetings.schema import Meeting
from app.people.edits import add_person, rename_agency
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SINCE, TODAY, UNTIL, mark_all, small_board


def test_the_register_counts_each_seat_each_agency_and_the_whole(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        meetings = [board.april, board.june, board.september]
        mark_all(session, board.director, meetings, "D A P")
        mark_all(session, board.deputy_director, meetings, ". . P")
        mark_all(session, board.inspector, meetings, "P . X")

    with store.reading() as session:
        found = register(session, board.group, SINCE, UNTIL)

    assert [(seat.label, percent(seat.tally.attendance)) for seat in found.seats] == [
        ("Director", 33),
        ("Deputy Director", 100),
        ("Inspector", 50),
    ]
    assert [(agency.agency, agency.tally.represented, agency.tally.expected) for agency in found.agencies] == [
        ("Council", 2, 3),
        ("Police", 1, 2),
    ]
    assert found.total == Tally(present=3, deputy=1, apologies=1, absent=1, not_recorded=1)
    assert [meeting.tally.expected for meeting in found.meetings] == [2, 1, 3]
    standings = [cell.standing for cell in found.seats[1].cells]
    assert standings == [Standing.NOT_EXPECTED, Standing.NOT_EXPECTED, Standing.COUNTED]


def test_the_register_narrowed_to_an_agency_leaves_the_meetings_whole(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        mark_all(session, board.director, [board.april], "P")
        mark_all(session, board.inspector, [board.april], "P")

    with store.reading() as session:
        found = register(session, board.group, SINCE, UNTIL, board.police)

    assert [seat.label for seat in found.seats] == ["Inspector"]
    assert found.meetings[0].tally.present == 2


def test_quorum_is_worked_out_where_there_is_a_rule_and_something_is_recorded(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Group, board.group).quorum = "count=2; require=Police"
        mark_all(session, board.director, [board.april, board.june], "P P")
        mark_all(session, board.inspector, [board.april, board.june], "P A")

    with store.reading() as session:
        april, june, september = register(session, board.group, SINCE, UNTIL).meetings

    assert april.quorum is not None
    assert april.quorum.met
    assert june.quorum is not None
    assert not june.quorum.met
    assert september.quorum is None


def test_a_required_agency_is_found_under_its_new_name(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Group, board.group).quorum = "require=Police"
        mark_all(session, board.inspector, [board.april], "P")
        rename_agency(session, board.police, "Police and Fire", date(2014, 6, 1))

    with store.reading() as session:
        found = register(session, board.group, SINCE, UNTIL)

    assert found.meetings[0].quorum is not None
    assert found.meetings[0].quorum.met
    assert found.agencies[1].agency == "Police and Fire"


def test_only_the_named_deputy_of_the_day_counts_where_the_rule_says_so(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        session.get_one(Group, board.group).quorum = "count=1; deputies=named"
        holder, deputy = add_person(session, "Chief Inspector"), add_person(session, "Sergeant")
        appoint(session, board.inspector, holder.id, Span(), deputy_id=deputy.id)
        mark_all(session, board.inspector, [board.april, board.june], "D D")
        set_details(session, board.april, board.inspector, attended_by="Sergeant")
        set_details(session, board.june, board.inspector, attended_by="Constable")

    with store.reading() as session:
        april, june, _ = register(session, board.group, SINCE, UNTIL).meetings

    assert april.quorum is not None
    assert june.quorum is not None
    assert (april.quorum.met, june.quorum.met) == (True, False)


def test_virtual_presence_counts_as_the_office_chose(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        mark_all(session, board.inspector, [board.april, board.june], "V P")

    with store.reading() as session:
        assert register(session, board.group, SINCE, UNTIL).total.attendance == 1
    with store.writing("Choose") as session:
        choose(session, "virtual_counts_as", "P")
        choose(session, "virtual_counts_as", "A")
    with store.reading() as session:
        assert percent(register(session, board.group, SINCE, UNTIL).total.attendance) == 50


def test_explain_lists_the_meetings_counted_and_those_left_out_with_why(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        mark_all(session, board.deputy_director, [board.september], "A")
        set_status(session, board.june, MeetingStatus.CANCELLED)
        add_meeting(session, board.group, date(2015, 1, 8))
        not_counting = add_meeting(session, board.group, date(2014, 12, 1), status=MeetingStatus.HELD, counts=False)
        set_mark(session, not_counting.id, board.deputy_director, Mark.PRESENT, TODAY)

    with store.reading() as session:
        found = explain(session, board.deputy_director, SINCE, UNTIL)

    assert found == [
        Explained(APRIL, Standing.NOT_EXPECTED, None),
        Explained(JUNE, Standing.CANCELLED, None),
        Explained(SEPTEMBER, Standing.COUNTED, Mark.APOLOGIES),
        Explained(date(2014, 12, 1), Standing.NOT_COUNTING, Mark.PRESENT),
        Explained(date(2015, 1, 8), Standing.PLANNED, None),
    ]


def test_a_seat_not_open_in_the_period_has_every_meeting_left_out(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        later = add_seat(session, board.group, "Nurse", board.police, span=Span(date(2016, 1, 1)))
        number = later.id

    with store.reading() as session:
        found = explain(session, number, SINCE, UNTIL)

    assert [item.standing for item in found] == [Standing.NOT_EXPECTED] * 3


def test_the_watch_names_the_seats_to_write_about(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        meetings = [board.april, board.june, board.september]
        mark_all(session, board.director, meetings, "P D P")
        mark_all(session, board.inspector, meetings, "P A X")

    with store.reading() as session:
        found = watched(session, board.group, SINCE, UNTIL)

    assert found == [WatchLine("Board", board.inspector, "Inspector", "Police", Watch.MISSES, expected=3, there=1)]


def test_years_are_those_with_meetings(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        add_meeting(session, board.group, date(2016, 3, 31))

    with store.reading() as session:
        assert years(session) == [2014, 2015]


def test_the_check_names_marks_that_contradict_the_rules(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        mark_all(session, board.director, [board.april, board.june, board.september], "P P P")
    with store.reading() as session:
        assert list(findings(session)) == []

    with store.writing("Break the rules past the edits") as session:
        session.get_one(Meeting, board.april).status = MeetingStatus.CANCELLED
        session.execute(text("UPDATE seat SET opens = '2014-09-01' WHERE id = :seat"), {"seat": board.director})
    with store.reading() as session:
        found = list(findings(session))

    assert found == [
        'The mark of "Director" on 2014-04-04 (Board) is at a meeting that is cancelled.',
        'The mark of "Director" on 2014-06-12 (Board) is outside the seat\'s dates.',
    ]
    with store.writing("Move the seat to another group") as session:
        session.add(Group(name="Panel"))
        session.flush()
        session.execute(text("UPDATE seat SET group_id = 2, opens = NULL WHERE id = :seat"), {"seat": board.director})
    with store.reading() as session:
        assert sum("another group" in line for line in findings(session)) == 3
