"""One item while it is minuted: its text, what was agreed under it, and taking the next decision or action down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button
from app.kit.fields import Field
from app.kit.look import Look
from app.kit.rows import Row, Rows
from app.meetings.panel_minutes import ACTION, DECISION, MinuteText, TakeDownForm
from app.meetings.panel_papers import tr
from app.meetings.report_words import day_words
from app.offers import Matter


@dataclass(frozen=True)
class Minuted:
    """What the pane shows of an item."""

    id: int
    number: str
    title: str
    about: str
    """Its purpose, who leads it, how long it may take."""
    text: str | None
    agreed: Sequence[Matter]


class ItemPane(QWidget):
    """Shows one item at a time. Never stores: it tells the text that was written and what was taken down."""

    written = Signal(object)
    """Another text of the item shown; None for nothing."""
    taken = Signal(object)
    """A TakenDown of the item shown."""
    wants_matter = Signal(object)
    """A Matter is to be looked at where it is followed up."""
    left = Signal()
    """The list of items is wanted."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self.shown: Minuted | None = None
        self._owners: Sequence[str] = ()
        self._day = today()
        self.title, self.about, self.state = QLabel(), QLabel(), QLabel()
        self.text = MinuteText(look)
        self.field = Field(look, tr("What was said"), self.text)
        self.decide = Button(look, tr("Decision"), "check", small=True)
        self.act = Button(look, tr("Action"), "actions", small=True)
        self.agreed = Rows(look, tr("Agreed under this item"), whole=True)
        self.form = TakeDownForm(look, today)
        self._build()
        self._wire()

    def show_item(self, item: Minuted, owners: Sequence[str], day: date) -> None:
        """Show an item of the meeting on that day; what is typed of the one shown before is told first."""
        other = self.shown is None or self.shown.id != item.id
        if other:
            self.text.commit()
            self.form.hide()
        self.shown, self._owners, self._day = item, owners, day
        self.title.setText(f"{item.number}  {item.title}".strip())
        self.about.setText(item.about)
        self.about.setVisible(bool(item.about))
        if other or not self.text.is_changed():
            self.text.show_value(item.text)
        if other:
            self.field.say("")
        self.text.setAccessibleName(tr("Minute of {item}").format(item=item.title))
        self.agreed.show_rows([matter_row(matter) for matter in item.agreed])
        self.agreed.setVisible(bool(item.agreed))

    def say_state(self, words: str, *, may_write: bool) -> None:
        """Say how the minutes stand, and why nothing can be changed where it cannot."""
        self.state.setText(words)
        self.text.setReadOnly(not may_write)
        for button in (self.decide, self.act):
            button.setEnabled(may_write)
        if not may_write:
            self.form.hide()

    def begin(self, kind: str) -> None:
        """Ask for the decision or the action that was just agreed."""
        if self.decide.isEnabled():
            self.text.commit()
            self.form.show()
            self.form.begin(kind, self._owners, self._day)

    def write(self) -> None:
        """Let keys reach the text."""
        self.form.hide()
        self.text.setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        form = (self.form.fields["text"].editor,) if self.form.isVisible() else ()
        return (self.text, *form, *((self.agreed,) if self.agreed.isVisible() else ()))

    def _build(self) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(20, 12, 20, 10)
        layout.setSpacing(8)
        for label, name in ((self.title, "panelTitle"), (self.about, "hint"), (self.state, "hint")):
            label.setObjectName(name)
            label.setWordWrap(True)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.decide)
        buttons.addWidget(self.act)
        self.form.rows.setContentsMargins(0, 0, 0, 0)
        self.form.hide()
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addWidget(self.field, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.form)
        layout.addWidget(self.agreed)

    def _wire(self) -> None:
        self.text.committed.connect(self.written)
        self.text.left.connect(self.left)
        self.decide.clicked.connect(lambda _=False: self.begin(DECISION))
        self.act.clicked.connect(lambda _=False: self.begin(ACTION))
        self.form.taken.connect(self.taken)
        self.form.left.connect(self.write)
        self.agreed.chosen.connect(self._on_chosen)

    def _on_chosen(self, key: object) -> None:
        matters = self.shown.agreed if self.shown is not None else ()
        self.wants_matter.emit(next(matter for matter in matters if (matter.kind, matter.id) == key))


def matter_row(matter: Matter) -> Row:
    """A decision or an action in a list: its reference and words, who does it by when."""
    due = tr("due {day}").format(day=day_words(matter.due)) if matter.due else ""
    kind = tr("Action") if matter.kind == ACTION else tr("Decision")
    who = ", ".join(part for part in (kind, matter.owner, due, matter.progress) if part)
    return Row((matter.kind, matter.id), f"{matter.ref}  {matter.text}", sub=who)
