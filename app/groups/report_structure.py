"""The structure report: the groups of a day as a chart, and the same in a table."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Diagram, Figure, Kind, Node, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words
from app.groups.queries import board_name
from app.groups.queries_structure import Box, structure
from app.groups.report_membership import record_words

STRUCTURE = (
    Column("group", "Group", width=38),
    Column("kind", "Kind", width=16),
    Column("parent", "Under", width=36),
    Column("link", "Linked by", width=18),
    Column("seats", "Seats", Kind.WHOLE),
    Column("vacant", "Vacant", Kind.WHOLE),
    Column("no_deputy", "Without a deputy", Kind.WHOLE),
    Column("meetings_per_year", "Meetings a year", Kind.WHOLE),
    Column("expected_attendance", "Expected attendance", Kind.PERCENT),
)
LINKED = "linked board"
NOTES = (
    "Only groups that are open on the day are shown, where they hung and as they were called on that day.",
    "A dashed box is a board outside the office, linked to the group in whose row or beside which it stands.",
)


def structure_report(session: Session, request: Request) -> Report:
    """How the groups hang together as at the last day asked for; of one group, what hangs under it."""
    boxes = _asked_for(structure(session, request.until), request.group_id)
    own = [box for box in boxes if not box.linked]
    names = {box.id: box.name for box in own}
    table = Table("structure", "Groups", STRUCTURE, tuple(_rows(boxes, names)))
    diagram = Diagram("structure", "Structure", tuple(map(_node, boxes)), _alt(boxes, names))
    seats, vacant = sum(box.seats for box in own), sum(box.vacant for box in own)
    return Report(
        name="structure",
        title="Structure",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=_scope(own, request),
        tables=(table,),
        sections=(
            *([Section("Chart", diagrams=(diagram,))] if own else []),
            Section("Groups", tables=(table,)),
        ),
        figures=(
            Figure(f"{len(own):,}", "group" if len(own) == 1 else "groups"),
            Figure(f"{seats:,}", f"{'seat' if seats == 1 else 'seats'}, {vacant:,} vacant"),
            Figure(f"{len(boxes) - len(own):,}", "linked boards"),
        ),
        notes=NOTES,
        source="the membership record",
        made=request.made,
        footer=record_words(session),
    )


def _scope(own: Sequence[Box], request: Request) -> str:
    only = "" if request.group_id is None else own[0].name if own else "A group that is not open on the day"
    return ". ".join(part for part in (f"As at {day_words(request.until)}", only) if part) + "."


def _asked_for(boxes: Sequence[Box], group_id: int | None) -> list[Box]:
    """All of them; of one group, that group with what hangs under it and is linked to any of it."""
    if group_id is None:
        return list(boxes)
    kept = {group_id}
    for box in boxes:  # a parent stands before what is under it
        if not box.linked and box.parent_id in kept:
            kept.add(box.id)
    return [box for box in boxes if (box.parent_id if box.linked else box.id) in kept]


def _rows(boxes: Sequence[Box], names: dict[int, str]) -> Iterator[Row]:
    for box in boxes:
        over = names.get(box.parent_id or 0)
        if box.linked:
            yield box.name, LINKED, over, box.note or None, None, None, None, None, None
        else:
            facts = box.seats, box.vacant, box.no_deputy, box.meetings_per_year, box.expected_attendance
            yield box.name, box.kind, over, None, *facts


def _node(box: Box) -> Node:
    key = f"{'link' if box.linked else 'group'}-{box.id}"
    return Node(key, box.name, _facts(box), f"group-{box.parent_id}" if box.parent_id else "", box.linked)


def _facts(box: Box) -> str:
    """What stands below a box's name: "33 seats, 1 vacant, meets 4 times a year"."""
    if box.linked:
        return box.note
    parts = [_counted(box.seats, "seat", "seats")] if box.seats else []
    if box.vacant:
        parts.append(f"{box.vacant} vacant")
    if box.meetings_per_year:
        parts.append(_counted(box.meetings_per_year, "meeting a year", "meetings a year"))
    return ", ".join(parts)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _alt(boxes: Sequence[Box], names: dict[int, str]) -> str:
    return "Structure of the groups. " + " ".join(_said(box, names) for box in boxes)


def _said(box: Box, names: dict[int, str]) -> str:
    over = names.get(box.parent_id or 0)
    if box.linked:
        return f"{box.name} is linked to {over}{': ' + box.note if box.note else ''}."
    facts = _facts(box)
    return f"{box.name}{', under ' + over if over else ''}{': ' + facts if facts else ''}."
