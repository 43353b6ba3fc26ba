"""A report whose texts all went through a hand: nothing left out, nothing doubled, long tables not waited for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from app.export.report import Chart, Column, Figure, Grid, GridRow, Kind, Report, Row, Section, Series, Table
from app.export.sifted import sifted

DAY = date(2015, 3, 31)


def rows() -> Iterator[Row]:
    for number in range(3):
        yield "a b", number, None, DAY


def report(table: Table) -> Report:
    grid = Grid("grid", "a grid", "a", (Column("one", "a", Kind.MARK),), ("a",), (GridRow("a", ("a", 1)),), "a", "a")
    chart = Chart("chart", "a", "a", Kind.PERCENT, ("a",), (Series("a", (1,)),), alt="a", table="table")
    return Report(
        *("name", "a title", "a board", DAY, DAY, "a"),
        (table,),
        (Section("a", (chart,), (grid,), (table,)),),
        (Figure("a", "a"),),
        *(("a",), "a", "a", datetime(2015, 4, 1, tzinfo=UTC), "a"),
    )


def test_every_text_is_changed_and_every_figure_is_not() -> None:
    table = Table("table", "a table", (Column("one", "a column"),), (("a", 1, None, DAY),), "a note")

    found = sifted(report(table), lambda text: text.replace("a", "x"))

    assert "'a" not in repr(found)
    assert (found.since, found.made.year) == (DAY, 2015)
    assert found.tables[0].rows == (("x", 1, None, DAY),)


def test_a_table_that_is_printed_is_still_the_one_in_the_data() -> None:
    found = sifted(report(Table("table", "a", (), ())), str.upper)

    assert found.sections[0].tables[0] is found.tables[0]


def test_rows_that_are_not_there_yet_are_made_only_when_they_are_asked_for() -> None:
    table = Table("table", "a", (), rows())

    found = sifted(report(replace(table)), str.upper)

    assert next(iter(table.rows))[1] == 0  # nobody has asked for the first one yet
    assert [tuple(row) for row in found.tables[0].rows] == [("A B", 1, None, DAY), ("A B", 2, None, DAY)]
