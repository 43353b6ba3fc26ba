"""Agencies that merge and split: what becomes of their seats, of whoever sits there, and of what was recorded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.edits import add_group, add_seat, appoint
from app.groups.edits_succession import succeed
from app.groups.queries import quorum_rule, rule_on, seat
from app.groups.queries_succession import legacy
from app.groups.rules import SeatStatus, SeatThere, Span
from app.groups.rules_succession import CarriedTwice, HeldLater, MarkedLater, NoSuccessor, NotYetOpen, Passing
from app.groups.schema import Seat
from app.meetings.edits import set_mark
from app.meetings.edits_followed import carry_marks
from app.meetings.queries_register import register
from app.meetings.rules import Mark
from app.people.edits import add_agency, add_person, found_agency, set_charging_class
from app.people.queries import charging_classes, followed_on, followers
from app.people.rules import ChargingClass, Dated, FollowsItself, NameTaken
from app.people.schema import Person
from db.store import Store
from tests.small_board import APRIL, JUNE, SEPTEMBER, SINCE, TODAY, UNTIL, SmallBoard, small_board

SPLIT = date(2014, 6, 1)
LAST = date(2014, 5, 31)


def _seats(session: Session, agency: int) -> list[tuple[str, date | None, date | None]]:
    seats = session.scalars(select(Seat).filter_by(agency_id=agency))
    return sorted((item.label, item.opens, item.closes) for item in seats)


def _split(
    session: Session, board: SmallBoard, successors: list[int], passings: Iterable[Passing] | None = None
) -> None:
    planned = legacy(session, [board.council], successors, SPLIT).passings if passings is None else passings
    succeed(session, [board.council], successors, SPLIT, planned, follow=carry_marks, reason="Reorganised")


def test_an_agency_splits_in_two_and_the_holder_goes_on_with_the_one_they_are_of(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        town = found_agency(session, "Town Council", board.council, SPLIT).id
        county = found_agency(session, "County Council", board.council, SPLIT).id
        director = add_person(session, "Director of Services", county).id
        deputy = add_person(session, "Assistant Director", board.council).id
        appoint(session, board.director, director, Span(SINCE), term_ends=UNTIL, deputy_id=deputy)

    with store.writing("Split the council") as session:
        _split(session, board, [town, county])

    with store.reading() as session:
        assert _seats(session, board.council) == [("Director", None, LAST)]
        assert _seats(session, town) == [("Deputy Director", SEPTEMBER, None), ("Director", SPLIT, None)]
        assert _seats(session, county) == [("Deputy Director", SEPTEMBER, None), ("Director", SPLIT, None)]
        old = seat(session, board.director)
        assert [(held.span, held.holder) for held in old.tenures] == [(Span(SINCE, LAST), "Director of Services")]
        new = seat(session, session.scalars(select(Seat.id).filter_by(agency_id=county, label="Director")).one())
        assert [(held.span, held.holder, held.deputy) for held in new.tenures] == [
            (Span(SPLIT), "Director of Services", "Assistant Director")
        ]
        empty = seat(session, session.scalars(select(Seat.id).filter_by(agency_id=town, label="Director")).one())
        assert not empty.is_held(SPLIT)
        assert session.get_one(Seat, board.director).closed_reason == "Reorganised"
        assert followers(session) == {board.council: [Dated("County Council", SPLIT), Dated("Town Council", SPLIT)]}


def test_two_agencies_merge_and_the_second_seat_of_a_label_only_closes(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        other = add_seat(session, board.group, "Director", board.police, status=SeatStatus.VACANT).id
        person = add_person(session, "Chief Officer", board.police).id
        merged = add_agency(session, "Combined Authority").id

    with store.writing("Merge") as session:
        both = [board.council, board.police]
        plan = legacy(session, both, [merged], SPLIT)
        gone_on = succeed(session, both, [merged], SPLIT, plan.passings, follow=carry_marks)

    with store.reading() as session:
        assert plan.people == 1
        assert {line.label for line in plan.seats if line.taken} == {"Director"}
        assert other not in gone_on
        assert _seats(session, merged) == [
            ("Deputy Director", SEPTEMBER, None),
            ("Director", SPLIT, None),
            ("Inspector", SPLIT, None),
        ]
        assert session.get_one(Person, person).agency_id == merged
        assert session.get_one(Seat, other).closes == LAST


def test_marks_of_later_meetings_go_with_the_seat_and_earlier_ones_stay(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        for meeting in (board.april, board.june):
            set_mark(session, meeting, board.director, Mark.PRESENT, TODAY)
        town = add_agency(session, "Town Council").id
    with store.reading() as session:
        before = register(session, board.group, SINCE, LAST)

    with store.writing("The council becomes a town council") as session:
        _split(session, board, [town])

    with store.reading() as session:
        assert register(session, board.group, SINCE, LAST).total == before.total
        lines = {(line.agency, line.label): line for line in register(session, board.group, SINCE, UNTIL).seats}
        assert [cell.mark for cell in lines["Council", "Director"].cells] == [Mark.PRESENT, None, None]
        assert [cell.mark for cell in lines["Town Council", "Director"].cells] == [None, Mark.PRESENT, None]


def test_one_undo_takes_a_whole_split_back(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
        successors = [add_agency(session, "Town Council").id, add_agency(session, "County Council").id]
    with store.reading() as session:
        before = register(session, board.group, SINCE, UNTIL)
    with store.writing("Split the council") as session:
        _split(session, board, successors)

    store.undo()

    with store.reading() as session:
        assert register(session, board.group, SINCE, UNTIL) == before
        assert followers(session) == {}


def test_whoever_is_appointed_from_a_later_day_on_begins_in_the_new_seat(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        first, second, third = (add_person(session, f"Director {number}", board.council).id for number in (1, 2, 3))
        appoint(session, board.director, first, Span(SINCE, APRIL))
        appoint(session, board.director, second, Span(JUNE, UNTIL))
        appoint(session, board.director, third, Span(date(2015, 4, 1)))
        town, county = add_agency(session, "Town Council").id, add_agency(session, "County Council").id

    with store.writing("Split the council") as session:
        _split(session, board, [town, county])

    with store.reading() as session:
        new = seat(session, session.scalars(select(Seat.id).filter_by(agency_id=town, label="Director")).one())
        assert [held.span for held in new.tenures] == [Span(JUNE, UNTIL), Span(date(2015, 4, 1))]
        assert [held.span for held in seat(session, board.director).tenures] == [Span(SINCE, APRIL)]
        assert [session.get_one(Person, number).agency_id for number in (first, second, third)] == [
            board.council,
            town,
            town,
        ]


def test_a_vacant_seat_is_vacant_still_and_one_held_by_somebody_not_named_is_held(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        appoint(session, board.director, add_person(session, "Director of Services").id, Span(SINCE, APRIL))
        session.get_one(Seat, board.inspector).unnamed_until = JUNE
        town, force = add_agency(session, "Town Council").id, add_agency(session, "Constabulary").id

    with store.writing("Both are followed") as session:
        _split(session, board, [town])
        police = legacy(session, [board.police], [force], SPLIT).passings
        succeed(session, [board.police], [force], SPLIT, police, follow=carry_marks)

    with store.reading() as session:
        director = session.scalars(select(Seat.id).filter_by(agency_id=town, label="Director")).one()
        assert not seat(session, director).is_held(JUNE)
        inspector = seat(session, session.scalars(select(Seat.id).filter_by(agency_id=force)).one())
        assert inspector.is_held(JUNE)
        assert not inspector.is_held(SEPTEMBER)


def test_a_seat_may_go_under_another_label_or_to_nobody(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        town = add_agency(session, "Town Council").id
        appoint(session, board.inspector, add_person(session, "Chief Officer").id, Span(SINCE))

    with store.writing("The council is followed") as session:
        wanted = [
            Passing(board.director, town, "Chief Executive"),
            Passing(board.deputy_director, town, "Assistant", carried=False),
        ]
        _split(session, board, [town], wanted)
    with store.writing("The police are wound up") as session:
        succeed(session, [board.police], [town], JUNE, [], follow=carry_marks)

    with store.reading() as session:
        assert _seats(session, town) == [("Assistant", SEPTEMBER, None), ("Chief Executive", SPLIT, None)]
        assert session.get_one(Seat, board.inspector).closes == date(2014, 6, 11)
        assert seat(session, board.inspector).tenures[0].span == Span(SINCE, date(2014, 6, 11))


def test_what_cannot_be_passed_on_is_refused_and_nothing_is_written(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        town, county = add_agency(session, "Town Council").id, add_agency(session, "County Council").id
        add_seat(session, board.group, "Director", town)
        appoint(session, board.inspector, add_person(session, "Chief Officer").id, Span(SEPTEMBER))
        appoint(session, board.deputy_director, add_person(session, "Head of Service").id, Span(SEPTEMBER))
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
    director, deputy = Passing(board.director, county, "Director"), Passing(board.deputy_director, county, "Deputy")

    for refusal, successors, passings in (
        (NoSuccessor, [], []),
        (FollowsItself, [board.council], []),
        (SeatThere, [town], [replace(director, successor_id=town)]),
        (CarriedTwice, [county, town], [director, replace(director, successor_id=town, label="Chief")]),
        (MarkedLater, [county], [replace(director, carried=False), deputy]),
        (NotYetOpen, [county], [director]),
        (HeldLater, [county], [director, replace(deputy, carried=False)]),
    ):
        with pytest.raises(refusal), store.writing("Split") as session:
            _split(session, board, successors, passings)
    with pytest.raises(HeldLater) as held, store.writing("Wind up the police") as session:
        succeed(session, [board.police], [county], SPLIT, [], follow=carry_marks)

    assert (held.value.label, held.value.starts) == ("Inspector", SEPTEMBER)
    with store.reading() as session:
        assert followers(session) == {}
        assert session.get_one(Seat, board.director).closes is None


def test_a_quorum_that_asks_for_an_agency_asks_for_those_that_follow_it_from_their_day_on(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        town, county = add_agency(session, "Town Council").id, add_agency(session, "County Council").id
        _split(session, board, [town, county])
        unitary = add_agency(session, "Unitary Authority").id
        after = legacy(session, [town, county], [unitary], SEPTEMBER).passings
        succeed(session, [town, county], [unitary], SEPTEMBER, after, follow=carry_marks)
    rule = quorum_rule("require=Council|Police|Nobody")

    with store.reading() as session:
        required = [rule_on(session, rule, day) for day in (APRIL, JUNE, SEPTEMBER)]
        assert [found.require if found else () for found in required] == [
            ("Council", "Police", "Nobody"),
            ("Town Council", "County Council", "Police", "Nobody"),
            ("Unitary Authority", "Police", "Nobody"),
        ]
        assert followed_on(session, SEPTEMBER)[board.council] == (unitary,)
        assert _seats(session, county) == [("Director", SPLIT, date(2014, 9, 10))]  # its other seat never opened


def test_a_preview_names_the_groups_whose_quorum_asks_for_the_agency(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        add_group(session, "Executive").quorum = "require=Council"
        add_group(session, "Panel").quorum = "require=Police"
        town = add_agency(session, "Town Council").id
        person = add_person(session, "A young person", withheld=True).id
        appoint(session, board.director, person, Span(SINCE))

    with store.reading() as session:
        found = legacy(session, [board.council], [town], SPLIT)

    assert found.required == ("Executive",)
    assert [(line.group, line.label, line.agency, line.holder, line.deputy) for line in found.seats] == [
        ("Board", "Director", "Council", "Name withheld", ""),
        ("Board", "Deputy Director", "Council", "", ""),
    ]


def test_a_successor_is_of_the_sector_and_class_of_the_one_it_follows(store: Store) -> None:
    with store.writing("Set up") as session:
        school = add_agency(session, "School", sector="education").id
        set_charging_class(session, school, ChargingClass.ACADEMY, None)
        trust = found_agency(session, "Academy Trust", school, SPLIT)

    assert (trust.sector, trust.name_from) == ("education", SPLIT)
    with store.reading() as session:
        assert charging_classes(session)[trust.id] == [Dated("academy", SPLIT)]
    with pytest.raises(NameTaken), store.writing("Again") as session:
        found_agency(session, "School", school, SPLIT)
