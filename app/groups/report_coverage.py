"""The coverage report: agencies by groups with their seats, what is vacant or has no deputy, and who sits too often."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Grid, GridRow, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name
from app.groups.queries_coverage import Cell, Coverage, coverage
from app.groups.report_membership import record_words

COVERAGE = (
    Column("agency", "Agency", width=34),
    Column("group", "Group", width=34),
    Column("seats", "Seats", Kind.WHOLE, total=True),
    Column("vacant", "Vacant", Kind.WHOLE, total=True),
    Column("no_deputy", "Without a deputy", Kind.WHOLE, total=True),
)
AGENCIES = (
    Column("agency", "Agency", width=38),
    Column("groups", "Groups", Kind.WHOLE),
    Column("seats", "Seats", Kind.WHOLE, total=True),
    Column("vacant", "Vacant", Kind.WHOLE, total=True),
    Column("no_deputy", "Without a deputy", Kind.WHOLE, total=True),
)
PEOPLE = (
    Column("person", "Person", width=28),
    Column("seats", "Seats", Kind.WHOLE),
    Column("places", "Where", width=70),
)
GAPS = (Column("agency", "Agency", width=40), Column("gap", "What is missing", width=50))
NOTES = (
    "Only seats that are open on the day are counted, with their agency by its name of that day.",
    "Without a deputy: the seat is held and votes, and nobody is its named deputy that day.",
    "Chairs, lay members, young people and co-opted members sit for themselves and need no deputy.",
)


def coverage_report(session: Session, request: Request) -> Report:
    """Which agency sits on which group as at the last day asked for, and the gaps."""
    found = coverage(session, request.until, request.group_id)
    if request.agency_id is not None:
        found = found.of_agency(request.agency_id)
    cells = Table("coverage", "Seats by agency and group", COVERAGE, tuple(_cell_rows(found)), printed=False)
    agencies = Table("agencies", "Agencies", AGENCIES, tuple(_agency_rows(found)), printed=False)
    gaps = Table("gaps", "Gaps", GAPS, tuple(_gap_rows(found)))
    people = Table("people", "People on many seats", PEOPLE, tuple(_people_rows(found)), _many_words(found))
    matrix = (Section("Agencies by group", grids=(_grid(found),)),) if found.agencies else ()
    return Report(
        name="coverage",
        title="Coverage",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=_scope(found, request),
        tables=(cells, agencies, gaps, people),
        sections=(*matrix, Section("Gaps", tables=(gaps,)), Section("People on many seats", tables=(people,))),
        figures=tuple(_figures(found)),
        notes=NOTES,
        source="the membership record",
        made=request.made,
        footer=record_words(session),
    )


def _cell_rows(found: Coverage) -> Iterator[Row]:
    for line in found.agencies:
        for box, cell in zip(found.groups, line.cells, strict=True):
            if cell.seats:
                yield line.agency, box.name, cell.seats, cell.vacant, cell.no_deputy


def _agency_rows(found: Coverage) -> Iterator[Row]:
    for line in found.agencies:
        total = line.total
        yield line.agency, sum(bool(cell.seats) for cell in line.cells), total.seats, total.vacant, total.no_deputy


def _gap_rows(found: Coverage) -> Iterator[Row]:
    for line in found.agencies:
        for box, cell in zip(found.groups, line.cells, strict=True):
            if cell.vacant:
                yield line.agency, f"{_seats(cell.vacant)} vacant on {box.name}"
        if alone := line.total.no_deputy:
            yield line.agency, f"{_seats(alone)} without a named deputy"
    for agency in found.elsewhere:
        yield agency, "No seat on any group" if len(found.groups) != 1 else "No seat on this group"


def _seats(number: int) -> str:
    return "1 seat" if number == 1 else f"{number} seats"


def _people_rows(found: Coverage) -> Iterator[Row]:
    for person in found.people:
        yield person.holder, len(person.seats), "; ".join(person.seats)


def _many_words(found: Coverage) -> str:
    return f"People who hold more than {_seats(found.most_seats)}, counted over all groups."


def _grid(found: Coverage) -> Grid:
    """Agencies by numbered groups; the numbers' meaning is the key."""
    columns = tuple(Column(f"g{box.id}", str(place), Kind.MARK) for place, box in enumerate(found.groups, 1))
    key = " · ".join(f"{place} {box.name}" for place, box in enumerate(found.groups, 1))
    return Grid(
        name="matrix",
        title="Agencies by group",
        corner="Agency",
        columns=(*columns, Column("seats", "Seats", Kind.WHOLE)),
        sub_headings=("",) * (len(columns) + 1),
        rows=tuple(_lines(found)),
        note="How many seats each agency has on each group; v stands behind a number of which one or more are vacant.",
        key=key,
    )


def _lines(found: Coverage) -> Iterator[GridRow]:
    for line in found.agencies:
        yield GridRow(line.agency, (*(_cell_words(cell) for cell in line.cells), line.total.seats))
    columns = list(zip(*(line.cells for line in found.agencies), strict=True))
    totals = [sum(cell.seats for cell in column) for column in columns]
    yield GridRow("All agencies", (*(str(total) for total in totals), sum(totals)), is_total=True)


def _cell_words(cell: Cell) -> str | None:
    return f"{cell.seats}{'v' if cell.vacant else ''}" if cell.seats else None


def _figures(found: Coverage) -> Iterator[Figure]:
    total = [line.total for line in found.agencies]
    yield Figure(f"{len(found.agencies):,}", f"agencies with {_seats(sum(cell.seats for cell in total))}")
    yield Figure(f"{sum(cell.vacant for cell in total):,}", "seats vacant")
    yield Figure(f"{sum(cell.no_deputy for cell in total):,}", "seats without a named deputy")


def _scope(found: Coverage, request: Request) -> str:
    parts = [f"As at {day_words(request.until)}"]
    if request.group_id is not None:
        parts += [box.name for box in found.groups] or ["A group that is not open on the day"]
    if request.agency_id is not None:
        parts += [line.agency for line in found.agencies] or ["An agency without a seat on the day"]
    return ". ".join(parts) + "."
