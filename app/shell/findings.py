"""What the search offers for some words: places, records, commands, and words in notes."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.kit.words import QT_TRANSLATE_NOOP
from app.offers import Found, Goal
from app.rooms import find, reports
from app.shell.places import places
from app.shell.record import carry_out, key_words

if TYPE_CHECKING:
    from app.shell.page_home import HomePage
    from app.shell.window import Window

COMMANDS_ONLY = ">"
MOST, OF_A_KIND = 8, 4
"""Entries of a heading, and of a kind of record; who wants more types more."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("search", text)


@dataclass(frozen=True)
class Entry:
    """One line that can be chosen."""

    words: str
    deed: Callable[[], object]
    detail: str = ""
    icon: str = ""
    key: str = ""


@dataclass(frozen=True)
class Chapter:
    """Entries under their heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AtHome:
    """Something that is done at Home and is looked for from anywhere."""

    words: str
    does: Callable[["HomePage"], object]
    offered_by: tuple[str, ...]
    """The places whose own commands have it."""


AT_HOME = (
    AtHome(QT_TRANSLATE_NOOP("search", "Build board pack"), lambda home: home.pack.open(), ("home", "reports")),
    AtHome(QT_TRANSLATE_NOOP("search", "Make the chair’s briefing"), lambda home: home.briefing.make(), ("home",)),
)


def chapters(window: "Window", typed: str) -> list[Chapter]:
    """What there is for these words, under headings; without words the places and what can be done here."""
    only_commands = typed.lstrip().startswith(COMMANDS_ONLY)
    words = typed.lstrip().removeprefix(COMMANDS_ONLY).strip()
    records = [] if only_commands else list(_records(window, words))
    goals = [] if only_commands else [*_places(window, words), *(entry for is_note, entry in records if not is_note)]
    notes = [entry for is_note, entry in records if is_note]
    found = [(tr("Go to"), goals), (tr("Do"), _commands(window, words)), (tr("Found in notes"), notes)]
    most = None if only_commands else MOST
    return [Chapter(heading, tuple(entries)[:most]) for heading, entries in found if entries]


def _places(window: "Window", words: str) -> Iterator[Entry]:
    for number, place in enumerate(places(), 1):
        if _says(words, place.title):
            go = partial(window.going.go_to_place, place.name)
            yield Entry(place.title, go, icon=place.icon, key=key_words(f"Ctrl+{number}") if number < 10 else "")


def _records(window: "Window", words: str) -> Iterator[tuple[bool, Entry]]:
    """The records of the store, and whether it was a note that said the words."""
    if not words or window.desk is None:
        return
    icons = {place.name: place.icon for place in places()}
    with window.desk.store.reading() as session:
        found = sorted(find(session, words), key=partial(_how_far, words.casefold()))
    of_kind: Counter[str] = Counter()
    for item in found:
        of_kind[item.kind] += 1
        if of_kind[item.kind] <= OF_A_KIND:
            icon = icons.get(item.goal.place, "right")
            detail = ", ".join(part for part in (item.kind, item.detail) if part)
            yield item.kind == "Note", Entry(item.name, partial(window.going.go, item.goal), detail, icon)


def _how_far(words: str, found: Found) -> int:
    """How far the words stand from the beginning of the name: what begins with them comes first."""
    name = found.name.casefold()
    return 0 if name.startswith(words) else 1 if f" {words}" in name else 2


def _commands(window: "Window", words: str) -> list[Entry]:
    """What can be done on the page, then in the window."""
    here = [
        Entry(command.words, partial(carry_out, command), icon="plus", key=key_words(command.key))
        for command in window.page.commands
        if command.enabled() and _says(words, command.words)
    ]
    everywhere = [
        Entry(label, action.trigger, icon="right", key=_native(action.shortcut()))
        for label, action in window.menus.labels.items()
        if action.isEnabled() and action is not window.menus.commands["find"] and _says(words, label)
    ]
    return [*here, *_at_home(window, words), *everywhere, *_reports(window, words)]


def _at_home(window: "Window", words: str) -> Iterator[Entry]:
    """What is done at Home, found from every place that does not offer it itself."""
    for deed in AT_HOME if words and window.desk is not None else ():
        said = tr(deed.words)
        if window.going.place not in deed.offered_by and _says(words, said):
            yield Entry(said, partial(_do_at_home, window, deed), icon="reports")


def _do_at_home(window: "Window", deed: AtHome) -> None:
    """Go to Home, and do it there."""
    from app.shell.page_home import HomePage

    window.going.go_to_place("home")
    if isinstance(window.page, HomePage):
        deed.does(window.page)


def _reports(window: "Window", words: str) -> Iterator[Entry]:
    """The reports that are called so: chosen, Reports stands at it."""
    for spec in reports().values() if words else ():
        said = tr("Make a report: {title}").format(title=spec.title)
        if _says(words, said):
            yield Entry(said, partial(window.going.go, Goal("reports", spec.name)), icon="reports")


def _native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _says(words: str, text: str) -> bool:
    said = _typed(text)
    return all(word in said for word in _typed(words).split())


def _typed(text: str) -> str:
    """As a keyboard writes it: without capitals, the apostrophe straight."""
    return text.casefold().replace("’", "'")
