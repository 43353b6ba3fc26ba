"""A store in memory for properties: made once, and left as it was after each case."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from app.schema import metadata


@cache
def _engine() -> Engine:
    made = create_engine("sqlite://")
    metadata.create_all(made)
    return made


@contextmanager
def rolled_back() -> Iterator[Session]:
    """A session on empty tables, of which nothing is kept."""
    with Session(_engine()) as session:
        yield session
        session.rollback()
