"""The commands of the meetings' page: for the Record menu, Ctrl+K and F1."""

from typing import TYPE_CHECKING

from app.kit.page import Command
from app.meetings.page_words import tr

if TYPE_CHECKING:
    from app.meetings.page import MeetingsPage


SHARED = {"Ctrl+N", "Ctrl+R", "F4", "Ins", "Ctrl+G"}
"""Keys that mean the same on several tabs."""


def commands(page: "MeetingsPage") -> tuple[Command, ...]:
    """What can be done on the page."""

    def calendar_shown() -> bool:
        return page.calendar_shown

    def watch_shown() -> bool:
        return page.watch_shown

    return (
        *_shared(page),
        *(command for command in page.calendar.commands(calendar_shown) if command.key not in SHARED),
        *page.papers.commands(page.is_shown),
        *page.watch.commands(watch_shown),
        *_of_register(page),
    )


def _shared(page: "MeetingsPage") -> tuple[Command, ...]:
    """What several tabs have, each in its own way."""
    agenda, minutes = page.papers.agenda, page.papers.minutes

    def may_add() -> bool:
        return page.heading.add.isEnabled()

    def add_here() -> None:
        (agenda.add if page.is_shown("agenda") else page.calendar.add)()

    def may_add_here() -> bool:
        return not page.read_only and (page.calendar_shown or page.is_shown("agenda"))

    def open_register() -> None:
        (page.calendar.open_register if page.calendar_shown else page.papers.open_register)()

    def has_register() -> bool:
        return page.calendar_shown or page.papers_shown

    def open_this() -> None:
        opens = {"register": page.view.side.open, "watch": page.watch.open_card, "calendar": page.calendar.open_card}
        papers = {"agenda": agenda.open_card, "minutes": minutes.write}
        next(deed for tab, deed in {**opens, **papers}.items() if page.is_shown(tab))()

    return (
        Command(tr("Add meeting…"), "Ctrl+N", page.add_meeting, may_add),
        Command(tr("Add a year of meetings…"), "Ctrl+R", page.add_year, may_add),
        Command(tr("Add a meeting, or an item of the agenda, here…"), "Ins", add_here, may_add_here),
        Command(tr("Open the register of this meeting"), "Ctrl+G", open_register, has_register),
        Command(tr("Explain, or open, what the cursor is on"), "F4", open_this),
    )


def _of_register(page: "MeetingsPage") -> tuple[Command, ...]:
    """What can be done while the register is shown."""
    view, keys, side = page.view, page.view.keys, page.view.side

    def may_read() -> bool:
        return page.exports and page.register_shown

    def may_write() -> bool:
        return may_read() and not page.read_only

    def next_gap() -> None:
        if not view.table.next_gap():
            view.refused.emit(tr("Every mark of the meetings held is entered."))

    return (
        Command(tr("Paste marks from Excel"), "Ctrl+V", keys.paste, may_write),
        Command(tr("Copy the selection"), "Ctrl+C", keys.copy, may_read),
        Command(tr("Fill down"), "Ctrl+D", keys.fill_down, may_write),
        Command(tr("Fill the selection"), "Ctrl+Return", keys.fill, may_write),
        Command(tr("Add a note or times…"), "Shift+F2", side.note, may_read),
        Command(tr("Filter seats"), "Ctrl+F", view.filters.type, may_read),
        Command(tr("Clear filters"), "", view.clear_filters, may_read),
        Command(tr("Copy the chart"), "Ctrl+Shift+C", view.charts.copy, may_read),
        Command(tr("Next mark to enter"), "F8", next_gap, may_read),
    )
