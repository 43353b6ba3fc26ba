"""Names and classes go with the day; a withheld name is not printed."""

from datetime import date

from app.people.rules import WITHHELD, Dated, in_place_of, on_the_day, printed_name


def test_the_value_of_a_day_is_the_latest_begun_by_then() -> None:
    names = [
        Dated("Integrated Care Board", date(2022, 7, 1)),
        Dated("Primary Care Trust"),
        Dated("CCG", date(2013, 4, 1)),
    ]

    assert on_the_day(names, date(2013, 3, 31)) == "Primary Care Trust"
    assert on_the_day(names, date(2013, 4, 1)) == "CCG"
    assert on_the_day(names, date(2026, 1, 1)) == "Integrated Care Board"


def test_before_the_first_day_there_is_no_value() -> None:
    assert on_the_day([Dated("CCG", date(2013, 4, 1))], date(2012, 1, 1)) is None
    assert on_the_day([], date(2012, 1, 1)) is None


def test_a_withheld_name_is_printed_as_withheld() -> None:
    assert printed_name("Young Person 1", withheld=True) == WITHHELD
    assert printed_name("Head of Service", withheld=False) == "Head of Service"


def test_in_place_of_an_agency_stand_the_last_that_followed_it() -> None:
    next_to = {1: [2, 3], 2: [4], 3: [4, 5]}

    assert in_place_of(1, next_to) == (4, 5)
    assert in_place_of(4, next_to) == (4,)
    assert in_place_of(1, {1: [2], 2: [1]}) == (1,)
