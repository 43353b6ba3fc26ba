"""Who gets which seat of an agency that is followed, where something else is said than proposed."""

from app.groups.rules_succession import Passing, as_said

NORTH, SOUTH = 8, 9
PROPOSED = (Passing(1, NORTH, "Inspector"), Passing(1, SOUTH, "Inspector", carried=False), Passing(2, NORTH, "Clerk"))


def test_what_nothing_is_said_of_stays_as_proposed() -> None:
    assert as_said(PROPOSED, {}) == list(PROPOSED)


def test_a_holder_who_is_said_to_go_on_in_one_seat_goes_on_in_no_other() -> None:
    commander = Passing(1, SOUTH, "Commander")

    said = as_said(PROPOSED, {(1, SOUTH): commander})

    assert said == [Passing(1, NORTH, "Inspector", carried=False), commander, PROPOSED[2]]


def test_a_seat_that_nobody_gets_closes_and_a_seat_that_is_not_left_is_not_passed_on() -> None:
    said = as_said(PROPOSED, {(2, NORTH): None, (3, NORTH): Passing(3, NORTH, "Nurse")})

    assert said == [*PROPOSED[:2], Passing(2, None, "Clerk", carried=False)]


def test_a_successor_whose_seat_of_that_name_is_there_may_get_another() -> None:
    said = as_said([Passing(2, None, "Clerk", carried=False)], {(2, SOUTH): Passing(2, SOUTH, "Second clerk")})

    assert said == [Passing(2, SOUTH, "Second clerk")]
