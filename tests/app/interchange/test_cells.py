"""What the text of a cell means."""

from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.interchange import cells
from app.interchange.cells import NotUnderstood
from app.interchange.table import Refused, Row


class Mode(Enum):
    FULL_DAY = "full day"
    EVENING = "evening"


@pytest.mark.parametrize(
    "text",
    [
        "2015-03-31",
        "2015-3-31",
        "2015-03-31 00:00:00",
        "2015-03-31T00:00",
        "31/03/2015",
        "31/3/15",
        "31.03.2015",
        "31-03-2015",
        "31 Mar 2015",
        "31-Mar-15",
        "31 MARCH 2015",
        "31st March, 2015",
        " 31 march 2015 ",
        "42094",
        "42094.0",
    ],
)
def test_a_day_may_be_written_in_many_ways(text: str) -> None:
    assert cells.day(text) == date(2015, 3, 31)


def test_september_may_be_written_sept() -> None:
    assert cells.day("1 Sept 2014") == date(2014, 9, 1)


def test_the_day_comes_before_the_month() -> None:
    assert cells.day("03/04/2015") == date(2015, 4, 3)


@pytest.mark.parametrize(("text", "year"), [("1/1/68", 2068), ("1/1/69", 1969), ("1/1/00", 2000), ("1-Jan-99", 1999)])
def test_a_year_of_two_digits_is_in_the_hundred_years_from_1969(text: str, year: int) -> None:
    assert cells.day(text) == date(year, 1, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2014", "There is no 31 February 2014."),
        ("2014-02-31", "There is no 31 February 2014."),
        ("29 Feb 2015", "There is no 29 February 2015."),
        ("0/4/2015", "There is no 0 April 2015."),
        ("03/31/2015", "There is no month 31."),
        ("31 Mrz 2015", "There is no month called Mrz."),
        ("0215-03-31", "The year 215 is not between 1900 and 2199."),
        ("next Tuesday", "next Tuesday is not a date."),
        ("31/03-2015", "31/03-2015 is not a date."),
        ("2015-03-31 09:30", "2015-03-31 09:30 is not a date."),
        ("12345", "12345 is not a date."),
        ("20150331", "20150331 is not a date."),
        ("٣١/٠٣/٢٠١٥", "٣١/٠٣/٢٠١٥ is not a date."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_by_its_name(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.day(text)

    assert refused.value.why == why
    assert refused.value.remedy


@given(some.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_written_out_comes_in_again(value: date) -> None:
    assert cells.day(cells.day_out(value)) == value
    assert cells.day(f"{value.day}/{value.month}/{value.year}") == value
    assert cells.day(f"{value.day} {cells.MONTHS[value.month - 1]} {value.year}") == value


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09:30", "09:30"),
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        ("14:00:00", "14:00"),
        ("2.15pm", "14:15"),
        ("12:00 am", "00:00"),
        ("12:30 PM", "12:30"),
        ("00:00", "00:00"),
        ("", None),
    ],
)
def test_a_time_of_day_is_told_as_two_digits_each(text: str, time: str | None) -> None:
    assert cells.clock(text) == time


@pytest.mark.parametrize("text", ["24:00", "09:60", "930", "13:00pm", "noon", "9:5", "0:30 pm"])
def test_a_time_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a time of day"):
        cells.clock(text)


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("y", True), ("TRUE", True), ("1", True), ("", None)])
def test_yes_has_several_words(text: str, value: bool | None) -> None:
    assert cells.yes_no(text) is value


@pytest.mark.parametrize("text", ["No", "n", "false", "0"])
def test_no_has_several_words(text: str) -> None:
    assert cells.yes_no(text) is False


def test_maybe_is_neither_yes_nor_no() -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.yes_no("maybe")

    assert (refused.value.why, refused.value.remedy) == ("maybe is neither yes nor no.", "Write yes or no.")


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("1,200", 1200), ("-3", -3), ("−3", -3), ("3.0", 3)])
def test_a_whole_number_may_be_dressed(text: str, number: int) -> None:
    assert cells.whole(text) == number


