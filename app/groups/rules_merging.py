"""What is true when two agencies turn out to be one: which seats stand in the way, how a quorum names the one kept."""

from collections.abc import Sequence


class SeatsTwice(Exception):
    """Two agencies that have a seat of one label on one group each; carries label and group of every such pair."""

    def __init__(self, seats: Sequence[tuple[str, str]]) -> None:
        super().__init__(", ".join(f"{label} ({group})" for label, group in seats))
        self.seats = tuple(seats)


def required_instead(rule: str, old: str, new: str) -> str:
    """The text of a quorum rule that requires the new name wherever it required the old one."""
    return ";".join(_part_instead(part, old, new) for part in rule.split(";"))


def _part_instead(part: str, old: str, new: str) -> str:
    key, equals, value = part.partition("=")
    names = [name.strip() for name in value.split("|")]
    if key.strip() != "require" or old not in names:
        return part
    kept = dict.fromkeys(new if name == old else name for name in names)
    return key + equals + "|".join(kept)
