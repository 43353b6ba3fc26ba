"""A field that takes one of a list: matched as one types, opened by Alt+Down."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from app.kit.fields import TextEntry, Unfit
from app.kit.look import Look

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Choice(TextEntry):
    """One of `options` (value and words), or, last in the list, something new that the page asks for in its own way."""

    wants_new = Signal(str)
    """The last entry was chosen; what was typed before."""

    def __init__(self, look: Look, options: Sequence[tuple[object, str]] = (), new: str = "", empty: str = "") -> None:
        """`new` names the last entry ("New agency…"); `empty` says that nothing may be chosen, and what that means."""
        super().__init__(self._value_of, self._words_of)
        self._look, self._new, self._empty = look, new, empty
        self._options: list[tuple[object, str]] = []
        self._typed, self._matching = "", False
        self._model = QStringListModel(self)
        self._popup = QCompleter(self._model, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.list = QListView()
        self._popup.setPopup(self.list)
        self._popup.setWidget(self)
        self._arrow = QAction(self)
        self._arrow.setToolTip(self.tr("Open the list (Alt+Down)"))
        self.addAction(self._arrow, self.ActionPosition.TrailingPosition)
        self._arrow.triggered.connect(self.open_list)
        self._popup.activated.connect(self._take)
        self.textEdited.connect(self._on_edited)
        look.changed.connect(self._dress)
        self._dress()
        self.offer(options)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Let these be chosen, in this order."""
        self._options = [(None, self._empty), *options] if self._empty else list(options)

    def offered(self) -> list[str]:
        """What the list shows now."""
        return self._model.stringList()

    def options(self) -> list[str]:
        """The words of all that can be chosen."""
        return [words for _, words in self._options]

    def open_list(self) -> None:
        """Show every option."""
        self._typed, self._matching = self.text() if self.is_changed() else "", False
        self._show(self.options())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_F4 or (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if opens:
            self.open_list()
        elif event.key() in ENTER and self._has_match():
            self.list.hide()
            self._take(self.offered()[0])  # nothing is marked: what matches best
        elif self.list.isVisible() and event.key() in {*ENTER, Qt.Key.Key_Tab}:
            event.ignore()  # the list's own: it takes what is marked there
        else:
            super().keyPressEvent(event)

    def _has_match(self) -> bool:
        """Whether what is typed found something, and nothing in the list is marked yet."""
        unmarked = self.list.isVisible() and not self.list.currentIndex().isValid()
        return unmarked and self._matching and self.offered()[0] != self._new

    def _on_edited(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self._typed, self._matching = typed, bool(wanted)
        found = [words for _, words in self._options if wanted in words.casefold()]
        self._show(sorted(found, key=lambda words: not words.casefold().startswith(wanted)))

    def _show(self, words: list[str]) -> None:
        shown = [*words, self._new] if self._new else words
        self._model.setStringList(shown)
        if shown:
            self._popup.complete()
        else:
            self.list.hide()

    def _take(self, words: str) -> None:
        if words == self._new and self._new:
            self.setText(self._typed)
            self.wants_new.emit(self._typed)
        else:
            self.setText(words)
            self.commit()

    def _value_of(self, text: str) -> object:
        wanted = text.strip().casefold()
        for value, words in self._options:
            if words.casefold() == wanted:
                return value
        near = [(value, words) for value, words in self._options if words.casefold().startswith(wanted) and wanted]
        if len(near) == 1:
            self.setText(near[0][1])
            return near[0][0]
        if not wanted and self._empty:
            return None
        if not wanted:
            raise Unfit(self.tr("Choose one of the list: Alt and the down arrow open it."))
        raise Unfit(self.tr("“{typed}” is not in the list. Choose one that is.").format(typed=text.strip()))

    def _words_of(self, value: object) -> str:
        return next((words for own, words in self._options if own == value), "")

    def _dress(self) -> None:
        self._arrow.setIcon(QIcon(self._look.icon("down", 14, "text2", self.devicePixelRatioF(), "2")))


class Suggestion(Choice):
    """Any words; those known already are offered as one types. Nothing typed is None."""

    def suggest(self, known: Sequence[str]) -> None:
        """Offer these, in this order."""
        self.offer([(words, words) for words in known])

    def _value_of(self, text: str) -> object:
        typed = " ".join(text.split())
        near = [words for words in self.options() if words.casefold().startswith(typed.casefold())] if typed else []
        known = next((words for words in near if words.casefold() == typed.casefold()), None)
        if known is None and len(near) == 1:
            known = near[0]
        if known is not None:
            self.setText(known)
        return known or typed or None

    def _words_of(self, value: object) -> str:
        return str(value)
