"""Several reports as one: names that two of them use stay apart, and what refers to a table follows it."""

from datetime import date

from app.export.joined import joined
from app.export.report import (
    CellMap,
    Chart,
    Column,
    Gathered,
    Kind,
    Looked,
    MapCount,
    Report,
    Section,
    Series,
    Table,
)

LOOKED = Looked("agencies", "agency", ("one", "other"), (("a",),))
COUNT = MapCount("agencies", "one", "other", ("agency", "closed"), LOOKED)


def report(name: str, *tables: Table, section: Section | None = None) -> Report:
    sections = (section,) if section else ()
    day = date(2015, 3, 31)
    return Report(name, name.title(), "Board", day, day, "As at", tables, sections, notes=("Counted.",))


def agencies(*columns: Column) -> Table:
    return Table("agencies", "Agencies", (Column("agency", "Agency"), *columns), (("Police",),))


def test_a_name_used_twice_is_told_apart_and_what_refers_to_it_follows() -> None:
    own = agencies(Column("sum", "Sum", Kind.MONEY, Gathered("agencies", "sum", ("agency",))))
    chart = Chart("c", "Agencies", "", Kind.WHOLE, ("Police",), (Series("n", (1,)),), table="agencies")
    maps = CellMap("m", "Map", "Up", ("a",), "Across", ("b",), (), "Nothing.", COUNT)
    section = Section("Agencies", charts=(chart,), tables=(own,), maps=(maps,), starts_page=True)

    found = joined(
        [("Attendance", report("attendance", agencies())), ("Charges", report("charges", own, section=section))]
    )

    first, second = found.tables
    assert (first.name, first.called, first.of, first.title) == ("agencies", "", "attendance", "Agencies")
    assert (second.name, second.called, second.of) == ("charges-agencies", "agencies", "charges")
    assert second.title == "Agencies, charges"
    assert second.columns[1].formula == Gathered("charges-agencies", "sum", ("agency",))
    within = found.sections[-1]
    assert within.title == "Agencies, charges"
    assert within.tables == (second,)
    assert within.tables[0] is second
    assert within.charts[0].table == "charges-agencies"
    assert within.maps[0].count.table == within.maps[0].count.words.table == "charges-agencies"
    assert [(each.title, each.is_within, each.starts_page) for each in found.sections] == [
        ("Attendance", False, True),
        ("Agencies", True, False),
        ("Charges", False, True),
        ("Agencies, charges", True, False),
    ]


def test_reports_print_in_an_order_of_their_own_and_notes_say_whose_they_are() -> None:
    found = joined(
        [("Attendance", report("attendance", agencies())), ("Members", report("membership", agencies()))],
        ("membership", "attendance"),
    )

    assert [table.of for table in found.tables] == ["attendance", "membership"]
    assert [each.title for each in found.sections if not each.is_within] == ["Members", "Attendance"]
    assert found.notes == ("Members: Counted.", "Attendance: Counted.")


def test_a_report_that_prints_nothing_is_a_line_on_the_page_of_the_one_before() -> None:
    silent = report("risks", Table("risks", "Risks", (Column("risk", "Risk"),), ()))

    found = joined([("Members", report("membership", agencies())), ("Risks", silent)])

    assert [(each.title, each.starts_page, each.words) for each in found.sections if not each.is_within] == [
        ("Members", True, ("As at",)),
        ("Risks", False, ("As at", "Nothing to list for this period.")),
    ]
    assert [table.name for table in found.tables] == ["agencies", "risks"]
    assert found.notes == ("Members: Counted.",)
