"""The start of a record: the few fields without which there is none. From the last of them on it exists."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.kit.fields import Field, TextEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Add = Callable[["Session", dict[str, Any]], int]
"""Makes the record of these facts; its id."""


class NewForm(Form):
    """Asks for what a record must have. Done and Enter add it; it never stores."""

    made = Signal(int)
    """The record is there; its id."""

    def __init__(self, look: Look, words: Callable[[dict[str, Any]], str], add: Add) -> None:
        super().__init__(look, _nothing)
        self._words, self._add = words, add
        self._needed: dict[str, TextEntry] = {}
        self._asked: dict[str, TextEntry] = {}

    def need(self, key: str, label: str, editor: TextEntry, hint: str = "") -> Field:
        """A field that must be filled in."""
        field = self.place(key, label, editor, hint)
        self._needed[key] = editor
        editor.committed.connect(self._on_committed)
        return field

    def ask(self, key: str, label: str, editor: TextEntry, hint: str = "") -> Field:
        """A field, after those that must be filled in, that may stay empty; nothing is added before it could be seen.

        From there on it is Enter, or leaving this field filled in, that adds the record.
        """
        field = self.place(key, label, editor, hint, optional=True)
        for needed in (*self._needed.values(), editor):
            needed.returnPressed.connect(partial(self._on_enter, needed))
        self._asked[key] = editor
        editor.committed.connect(self._on_committed)
        return field

    def end(self, words: str) -> None:
        """The last row: the button that adds."""
        self.add_button = self.button(words, self.add)
        self.rows.addStretch(1)

    def add(self) -> None:
        """Wish for the record; say of the first field that is not filled in what it needs."""
        facts = self.read(*self._needed, *self._asked)
        if facts is None:
            return
        refuse = self.fields[next(reversed(self._needed))].say
        self.wished.emit(Wish(self._words(facts), partial(self._make, facts), refuse, self.made.emit))

    def _make(self, facts: dict[str, Any], session: "Session") -> int:
        return self._add(session, facts)

    @property
    def _left_empty(self) -> bool:
        return any(not editor.text().strip() for editor in self._asked.values())

    def _on_enter(self, editor: TextEntry) -> None:
        editor.commit()  # which adds where the fields that were asked are filled in
        if self._left_empty:
            self.add()

    def _on_committed(self, _: object) -> None:
        """Add the record once nothing is missing and all was asked; until then nothing is said."""
        if self._left_empty:
            return
        try:
            for editor in (*self._needed.values(), *self._asked.values()):
                editor.value()
        except Unfit:
            return
        self.add()


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """There is no record yet whose facts could change."""
