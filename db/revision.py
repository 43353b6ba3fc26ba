"""The revision of a store's tables: which one this program has, which one a file has."""

from pathlib import Path

from sqlalchemy import Connection

from db.connection import Access, connect

HEAD = "0001"
"""The newest revision in db/migrations; a constant so that a start need not load Alembic."""


def revision_of(path: Path) -> str:
    """The revision of a store, read without changing a byte of it."""
    connection = connect(path, Access.PEEK)
    try:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return str(revision)


def stamp(connection: Connection) -> None:
    """Mark a store whose tables were just made from the metadata."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
