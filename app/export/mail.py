"""What a mail draft says, before it becomes a file. Knows no room."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Attached:
    """A file that goes with a mail, whole."""

    name: str
    kind: str
    """Its media type: "text/calendar"; text is in UTF-8."""
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A whole mail, every word of it as it may leave the store; the user's own program sends it."""

    to: tuple[str, ...]
    """Addresses; none where nobody's is known, or may be told."""
    subject: str
    paragraphs: tuple[str, ...]
    made: datetime
    attached: tuple[Attached, ...] = ()
