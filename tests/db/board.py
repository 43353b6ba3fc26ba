"""A tiny board for the tests of the store, and ways to look at its file from outside."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.groups.schema import Group, Seat
from app.meetings.rules import Mark, MeetingKind, MeetingStatus
from app.meetings.schema import Attendance, Meeting
from app.people.schema import Agency

Content = dict[str, list[tuple[object, ...]]]
OURS = ("journal_", "alembic_", "sqlite_")


def add_board(session: Session) -> None:
    """Police and Health, each with a seat on the Board, and its meeting of 12 June: every id is 1, or 1 and 2."""
    session.add_all([Agency(name="Police"), Agency(name="Health"), Group(name="Board")])
    session.flush()
    session.add_all(
        [Seat(group_id=1, label="Chief Officer", agency_id=1), Seat(group_id=1, label="Nurse", agency_id=2)]
    )
    session.add(
        Meeting(
            group_id=1,
            held_on=date(2014, 6, 12),
            kind=MeetingKind.ORDINARY,
            status=MeetingStatus.HELD,
            counts=True,
        )
    )
    session.flush()


def mark(session: Session, seat: int = 1, said: Mark = Mark.PRESENT) -> Attendance:
    """The mark of a seat at the meeting, set anew."""
    made = Attendance(meeting_id=1, seat_id=seat, mark=said)
    session.add(made)
    session.flush()
    return made


def content(path: Path, *, journal: bool = False) -> Content:
    """Every row of every table of people's records; with the journal's and Alembic's, if wanted."""
    with outside(path) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        wanted = [name for name in names if journal or not name.startswith(OURS)]
        return {name: file.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in wanted}


def dump(path: Path) -> list[str]:
    """The whole file as SQL: tables, indexes, triggers, rows."""
    with outside(path) as file:
        return list(file.iterdump())


def outside(path: Path) -> closing[sqlite3.Connection]:
    """The file as any other program would open it, each statement committed at once."""
    return closing(sqlite3.connect(path, isolation_level=None))


def files_beside(path: Path) -> list[str]:
    """Names of all files in the store's folder."""
    return sorted(file.name for file in path.parent.iterdir())
