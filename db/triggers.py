"""The triggers that write the journal, generated from the metadata for every table."""

from collections.abc import Iterable

from sqlalchemy import Connection, Float, LargeBinary, MetaData, Table

from db import kept

PREFIX = "journal_"
APPEND_ONLY = {
    "journal_step_no_update": (
        "CREATE TRIGGER journal_step_no_update BEFORE UPDATE ON journal_step "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    "journal_step_no_delete": (
        "CREATE TRIGGER journal_step_no_delete BEFORE DELETE ON journal_step "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    "journal_row_no_delete": (
        "CREATE TRIGGER journal_row_no_delete BEFORE DELETE ON journal_row "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    # images may go for good, once (erasure): their digest stays in their place and the chain stands
    "journal_row_no_update": (
        "CREATE TRIGGER journal_row_no_update BEFORE UPDATE ON journal_row "
        "WHEN OLD.digest IS NOT NULL OR NEW.digest IS NULL "
        "OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.salt IS NOT NULL "
        "OR OLD.id IS NOT NEW.id OR OLD.step_id IS NOT NEW.step_id OR OLD.table_name IS NOT NEW.table_name "
        "OR OLD.row_id IS NOT NEW.row_id OR OLD.action IS NOT NEW.action "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
}


def wanted(metadata: MetaData) -> dict[str, str]:
    """Every trigger that a store of these tables must have: its name and its text."""
    found = APPEND_ONLY | kept.APPEND_ONLY
    for table in metadata.sorted_tables:
        found |= of_table(table)
    return found


def of_table(table: Table) -> dict[str, str]:
    """The four triggers of one table. A changed id is journalled as a delete and an insert."""
    unfit = [column.name for column in table.columns if isinstance(column.type, (Float, LargeBinary))]
    if unfit:
        raise TypeError(f"{table.name} has columns whose exact value the journal cannot hold: {unfit}")
    name = PREFIX + table.name
    old, new = image(table, "OLD"), image(table, "NEW")
    changed = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.columns)
    inserted = _record(table, "NEW", "insert", "NULL", new)
    deleted = _record(table, "OLD", "delete", old, "NULL")
    updated = _record(table, "NEW", "update", old, new)
    on = f'ON "{table.name}"'
    return {
        f"{name}_insert": f"CREATE TRIGGER {name}_insert AFTER INSERT {on} BEGIN {inserted} END",
        f"{name}_delete": f"CREATE TRIGGER {name}_delete AFTER DELETE {on} BEGIN {deleted} END",
        f"{name}_update": f"CREATE TRIGGER {name}_update AFTER UPDATE {on} WHEN OLD.id = NEW.id AND ({changed}) "
        f"BEGIN {updated} END",
        f"{name}_move": f"CREATE TRIGGER {name}_move AFTER UPDATE {on} WHEN OLD.id <> NEW.id "
        f"BEGIN {deleted} {inserted} END",
    }


def image(table: Table, which: str) -> str:
    """The expression that makes a row of this table, under that name, an image."""
    pairs = ", ".join(f"""'{column.name}', {which}."{column.name}\"""" for column in table.columns)
    return f"json_object({pairs})"


def there(connection: Connection) -> dict[str, str]:
    """The journal's triggers that the store has."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: sql for name, sql in rows if name.startswith(PREFIX)}


def tables_without(have: dict[str, str], metadata: MetaData) -> list[str]:
    """Tables, the journal's own among them, of which a trigger is missing or not as it must be."""
    ours = {"journal": APPEND_ONLY, "kept_content": kept.APPEND_ONLY}
    tables = {table.name: of_table(table) for table in metadata.sorted_tables} | ours
    return [name for name, texts in tables.items() if any(have.get(key) != text for key, text in texts.items())]


def drop(connection: Connection, names: Iterable[str]) -> None:
    """Take these triggers away, as a migration must before it rebuilds tables."""
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def renew(connection: Connection, metadata: MetaData) -> None:
    """Give the store exactly the triggers it must have."""
    have, want = there(connection), wanted(metadata)
    drop(connection, [name for name, text in have.items() if want.get(name) != text])
    for name, text in want.items():
        if have.get(name) != text:
            connection.exec_driver_sql(text)


def _record(table: Table, which: str, action: str, before: str, after: str) -> str:
    # the number of the step to come: its own row is written last, when the step is sealed
    return (
        "INSERT INTO journal_row (step_id, table_name, row_id, action, before, after, salt) "
        f"VALUES ((SELECT coalesce(max(id), 0) + 1 FROM journal_step), '{table.name}', {which}.id, '{action}', "
        f"{before}, {after}, lower(hex(randomblob(16))));"
    )
