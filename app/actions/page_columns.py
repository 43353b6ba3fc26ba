"""How the lists of actions are declared: their columns, and cells that say how an action gets on."""

from collections.abc import Callable, Sequence
from typing import Any

from app.actions.panel_words import LETTERS, STATUS, progress_words, short_day, tr
from app.actions.queries import ActionLine
from app.actions.queries_log import Order
from app.actions.rules import ActionStatus, Progress
from app.kit.cells import Cell, Words
from app.kit.columns import Column, nothing
from app.kit.rag import RagCell

ORDERS = {
    "ref": Order.REF,
    "action": Order.ACTION,
    "group": Order.GROUP,
    "owner": Order.OWNER,
    "due": Order.DUE,
    "progress": Order.PROGRESS,
    "status": Order.STATUS,
}
"""By column: what puts the log in its order."""


def log_columns(order: Order, *, downwards: bool, one_group: bool, read_only: bool) -> Sequence[Column[ActionLine]]:
    """What is shown of an action in the log; the group is left out where there is only one."""

    def named(key: str, words: str) -> str:
        arrow = "↓" if downwards else "↑"
        return f"{words} {arrow}" if ORDERS[key] is order and key != "ref" else words

    edits: dict[str, Any] = {"takes_keys": _none if read_only else _any, "editable": not read_only, "opens": True}
    named_group = named("group", tr("Group"))
    group = Column("group", named_group, _group, width=170, from_width=1010, spoken=tr("Group"), **edits)
    return (
        Column("ref", tr("No."), _ref, width=112, narrow=100, pad=20, opens=True),
        Column("action", named("action", tr("Action")), _action, least=200, spoken=tr("Action"), **edits),
        *(() if one_group else (group,)),
        Column("owner", named("owner", tr("Owner")), _owner, width=190, narrow=150, spoken=tr("Owner"), **edits),
        Column("due", named("due", tr("Due")), _due, width=112, spoken=tr("Due"), **edits),
        Column(
            "progress",
            named("progress", tr("Progress")),
            progress_cell,
            width=128,
            spoken=tr("Progress"),
            **edits,
        ),
        Column(
            "status", named("status", tr("Status")), _status, width=92, from_width=860, spoken=tr("Status"), opens=True
        ),
    )


def plan_columns(
    head: Callable[[Any], Cell], heads: Callable[[Any], Cell], *, read_only: bool
) -> Sequence[Column[ActionLine]]:
    """What is shown of an action in the improvement plan; `head` and `heads` say a theme and how it gets on."""
    edits: dict[str, Any] = {"takes_keys": _none if read_only else _any, "editable": not read_only, "opens": True}
    return (
        Column("action", tr("Action"), _planned, head, least=220, pad=20, **edits),
        Column("words", tr("How it gets on"), _words, nothing, width=250, narrow=190, from_width=760, **edits),
        Column("evidence", tr("Evidence"), _evidence, nothing, width=230, narrow=170, from_width=900, **edits),
        Column("owner", tr("Owner"), _owner, nothing, width=170, from_width=1040, **edits),
        Column("due", tr("Due"), _due, nothing, width=112, **edits),
        Column("progress", tr("Progress"), progress_cell, heads, width=128, **edits),
    )


def progress_cell(line: ActionLine) -> Cell:
    """How an action gets on, by its sign and in words."""
    if line.progress is None:
        return Words("–", tr("Progress: not said"), color="text3", pad=18)
    words = progress_words(line.progress)
    return RagCell(
        words, tr("Progress: {words}").format(words=words.lower()), line.words, letter=LETTERS[line.progress]
    )


def open_words(counts: dict[Progress | None, int]) -> str:
    """How many open actions stand red and amber: "2 red, 1 amber"."""
    asked = ((Progress.RED, tr("{count} red")), (Progress.AMBER, tr("{count} amber")))
    return ", ".join(words.format(count=counts[key]) for key, words in asked if counts.get(key))


def _any(_: object) -> bool:
    return True


def _none(_: object) -> bool:
    return False


def _ref(line: ActionLine) -> Cell:
    return Words(line.ref, bold=True, color="text2", pad=20)


def _action(line: ActionLine) -> Cell:
    quiet = line.status is not ActionStatus.OPEN
    tip = "\n".join(part for part in (line.action, line.words) if part)
    return Words(line.action, tip=tip, color="text2" if quiet else "text")


def _planned(line: ActionLine) -> Cell:
    quiet = line.status is not ActionStatus.OPEN
    return Words(line.action, tip=line.action, sub=line.ref, indent=16, pad=20, color="text2" if quiet else "text")


def _group(line: ActionLine) -> Cell:
    return Words(line.group, tip=line.group, color="text2")


def _owner(line: ActionLine) -> Cell:
    return Words(line.owner, tr("Owner: {owner}").format(owner=line.owner or tr("not named")), line.owner)


def _words(line: ActionLine) -> Cell:
    return Words(line.words, tip=line.words, color="text2")


def _evidence(line: ActionLine) -> Cell:
    return Words(line.evidence, tip=line.evidence, color="text2")


def _due(line: ActionLine) -> Cell:
    if line.due is None:
        return Words("", tr("Due: no day is set"))
    words = short_day(line.due)
    if line.overdue:
        return Words(words, tr("Due: {day}, overdue").format(day=words), tr("Overdue"), color="red_text", bold=True)
    return Words(words, color="text2" if line.status is not ActionStatus.OPEN else "text")


def _status(line: ActionLine) -> Cell:
    words = tr("Overdue") if line.overdue else tr(STATUS[line.status])
    color = "red_text" if line.overdue else "text" if line.status is ActionStatus.OPEN else "text2"
    said = tr("{status} on {day}").format(status=words, day=short_day(line.closed_on)) if line.closed_on else words
    return Words(words, tr("Status: {words}").format(words=said), said, color=color)
