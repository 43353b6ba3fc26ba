"""What the risks' place can do, as commands of the window, and which keys the status bar tells."""

from typing import TYPE_CHECKING

from app.kit.legend import Key
from app.kit.page import Command
from app.risks.page_frame import CONTROLS, MAP
from app.risks.panel_words import tr

if TYPE_CHECKING:
    from app.risks.page import RisksPage


def commands(page: "RisksPage") -> tuple[Command, ...]:
    """Every command of the place."""

    def may_add() -> bool:
        return not page.read_only and page.group_id is not None

    def may_edit() -> bool:
        return may_add() and page.risk_shown() is not None

    def there() -> bool:
        return page.risk_shown() is not None or page.here().view == CONTROLS

    return (
        Command(tr("New risk…"), "Ctrl+N", page.add, may_add),
        Command(tr("New risk at the line…"), "Ins", page.add, may_add),
        Command(tr("Look at the risk"), "F4", page.open_card, there),
        Command(tr("Review the risk…"), "Ctrl+R", page.review, may_edit),
        Command(tr("Close or escalate the risk…"), "Ctrl+Del", page.end, may_edit),
        Command(tr("Find in the register"), "Ctrl+F", page.look_for, lambda: page.is_register),
        Command(tr("Show as at another day"), "", page.choose_day),
        Command(tr("Paste a register"), "Ctrl+V", page.paste, may_add),
        Command(tr("Copy another register into this one…"), "", page.copy_register, may_add),
        Command(tr("Matrix and appetite…"), "Ctrl+Shift+M", page.set_matrix, lambda: page.group_id is not None),
        Command(tr("Go to the next warning"), "F8", page.next_problem, lambda: page.is_register),
        Command(tr("Copy the chart as a picture"), "Ctrl+Shift+C", page.strip.bands.copy, page.strip.isVisible),
    )


def legend(page: "RisksPage") -> tuple[Key, ...]:
    """The keys that the status bar tells, the most wanted first."""
    next_area = Key("F6", tr("next area"))
    if page.tabs is not None and page.tabs.current == MAP:
        walk = (Key("← ↑ ↓ →", tr("go from cell to cell")), Key("Space", tr("next risk in the cell")))
        carry = (
            (Key("Enter", tr("pick a risk up, put it down")), Key("Esc", tr("leave it"))) if not page.read_only else ()
        )
        return (*walk, *carry, next_area)
    if page.tabs is not None and page.tabs.current == CONTROLS:
        return Key("Enter", tr("open beside the table")), Key("Ctrl C", tr("copy")), next_area
    if page.read_only:
        return Key("Enter", tr("look at it")), Key("Ctrl F", tr("find")), next_area
    edits = (Key("F2", tr("edit in the cell")), Key("Ctrl N", tr("new risk")), Key("Ctrl R", tr("review")))
    return (
        Key("Enter", tr("open beside the table")),
        *edits,
        Key("Ctrl Delete", tr("close or escalate")),
        Key("Ctrl V", tr("paste a register")),
        Key("Ctrl F", tr("find")),
        Key("F8", tr("next warning")),
        Key("Ctrl Z", tr("undo")),
        next_area,
    )
