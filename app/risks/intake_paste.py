"""A register that was pasted, in the headings of whoever kept it: which column is which, and the rows to be taken."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from app.interchange.accepting import Preview, take_in
from app.interchange.matching import match, plainly
from app.interchange.plain import sheet_of_text
from app.interchange.sheet import Line, Reading, Sheet
from app.risks.intake_risks import RISKS
from app.risks.rules import next_ref

PASTED = "the pasted register"
OFFICE_WORDS = {
    "ref": ("no", "no.", "number", "id", "risk id", "risk no", "risk no.", "risk ref", "reference"),
    "title": ("risk", "risk title", "description", "risk description", "name"),
    "owner": ("risk owner", "lead", "responsible"),
    "category": ("risk category", "type", "theme"),
    "controls": ("control", "existing controls", "controls in place", "mitigation", "mitigations"),
    "response": ("treatment", "strategy", "approach"),
    "review_date": ("review", "next review", "review due"),
    "opened": ("date raised", "raised", "date opened", "identified"),
    "inherent_likelihood": ("gross likelihood", "initial likelihood"),
    "inherent_impact": ("gross impact", "initial impact"),
    "inherent_score": ("inherent", "inherent risk", "gross", "gross score", "initial score"),
    "current_likelihood": ("likelihood", "l", "residual likelihood", "net likelihood"),
    "current_impact": ("impact", "i", "residual impact", "net impact"),
    "current_score": ("current", "score", "rating", "risk score", "residual", "residual score", "net score"),
    "target_score": ("target", "target risk"),
}
"""What offices call the columns of a register besides our own names."""
_COLUMN = {plainly(word): column for column, words in OFFICE_WORDS.items() for word in words}


def pasted_register(text: str, register: str, taken: Collection[str] = ()) -> Sheet:
    """The text as rows of the table risks, of that register; a row without a reference gets the next one.

    `taken` are the references in use. A heading that is nobody's stays as it is and is named in the preview.
    Raises Unreadable for a text that is no table.
    """
    sheet = sheet_of_text(RISKS.name, PASTED, text)
    known = match(RISKS, sheet.headings).columns
    headings: list[str] = []
    for heading, column in zip(sheet.headings, known, strict=True):
        meant = column or _COLUMN.get(plainly(heading), heading)
        taken_already = meant in headings or (column is None and meant in known)
        headings.append(heading if taken_already else meant)
    return _filled(replace(sheet, headings=tuple(headings)), register, set(taken))


def _filled(sheet: Sheet, register: str, taken: set[str]) -> Sheet:
    """Every row with its register and a reference, in two columns of their own at the end where the text has none."""
    headings = list(sheet.headings)
    headings += [column for column in ("register", "ref") if column not in headings]
    at_register, at_ref = headings.index("register"), headings.index("ref")
    taken |= {line.cells[at_ref].strip() for line in sheet.lines if at_ref < len(line.cells)} - {""}
    lines = []
    for line in sheet.lines:
        cells = [*line.cells, *("" for _ in range(len(headings) - len(line.cells)))]
        cells[at_register] = cells[at_register].strip() or register
        if not cells[at_ref].strip():
            cells[at_ref] = next_ref(taken)
            taken.add(cells[at_ref])
        lines.append(Line(line.number, tuple(cells)))
    return replace(sheet, headings=tuple(headings), lines=tuple(lines))


def take_pasted(session: Session, sheet: Sheet) -> Preview:
    """Take the rows in: row by row what is added, changed and refused. The caller rolls back for a preview."""
    return take_in(session, [RISKS], Reading((sheet,)))
