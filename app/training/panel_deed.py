"""A panel that asks what a deed needs, and wishes for it: who, when, why. Never stores."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.kit.buttons import Weight
from app.kit.fields import Field
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Deed = Callable[["Session", dict[str, Any]], object]


class DeedForm(Form):
    """Some fields and one button. Enter in a field is the button too, or leads to what is still to be filled in."""

    def __init__(self, look: Look, words: Callable[[dict[str, Any]], str], deed: Deed, read_only: bool = False) -> None:
        super().__init__(look, _nothing, read_only)
        self._words, self._deed = words, deed
        self._needed: dict[str, str] = {}
        self.done: Callable[[Any], object] = lambda _: self.finished.emit()
        self.asks_first: Callable[[dict[str, Any], Callable[[], None]], object] = lambda _, go: go()
        """Called with what was entered and with what does it, where somebody else has to be asked before."""

    def ask(self, key: str, label: str, editor: QWidget, needed: str = "", hint: str = "") -> Field:
        """A field; `needed` says what to do where it is empty, "" where it may be."""
        self._needed[key] = needed
        return self.place(key, label, editor, hint, optional=not needed)

    def warn(self, words: str) -> None:
        """Say what speaks against it; "" for nothing. It can be done all the same."""
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def end(self, words: str) -> None:
        """The button that does it."""
        self.warning = self.note()
        self.warning.setObjectName("fieldError")
        self.warning.hide()
        self.do = self.button(words, self.wish, Weight.PRIMARY)
        for field in self.fields.values():
            field.editor.returnPressed.connect(self.wish)  # type: ignore[attr-defined]  # a TextEntry
        self.rows.addStretch(1)

    def wish(self) -> None:
        """Wish for the deed; say of the first field that is not filled in what it needs."""
        if self.read_only:
            return
        found = self.read(*self._needed, needed={key: words for key, words in self._needed.items() if words})
        if found is not None:
            self.asks_first(found, lambda: self._go(found))

    def _go(self, found: dict[str, Any]) -> None:
        refuse = self.fields[next(iter(self._needed))].say
        self.wished.emit(Wish(self._words(found), lambda session: self._deed(session, found), refuse, self.done))


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """There is no record here whose facts could change."""
