"""Numbers stay once they went out, times add up, and papers are due by working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meetings.rules_agenda import (
    USUAL,
    NotUsualItems,
    Purpose,
    Usual,
    base_of,
    finish_after,
    in_order,
    late_number,
    letters_of,
    next_number,
    planned_minutes,
    put_in,
    shown_numbers,
    timetable,
    usual_items,
    usual_text,
)
from app.meetings.rules_minutes import MinutesStatus, for_ratification, minutes_status
from app.meetings.rules_papers import PaperState, paper_state


def test_a_late_item_takes_the_next_letter_of_the_one_before() -> None:
    assert late_number("14", ["13", "14", "15"]) == "14A"
    assert late_number("14", ["14", "14A", "15"]) == "14B"
    assert late_number("14A", ["14", "14A"]) == "14B"
    assert late_number(None, ["1", "2"]) == "0A"
    assert late_number("2", ["2", *(f"2{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]) == "2AA"


def test_behind_all_it_goes_on_counting() -> None:
    assert put_in(["1", "2"], 2) == (2, "3")
    assert put_in([], 0) == (0, "1")
    assert put_in(["1", "1A", "2"], 1) == (2, "1B")
    assert next_number(["9", "10", "2A"]) == "11"


def test_a_number_is_its_figures_and_its_letters() -> None:
    assert (base_of("14A"), letters_of("14A")) == (14, "A")
    assert (base_of("Appendix"), base_of("")) == (0, 0)
    assert sorted(["15", "14B", "2", "14", "14A"], key=in_order) == ["2", "14", "14A", "14B", "15"]


@given(st.integers(0, 12), st.lists(st.integers(0, 40), max_size=40))
def test_late_items_never_renumber_issued_ones_nor_get_a_number_twice(issued: int, late: list[int]) -> None:
    numbers = shown_numbers([None] * issued)

    for place in late:
        before = list(numbers)
        at, number = put_in(numbers, min(place, len(numbers)))
        numbers.insert(at, number)

        assert [one for one in numbers if one != number] == before
        assert len(set(numbers)) == len(numbers)
        assert numbers == sorted(numbers, key=in_order)


def test_numbers_follow_from_the_place_until_they_are_fixed() -> None:
    assert shown_numbers([None, None, None]) == ["1", "2", "3"]
    assert shown_numbers(["1", "1A", "2", None]) == ["1", "1A", "2", "3"]
    assert shown_numbers([]) == []


@given(
    st.integers(0, 23 * 60 + 59),
    st.lists(st.none() | st.integers(0, 300), max_size=30),
    st.none() | st.integers(0, 23 * 60 + 59),
)
def test_each_item_begins_where_the_one_before_ends(start: int, minutes: list[int | None], end: int | None) -> None:
    def clock(at: int) -> str:
        return f"{at // 60 % 24:02}:{at % 60:02}"

    times = timetable(clock(start), None if end is None else clock(end), minutes)

    gone = 0
    for slot, length in zip(times.slots, minutes, strict=True):
        assert slot.starts == clock(start + gone)
        gone += length or 0
        assert slot.ends == clock(start + gone)
        assert (slot.ends_days, slot.ends) == ((start + gone) // 1440, clock(start + gone))
        assert slot.over == (max(0, gone - times.planned) if times.planned is not None else 0)
    assert times.minutes == gone
    assert times.over == max((slot.over for slot in times.slots), default=0)
    assert times.ends == (clock(start + gone) if minutes else None)
    assert times.ends_days == ((start + gone) // 1440 if minutes else 0)
    assert times.untimed == minutes.count(None)


def test_an_overrun_is_told_of_each_item_that_ends_too_late() -> None:
    times = timetable("09:30", "10:30", [45, 30, None, 10])

    assert [(slot.starts, slot.ends, slot.over) for slot in times.slots] == [
        ("09:30", "10:15", 0),
        ("10:15", "10:45", 15),
        ("10:45", "10:45", 15),
        ("10:45", "10:55", 25),
    ]
    assert (times.minutes, times.untimed, times.planned, times.over) == (85, 1, 60, 25)


def test_an_agenda_past_midnight_tells_on_which_day_each_item_is() -> None:
    times = timetable("10:00", None, [999, 10])

    assert [(slot.starts, slot.starts_days, slot.ends, slot.ends_days) for slot in times.slots] == [
        ("10:00", 0, "02:39", 1),
        ("02:39", 1, "02:49", 1),
    ]
    assert times.ends_days == 1
    assert timetable(None, None, [3000]).ends_days == 0


def test_without_a_start_only_the_lengths_are_known() -> None:
    times = timetable(None, "11:00", [10, 20])

    assert [(slot.starts, slot.ends) for slot in times.slots] == [(None, None), (None, None)]
    assert (times.minutes, times.planned, times.over, times.ends) == (30, None, 0, None)


@pytest.mark.parametrize(("start", "finish", "minutes"), [("09:30", "11:00", 90), ("11:00", "09:30", None)])
def test_the_length_planned_is_from_start_to_finish(start: str, finish: str, minutes: int | None) -> None:
    assert planned_minutes(start, finish) == minutes


def test_a_finish_on_another_day_is_none() -> None:
    assert finish_after("09:30", 90) == "11:00"
    assert finish_after("23:30", 90) is None


def test_the_usual_items_are_written_and_read_as_a_list() -> None:
    text = usual_text(USUAL)

    assert usual_items(text) == USUAL
    assert text.splitlines()[0] == "Welcome and apologies | noting | 5"
    assert usual_items("Welcome | Noting\n\n...\nClose | | 5") == (
        Usual("Welcome", Purpose.NOTING),
        Usual("Close", None, 5, at_end=True),
    )
    assert usual_text([Usual("Welcome", Purpose.NOTING)]) == "Welcome | noting"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("| noting | 5", "it is not a title"),
        ("Welcome | noting | 5 | more", "it is not a title"),
        ("Welcome | singing", "singing is none of"),
        ("Welcome | noting | soon", "soon is not a number"),
    ],
)
def test_a_line_that_is_no_usual_item_says_why(line: str, why: str) -> None:
    with pytest.raises(NotUsualItems) as refused:
        usual_items(line)

    assert refused.value.line == line
    assert why in refused.value.why


DUE = date(2026, 4, 7)


@pytest.mark.parametrize(
    ("received", "today", "state"),
    [
        (date(2026, 4, 7), date(2026, 4, 20), PaperState.IN),
        (date(2026, 4, 8), date(2026, 4, 8), PaperState.LATE),
        (None, DUE, PaperState.TO_COME),
        (None, date(2026, 4, 8), PaperState.OVERDUE),
    ],
)
def test_a_paper_that_comes_on_its_day_is_in_time(received: date | None, today: date, state: PaperState) -> None:
    assert paper_state(DUE, received, today) is state


def test_minutes_are_a_draft_until_they_go_round_and_unconfirmed_until_a_meeting_agrees() -> None:
    assert minutes_status(None, None) is MinutesStatus.DRAFT
    assert minutes_status(DUE, None) is MinutesStatus.UNCONFIRMED
    assert minutes_status(None, DUE) is MinutesStatus.CONFIRMED


def test_items_from_the_one_at_which_the_quorum_was_lost_wait_for_ratification() -> None:
    numbers = [*map(str, range(1, 10))]

    assert for_ratification(numbers, "7") == ["7", "8", "9"]  # A19
    assert for_ratification(["1", "1A", "2"], "1A") == ["1A", "2"]
    assert for_ratification(numbers, None) == []
    assert for_ratification(numbers, "12") == []
