"""What keys and commands do in the register of an event, for the status bar, the Record menu, Ctrl+K and F1."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.kit.legend import Key
from app.kit.page import Command
from app.training.page_bookings_columns import RegisterLine
from app.training.page_list import LAST_KEYS
from app.training.panel_booking import CANCEL, FORMS, MOVE, SUBSTITUTE, WAIVE
from app.training.panel_words import tr

if TYPE_CHECKING:
    from app.training.page_bookings import BookingsView


def legend(*, read_only: bool) -> Sequence[Key]:
    """The keys that the status bar tells, the most wanted first."""
    if read_only:
        return (Key("Enter", tr("open")), Key("Ctrl F", tr("filter")), *LAST_KEYS)
    return (
        Key("P", tr("Attended")),
        Key("X", tr("Did not come")),
        Key("C", tr("Cancelled")),
        Key("S", tr("Someone else came")),
        Key(tr("Space"), tr("clear")),
        Key("Ctrl Shift P", tr("all attended")),
        Key("F4", tr("open")),
        Key("Ctrl N", tr("book")),
        Key("F8", tr("next to mark")),
        Key("F1", tr("all keys")),
    )


def commands(view: "BookingsView", here: Callable[[], bool]) -> Sequence[Command]:
    """What can be done with the event shown, and with the booking the cursor is on."""

    def there() -> bool:
        return here() and view.shown is not None

    def may() -> bool:
        return there() and not view.read_only

    def on_line() -> bool:
        return may() and isinstance(view.current(), RegisterLine)

    return (
        Command(tr("Mark everybody left as attended"), "Ctrl+Shift+P", view.keys.all_attended, may),
        Command(tr("Cancel the booking…"), "Ctrl+Del", partial(view.do, CANCEL), on_line),
        Command(tr("Someone else comes…"), "Ctrl+Shift+O", partial(view.do, SUBSTITUTE), on_line),
        Command(tr("Move the booking…"), "Ctrl+M", partial(view.do, MOVE), on_line),
        Command(tr("Waive the charge…"), "Ctrl+Shift+A", partial(view.do, WAIVE), on_line),
        Command(tr("Evaluation forms…"), "Ctrl+Shift+F", partial(view.do, FORMS), there),
        Command(tr("Add a walk-in…"), "Ctrl+W", view.walk_in, may),
        Command(tr("Offer free places to those who wait"), "", view.offer_places, may),
        Command(tr("Paste a list of bookings"), "Ctrl+V", view.paste, may),
        Command(tr("Close the register, or open it again"), "Ctrl+R", view.close_register, may),
        Command(tr("Confirm the charges"), "Ctrl+Shift+R", view.confirm, may),
        Command(tr("Show the latest events of this course"), "", view.show_figures, there),
        Command(tr("Copy the chart as a picture"), "Ctrl+Shift+C", view.aside.chart.copy, view.aside.isVisible),
        Command(tr("Next person to mark"), "F8", view.next_gap, there),
        *view.papers.commands(here),
    )
