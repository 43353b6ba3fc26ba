"""The sign-in sheet of an event: who is expected, and room to sign, a page for each session."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Report, Row, Section, Table
from app.export.sifted import sifted
from app.groups.queries import board_name
from app.people.queries import cleaner_of
from app.training.queries_bookings import BookingLine, bookings_of
from app.training.queries_events import HAS_PLACE, EventLine, SessionLine, event
from app.training.report_words import delegate_words, session_words, where_words

COLUMNS = (
    Column("number", "No.", Kind.WHOLE, width=4),
    Column("delegate", "Name", width=24),
    Column("agency", "Agency", width=24),
    Column("post", "Post", width=20),
    Column("arrived", "Time in", width=8),
    Column("signature", "Signature", width=26),
    Column("left", "Time out", width=8),
)
NOTE = "Sign when you come, and write the time you leave. If you have come without a booking, use a line at the end."
SPARE = 4
"""Fewest empty lines at the end, for those who come without a booking."""


def sign_in_sheet(session: Session, event_id: int, made: datetime) -> Report:
    """The sheet of every session: those with a place, by name; no name that is withheld. The event has a session."""
    line = event(session, event_id)
    booked = sorted(
        (one for one in bookings_of(session, event_id) if one.status in HAS_PLACE),
        key=lambda one: delegate_words(one).casefold(),
    )
    tables = tuple(_table(one, line, booked) for one in line.sessions)
    report = Report(
        name="sign-in",
        title=f"Sign-in sheet: {line.title}",
        board=board_name(session),
        since=line.sessions[0].starts.date(),
        until=line.sessions[-1].ends.date(),
        scope=_scope(line),
        tables=tables,
        sections=tuple(
            Section(table.title, tables=(table,), starts_page=number > 0) for number, table in enumerate(tables)
        ),
        source="the bookings",
        made=made,
    )
    clean = cleaner_of(session)
    return sifted(report, clean) if clean else report


def _scope(line: EventLine) -> str:
    parts = [line.ref, where_words(line)]
    parts += [f"Given by {', '.join(line.trainers)}"] * bool(line.trainers)
    return ". ".join(parts) + "."


def _table(one: SessionLine, line: EventLine, booked: Sequence[BookingLine]) -> Table:
    number = f"Session {one.number}: " if len(line.sessions) > 1 else ""
    rows = tuple(_rows(line, booked))
    return Table(f"session_{one.number}", number + session_words(one), COLUMNS, rows, NOTE, signed=True)


def _rows(line: EventLine, booked: Sequence[BookingLine]) -> Iterator[Row]:
    for number, one in enumerate(booked, 1):
        yield (number, delegate_words(one), one.agency, one.post, None, None, None)
    spare = max(SPARE, (line.capacity or 0) - len(booked))
    for number in range(len(booked) + 1, len(booked) + spare + 1):
        yield (number, *[None] * 6)
