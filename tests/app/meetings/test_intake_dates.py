"""Dates in pasted text, whatever stands between them."""

from datetime import date

import pytest

from app.meetings.intake_dates import dates_in

JUNE, SEPTEMBER = date(2014, 6, 12), date(2014, 9, 11)


@pytest.mark.parametrize(
    "text",
    [
        "12 June 2014\n11 September 2014\n",
        "2014-09-11\t2014-06-12\t2014-06-12",
        "Thursday 12 June 2014; Thu, 11 Sep 2014",
        "12/06/2014, 11/09/2014",
    ],
)
def test_dates_are_found_once_each_in_order(text: str) -> None:
    assert dates_in(text) == ([JUNE, SEPTEMBER], [])


def test_what_is_no_date_is_told() -> None:
    assert dates_in("12 June 2014\nto be agreed\n") == ([JUNE], ["to be agreed"])
