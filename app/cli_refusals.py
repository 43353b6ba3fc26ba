"""What the store, the samples and the writers refuse, in the words of the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from app.cli_words import CannotDo
from app.export.files import CannotWrite, Why
from app.interchange.cells import NotUnderstood
from app.meetings.report_words import day_words
from app.packs.rules import NoMeeting
from app.stores import NoSuch, NoSuchSample
from db import refusals

Value = TypeVar("Value")

REMEDIES = {
    Why.NO_FOLDER: "Make the folder first, or name another.",
    Why.NOT_A_FILE: "Name a file.",
    Why.A_STORE: "Name another file.",
    Why.CLOSED_FOLDER: "Save in another folder, or ask for the right to write to it.",
    Why.IN_USE: "Close it there, or save under another name.",
    Why.TOO_LONG: "Use a shorter name.",
    Why.DISK_FULL: "Make room, or save on another disk.",
    Why.UNREACHABLE: "Check the connection, or save somewhere else.",
    Why.NO_TABLE: "Ask for another period, or for a PDF.",
}


@contextmanager
def in_words() -> Iterator[None]:
    """Raise CannotDo, in words, for whatever is expected to be refused; faults of the program go through."""
    try:
        yield
    except CannotWrite as fault:
        raise CannotDo(f"{fault.path} was not written: {fault.why.value}. {REMEDIES[fault.why]}") from fault
    except NoSuchSample as fault:
        raise CannotDo(f"There is no sample called {fault.name}. There are: {', '.join(fault.known)}.") from fault
    except NoSuch as fault:
        raise CannotDo(f"There is no {fault.kind} called {fault.name}. Check the name.") from fault
    except NoMeeting as fault:
        raise CannotDo(no_meeting_words(fault)) from fault
    except refusals.StoreRefusal as fault:
        raise CannotDo(refusal_words(fault)) from fault
    except OSError as fault:
        raise CannotDo(f"{fault.filename}: {fault.strerror}. Check the name and who may write there.") from fault


def no_meeting_words(fault: NoMeeting) -> str:
    """For which meeting no pack can be made, and what to do."""
    if fault.day:
        return f"There is no meeting of {fault.group} on {day_words(fault.day)}. Check the day and the group."
    return f"There is no meeting of {fault.group or 'a board'} planned. Plan one, or say which with --group and --date."


def refusal_words(fault: refusals.StoreRefusal) -> str:
    """What a store refuses, why, and what to do, in one line."""
    words = next((words for kind, words in WORDS.items() if isinstance(fault, kind)), UNKNOWN)
    return words.format(fault=fault)


WORDS: dict[type[refusals.StoreRefusal], str] = {
    refusals.StoreMissing: (
        "There is no file {fault.path}. Check the name, or make a store: python main.py new {fault.path}"
    ),
    refusals.StoreExists: "There is a file {fault.path} already; it was left as it is. Choose another name.",
    refusals.NotAStore: "{fault.path} is not a Quorate store, so it was left as it is. Choose a .quorate file.",
    refusals.NewerStore: (
        "{fault.path} was written by a newer version of Quorate and was left as it is. Use that version."
    ),
    refusals.OlderStore: (
        "{fault.path} is from an older version and can only be read once it is brought up to date. "
        "Open it where it can be written."
    ),
    refusals.MigrationFailed: (
        "{fault.path} could not be brought up to date and is as it was: {fault.why}. "
        "A copy made before lies at {fault.copy}."
    ),
    refusals.BackupFailed: "No backup was made at {fault.path}: {fault.why}. Check the folder and try again.",
    refusals.TooLarge: (
        "Nothing was changed, because a file of {fault.size:,} bytes is larger than the {fault.most:,} a kept file may "
        "have. Make it smaller, or leave it out."
    ),
    refusals.ContentMissing: (
        "A kept file ({fault.digest}) is not in the store as it was kept. Restore the latest backup, or attach it anew."
    ),
    refusals.DiskFull: "Nothing was changed, because the disk is full. Make room and try again.",
    refusals.Busy: "Nothing was changed, because another program holds the file. Close it there and try again.",
    refusals.NotWritable: (
        "Nothing was changed, because the file or its folder cannot be written. Check who may write there."
    ),
    refusals.DiskFault: "Nothing was changed, because the disk did not answer. Check the connection and try again.",
    refusals.Damaged: "The file is damaged and was left as it is. Open the latest backup.",
    refusals.ReadOnly: "Nothing was changed, because the store can only be read here. Check who has it open.",
}
UNKNOWN = "The store could not be used: {fault}. Run check on it."


def holder_words(path: Path, holder: refusals.Holder | None) -> str:
    """Who keeps the store from being written, since when, and what to do."""
    if holder is None:
        return f"{path} cannot be written here. Check who may write the file and its folder."
    since = f" since {day_words(holder.since.date())}, {holder.since:%H:%M}" if holder.since else ""
    who, computer = holder.who or "somebody", holder.computer or "another computer"
    return f"{path} is open for writing by {who} on {computer}{since}. Ask them to close it, then try again."


def cell(option: str, text: str | None, parse: Callable[[str], Value]) -> Value | None:
    """The value of an option, None when it was not given; refused in words where it is not understood."""
    if not text:
        return None
    try:
        return parse(text)
    except NotUnderstood as fault:
        raise CannotDo(f"{option}: {fault.why} {fault.remedy}") from fault
