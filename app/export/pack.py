"""What a pack is: many documents in one PDF, each with its place in the contents. Knows no room and no file format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from app.export.report import Report


@dataclass(frozen=True)
class Attached:
    """A file as somebody attached it: its name, and how its bytes are fetched when its turn comes."""

    name: str
    read: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True)
class Sheet:
    """One page before a paper, or in its place: facts each under its name, and words below them."""

    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One entry of the contents: a report of our own, a sheet, a file somebody attached, or only a heading."""

    title: str
    number: str = ""
    """The item's or the paper's, as it is spoken of: "4", "14A"."""
    level: int = 0
    """How deep it stands in the contents; a paper stands one below its item."""
    report: Report | None = None
    sheet: Sheet | None = None
    file: Attached | None = None
    absent: "Why | None" = None
    """Why there is no file, where one is wanted; the sheet says so."""


@dataclass(frozen=True)
class Pack:
    """A whole pack, in the order in which it is bound. Its cover and contents are made from it."""

    title: str
    board: str
    facts: tuple[tuple[str, str], ...]
    """On the cover: group, meeting, date, venue."""
    pieces: tuple[Piece, ...]
    marking: str = ""
    source: str = ""
    made: datetime = field(default_factory=lambda: datetime.now().astimezone())


class Why(Enum):
    """Why an attached file is not in a pack."""

    LOCKED = "it is protected with a password"
    DAMAGED = "it is damaged and cannot be read"
    EMPTY = "it has no pages"
    NOT_A_PDF = "it is neither a PDF nor a picture"
    LIVE_FORM = "it is a form that only shows in Adobe Reader"
    TOO_LARGE = "it is a picture of more dots than can be printed"
    GONE = "it is no longer kept in this board's file"
    TO_COME = "it is still to come"
    ON_PAPER = "it came without a file"


ADVICE = {
    Why.LOCKED: "Open it, save or print it as a PDF without a password, and attach that.",
    Why.DAMAGED: "Ask for it again, or open it and print it as a PDF, and attach that.",
    Why.EMPTY: "Ask for it again, and attach that.",
    Why.NOT_A_PDF: "Open it, save it as a PDF, and attach that.",
    Why.LIVE_FORM: "Open it in Adobe Reader, print it as a PDF, and attach that.",
    Why.TOO_LARGE: "Save it smaller, and attach that.",
    Why.GONE: "Attach it again.",
    Why.TO_COME: "Ask for it, and attach it.",
    Why.ON_PAPER: "Attach its file, or bring copies to the meeting.",
}
"""What to do about it."""


@dataclass(frozen=True)
class LeftOut:
    """A file that is not in the pack; a sheet stands in its place."""

    number: str
    title: str
    name: str
    """Of its file; empty where there is none."""
    why: Why

    @property
    def words(self) -> str:
        """Which file, why, and what to do."""
        of = f"{self.number} {self.title}".strip()
        what = f"{of}: {self.name}" if self.name else of
        return f"{what} is left out, because {self.why.value}. {ADVICE[self.why]}"


class Change(Enum):
    """What was done to a file so that it could go into the pack."""

    SCRIPTS = "scripts in it were taken out"
    INSIDE = "files inside it were left out"
    MEDIA = "sound, video or 3D in it was left out"
    FORM = "its form is printed as it was filled in"
    MENDED = "it was damaged and was mended: look through it"


@dataclass(frozen=True)
class Altered:
    """A file that is in the pack, but not as it was attached."""

    number: str
    title: str
    name: str
    changes: tuple[Change, ...]

    @property
    def words(self) -> str:
        """Which file, and what was done to it."""
        of = f"{self.number} {self.title}".strip()
        return f"{of}: {self.name}: {'; '.join(change.value for change in self.changes)}."


@dataclass(frozen=True)
class Bound:
    """A pack that was made: how many pages it has, what is not in it, and what was altered."""

    pages: int
    left_out: tuple[LeftOut, ...] = ()
    altered: tuple[Altered, ...] = ()


class Unusable(Exception):
    """An attached file cannot be bound."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
