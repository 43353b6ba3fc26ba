"""A list of actions that was pasted, in the headings of whoever kept it: which column is which."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.actions.intake_actions import ACTIONS
from app.actions.queries import ref_to_take
from app.actions.rules import group_mark, next_ref
from app.groups.schema import Group
from app.interchange.pasted import with_columns, with_our_headings
from app.interchange.plain import sheet_of_text
from app.interchange.sheet import Sheet

PASTED = "the pasted list"
OFFICE_WORDS = {
    "ref": ("no", "no.", "number", "id", "action no", "action no.", "action ref", "reference", "item no"),
    "action": ("what", "task", "action agreed", "actions", "description", "agreed action", "action required"),
    "owner": ("lead", "who", "by whom", "responsible", "action owner", "lead officer", "assigned to"),
    "due": ("by when", "when", "due date", "deadline", "timescale", "target date", "date due"),
    "progress": ("rag", "rag rating", "rag status", "how it gets on"),
    "update": ("progress update", "comments", "comment", "latest update", "updates", "notes"),
    "group": ("committee", "sub-group", "board"),
    "theme": ("heading", "workstream", "priority area"),
    "evidence": ("evidence of completion", "impact", "outcome"),
}
"""What offices call the columns of an action log besides our own names."""
LETTERS = {"r": "red", "a": "amber", "g": "green", "c": "complete", "b": "complete", "n": "not started"}
"""What a RAG column often holds for short."""


def pasted_actions(session: Session, text: str, group_id: int | None, day: date) -> Sheet:
    """The text as rows of the table actions; a row without a group gets the one given, one without a number the next.

    Without a line of headings a single column is what is to be done. A heading that is nobody's stays as it is and is
    named in the preview. Raises Unreadable for a text that is no table.
    """
    sheet = with_our_headings(sheet_of_text(ACTIONS.name, PASTED, text), ACTIONS, OFFICE_WORDS)
    group = session.get_one(Group, group_id).name if group_id is not None else ""
    return _filled(session, with_columns(sheet, "group", "ref"), (group_id, group), day)


def _filled(session: Session, sheet: Sheet, group: tuple[int | None, str], day: date) -> Sheet:
    at_group, at_ref = sheet.headings.index("group"), sheet.headings.index("ref")
    at_progress = sheet.headings.index("progress") if "progress" in sheet.headings else None
    free, taken = ref_to_take(session, group[0], day), set[str]()
    mark = "A" if group[0] is None else group_mark(group[1])
    lines = []
    for line in sheet.lines:
        cells = list(line.cells)
        cells[at_group] = cells[at_group].strip() or group[1]
        if at_progress is not None:
            cells[at_progress] = LETTERS.get(cells[at_progress].strip().lower(), cells[at_progress])
        if not cells[at_ref].strip():
            cells[at_ref] = next_ref(mark, day, taken) if taken else free
            taken.add(cells[at_ref])
        lines.append(replace(line, cells=tuple(cells)))
    return replace(sheet, lines=tuple(lines))
