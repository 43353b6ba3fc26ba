"""The process that reads files nobody has looked at yet: capped in time and memory, without a store or a window.

`python -m app.interchange.child` is given {"memory": bytes, "paths": [...]} on standard input and answers one line of
JSON a file.
"""

import json
import sys
from pathlib import Path
from typing import Any

from app.interchange import kinds, limits, plain
from app.interchange.sheet import Sheet, Unreadable


def cap(memory: int) -> None:
    """Let the system end this process when it takes too much memory.

    Windows has no such limit for a process of its own: there the sizes checked before parsing and the time cap must do.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sheets_of(path: Path) -> list[Sheet]:
    """The tables of a file. Raises Unreadable."""
    limits.check_file(path.stat().st_size)
    data = path.read_bytes()
    kinds.check_kind(path, data)
    if path.suffix.casefold() in kinds.WORKBOOK:
        from app.interchange import workbooks

        return workbooks.sheets_of(path)
    return [plain.sheet_of_bytes(path.stem, path.name, data)]


def answer(path: Path) -> dict[str, Any]:
    """What is said of one file: its sheets, or why it was not read."""
    try:
        return {"sheets": [_said(sheet) for sheet in sheets_of(path)]}
    except Unreadable as fault:
        return {"why": fault.why, "remedy": fault.remedy}
    except OSError as fault:
        why = f"It cannot be opened: {fault.strerror or fault}."
        return {"why": why, "remedy": "Close it in other programs, or copy it to your own folder."}


def _said(sheet: Sheet) -> dict[str, Any]:
    lines = [(line.number, line.cells) for line in sheet.lines]
    return {**vars(sheet), "lines": lines}


def main() -> None:
    """Answer for each path, and say it at once, so that the files before a bad one are not lost."""
    asked = json.load(sys.stdin)
    cap(asked["memory"])
    for path in asked["paths"]:
        sys.stdout.write(json.dumps(answer(Path(path))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
