"""What is true of training's income: the year and the day on which the budget has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.budget.rules_money import pounds
from app.groups.rules_year import year_label, year_of, year_span


def income_year(course_begins: date) -> int:
    """The financial year a training charge belongs to: that of the course, whenever it is invoiced (B14).

    A course of several days belongs to the year it begins in. Returns the calendar year that year begins in.
    """
    return year_of(course_begins)


def bearing_year(course_year: int, day: date, closed: Mapping[int, date]) -> int:
    """The year that has a charge of a course: the course's own, or the first after it that was open on the day.

    `closed` tells since when years are closed. A closed year takes nothing more, an invoice or a credit of one of its
    courses no more than anything else (DOMAIN.md section 5); what was raised on the day of closing is in it.
    """
    year = course_year
    while year in closed and day > closed[year]:
        year += 1
    return year


def within(year: int, day: date) -> date:
    """The day on which the budget of the year has what was invoiced on that day: the nearest of its own.

    An invoice of 14 April for a course on 30 March counts on 31 March; one sent in March for April, on 1 April.
    """
    first, last = year_span(year)
    return min(max(day, first), last)


def over_words(course_year: int, pence: int) -> str:
    """Why a year has income of courses of another."""
    what = "was invoiced" if pence >= 0 else "was credited"
    name = year_label(course_year)
    return f"{pounds(abs(pence))} {what} for training of {name} after {name} was closed, and counts here."


@dataclass(frozen=True)
class CountedTwice:
    """Money from finance's downloads on the line that counts what training invoiced; in pence."""

    year: int
    line: str
    entered: int
    invoiced: int

    @property
    def words(self) -> str:
        """What may count twice, and what to do about it."""
        return (
            f"{pounds(self.entered)} from finance's downloads stands on {self.line} of {year_label(self.year)}, which "
            f"counts the {pounds(self.invoiced)} that training invoiced already. What pays those invoices counts "
            f"twice: reverse its entries, and leave such rows out in the tray."
        )
