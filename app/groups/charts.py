"""The structure of the board as boxes to draw, from figures already worked out."""

from collections.abc import Hashable, Sequence

from app.groups.panel_words import counted, tr
from app.groups.queries_structure import Box
from app.kit.boxes_layout import Node


def key_of(box: Box) -> Hashable:
    """What tells a box from all others: a group's id, or that of a link, which may be the same number."""
    return ("link", box.id) if box.linked else box.id


def nodes_of(boxes: Sequence[Box], linked: bool = True) -> tuple[Node, ...]:
    """The boxes to draw, boards outside the office only where they are wanted."""
    return tuple(_node(box) for box in boxes if linked or not box.linked)


def _node(box: Box) -> Node:
    words = box_words(box)
    return Node(
        key=key_of(box),
        parent=box.parent_id,
        title=box.name,
        sub=words,
        spoken=", ".join(
            part for part in (box.name, box.kind or "", words, tr("linked") if box.linked else "") if part
        ),
        beside=box.linked,
        warns=box.vacant > 0,
        tip="\n".join(part for part in (box.name, words) if part),
    )


def box_words(box: Box) -> str:
    """What stands under a group's name: how many seats, and what is missing or how often it meets."""
    if box.linked:
        return box.note
    parts = [counted(box.seats, "1 seat", "{count} seats")] if box.seats else [tr("no seats yet")]
    if box.vacant:
        parts.append(counted(box.vacant, "1 vacant", "{count} vacant"))
    elif box.meetings_per_year:
        parts.append(counted(box.meetings_per_year, "1 meeting a year", "{count} meetings a year"))
    return ", ".join(parts)
