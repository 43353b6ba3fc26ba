"""A list of actions copied in Excel: looked at first, with nothing stored, and then taken as one step."""

from typing import TYPE_CHECKING

from app.actions.intake_actions import ACTIONS
from app.actions.intake_paste import pasted_actions
from app.actions.panel_words import tr
from app.interchange.pasted import Pasted, told
from app.interchange.sheet import Unreadable
from app.kit.desk import Desk
from app.kit.paste import PastePanel, PasteWords
from app.kit.words import counted
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.actions.page_log import LogView

WITH_UNDO = True


class Pasting:
    """Shows in the panel of the log what a list would do; takes it when the button is pressed."""

    def __init__(self, desk: Desk, view: "LogView") -> None:
        self._store, self._look, self._view = desk.store, desk.look, view

    def look_at(self, text: str) -> None:
        """Show what the rows would do; says why where the text is no list."""
        view = self._view
        try:
            with self._store.reading() as session:
                sheet = pasted_actions(session, text, view.group_id, view.day)
            pasted = Pasted(self._store, ACTIONS, sheet, text)
            found = told(pasted.look(tr("Look at a pasted list")))
        except Unreadable as fault:
            view.refused.emit(f"{fault.why} {fault.remedy}")
            return
        except StoreRefusal as refused:
            view.failed.emit(refused)
            return
        panel = PastePanel(self._look, _words())
        panel.show_rows(*found)
        panel.taken.connect(lambda: self._take(pasted))
        view.put(tr("Paste a list of actions"), panel)

    def _take(self, pasted: Pasted) -> None:
        try:
            taken = pasted.take(tr("Paste a list of actions"))
        except StoreRefusal as refused:
            self._view.failed.emit(refused)
            return
        self._view.panel.close()
        self._view.toasted.emit(
            counted(taken, tr("1 action is taken in"), tr("{count} actions are taken in")), WITH_UNDO
        )


def _words() -> PasteWords:
    return PasteWords(
        added=(tr("1 action is new"), tr("{count} actions are new")),
        changed=(tr("1 action is there and changes"), tr("{count} actions are there and change")),
        same=(tr("1 action is there as it is"), tr("{count} actions are there as they are")),
        take=(tr("Take 1 action"), tr("Take {count} actions")),
    )
