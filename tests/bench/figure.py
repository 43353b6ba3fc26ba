"""One measured figure beside its floor, and how it is timed and printed."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, its floor in the same run, and what ARCHITECTURE.md wants of it."""

    what: str
    measured: float
    floor: float
    unit: str
    wanted: str
    of: str
    """What the floor is."""


def show(figure: Figure) -> None:
    """Print one line as soon as it is known."""
    numbers = f"{_plain(figure.measured):>9} {_plain(figure.floor):>9} {figure.unit:<3}"
    print(
        f"{figure.what:<52} {numbers} {figure.measured / figure.floor:>6.2f}x  {figure.wanted} ({figure.of})",
        flush=True,
    )


def head() -> None:
    print(f"{'what':<52} {'measured':>9} {'floor':>9}      {'ratio':>6}   to reach (floor)", flush=True)


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def times(deed: Callable[[], object], count: int) -> list[float]:
    """How long the deed took each time, in milliseconds."""
    return [_time(deed) for _ in range(count)]


def alternating(one: Callable[[], object], other: Callable[[], object], count: int) -> tuple[float, float]:
    """The medians of both in milliseconds, run turn by turn, so that a busy moment harms both."""
    pairs = [(_time(one), _time(other)) for _ in range(count)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def at(percent: int, taken: Sequence[float]) -> float:
    """The time that this many percent did not pass."""
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]


def _time(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000
