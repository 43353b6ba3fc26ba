"""A pasted register on its way in: looked at first, with nothing stored, and then taken as one step."""

import hashlib

from app.interchange.accepting import Preview
from app.interchange.sheet import Sheet
from app.risks.intake_paste import pasted_register, take_pasted
from app.risks.panel_words import tr
from app.risks.queries import refs
from app.risks.queries_register import Register
from db.journal import Kind
from db.store import Store


class _OnlyLooked(Exception):
    """Takes back what was written to find out what would become of each row."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class Pasted:
    """The rows of a text, for one register. Raises Unreadable for a text that is no table."""

    def __init__(self, store: Store, text: str, register: Register) -> None:
        self._store, self.register = store, register
        with store.reading() as session:
            self._sheet: Sheet = pasted_register(text, register.group, refs(session, register.group_id))
        self._source = hashlib.sha256(text.encode()).hexdigest()

    def preview(self) -> Preview:
        """What would become of each row."""
        try:
            with self._store.writing(tr("Look at a pasted register")) as session:
                raise _OnlyLooked(take_pasted(session, self._sheet))
        except _OnlyLooked as looked:
            return looked.preview

    def take(self) -> Preview:
        """Take the rows in that can be taken."""
        words = tr("Paste risks into {register}").format(register=self.register.group)
        with self._store.writing(words, kind=Kind.IMPORT, source=self._source) as session:
            return take_pasted(session, self._sheet)
