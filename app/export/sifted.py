"""A report whose every word has gone through somebody's hands: the last thing done before it becomes a file."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

Kept = TypeVar("Kept")


def sifted(report: Kept, clean: Callable[[str], str]) -> Kept:
    """The report, or pack, with each text as `clean` gives it back; what was one object in it is one object still."""
    found: Kept = _sifted(report, clean, {})
    return found


def _sifted(value: Any, clean: Callable[[str], str], done: dict[int, Any]) -> Any:  # noqa: ANN401  whatever a report holds
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (int, Enum)) or value is None:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        if id(value) not in done:
            parts = {field.name: _sifted(getattr(value, field.name), clean, done) for field in fields(value)}
            done[id(value)] = replace(value, **parts)
        return done[id(value)]
    if isinstance(value, (tuple, list)):
        return tuple(_sifted(part, clean, done) for part in value)
    return _streamed(value, clean) if isinstance(value, Iterable) else value


def _streamed(rows: Iterable[Any], clean: Callable[[str], str]) -> Iterable[Any]:
    """Rows that are not there yet, one by one as a writer asks for them."""
    for row in rows:
        yield _sifted(row, clean, {})
