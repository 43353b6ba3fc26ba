"""Column types that keep money exact and dates readable: Pence, Day, Local, Instant, Word."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Dialect, Integer, String
from sqlalchemy.types import TypeDecorator


class Pence(TypeDecorator[int]):
    """Money in whole pence. Refuses anything but an int: a float would lose the penny."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        if value is not None and type(value) is not int:
            raise TypeError(f"Pence is a whole number, not {value!r}")
        return value


class Day(TypeDecorator[date]):
    """A date without a time, stored as ISO text, so that no time zone can move it."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is not None and type(value) is not date:
            raise TypeError(f"Day is a date, not {value!r}")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Local(TypeDecorator[datetime]):
    """A date and time of the place's own clock, stored as ISO text to the minute. Refuses a time with a zone."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is not None and (not isinstance(value, datetime) or value.tzinfo is not None):
            raise TypeError(f"Local is a time without a zone, not {value!r}")
        return None if value is None else value.isoformat(timespec="minutes")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment, stored as ISO text in UTC. Refuses a time without a zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is not None and (not isinstance(value, datetime) or value.tzinfo is None):
            raise TypeError(f"Instant is a time with its zone, not {value!r}")
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Word(TypeDecorator[Enum]):
    """One of an enum's values, stored as the word itself, so that the file can be read by eye."""

    impl = String  # of any length: a longer word added later needs no migration
    cache_ok = True

    def __init__(self, words: type[Enum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.words(value).value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Enum | None:
        return None if value is None else self.words(value)
