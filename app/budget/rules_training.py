"""What is true of training's income: the year and the day on which the budget has it."""

from datetime import date

from app.groups.rules_year import year_of, year_span


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
