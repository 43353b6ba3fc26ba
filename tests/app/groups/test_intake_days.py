"""A day typed without its year is of the financial year that is shown."""

from datetime import date

import pytest

from app.groups.intake_days import typed_day
from app.interchange.cells import NotUnderstood


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/6", date(2014, 6, 12)),
        ("12 jun", date(2014, 6, 12)),
        ("1 April", date(2014, 4, 1)),
        ("31 mar", date(2015, 3, 31)),
        ("9.1", date(2015, 1, 9)),
        ("9 jan 2013", date(2013, 1, 9)),
        ("2014-06-12", date(2014, 6, 12)),
        ("", None),
    ],
)
def test_days_as_they_are_typed(text: str, expected: date | None) -> None:
    assert typed_day(text, 2014) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("29/2", "There is no 29 February 2015."),
        ("31/6", "There is no 31 June 2015."),
        ("12/13", "There is no month 13."),
        ("soon", "soon is not a date."),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        typed_day(text, 2014)
    assert refused.value.why == why
