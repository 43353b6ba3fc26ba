"""A list of actions that was pasted, in the headings of whoever kept it: which column is which."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.actions.intake_actions import ACTIONS
from app.actions.queries import ref_to_take
from app.actions.rules import group_mark, next_ref
from app.groups.schema import Group
from app.interchange.accepting import Preview, take_in
from app.interchange.matching import match, plainly
from app.interchange.plain import sheet_of_text
from app.interchange.sheet import Line, Reading, Sheet

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
_COLUMN = {plainly(word): column for column, words in OFFICE_WORDS.items() for word in words}
LETTERS = {"r": "red", "a": "amber", "g": "green", "c": "complete", "b": "complete", "n": "not started"}
"""What a RAG column often holds for short."""


def pasted_actions(session: Session, text: str, group_id: int | None, day: date) -> Sheet:
    """The text as rows of the table actions; a row without a group gets the one given, one without a number the next.

    Without a line of headings a single column is what is to be done. A heading that is nobody's stays as it is and is
    named in the preview. Raises Unreadable for a text that is no table.
    """
    sheet = sheet_of_text(ACTIONS.name, PASTED, text)
    known = match(ACTIONS, sheet.headings).columns
    headings: list[str] = []
    for heading, column in zip(sheet.headings, known, strict=True):
        meant = column or _COLUMN.get(plainly(heading), heading)
        taken_already = meant in headings or (column is None and meant in known)
        headings.append(heading if taken_already else meant)
    group = session.get_one(Group, group_id).name if group_id is not None else ""
    return _filled(session, replace(sheet, headings=tuple(headings)), (group_id, group), day)


def _filled(session: Session, sheet: Sheet, group: tuple[int | None, str], day: date) -> Sheet:
    headings = list(sheet.headings)
    headings += [column for column in ("group", "ref") if column not in headings]
    at_group, at_ref = headings.index("group"), headings.index("ref")
    at_progress = headings.index("progress") if "progress" in headings else None
    free, taken = ref_to_take(session, group[0], day), set[str]()
    mark = "A" if group[0] is None else group_mark(group[1])
    lines = []
    for line in sheet.lines:
        cells = [*line.cells, *("" for _ in range(len(headings) - len(line.cells)))]
        cells[at_group] = cells[at_group].strip() or group[1]
        if at_progress is not None:
            cells[at_progress] = LETTERS.get(cells[at_progress].strip().lower(), cells[at_progress])
        if not cells[at_ref].strip():
            cells[at_ref] = next_ref(mark, day, taken) if taken else free
            taken.add(cells[at_ref])
        lines.append(Line(line.number, tuple(cells)))
    return replace(sheet, headings=tuple(headings), lines=tuple(lines))


def take_pasted(session: Session, sheet: Sheet) -> Preview:
    """Take the rows in: row by row what is added, changed and refused. The caller rolls back for a preview."""
    return take_in(session, [ACTIONS], Reading((sheet,)))
