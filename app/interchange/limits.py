"""How large a file may be (SAFETY.md, Imports), and the words for one that is larger."""

from app.interchange.sheet import Unreadable

FILE_BYTES = 25 * 1024 * 1024
ENTRIES = 2_000
EXPANDED_BYTES = 300 * 1024 * 1024
COLUMNS = 512
ROWS = 100_000
CELLS = 2_000_000

SECONDS = 60
"""For one file. The largest legal workbook took 10 s."""
MEMORY_BYTES = 1536 * 1024 * 1024
"""Of address space for the reading process."""

SPLIT = "Split it into several files and bring them in one after the other."


def check_file(size: int) -> None:
    """Refuse a file that is too large to be a table."""
    if size > FILE_BYTES:
        raise Unreadable(f"It is {size / 1024 / 1024:.0f} MB, and no more than 25 MB can be brought in.", SPLIT)


def check_area(rows: int, columns: int) -> None:
    """Refuse a table with too many rows, columns or cells."""
    if columns > COLUMNS:
        why = f"It has {columns:,} columns, and no more than {COLUMNS} can be brought in."
        raise Unreadable(why, "Delete the columns that are not needed, also empty ones far to the right.")
    if rows > ROWS:
        why = f"It has more than {ROWS:,} rows."
        raise Unreadable(why, SPLIT)
    if rows * columns > CELLS:
        raise Unreadable(f"It has {rows * columns:,} cells, and no more than {CELLS:,} can be brought in.", SPLIT)
