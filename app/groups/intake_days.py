"""A day as it is typed: with its year, or without one, and then of the financial year that is shown."""

import re
from datetime import date

from app.groups.rules_year import year_of
from app.interchange.cells import NotUnderstood, day

WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*[/. -]?\s*(\d{1,2}|[a-z]{3,9})\.?", re.IGNORECASE | re.ASCII)


def typed_day(text: str, year: int) -> date | None:
    """The day: 12/6 and 12 jun are of the financial year that begins in that calendar year.

    Raises NotUnderstood, and returns None for an empty text.
    """
    found = WITHOUT_YEAR.fullmatch(text.strip())
    if found is None:
        return day(text)
    number, month = found.groups()
    between, faults = "/" if month.isdigit() else " ", list[NotUnderstood]()
    for own in (year, year + 1):
        try:
            candidate = day(f"{number}{between}{month}{between}{own}")
        except NotUnderstood as fault:
            faults.append(fault)
        else:
            if candidate is not None and year_of(candidate) == year:
                return candidate
    raise faults[-1]
