"""Questions and keystrokes in the consortium store, beside the bare SQL they need."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

from sqlalchemy.orm import Session

from app.meetings.edits import set_mark
from app.meetings.queries_register import register
from app.meetings.queries_tally import seat_tallies
from app.meetings.rules import Mark
from app.schema import metadata
from db.store import Store
from tests.bench.figure import Figure, alternating, at, times

BOARD, SINCE, UNTIL = 1, date(2023, 4, 1), date(2024, 3, 31)
EVER = (date(2000, 1, 1), date(2099, 12, 31))
SEATS_SQL = """select s.*, a.name, a.sector, p.name from seat s join agency a on a.id = s.agency_id
    left join appointment h on h.seat_id = s.id left join person p on p.id = h.person_id where s.group_id = ?"""
MEETINGS_SQL = "select * from meeting where group_id = ? and held_on between ? and ? order by held_on"
MARKS_SQL = f"select * from attendance where meeting_id in (select id from ({MEETINGS_SQL}))"
SUMMARY_SQL = """select s.id, sum(k.mark in ('P', 'V')), sum(k.mark = 'D'), count(*) from attendance k
    join meeting m on m.id = k.meeting_id join seat s on s.id = k.seat_id
    where m.status = 'held' and m.counts and m.held_on between ? and ? group by s.id"""


def store_figures(consortium: Path, folder: Path) -> Iterator[Figure]:
    """The register, every member's attendance, and a mark committed, in a copy of the consortium store."""
    copy = Path(shutil.copy(consortium, folder / "asked.quorate"))
    bare = sqlite3.connect(copy)
    with Store.open(copy, metadata) as store:
        with store.reading() as session:
            asked, floor = alternating(lambda: register(session, BOARD, SINCE, UNTIL), lambda: _bare(bare), 25)
            yield Figure("register of a board and year (100 seats)", asked, floor, "ms", "2x, under 100 ms", "its SQL")
        with store.reading() as session:
            asked, floor = alternating(lambda: _everybody(session), lambda: _summary(bare), 5)
            yield Figure("attendance of 5,000 members, 150,000 marks", asked, floor, "ms", "50 ms", "one SQL sum")
        bare.close()
        yield from _keystrokes(store, folder)


def _bare(bare: sqlite3.Connection) -> None:
    between = (BOARD, SINCE.isoformat(), UNTIL.isoformat())
    for sql, words in ((SEATS_SQL, (BOARD,)), (MEETINGS_SQL, between), (MARKS_SQL, between)):
        bare.execute(sql, words).fetchall()


def _everybody(session: Session) -> None:
    assert len(seat_tallies(session, *EVER)) == 5000


def _summary(bare: sqlite3.Connection) -> None:
    assert len(bare.execute(SUMMARY_SQL, [day.isoformat() for day in EVER]).fetchall()) == 5000


def _keystrokes(store: Store, folder: Path) -> Iterator[Figure]:
    seats, marks = cycle(range(1, 101)), cycle((Mark.APOLOGIES, Mark.DEPUTY, Mark.ABSENT))
    with store.reading() as session:
        meeting = register(session, BOARD, SINCE, UNTIL).meetings[0].id

    def press() -> None:
        with store.writing("Mark a seat") as session:
            set_mark(session, meeting, next(seats), next(marks), UNTIL)

    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for line in ("pragma journal_mode=wal", "pragma synchronous=full", "create table mark (id integer primary key, m)"):
        bare.execute(line)
    pressed, floor = times(press, 300), times(lambda: bare.execute("insert into mark (m) values ('P')"), 300)
    bare.close()
    of = "one bare commit"
    yield Figure("a mark committed and journalled, median", at(50, pressed), at(50, floor), "ms", "50 ms", of)
    yield Figure("a mark committed and journalled, 95th percentile", at(95, pressed), at(95, floor), "ms", "50 ms", of)
