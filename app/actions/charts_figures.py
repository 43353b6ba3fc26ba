"""The figures of the chart of actions, and what they show in a sentence. Draws nothing."""

from dataclasses import dataclass

from app.actions.panel_words import tr
from app.actions.queries_choices import WhenDue
from app.kit.words import counted

OVERDUE, DUE, NO_DAY = "overdue", "due", "no day"


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts, how many, and which kind it is."""

    name: str
    spoken: str
    actions: int
    kind: str


@dataclass(frozen=True)
class DueFigures:
    """When the open actions are due."""

    bars: tuple[Bar, ...]
    finding: str


def of_due(when: WhenDue) -> DueFigures:
    """The chart of open actions by the month in which they are due."""
    months = [Bar(f"{one.month:%b}", f"{one.month:%B %Y}", one.actions, DUE) for one in when.months]
    bars = (
        Bar(tr("Overdue"), tr("Overdue"), when.overdue, OVERDUE),
        *months,
        Bar(tr("Later"), tr("Later"), when.later, DUE),
        Bar(tr("No day"), tr("No day set"), when.no_day, NO_DAY),
    )
    return DueFigures(bars, _finding(when))


def _finding(when: WhenDue) -> str:
    if not when.actions:
        return tr("No action is open")
    open_ = counted(when.actions, tr("1 open action"), tr("{count} open actions"))
    if when.overdue:
        late = tr("{overdue} of {open} overdue")
        return late.format(overdue=f"{when.overdue:,}", open=open_)
    if when.no_day:
        return tr("None of {open} is overdue; {count} have no day").format(open=open_, count=f"{when.no_day:,}")
    return tr("None of {open} is overdue").format(open=open_)
