"""The dates in a text that was pasted: a column of a calendar, a row of it, or a list in a letter."""

import re
from datetime import date

from app.interchange.cells import NotUnderstood, day

BETWEEN = re.compile(r"[\t\n;]+|,\s*(?=\d{1,2}\D)")
"""What stands between dates; a comma may also stand inside one."""
WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b,?\s*", re.IGNORECASE)


def dates_in(text: str) -> tuple[list[date], list[str]]:
    """The dates, each once and in order, and the pieces that are none."""
    days, unread = set[date](), []
    for piece in BETWEEN.split(WEEKDAY.sub("", text)):
        words = piece.strip()
        try:
            found = day(words)
        except NotUnderstood:
            unread.append(words)
        else:
            days |= {found} if found else set()
    return sorted(days), unread
