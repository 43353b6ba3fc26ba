"""What is true of training's income: the year and the day on which the budget has it."""

from dataclasses import dataclass
from datetime import date

from app.budget.rules_money import pounds
from app.groups.rules_year import year_label, year_of, year_span


def income_year(course_begins: date) -> int:
    """The financial year a training charge belongs to: that of the course, whenever it is invoiced (B14).

    A course of several days belongs to the year it begins in. Returns the calendar year that year begins in.
    """
    return year_of(course_begins)


def income_day(course_begins: date, invoiced: date) -> date:
    """The day the budget has the charge on: the invoice's, or if that is of another year the nearest of the course's.

    An invoice of 14 April for a course on 30 March counts on 31 March; one sent in March for April, on 1 April.
    """
    first, last = year_span(income_year(course_begins))
    return min(max(invoiced, first), last)


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
