"""Column types refuse what would lose a penny, a day or a word."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from db.connection import Access, engine
from db.triggers import of_table
from db.types import Day, Instant, Local, Pence, Word


class Colour(Enum):
    """Two words."""

    AMBER = "amber"
    DEEP_AMBER = "deep amber"


TABLE = Table(
    "line",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("pence", Pence),
    Column("day", Day),
    Column("at", Instant),
    Column("begins", Local),
    Column("word", Word(Colour)),
)
SUMMER = timezone(timedelta(hours=1))


def _back_and_forth(path: Path, **values: object) -> object:
    path.touch()
    made = engine(path, Access.WRITE)
    try:
        with made.begin() as connection:
            TABLE.metadata.create_all(connection)
            connection.execute(insert(TABLE).values(**values))
            return connection.scalar(select(TABLE.c[next(iter(values))]))
    finally:
        made.dispose()


@pytest.mark.parametrize(
    ("column", "value", "back"),
    [
        ("pence", 123_456_789_012_345, 123_456_789_012_345),
        ("pence", -1, -1),
        ("pence", None, None),
        ("day", date(2014, 3, 30), date(2014, 3, 30)),
        ("day", None, None),
        ("at", datetime(2014, 6, 12, 0, 30, tzinfo=SUMMER), datetime(2014, 6, 11, 23, 30, tzinfo=UTC)),
        ("at", None, None),
        ("begins", datetime(2014, 3, 30, 1, 30), datetime(2014, 3, 30, 1, 30)),  # noqa: DTZ001  an hour BST leaves out
        ("begins", None, None),
        ("word", Colour.DEEP_AMBER, Colour.DEEP_AMBER),
        ("word", "amber", Colour.AMBER),
        ("word", None, None),
    ],
)
def test_a_value_comes_back_as_it_went_in(tmp_path: Path, column: str, value: object, back: object) -> None:
    assert _back_and_forth(tmp_path / "file", **{column: value}) == back


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("pence", 12.5),
        ("pence", 12.0),
        ("pence", Decimal("12.00")),
        ("pence", "12"),
        ("pence", True),
        ("day", datetime(2014, 6, 12, 10, 0, tzinfo=UTC)),
        ("day", "2014-06-12"),
        ("at", datetime(2014, 6, 12, 10, 0)),  # noqa: DTZ001
        ("at", date(2014, 6, 12)),
        ("begins", datetime(2014, 6, 12, 10, 0, tzinfo=UTC)),
        ("begins", "2014-06-12T10:00"),
        ("at", "2014-06-12T10:00:00+00:00"),
        ("word", "green"),
    ],
)
def test_a_value_of_another_kind_is_refused(tmp_path: Path, column: str, value: object) -> None:
    with pytest.raises(StatementError):
        _back_and_forth(tmp_path / "file", **{column: value})


@pytest.mark.parametrize("kind", [Float, LargeBinary])
def test_a_column_that_the_journal_cannot_hold_exactly_is_refused(kind: type) -> None:
    table = Table("line", MetaData(), Column("id", Integer, primary_key=True), Column("share", kind))

    with pytest.raises(TypeError, match="share"):
        of_table(table)
