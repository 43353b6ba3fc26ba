"""How the cells of a score are read: likelihood and impact by number or name, or both as one text."""

from app.interchange.cells import NotUnderstood, read
from app.interchange.table import Refused, Row
from app.risks.rules_matrix import Axis, Matrix
from app.risks.rules_written import Misread, NotAScore, cell_of, level_of

Pair = tuple[int, int]


def pair(row: Row, kind: str, matrix: Matrix) -> Pair | None:
    """Likelihood and impact of the row's inherent, current or target score; None where it has none.

    `KIND_score` may say both: "4 x 3 = 12", or "High (12)" where only one cell has that score. Raises Refused.
    """
    likelihood = level(row, f"{kind}_likelihood", Axis.LIKELIHOOD, matrix)
    impact = level(row, f"{kind}_impact", Axis.IMPACT, matrix)
    if text := row[f"{kind}_score"]:
        return _written(f"{kind}_score", text, matrix, likelihood, impact)
    if (likelihood is None) != (impact is None):
        lacking = f"{kind}_{'likelihood' if likelihood is None else 'impact'}"
        raise Refused(lacking, "", f"The {lacking} is missing.", "Fill in both likelihood and impact, or neither.")
    return None if likelihood is None or impact is None else (likelihood, impact)


def level(row: Row, column: str, axis: Axis, matrix: Matrix) -> int | None:
    """The level in the cell, by its number or its name; None for an empty one. Raises Refused."""

    def parse(text: str) -> int | None:
        levels = matrix.likelihoods if axis is Axis.LIKELIHOOD else matrix.impacts
        if not text.strip():
            return None
        if (found := level_of(text, levels)) is None:
            names = ", ".join(f"{number} {item.name}" for number, item in enumerate(levels, start=1))
            raise NotUnderstood(f"{text} is no level of {axis.value}.", f"Write one of {names}.")
        return found

    return read(row, column, parse)


def _written(column: str, text: str, matrix: Matrix, likelihood: int | None, impact: int | None) -> Pair:
    try:
        return cell_of(text, matrix, likelihood, impact)
    except NotAScore as fault:
        raise Refused(column, text, *_words(text, fault, matrix)) from fault


def _words(text: str, fault: NotAScore, matrix: Matrix) -> tuple[str, str]:
    """Why the text is not taken, and what to do."""
    cells = [f"{likelihood} x {impact}" for likelihood, impact in fault.cells]
    totals = [f"{likelihood} x {impact} = {likelihood * impact}" for likelihood, impact in fault.cells]
    if fault.why is Misread.UNREADABLE:
        return f"{text} says no score.", "Write likelihood x impact, such as 4 x 3 = 12."
    if fault.why is Misread.NO_CELL:
        return f"No cell of the matrix fits {text}.", f"Likelihood and impact go from 1 to {matrix.size}."
    if fault.why is Misread.SEVERAL:
        return f"{text} can be {' or '.join(cells)}.", f"Write which: {totals[0]}, or fill in likelihood and impact."
    if fault.why is Misread.WRONG_BAND and fault.band:
        why = f"{totals[0]} is {fault.band.value} in the matrix, not what {text} says."
        return why, "Correct the score or its word, or set the band of the cell in the matrix."
    return f"{text} does not agree with {totals[0]}.", f"Write {totals[0]}, or correct likelihood and impact."
