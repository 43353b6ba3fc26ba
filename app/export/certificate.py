"""What a certificate says, before it becomes a file. Knows no room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """One page: every word of it as it may leave the store."""

    heading: str
    lead: str
    name: str
    of: str
    """Where the person belongs, quietly below the name."""
    said: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """What was earned: ("6 hours", "attended")."""
    signed: tuple[str, ...]
    """Who signs, each below a line."""
