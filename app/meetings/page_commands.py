"""The commands of the meetings' page: for the Record menu, Ctrl+K and F1."""

from typing import TYPE_CHECKING

from app.kit.page import Command
from app.meetings.page_words import tr

if TYPE_CHECKING:
    from app.meetings.page import MeetingsPage


def commands(page: "MeetingsPage") -> tuple[Command, ...]:
    """What can be done on the page."""
    view, keys, side = page.view, page.view.keys, page.view.side

    def may_read() -> bool:
        return page.exports and page.register_shown

    def may_write() -> bool:
        return may_read() and not page.read_only

    def may_add() -> bool:
        return page.heading.add.isEnabled()

    def calendar_shown() -> bool:
        return page.calendar_shown

    def watch_shown() -> bool:
        return page.watch_shown

    def open_this() -> None:
        (side.open if page.register_shown else page.watch.open_card if page.watch_shown else page.calendar.open_card)()

    def next_gap() -> None:
        if not view.table.next_gap():
            view.refused.emit(tr("Every mark of the meetings held is entered."))

    shared = {"Ctrl+N", "Ctrl+R", "F4"}  # these mean the same on both tabs
    return (
        Command(tr("Add meeting…"), "Ctrl+N", page.add_meeting, may_add),
        Command(tr("Add a year of meetings…"), "Ctrl+R", page.add_year, may_add),
        *(command for command in page.calendar.commands(calendar_shown) if command.key not in shared),
        *page.watch.commands(watch_shown),
        Command(tr("Paste marks from Excel"), "Ctrl+V", keys.paste, may_write),
        Command(tr("Copy the selection"), "Ctrl+C", keys.copy, may_read),
        Command(tr("Fill down"), "Ctrl+D", keys.fill_down, may_write),
        Command(tr("Fill the selection"), "Ctrl+Return", keys.fill, may_write),
        Command(tr("Add a note or times…"), "Shift+F2", side.note, may_read),
        Command(tr("Explain, or open, what the cursor is on"), "F4", open_this),
        Command(tr("Filter seats"), "Ctrl+F", view.filters.type, may_read),
        Command(tr("Clear filters"), "", view.clear_filters, may_read),
        Command(tr("Copy the chart"), "Ctrl+Shift+C", view.charts.copy, may_read),
        Command(tr("Next mark to enter"), "F8", next_gap, may_read),
    )
