"""Everything a store holds goes out as tables and comes in again unchanged: every table there is, every column."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app import rooms
from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.people.queries import encoder_of
from app.schema import metadata
from app.stores import import_into, tables_out
from db.check import findings
from db.store import Store
from tests.full_store import fill, send_papers

Told = tuple[tuple[str, object], ...]
HIDDEN = {"person.email", "person.phone"}
"""What stays in the store where a name is withheld."""
IN_ANY_ORDER = {"appointment", "agenda_item"}
"""Tables whose rows say in what order they stand: by their days, by their places."""


@pytest.fixture
def full(store: Store) -> Store:
    with store.writing("Fill in all there is") as session:
        fill(session)
    return store


def rows_of(session: Session, table: Table) -> list[dict[str, Any]]:
    """The rows that the office put there: bank holidays of the calendar itself are none."""
    asked = select(table).order_by(table.c.id)
    if "typed" in table.c:
        asked = asked.where(table.c.typed)
    return [dict(row) for row in session.execute(asked).mappings()]


def nothing_in(store: Store) -> Iterator[str]:
    """The tables without a row, and the columns in which nothing stands."""
    with store.reading() as session:
        for table in metadata.sorted_tables:
            if not (rows := rows_of(session, table)):
                yield table.name
            for column in table.columns if rows else ():
                if all(row[column.name] in (None, False) for row in rows):
                    yield str(column)


def content(store: Store) -> dict[str, list[Told]]:
    """What the store holds, table by table: each id replaced by the row that it names, each withheld name by its code."""
    with store.reading() as session:
        held = {name: {row["id"]: row for row in rows_of(session, metadata.tables[name])} for name in metadata.tables}
        clean = encoder_of(session) or str

    def cell(column: Column[Any], row: dict[str, Any]) -> object:
        value = row[column.name]
        if str(column) in HIDDEN and row["name_withheld"]:
            return None
        if value is not None and column.foreign_keys:
            (to,) = column.foreign_keys
            return told(to.column.table.name, value)
        return clean(value) if isinstance(value, str) else value

    @cache
    def told(name: str, number: int) -> Told:
        columns = metadata.tables[name].columns
        return tuple((column.name, cell(column, held[name][number])) for column in columns if column.name != "id")

    return {
        name: sorted(rows, key=repr) if name in IN_ANY_ORDER else rows
        for name, rows in ((name, [told(name, number) for number in numbers]) for name, numbers in held.items())
    }


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def not_so(preview: Preview, *results: Result) -> list[tuple[str, str, object]]:
    """The rows with which an import did anything else."""
    rows = ((table, one) for table, many in preview.outcomes.items() for one in many)
    return [(table, one.why, one.row.cells) for table, one in rows if one.result not in results]


def test_everything_goes_out_and_comes_in_again_unchanged(full: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with full.writing("Send what is owed") as session:
        send_papers(session)
    assert list(nothing_in(full)) == []
    tables_out(full, out)

    with Store.create(tmp_path / "other.quorate", metadata) as other:
        taken = import_into(other, [out])
        assert not_so(taken, Result.ADDED, Result.CHANGED) == []  # changed: an agency's second class
        assert taken.whole
        mine, theirs = content(full), content(other)
        assert [name for name in mine if theirs[name] != mine[name]] == []
        tables_out(other, tmp_path / "again")
        assert files_in(tmp_path / "again") == files_in(out)

        step = other.next_undo()
        assert not_so(import_into(other, [out]), Result.UNCHANGED) == []
        assert not_so(import_into(full, [out]), Result.UNCHANGED) == []
        assert other.next_undo() == step


def test_all_of_it_is_taken_back_by_undo_put_back_by_redo_and_found_in_order(full: Store) -> None:
    before = content(full)

    full.undo()
    assert not any(content(full).values())
    full.redo()

    assert content(full) == before
    assert findings(full.path, metadata) == []
    with full.reading() as session:
        told = list(rooms.findings(session))
    assert len(told) == 3  # deadlines, since a bank holiday became known after they were reckoned
    assert all("was reckoned for" in words for words in told)
