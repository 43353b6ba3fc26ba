"""What the groups' place can do, as commands of the window, and which keys the status bar tells."""

from typing import TYPE_CHECKING

from app.groups.page_coverage import NO_DEPUTY, VACANT
from app.groups.page_lists import GROUPS, SEATS
from app.groups.panel_words import tr
from app.kit.legend import Key
from app.kit.page import Command
from app.offers import Goal

if TYPE_CHECKING:
    from app.groups.page import GroupsPage


def commands(page: "GroupsPage") -> tuple[Command, ...]:
    """Every command of the place."""

    def may_edit() -> bool:
        return not page.read_only and not page.is_pasting

    def may_add() -> bool:
        return not page.read_only and (page.is_list or page.is_structure)

    def may_paste() -> bool:
        return not page.read_only

    def listed() -> bool:
        return not page.is_pasting

    def drawn() -> bool:
        return page.is_structure

    return (
        Command(tr("Add to this list…"), "Ctrl+N", page.add, may_add),
        Command(tr("Add a line…"), "Ins", page.add_line, may_add),
        Command(tr("Edit beside the list"), "F4", page.open_card, listed),
        Command(tr("End or delete"), "Del", page.remove, may_add),
        Command(tr("Find in the list"), "Ctrl+F", page.look_for, listed),
        Command(tr("Show as at another day"), "", page.choose_day, listed),
        Command(tr("Find records entered twice…"), "Ctrl+Shift+D", page.find_twice, listed),
        Command(tr("Copy the chart as a picture"), "Ctrl+Shift+C", page.copy_chart, drawn),
        Command(tr("Save the chart…"), "", page.save_chart, drawn),
        Command(tr("Paste a membership list"), "Ctrl+V", page.paste_clipboard, may_paste),
        *page.paste_list.commands(lambda: page.is_pasting),
        Command(tr("Back to the lists"), "", page.leave_paste, lambda: page.is_pasting),
        Command(tr("Set the board up step by step"), "", lambda: page.wants.emit(Goal("setup")), may_edit),
    )


def legend(page: "GroupsPage") -> tuple[Key, ...]:
    """The keys that the status bar tells, the most wanted first."""
    next_area = Key("F6", tr("next area"))
    if page.is_structure:
        walk = (Key("← ↑ ↓ →", tr("move between boxes")), Key("Enter", tr("open members")))
        if page.read_only:
            return (*walk, next_area)
        edits = (
            Key("Insert", tr("add a seat")),
            Key("Delete", tr("end a membership")),
            Key("Ctrl D", tr("fill down")),
        )
        return (*walk, *edits, Key("F4", tr("edit")), next_area)
    if page.is_coverage:
        return (
            *(Key(VACANT, tr("some vacant")), Key(NO_DEPUTY, tr("some without a deputy"))),
            *(Key("Enter", tr("open the agency")), Key("Ctrl C", tr("copy")), Key("Ctrl F", tr("find")), next_area),
        )
    if not page.is_list:
        return Key("Ctrl C", tr("copy")), Key("Ctrl F", tr("find")), next_area
    if page.read_only:
        return Key("Enter", tr("look at it")), Key("Ctrl F", tr("find")), next_area
    listing = page.listing
    remove = tr("end it") if listing in {SEATS, GROUPS} else tr("delete")
    keys = (Key("Enter", tr("edit")), Key("Ctrl N", tr(listing.add).lower()), Key("Delete", remove))
    paste = (Key("Ctrl V", tr("paste a list")),) if listing is SEATS else ()
    return (*keys, *paste, Key("Ctrl F", tr("find")), Key("Ctrl Z", tr("undo")), next_area)
