"""A register that was pasted, in the headings of whoever kept it: which column is which."""

from collections.abc import Collection
from dataclasses import replace

from app.interchange.pasted import with_columns, with_our_headings
from app.interchange.plain import sheet_of_text
from app.interchange.sheet import Sheet
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


def pasted_register(text: str, register: str, taken: Collection[str] = ()) -> Sheet:
    """The text as rows of the table risks, of that register; a row without a reference gets the next one.

    `taken` are the references in use. A heading that is nobody's stays as it is and is named in the preview.
    Raises Unreadable for a text that is no table.
    """
    sheet = with_our_headings(sheet_of_text(RISKS.name, PASTED, text), RISKS, OFFICE_WORDS)
    return _filled(with_columns(sheet, "register", "ref"), register, set(taken))


def _filled(sheet: Sheet, register: str, taken: set[str]) -> Sheet:
    """Every row with its register and a reference."""
    at_register, at_ref = sheet.headings.index("register"), sheet.headings.index("ref")
    taken |= {line.cells[at_ref].strip() for line in sheet.lines} - {""}
    lines = []
    for line in sheet.lines:
        cells = list(line.cells)
        cells[at_register] = cells[at_register].strip() or register
        if not cells[at_ref].strip():
            cells[at_ref] = next_ref(taken)
            taken.add(cells[at_ref])
        lines.append(replace(line, cells=tuple(cells)))
    return replace(sheet, lines=tuple(lines))