@pytest.mark.parametrize(
    ("text", "why", "remedy"),
    [
        ("240", "240 is more than 60.", "Enter a whole number from 1 to 60."),
        ("0", "0 is less than 1.", "Enter a whole number from 1 to 60."),
        ("3.5", "3.5 is not a whole number.", "Enter a whole number from 1 to 60."),
        ("1,2", "1,2 is not a whole number.", "Enter a whole number from 1 to 60."),
        ("9" * 5000, "9" * 5000 + " is not a whole number.", "Enter a whole number from 1 to 60."),
        ("²", "² is not a whole number.", "Enter a whole number from 1 to 60."),
    ],
)
def test_a_number_out_of_bounds_is_refused_with_the_bounds(text: str, why: str, remedy: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.whole(text, 1, 60)

    assert (refused.value.why, refused.value.remedy) == (why, remedy)


def test_bounds_may_be_open_at_one_end() -> None:
    assert cells.whole("5", least=1) == 5
    with pytest.raises(NotUnderstood, match=r"0 is less than 1[.] Enter a whole number, 1 or more"):
        cells.whole("0", least=1)
    with pytest.raises(NotUnderstood, match=r"7 is more than 5[.] Enter a whole number, 5 or fewer"):
        cells.whole("7", most=5)


@given(some.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_written_out_comes_in_again(number: int) -> None:
    assert cells.whole(cells.whole_out(number)) == number
    assert cells.whole(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,234.50", 123450),
        ("(1,234.50)", -123450),
        ("(£5)", -500),
        ("-1234.5", -123450),
        ("−1234.5", -123450),
        ("-£5", -500),
        ("£-5", -500),
        ("£ 5", 500),
        ("+5", 500),
        ("1234", 123400),
        (".5", 50),
        ("5.", 500),
        ("1.500", 150),
        ("0", 0),
        ("", None),
    ],
)
def test_money_is_whole_pence(text: str, amount: int | None) -> None:
    assert cells.pence(text) == amount


def test_a_fraction_of_a_penny_is_refused_and_not_rounded() -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.pence("12.345")

    assert refused.value.why == "12.345 has a fraction of a penny."
    assert refused.value.remedy == "Round it to two decimals."


@pytest.mark.parametrize(
    "text", ["1,23", "12,34.50", "£", "-", ".", "()", "(-5)", "--5", "5 pounds", "1e3", "$5", "1 234"]
)
def test_what_is_not_plainly_money_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is not an amount of money"):
        cells.pence(text)


@given(some.integers(-(10**15) + 1, 10**15 - 1))
def test_money_written_out_comes_in_again(amount: int) -> None:
    assert cells.pence(cells.pence_out(amount)) == amount


@given(some.integers(0, 10**15))
def test_money_in_brackets_is_owed_the_other_way(amount: int) -> None:
    assert cells.pence(f"({amount // 100:,}.{amount % 100:02})") == -amount


def test_a_word_is_found_whatever_its_capitals() -> None:
    assert cells.choice(" Full  Day ", Mode) is Mode.FULL_DAY
    assert cells.choice("", Mode) is None


def test_a_word_that_is_not_allowed_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.choice("night", Mode)

    assert refused.value.why == "night is not one of the words for this column."
    assert refused.value.remedy == "Write full day or evening."


@given(some.sampled_from(Mode))
def test_a_word_written_out_comes_in_again(mode: Mode) -> None:
    assert cells.choice(cells.choice_out(mode), Mode) is mode


@pytest.mark.parametrize("text", ["2014/15", "2014-15", "2014-2015", "2014/2015", "2014–15"])
def test_a_financial_year_is_known_by_the_year_it_starts_in(text: str) -> None:
    assert cells.financial_year(text) == 2014


@pytest.mark.parametrize("text", ["2014/16", "2014-2114"])
def test_a_financial_year_ends_in_the_next(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Write it as 2014/15"):
        cells.financial_year(text)


def test_a_single_year_is_not_a_financial_year() -> None:
    with pytest.raises(NotUnderstood, match="2014 is not a financial year"):
        cells.financial_year("2014")


@given(some.integers(1900, 2199))
def test_a_financial_year_written_out_comes_in_again(start: int) -> None:
    assert cells.financial_year(cells.financial_year_out(start)) == start


@given(some.none() | some.booleans())
def test_yes_no_and_not_known_written_out_come_in_again(value: bool | None) -> None:
    assert cells.yes_no(cells.yes_no_out(value=value)) is value


def test_nothing_is_written_as_nothing() -> None:
    outs = (cells.day_out, cells.whole_out, cells.pence_out, cells.choice_out, cells.financial_year_out)
    assert {out(None) for out in outs} == {""}
    ins = (cells.day, cells.clock, cells.yes_no, cells.whole, cells.pence, cells.financial_year)
    assert {parse("  ") for parse in ins} == {None}


@given(some.text(max_size=20), some.sampled_from(["day", "clock", "yes_no", "whole", "pence", "financial_year"]))
def test_any_text_is_either_understood_or_refused_in_words(text: str, name: str) -> None:
    try:
        getattr(cells, name)(text)
    except NotUnderstood as fault:
        words = (fault.why, fault.remedy)
    else:
        words = ("understood.",)

    assert all(sentence.endswith(".") for sentence in words)


def test_a_cell_that_is_not_understood_refuses_its_row_by_column_and_value() -> None:
    row = Row("meetings.csv", 14, {"date": "31/02/2014", "start": "09:30"})

    assert cells.read(row, "start", cells.clock) == "09:30"
    assert cells.read(row, "venue", cells.clock) is None
    with pytest.raises(Refused) as refused:
        cells.read(row, "date", cells.day)
    assert (refused.value.column, refused.value.value) == ("date", "31/02/2014")
    assert refused.value.why == "There is no 31 February 2014."
