"""The common base of all mapped classes, with names for every constraint."""

from collections.abc import Mapping

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES = {  # a migration can only change a constraint that has a name
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every room's mapped classes derive from this; each has an integer primary key called id."""

    metadata = MetaData(naming_convention=NAMES)


def amend(record: Base, facts: Mapping[str, object]) -> bool:
    """Set those facts of the record that are known (not None) and differ; True when any did."""
    differing = {name: fact for name, fact in facts.items() if fact is not None and getattr(record, name) != fact}
    for name, fact in differing.items():
        setattr(record, name, fact)
    return bool(differing)
