"""The words for what a store refuses: what happened, why, what to do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.kit.notices import Tone, Trouble
from db import refusals as facts

MEGABYTE = 1024 * 1024


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("refusals", text)


def words(error: BaseException) -> Trouble | None:
    """The trouble behind a store's refusal; None for anything else."""
    if not isinstance(error, facts.StoreRefusal):
        return None
    for kind, tell in WORDS.items():
        if isinstance(error, kind):
            return tell(error)
    return None


def read_only(holder: facts.Holder | None) -> Trouble:
    """Why a store can be read but not changed; stays while that is so."""
    what = tr("You can read this board but not change it")
    if holder is None:
        why = tr("Its file, or the folder it lies in, cannot be written by you on this computer.")
        return Trouble(
            what, why, tr("Ask whoever looks after the folder, then press Try again."), tone=Tone.AMBER, stays=True
        )
    return Trouble(what, held(holder), tr("Ask them to close it, then press Try again."), tone=Tone.AMBER, stays=True)


def held(holder: facts.Holder) -> str:
    """Who has it open, where and since when, as far as that is known."""
    who = holder.who or tr("Somebody else")
    where = tr(" on {computer}").format(computer=holder.computer) if holder.computer else ""
    since = tr(" at {time}").format(time=_moment(holder.since)) if holder.since else ""
    return tr("{who} opened it{where}{since}.").format(who=who, where=where, since=since)


def _moment(at: datetime) -> str:
    """10:05 today, else the day as well."""
    local, today = at.astimezone(), datetime.now().astimezone()
    clock = f"{local:%H:%M}"
    return clock if local.date() == today.date() else f"{clock}, {local.day} {local:%B}"


def _missing(error: facts.StoreMissing) -> Trouble:
    return Trouble(
        tr("There is no board file at {path}.").format(path=error.path),
        tr("It may have been moved or renamed, or its drive is not connected."),
        tr("Connect the drive, or choose File, Open and look for it."),
    )


def _exists(error: facts.StoreExists) -> Trouble:
    return Trouble(
        tr("There is a file called {name} already.").format(name=error.path.name),
        tr("It was left as it is."),
        tr("Choose another name."),
    )


def _not_a_store(error: facts.NotAStore) -> Trouble:
    return Trouble(
        tr("{name} is not a board file of Quorate.").format(name=error.path.name),
        tr("Board files end in .quorate."),
        tr("Choose File, Open and look for the board file."),
    )


def _newer(error: facts.NewerStore) -> Trouble:
    return Trouble(
        tr("{name} was last used with a newer Quorate.").format(name=error.path.name),
        tr("This version does not know all that is in it, so it was left untouched."),
        tr("Install the newer Quorate on this computer too."),
        details=str(error),
    )


def _older(error: facts.OlderStore) -> Trouble:
    return Trouble(
        tr("{name} comes from an older Quorate and must be brought up to date first.").format(name=error.path.name),
        held(error.holder) if error.holder else tr("Its file cannot be written by you."),
        tr("Open it again when it can be written."),
        details=str(error),
    )


def _read_only(error: facts.ReadOnly) -> Trouble:
    return read_only(error.holder)


def _undo_blocked(error: facts.UndoBlocked) -> Trouble:
    if error.at is None:
        why = tr("What it changed is no longer as it was.")
    else:
        why = tr("{by} changed the same at {time}: “{step}”.").format(
            by=error.by or tr("Somebody"), time=_moment(error.at), step=error.since
        )
    return Trouble(
        tr("“{step}” cannot be undone.").format(step=error.label),
        why,
        tr("Nothing was changed. Type what it should be instead."),
    )


def _migration(error: facts.MigrationFailed) -> Trouble:
    return Trouble(
        tr("{name} could not be brought up to date.").format(name=error.path.name),
        tr("The file is as it was, and a copy of it lies at {copy}.").format(copy=error.copy),
        tr("Go on with the older Quorate, and send the details to whoever looks after it."),
        details=error.why,
    )


def _backup(error: facts.BackupFailed) -> Trouble:
    return Trouble(
        tr("The backup was not made."),
        tr("The copy could not be written, or did not prove equal to the board."),
        tr("Choose another folder, one with room, and make it again."),
        details=error.why,
    )


def _too_large(error: facts.TooLarge) -> Trouble:
    return Trouble(
        tr("The file was not attached."),
        tr("It has {size} MB, and no more than {most} MB can be kept in the board's file.").format(
            size=f"{error.size / MEGABYTE:.1f}", most=f"{error.most / MEGABYTE:.0f}"
        ),
        tr("Make it smaller, for example by saving it as a PDF of smaller pictures, or attach it in parts."),
    )


def _content_missing(_: facts.ContentMissing) -> Trouble:
    return Trouble(
        tr("The attached file cannot be opened."),
        tr("Its content is not in the board's file as it was kept: something else changed it."),
        tr("Attach it anew, or go back to the newest good copy of the board."),
    )


def _full(error: facts.DiskFull) -> Trouble:
    return Trouble(
        tr("The last change was not saved."),
        tr("There is no room left on the disk."),
        tr("Free some room, then make the change again."),
        details=str(error),
    )


def _busy(error: facts.Busy) -> Trouble:
    return Trouble(
        tr("The last change was not saved."),
        tr("Another program, perhaps a backup or a virus check, is holding the board file."),
        tr("Wait a moment, then make the change again."),
        details=str(error),
    )


def _not_writable(error: facts.NotWritable) -> Trouble:
    return Trouble(
        tr("The board file cannot be opened or written."),
        tr("The file or its folder is protected, or its drive is not connected."),
        tr("Connect the drive, or ask whoever looks after the folder; then try again."),
        details=str(error),
    )


def _fault(error: facts.DiskFault) -> Trouble:
    return Trouble(
        tr("The board file cannot be reached."),
        tr("The disk or the network did not answer. The last change was not saved."),
        tr("Connect the drive and make the change again."),
        details=str(error),
    )


def _damaged(error: facts.Damaged) -> Trouble:
    return Trouble(
        tr("The board file is damaged."),
        tr("Part of it can no longer be read. Nothing was changed."),
        tr("Open the latest backup, and keep this file for whoever looks after Quorate."),
        details=str(error),
    )


WORDS: dict[type[facts.StoreRefusal], Callable[[Any], Trouble]] = {
    facts.StoreMissing: _missing,
    facts.StoreExists: _exists,
    facts.NotAStore: _not_a_store,
    facts.NewerStore: _newer,
    facts.OlderStore: _older,
    facts.ReadOnly: _read_only,
    facts.UndoBlocked: _undo_blocked,
    facts.MigrationFailed: _migration,
    facts.BackupFailed: _backup,
    facts.TooLarge: _too_large,
    facts.ContentMissing: _content_missing,
    facts.DiskFull: _full,
    facts.Busy: _busy,
    facts.NotWritable: _not_writable,
    facts.DiskFault: _fault,
    facts.Damaged: _damaged,
}
