"""What is true of a seat over the years: since when it is held or vacant, whether it should have a deputy."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.groups.rules import Category, Span

DAY = timedelta(days=1)
TERM_NOTICE = 3
"""Months before its end from which a term of office is mentioned, where the office says nothing else."""
IN_PERSON_ONLY = frozenset({Category.CHAIR, Category.LAY_MEMBER, Category.YOUNG_PERSON, Category.CO_OPTED})
"""Who sits for themselves: nobody is named to stand in (for a chair the vice-chair does)."""


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, last))


def role_words(category: Category | None) -> str:
    """The category as people read it: "Vice-chair"; "Member" where none is written down."""
    return (category or Category.MEMBER).value.capitalize()


def needs_deputy(category: Category | None, *, votes: bool) -> bool:
    """Whether a seat should have a named deputy: one that votes, and whose holder does not sit for themselves."""
    return votes and category not in IN_PERSON_ONLY


def held_since(spans: Iterable[Span], day: date) -> date | None:
    """The first day of the unbroken run of one holder's spans that reaches the day; None where no start is known."""
    first: date | None = day
    for span in sorted(spans, key=lambda span: span.first or date.min, reverse=True):
        if first is not None and (span.covers(first) or span.last == first - DAY):
            first = span.first
    return first


def vacant_since(spans: Sequence[Span], opens: date | None, day: date) -> date | None:
    """The first day nobody has held the seat, up to the day; None where nobody ever did and it was always open."""
    ended = [span.last for span in spans if span.last and span.last < day]
    last = max(ended, default=None)
    return last + DAY if last and (opens is None or last >= opens) else opens


class NobodyThere(Exception):
    """A seat that nobody holds on the day of which something is said of its holder."""


class OwnDeputy(Exception):
    """A holder who would be their own deputy."""


class SameGroup(Exception):
    """A seat that would move, or seats that would be copied, to the group where they are."""
