"""The directory: agencies and people as at a day, with the seats they hold, for writing to them."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name, groups
from app.groups.queries_directory import Directory, directory
from app.people.queries import names_as_at
from db.figures import head_of

AGENCIES = (
    Column("agency", "Agency", width=34),
    Column("short_name", "Short name", width=14),
    Column("sector", "Sector", width=18),
    Column("charging_class", "Charging class", width=20),
    Column("people", "People", Kind.WHOLE, total=True),
    Column("seats", "Seats open", Kind.WHOLE, total=True),
)
PEOPLE = (
    Column("agency", "Agency", width=28),
    Column("person", "Person", width=28),
    Column("post", "Post", width=28),
    Column("email", "E-mail", width=28),
    Column("phone", "Telephone", width=16),
    Column("seats", "Seats held", width=40),
    Column("deputises", "Named deputy for", width=30),
)
NOTE = "A name that is withheld stands as such, and nothing says how to reach that person."


def directory_report(session: Session, request: Request) -> Report:
    """The directory as at the last day of the period, as a whole or of one group or agency."""
    found = directory(session, request.until, request.group_id, request.agency_id)
    tables = (
        Table("agencies", "Agencies", AGENCIES, tuple(_agency_rows(found))),
        Table("people", "People", PEOPLE, tuple(_people_rows(found)), NOTE),
    )
    record = head_of(session)
    return Report(
        name="directory",
        title="Directory",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=_scope(session, request, found),
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        notes=(NOTE, "Agencies go by their names of the day; posts and addresses are those of today."),
        source="the lists of agencies, people and seats",
        made=request.made,
        footer=f"State of the record: {record.steps}-{record.chain[:8]}.",
    )


def _agency_rows(found: Directory) -> Iterator[Row]:
    for item in found.agencies:
        yield item.name, item.short_name, item.sector, item.charging_class, item.people, item.seats


def _people_rows(found: Directory) -> Iterator[Row]:
    for item in found.people:
        reach = item.email, item.phone
        yield item.agency or None, item.name, item.post, *reach, "; ".join(item.seats), "; ".join(item.deputises)


def _scope(session: Session, request: Request, found: Directory) -> str:
    day = request.until
    parts = [f"As at {day_words(day)}"]
    parts += [line.name for line in groups(session, day) if line.id == request.group_id]
    if request.agency_id is not None:
        parts.append(names_as_at(session, day)[request.agency_id])
    agencies, people = len(found.agencies), len(found.people)
    words = (
        f"{agencies:,} {'agency' if agencies == 1 else 'agencies'}, {people:,} {'person' if people == 1 else 'people'}"
    )
    return ". ".join([*parts, words]) + "."
