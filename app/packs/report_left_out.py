"""Printed totals that leave out lines of their own fund and side: beside what all those lines come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.budget.queries_checks import printed_lines
from app.budget.rules_published import PrintedLine, totals_that_leave_out
from app.export.report import Column, Gathered, Kind, Row, Section, Sum, Table
from app.export.request import Request
from app.groups.rules_year import year_of

COLUMNS = (
    Column("what", "Printed total", width=40),
    Column("fund", "Fund", width=10),
    Column("kind", "Side", width=11),
    Column("published", "Published", Kind.MONEY, width=13),
    Column("computed", "All lines", Kind.MONEY, Gathered("lines", "original_budget", ("fund", "kind")), width=13),
    Column("difference", "Difference", Kind.MONEY, Sum(("computed",), ("published",)), width=13),
)
NOTE = "All lines = the original budgets of all lines of the fund and side. Difference = all lines − published."


def left_out_table(session: Session, request: Request) -> Table:
    """The printed totals of the year that are not of all lines under them; none where one agency is asked for."""
    lines = printed_lines(session, year_of(request.until)) if request.agency_id is None else []
    return Table("left_out", "Totals that leave out lines", COLUMNS, tuple(_rows(lines)), NOTE)


def _rows(lines: Sequence[PrintedLine]) -> Iterator[Row]:
    for fund, kind in dict.fromkeys((line.fund, line.kind) for line in lines):
        for found in totals_that_leave_out(line for line in lines if (line.fund, line.kind) == (fund, kind)):
            yield found.what, fund, kind.value, found.published, found.whole, found.whole - found.published


def below_checks(sections: Iterable[Section], added: Table) -> Iterator[Section]:
    """The sections, with the table in the one that has the printed totals added up again; only if it has rows."""
    for section in sections:
        has_checks = any(table.name == "checks" for table in section.tables)
        yield replace(section, tables=(*section.tables, added)) if has_checks and added.rows else section
