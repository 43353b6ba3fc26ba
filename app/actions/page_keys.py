"""What keys and commands do in the lists of actions, for the status bar, the Record menu, Ctrl+K and F1."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.actions.panel_words import tr
from app.kit.legend import Key
from app.kit.list_view import LAST_KEYS
from app.kit.page import Command

if TYPE_CHECKING:
    from app.actions.page_log import LogView

READING = (Key("Enter", tr("open")), Key("Ctrl F", tr("filter")), Key("Ctrl C", tr("copy")))


def log_legend(adds: str, *, read_only: bool) -> Sequence[Key]:
    """The keys that the status bar tells, the most wanted first."""
    if read_only:
        return (*READING, *LAST_KEYS)
    return (
        Key("R A G C N", tr("how it gets on")),
        Key("Enter", tr("open")),
        Key("F2", tr("edit")),
        Key("Ctrl N", adds),
        Key("Delete", tr("close")),
        Key("Ctrl ;", tr("today")),
        Key("Ctrl F", tr("filter")),
        *LAST_KEYS,
    )


def plan_legend(*, read_only: bool) -> Sequence[Key]:
    """The same, where the actions stand by theme."""
    if read_only:
        return (*READING, *LAST_KEYS)
    keys = (Key("R A G C N", tr("how it gets on")), Key("F2", tr("edit")), Key("Enter", tr("open in the log")))
    return (*keys, Key("← →", tr("fold")), Key("Ctrl F", tr("filter")), *LAST_KEYS)


def log_commands(view: "LogView", here: Callable[[], bool]) -> Sequence[Command]:
    """What can be done with the log."""

    def may() -> bool:
        return here() and not view.read_only

    return (
        Command(tr("Add an action here…"), "Ins", view.add, may),
        Command(tr("Paste a list of actions"), "Ctrl+V", view.paste, may),
        Command(tr("Put in order of this column"), "Ctrl+Shift+S", view.sort, here),
        Command(tr("Next action that is overdue"), "F8", view.next_overdue, here),
        Command(tr("Show the chart as a table"), "", view.show_figures, here),
        Command(tr("Copy the chart as a picture"), "Ctrl+Shift+C", view.chart.card.copy, view.chart.isVisible),
    )
