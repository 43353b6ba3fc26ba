"""Names inside a workbook: of sheets, tables and columns, which Excel limits and wants unique."""

import re
from collections.abc import Iterable

_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LIKE_A_CELL = re.compile(r"([A-Za-z]{1,3}\d+|[RrCc]\d*|[Rr]\d*[Cc]\d*)$")

_PLAIN = str.maketrans({"[": "(", "]": ")", "#": "№", "'": "’"})


class Names:
    """Names given out so far, so that none is given twice, whatever its capitals."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def unique(self, name: str, longest: int, joint: str = " ") -> str:
        """The name, or the name with a number after it, at most that long."""
        chosen, number = name[:longest].rstrip(), 2
        while chosen.casefold() in self._taken:
            ending = f"{joint}{number}"
            chosen, number = name[: longest - len(ending)].rstrip() + ending, number + 1
        self._taken.add(chosen.casefold())
        return chosen


def sheet_name(words: str, names: Names) -> str:
    """A sheet's name: 31 characters, no brackets, colons or slashes, no apostrophe at an end."""
    name = " ".join(_NOT_IN_SHEETS.sub(" ", words).split()).strip("' ")
    return names.unique(_whole_words(name, 31) or "Sheet", 31)


def _whole_words(name: str, longest: int) -> str:
    """As many whole words as fit; of one long word its beginning."""
    if len(name) <= longest:
        return name
    cut = name[: longest + 1].rpartition(" ")[0] if " " in name[: longest + 1] else name[:longest]
    return cut.rstrip("' ,;–-")


def table_name(name: str, names: Names) -> str:
    """A table's name: letters, digits and underscores, beginning with a letter, not like a cell's address."""
    word = re.sub(r"\W", "_", name).capitalize()
    if not word or not word[0].isalpha() or _LIKE_A_CELL.match(word):
        word = f"Table_{word}"
    return names.unique(word, 200, "_")


def column_names(headings: Iterable[str]) -> list[str]:
    """Headings as a table's columns: one line each, none empty, none twice, nothing a formula must escape.

    LibreOffice does not know the escaped brackets of Excel's formulas, so brackets become round ones.
    """
    names = Names()
    return [names.unique(" ".join(heading.translate(_PLAIN).split()) or "Column", 255) for heading in headings]


def quoted(sheet: str) -> str:
    """The sheet's name as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"
