"""Reports to write in the tests: a small one with everything in it, and awkward text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from app.export.report import (
    Chart,
    Column,
    Counted,
    Figure,
    Grid,
    GridRow,
    Kind,
    Ratio,
    Report,
    Row,
    Section,
    Series,
    Sum,
    Table,
)

AWKWARD = ("=1+1", "+44 7700 900123", "-5", "0123", "@handle", "\t=1", "＝1+1", "1-2", "Łódź – “quoted”, £5")
"""Text that spreadsheets like to run, to shorten or to spoil."""

SEAT_COLUMNS = (
    Column("seat", "Seat", width=30),
    Column("agency", "Agency", width=24),
    Column("from", "From", Kind.DATE, width=12),
    Column("expected", "Expected", Kind.WHOLE, total=True),
    Column("present", "Present", Kind.WHOLE, total=True),
    Column("deputy", "Deputy", Kind.WHOLE, total=True),
    Column("attendance_percent", "Attendance", Kind.PERCENT, Ratio(("present",), ("expected",)), total=True),
    Column("there_percent", "Representation", Kind.PERCENT, Ratio(("present", "deputy"), ("expected",))),
)
SEATS: tuple[Row, ...] = (
    ("Head of Service", "City Council", date(2014, 4, 1), 3, 2, 1, 67, 100),
    ("Inspector", "Police", None, 8, 1, 0, 13, 13),
    ("Representative", "Probation Service", date(2014, 9, 1), 40, 23, 0, 58, 58),
    ("Lay member", "Lay members", None, 0, 0, 0, None, None),
)
AGENCY_COLUMNS = (
    Column("agency", "Agency", width=24),
    Column("expected", "Expected", Kind.WHOLE),
    Column("represented", "Represented", Kind.WHOLE),
    Column("agency_percent", "Agency %", Kind.PERCENT, Ratio(("represented",), ("expected",))),
)
AGENCIES: tuple[Row, ...] = (("City Council", 3, 3, 100), ("Police", 8, 1, 13), ("Probation Service", 40, 23, 58))
MONEY_COLUMNS = (
    Column("line", "Line", width=30),
    Column("original", "Original budget", Kind.MONEY, total=True, width=16),
    Column("virements", "Virements", Kind.MONEY, total=True, width=14),
    Column("latest", "Latest budget", Kind.MONEY, Sum(("original", "virements")), total=True, width=16),
    Column("share", "Share", Kind.SHARE, Ratio(("latest",), ("original",))),
    Column("agreed", "Agreed", Kind.YES_NO),
)
MONEY: tuple[Row, ...] = (
    ("Training", 2844000, -100005, 2743995, 965, "yes"),
    ("Audits", 33, 33, 66, 2000, "no"),
    ("Nothing yet", 0, 0, 0, None, None),
)
MARKS = ("P", "D", "A", "X", "V")
GRID_COLUMNS = (
    Column("m1", "4 Apr", Kind.MARK),
    Column("m2", "12 Jun", Kind.MARK),
    Column("m3", "11 Sep", Kind.MARK),
    Column("attendance", "Attendance", Kind.PERCENT, Counted(("P", "V"), MARKS)),
    Column("representation", "Representation", Kind.PERCENT, Counted(("P", "V", "D"), MARKS)),
)
GRID_ROWS = (
    GridRow("City Council", (None, None, None, None, 100), is_group=True),
    GridRow("Head of Service", ("P", "D", "P", 67, 100)),
    GridRow("Director", ("–", "–", "X", 0, 0), sub="from Sep 2014"),
    GridRow("Police", (None, None, None, None, 50), is_group=True),
    GridRow("Inspector, Public Protection Unit and Local Policing of the northern area", ("A", None, "V", 50, 50)),
    GridRow("Present", (1, 0, 2, 50, 67), is_total=True, counts=("P", "V")),
)

GRID = Grid(
    "board",
    "Attendance by seat",
    "Seat",
    GRID_COLUMNS,
    ("2014", "2014", "2014", "", ""),
    GRID_ROWS,
    key="P present, D deputy, A apologies, X no apology, V present virtually, – not a member at the time.",
)
CHART = Chart(
    "agencies",
    "Attendance by agency",
    "2 of 3 agencies are below the 75% the board expects",
    Kind.PERCENT,
    ("City Council", "Probation Service", "Police"),
    (Series("Agency %", (100, 58, 13)),),
    target=75,
    target_words="75% expected",
    alt="Bars: City Council 100%, Probation Service 58%, Police 13%. 75% is expected.",
    table="agencies",
    columns=("agency", "agency_percent"),
    rows=(0, 2, 1),
)


def table(name: str, rows: Iterable[Row] = SEATS, columns: tuple[Column, ...] = SEAT_COLUMNS, **more: object) -> Table:
    return replace(Table(name, name.capitalize(), columns, rows), **more)  # type: ignore[arg-type]


def small_report(rows: Iterable[Row] = SEATS) -> Report:
    """A report with a table of each kind, a grid and a chart."""
    seats = table("seats", rows, note="Of the meetings expected of each seat.")
    agencies = table("agencies", AGENCIES, AGENCY_COLUMNS)
    money = table("money", MONEY, MONEY_COLUMNS)
    return Report(
        "attendance",
        "Board attendance",
        "Safeguarding Board",
        date(2014, 4, 1),
        date(2015, 3, 31),
        "April 2014 to March 2015. All groups.",
        (seats, agencies, money),
        sections=(
            Section("Attendance by agency", charts=(CHART,), tables=(agencies,)),
            Section("Attendance by seat", grids=(GRID,), tables=(seats,)),
            Section("Money", tables=(money,)),
        ),
        figures=(
            Figure("62%", "of places at meetings were filled by the member or a deputy"),
            Figure("9", "of 33 seats were under 50%"),
        ),
        notes=("Blank marks never lower a percentage.",),
        marking="Official",
        source="the register",
        made=datetime(2015, 3, 20, 10, 42, tzinfo=UTC),
        footer="7 marks still to enter.",
    )


def joined_report() -> Report:
    """A report of three parts, the second of which has a table that asks for pages on their side."""
    upright, wide = table("agencies", AGENCIES, AGENCY_COLUMNS), table("wide", columns=(*SEAT_COLUMNS, *WIDE))
    rows = tuple((*row, *("",) * len(WIDE)) for row in SEATS)
    parts = [
        (upright.title, upright),
        ("Wide", replace(wide, rows=rows)),
        ("Money", table("money", MONEY, MONEY_COLUMNS)),
    ]
    heads = ((Section(title, words=("As at 31 March.",), starts_page=True), part) for title, part in parts)
    sections = [each for head, part in heads for each in (head, Section(part.title, tables=(part,), is_within=True))]
    return replace(small_report(), tables=tuple(part for _, part in parts), sections=tuple(sections))


WIDE = tuple(Column(f"note{number}", f"Note {number}", width=40) for number in range(3))


def awkward_report() -> Report:
    """A report whose text cells hold what spreadsheets like to run."""
    columns = (Column("text", "Text", width=30), Column("number", "Number", Kind.WHOLE))
    only = Table("awkward", "Awkward text", columns, [(text, -5) for text in AWKWARD])
    return replace(small_report(), tables=(only,), sections=(Section("Awkward text", tables=(only,)),))


def long_report(rows: int) -> Report:
    """A report with one long streamed table."""
    streamed = (
        (
            f"Seat {number}",
            f"Ambulance Service – Łódź {number % 7}",
            date(2014, 4, 1),
            5,
            number % 6,
            0,
            number % 6 * 20,
            None,
        )
        for number in range(rows)
    )
    only = table("seats", streamed)
    return replace(small_report(), tables=(only,), sections=(Section("Every seat", tables=(only,)),))
