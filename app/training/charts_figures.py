"""The figures of training's charts, and what they show in a sentence. Draws nothing."""

from dataclasses import dataclass

from app.training.panel_words import short_day, tr
from app.training.queries_course import Run
from app.training.rules_words import day_words


@dataclass(frozen=True)
class Bar:
    """One event: how many came, and how many did not or cancelled late."""

    short: str
    day: str
    came: int
    missed: int
    charged: bool


@dataclass(frozen=True)
class CourseFigures:
    """The latest events of a course, oldest first."""

    bars: tuple[Bar, ...]
    finding: str
    beside: str
    """When charging began, where that is known."""

    @property
    def first_charged(self) -> int | None:
        """The first bar after charging began, where there is one before it too."""
        found = next((at for at, bar in enumerate(self.bars) if bar.charged), None)
        return found or None


def of_course(run: Run) -> CourseFigures:
    """The chart of a course's latest events."""
    bars = tuple(Bar(f"{one.day:%b}", short_day(one.day), one.came, one.missed, one.charged) for one in run.given)
    beside = tr("Charging began {day}").format(day=day_words(run.since)) if run.since else ""
    if not bars:
        return CourseFigures((), tr("Nothing is recorded yet"), beside)
    last = bars[-1]
    words = tr("{came} came and {missed} did not, or cancelled late, on {day}")
    return CourseFigures(bars, words.format(came=last.came, missed=last.missed, day=last.day), beside)
