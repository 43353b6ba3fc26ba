"""The fields of one record under each other: each that is left with another value wishes for one step."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.fields import Field, TextEntry, Unfit
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Edit = Callable[["Session", int, dict[str, Any]], object]
"""Sets facts of the record of that id."""


def no_fact(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """What a form does whose fields are no facts that are stored as they are left."""


class Form(QWidget):
    """What a side panel shows of a record. Never stores: it says what it wants stored."""

    wished = Signal(object)
    """A Wish."""
    finished = Signal()
    """Done was pressed."""

    def __init__(self, look: Look, edit: Edit, read_only: bool = False) -> None:
        super().__init__()
        self.look, self.read_only, self._edit = look, read_only, edit
        self.record: Any = None
        self.whom = ""
        """The record in words, for the name of a step."""
        self._shown: list[tuple[Any, Callable[[Any], object]]] = []
        self.fields: dict[str, Field] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 4, 16, 14)
        self.rows.setSpacing(12)

    def show_record(self, record: Any, whom: str) -> None:  # noqa: ANN401  whatever is edited here
        """Show what is stored; of the record already shown not where something typed is not stored yet."""
        other = self.record is None or not self.is_same(record)
        self.record, self.whom = record, whom
        for editor, value_of in self._shown:
            unsaved = isinstance(editor, TextEntry | TextArea) and editor.is_changed()
            if other or not unsaved:
                editor.show_value(value_of(record))

    def is_same(self, record: Any) -> bool:  # noqa: ANN401  whatever is edited here
        """Whether that is the record shown, as it is now."""
        return bool(self.record.id == record.id)

    def fact(
        self, key: str, label: str, editor: QWidget, hint: str = "", optional: bool = False, step: str = ""
    ) -> Field:
        """A field for that attribute of the record; `step` names it in a step, where its label does not."""
        field = self.place(key, label, editor, hint, optional)
        self._shown.append((editor, lambda record: getattr(record, key)))
        editor.committed.connect(partial(self._wish, key, step or label, field))  # type: ignore[attr-defined]
        return field

    def place(self, key: str, label: str, editor: QWidget, hint: str = "", optional: bool = False) -> Field:
        """A field whose value somebody else looks after."""
        field = Field(self.look, label, editor, hint, optional)
        editor.setEnabled(not self.read_only)
        self.fields[key] = field
        self.rows.addWidget(field)
        return field

    def read(self, *keys: str, needed: Mapping[str, str] | None = None) -> dict[str, Any] | None:
        """What the fields say; None, with the reason at the field, where one cannot be taken or is needed and empty."""
        found: dict[str, Any] = {}
        for key in keys:
            field = self.fields[key]
            try:
                found[key] = field.editor.value()  # type: ignore[attr-defined]  # a TextEntry
            except Unfit as unfit:
                words = unfit.words
            else:
                words = (needed or {}).get(key, "") if found[key] is None else ""
            field.say(words)
            if words:
                field.editor.setFocus()
                return None
        return found

    def clear(self, *keys: str) -> None:
        """Empty those fields."""
        for key in keys:
            self.fields[key].say("")
            self.fields[key].editor.show_value(None)  # type: ignore[attr-defined]  # an Editor

    def heading(self, words: str) -> QLabel:
        """A line over the fields that follow."""
        label = QLabel(words)
        label.setObjectName("panelHeading")
        label.setWordWrap(True)
        self.rows.addSpacing(6)
        self.rows.addWidget(label)
        return label

    def note(self, words: str = "") -> QLabel:
        """A quiet line of text."""
        label = QLabel(words)
        label.setObjectName("hint")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.rows.addWidget(label)
        return label

    def button(self, words: str, deed: Callable[[], object], weight: Weight = Weight.PLAIN) -> Button:
        """A button under the fields."""
        button = Button(self.look, words, weight=weight)
        button.setEnabled(not self.read_only)
        button.clicked.connect(lambda _=False: deed())
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)
        return button

    def delete(self) -> None:
        """Wish the record away."""

    def foot(self, delete: str) -> QPushButton:
        """The last row: how it is saved, a button that deletes, and Done."""
        self.rows.addStretch(1)
        said = self.note(self.tr("Read only") if self.read_only else self.tr("Saved as you type"))
        remove = Button(self.look, delete, weight=Weight.QUIET)
        done = Button(self.look, self.tr("Done"), weight=Weight.PRIMARY)
        remove.setEnabled(not self.read_only)
        remove.clicked.connect(self.delete)
        done.clicked.connect(self.finished)
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(done)
        self.rows.addWidget(said)
        self.rows.addLayout(row)
        return remove

    def _wish(self, key: str, label: str, field: Field, value: object) -> None:
        words = self.tr("Change {what} of {whom}").format(what=label[0].lower() + label[1:], whom=self.whom)
        edit = partial(self._store, self.record.id, {key: value})
        self.wished.emit(Wish(words, edit, field.refuse))

    def _store(self, number: int, facts: dict[str, Any], session: "Session") -> None:
        self._edit(session, number, facts)
