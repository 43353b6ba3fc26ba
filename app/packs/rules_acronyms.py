"""What is true of acronyms: which stand in a text, and which words they are made of."""

import re
from collections.abc import Iterable, Mapping

ACRONYM = re.compile(r"(?<![\w&-])[A-Z][A-Za-z]?[A-Z]{1,5}(?![\w&-])")
"""Two to seven letters, capitals but perhaps for the second: CCG, YOT, BaNES."""
IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
WORD = re.compile(r"[A-Za-z][\w'’]*")
FEWEST = 3
"""Letters of an acronym that is told by its words alone: two letters fit too many."""


def acronyms_in(text: str) -> frozenset[str]:
    """The acronyms in a text; a text all in capitals has none."""
    return frozenset() if text.isupper() and " " in text else frozenset(ACRONYM.findall(text))


def words_of(acronym: str, name: str) -> str:
    """The words of the name, side by side, whose first letters make the acronym; empty where there are none.

    Words without a capital, as "of" and "and", may stand between.
    """
    words = list(WORD.finditer(name))
    capital = [word for word in words if word[0][0].isupper()]
    wanted = acronym.upper()
    for first in range(len(capital) - len(wanted) + 1):
        run = capital[first : first + len(wanted)]
        if "".join(word[0][0] for word in run) == wanted:
            return name[run[0].start() : run[-1].end()]
    return ""


def explained(used: Iterable[str], short: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """What each acronym used stands for, in order, as far as the record says it.

    First by its own words (`short`: an agency's short name, a course's code), then by the words before it in
    brackets, then, of three letters and more, by the first letters of words in a name.
    """
    known = sorted(set(names))
    written: dict[str, str] = {}
    for name in known:
        for found in IN_BRACKETS.finditer(name):
            if words := words_of(found[1], name[: found.start()]):
                written.setdefault(found[1], words)
    told = {}
    for acronym in sorted(set(used)):
        words = short.get(acronym) or written.get(acronym) or _by_letters(acronym, known)
        if words:
            told[acronym] = words
    return told


def _by_letters(acronym: str, names: Iterable[str]) -> str:
    if len(acronym) < FEWEST:
        return ""
    return next((words for name in names if (words := words_of(acronym, name))), "")
