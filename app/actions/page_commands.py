"""The commands of the place of actions: for the Record menu, Ctrl+K and F1."""

from functools import partial
from typing import TYPE_CHECKING

from app.actions.page_cells import ActionsView
from app.actions.panel_words import tr
from app.kit.page import Command

if TYPE_CHECKING:
    from app.actions.page import ActionsPage


def commands(page: "ActionsPage") -> tuple[Command, ...]:
    """What can be done on the page: on every tab, then on each."""

    def may_add() -> bool:
        return not page.read_only and bool(page.shown.add_words)

    def on_line() -> bool:
        return page.shown.current() is not None

    def here(name: str) -> bool:
        return page.shown is page.views[name]

    def chosen() -> bool:
        view = page.shown
        return not page.read_only and isinstance(view, ActionsView) and bool(view.chosen())

    return (
        Command(tr("Add here…"), "Ctrl+N", page.add, may_add),
        Command(tr("Open what the cursor is on"), "F4", page.open_card, on_line),
        Command(tr("Filter the list"), "Ctrl+F", page.look_for),
        Command(tr("Edit in the cell"), "F2", page.edit, chosen),
        Command(tr("Close the action as of today"), "Del", page.close_chosen, chosen),
        *(command for name, view in page.views.items() for command in view.commands(partial(here, name))),
    )
