"""What a letter is: its places to fill, its wording and the record it rests on, before any file. Knows no room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.export.look import RESOURCES

TEMPLATES = RESOURCES / "letters"


@dataclass(frozen=True)
class Letter:
    """A whole letter, every word of it as it may leave the store."""

    title: str
    sender: str
    fields: Mapping[str, str]
    """What stands in the places of the template: {"agency": "Police"} fills {{agency}}."""
    wording: tuple[str, ...]
    """The paragraphs that take the place of the template's own."""
    headings: tuple[str, str]
    record: tuple[tuple[str, str], ...]
    """The rows of the table that stands in the place {{record}}."""
    made: datetime


class NotATemplate(Exception):
    """A file that letters cannot be made from; carries why and what to do, in words."""

    def __init__(self, path: Path, why: str, advice: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why, self.advice = path, why, advice


def template(name: str, own: Path | None = None) -> Path:
    """The office's own template of that name where its folder has one, else the one that comes with the program."""
    found = own / f"{name}.docx" if own else None
    return found if found is not None and found.exists() else TEMPLATES / f"{name}.docx"
