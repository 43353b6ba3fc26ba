"""Where the unexpected is written down, for whoever looks after the computer."""

from datetime import datetime
from pathlib import Path


def log_file() -> Path:
    """Where what went wrong is written down."""
    from platformdirs import user_log_path

    return user_log_path("Quorate", appauthor=False) / "quorate.log"


def keep(details: str, path: Path) -> Path | None:
    """Write it to the end of the log; the log, or None where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{details}\n")
    except OSError:  # the log is a help, not a condition
        return None
    return path
