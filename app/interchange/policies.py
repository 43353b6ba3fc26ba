"""A file of charging policies into lines, one policy each, so that a preview can say what becomes of every one."""

import re
import tomllib
from pathlib import Path

from app.interchange.sheet import Line, Sheet, Unreadable

NAME = "policies"
"""The table that every such file is, whatever it is called."""
MOST_BYTES = 1_000_000
BEGINS = re.compile(r"^[ \t]*\[\[[ \t]*policy[ \t]*\]\]", re.MULTILINE)


def sheet_of_policies(path: Path) -> Sheet:
    """The policies of the file, each with the line it begins on. Raises Unreadable.

    A file that is no TOML, or holds anything else, is one line: whoever reads policies says what is wrong with it.
    """
    text = _text(path)
    return Sheet(NAME, path.name, ("policy",), tuple(_lines(text)))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("It is larger than a file of policies can be.", "Check that this is the right file.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable("It is not written in UTF-8, as TOML is.", "Save it again as UTF-8.") from fault
    except OSError as fault:
        raise Unreadable(f"It cannot be read: {fault.strerror}.", "Check that you may open it.") from fault


def _lines(text: str) -> list[Line]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return [Line(1, (text,))]
    except RecursionError as fault:
        raise Unreadable(
            "Its lists are nested deeper than policies are.", "Check that this is the right file."
        ) from fault
    if not tables:
        return []
    starts = [found.start() for found in BEGINS.finditer(text)]
    policies = tables.get("policy")
    if set(tables) != {"policy"} or not isinstance(policies, list) or len(policies) != len(starts):
        return [Line(1, (text,))]
    ends = [*starts[1:], len(text)]
    return [Line(text.count("\n", 0, start) + 1, (text[start:end],)) for start, end in zip(starts, ends, strict=True)]
