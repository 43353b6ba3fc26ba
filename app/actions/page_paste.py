"""A list of actions copied in Excel: looked at first, with nothing stored, and then taken as one step."""

import hashlib
from typing import TYPE_CHECKING

from app.actions.intake_paste import pasted_actions, take_pasted
from app.actions.panel_paste import PastePanel
from app.actions.panel_words import counted, tr
from app.interchange.accepting import Preview
from app.interchange.sheet import Sheet, Unreadable
from app.interchange.table import Result
from app.kit.desk import Desk
from db.journal import Kind
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from app.actions.page_log import LogView

WITH_UNDO = True


class _OnlyLooked(Exception):
    """Takes back what was written to find out what would become of each row."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


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
            preview = self._preview(sheet)
        except Unreadable as fault:
            view.refused.emit(f"{fault.why} {fault.remedy}")
            return
        except StoreRefusal as refused:
            view.failed.emit(refused)
            return
        panel = PastePanel(self._look)
        panel.show_preview(preview)
        panel.taken.connect(lambda: self._take(sheet, hashlib.sha256(text.encode()).hexdigest()))
        view.put(tr("Paste a list of actions"), panel)

    def _preview(self, sheet: Sheet) -> Preview:
        try:
            with self._store.writing(tr("Look at a pasted list")) as session:
                raise _OnlyLooked(take_pasted(session, sheet))
        except _OnlyLooked as looked:
            return looked.preview

    def _take(self, sheet: Sheet, source: str) -> None:
        try:
            with self._store.writing(tr("Paste a list of actions"), kind=Kind.IMPORT, source=source) as session:
                done = take_pasted(session, sheet)
        except StoreRefusal as refused:
            self._view.failed.emit(refused)
            return
        self._view.panel.close()
        ready = sum(done.count("actions", result) for result in (Result.ADDED, Result.CHANGED))
        self._view.toasted.emit(
            counted(ready, tr("1 action is taken in"), tr("{count} actions are taken in")), WITH_UNDO
        )
