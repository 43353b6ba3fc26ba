"""An import in lines of text, for the terminal and for the clipboard."""

from collections.abc import Iterator

from app.interchange.accepting import Preview
from app.interchange.sheet import NotRead
from app.interchange.table import Outcome, Result


def import_lines(preview: Preview) -> Iterator[str]:
    """Everything there is to say of an import: each table's counts first, what could not be taken last."""
    yield from (count_line(preview, table) for table in preview.outcomes)
    if preview.left_out:
        yield f"Left out, because they are no tables: {', '.join(preview.left_out)}."
    yield from preview.notes
    yield from map(not_read_line, preview.not_read)
    yield from map(refused_line, preview.refused)


def count_line(preview: Preview, table: str) -> str:
    """`seats: 3 added, 1 changed, 98 unchanged, 1 refused`; what did not happen is not said."""
    counts = [(preview.count(table, result), result.value) for result in Result]
    return f"{table}: {', '.join(f'{count} {word}' for count, word in counts if count) or 'no rows'}"


def refused_line(outcome: Outcome) -> str:
    """`seats.csv row 14, agency "Polcie": there is no such agency. Add it to agencies, or correct the name.`."""
    where = f"{outcome.row.file} row {outcome.row.number}"
    cell = " ".join(part for part in (outcome.column, f'"{outcome.value}"' if outcome.value else "") if part)
    place = f"{where}, {cell}" if cell else where
    return f"{place}: {_after_colon(outcome.why, outcome.value)} {_ended(outcome.remedy)}".rstrip()


def not_read_line(fault: NotRead) -> str:
    """`minutes.pdf: it is a PDF. Ask for the table it was made from, as CSV or as an Excel workbook.`."""
    return f"{fault.file}: {_after_colon(fault.why)} {_ended(fault.remedy)}".rstrip()


def _after_colon(sentence: str, value: str = "") -> str:
    """The sentence with a small letter first, unless it begins with the cell's own value or a name in capitals."""
    if (value and sentence.startswith(value)) or not sentence[1:2].islower():
        small = sentence if not sentence.startswith("A ") else f"a{sentence[1:]}"
    else:
        small = sentence[0].lower() + sentence[1:]
    return _ended(small)


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
