"""The dialog before invoices are numbered, which cannot be taken back. Never stores."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.look import Look
from app.kit.words import QT_TRANSLATE_NOOP
from app.training.panel_words import counted, tr
from app.training.queries_invoicing import Ready
from app.training.rules_words import money


class Numbering(QDialog):
    """Names how many invoices and what they come to. Cancel has the focus; accepted is the deed."""

    def __init__(self, parent: QWidget, look: Look, ready: Ready) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Number the invoices"))
        self.setMinimumWidth(look.px(420))
        self.said, self.warning = QLabel(numbering_words(ready)), QLabel(tr(ONCE))
        self.cancel = Button(look, tr("Cancel"))
        self.number = Button(look, verb_words(ready), weight=Weight.PRIMARY)
        self.said.setObjectName("panelHeading")
        self.warning.setObjectName("hint")
        for label in (self.said, self.warning):
            label.setWordWrap(True)
        self.number.setAutoDefault(False)
        self.cancel.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.number)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        for widget in (self.said, self.warning):
            layout.addWidget(widget)
        layout.addLayout(row)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.number.clicked.connect(lambda _=False: self.accept())
        self.cancel.setFocus()


ONCE = QT_TRANSLATE_NOOP(
    "training",
    "Numbers follow each other without a gap, so this cannot be undone. What turns out wrong is taken back by a credit "
    "note.",
)


def numbering_words(ready: Ready) -> str:
    """What will be numbered, for how much."""
    last = ready.first + ready.agencies - 1
    numbers = tr("number {first}") if last == ready.first else tr("numbers {first} to {last}")
    invoices = counted(ready.agencies, tr("1 invoice"), tr("{count} invoices"))
    charges = counted(ready.charges, tr("1 charge"), tr("{count} charges"))
    words = tr("{invoices}, {numbers}, for {charges}: {sum}.").format(
        invoices=invoices,
        numbers=numbers.format(first=ready.first, last=last),
        charges=charges,
        sum=money(ready.gross),
    )
    moved = counted(ready.recharged, tr("1 charge"), tr("{count} charges"))
    journal = tr("One recharge journal for {charges}: {sum}.").format(charges=moved, sum=money(ready.recharged_gross))
    return " ".join(part for part, some in ((words, ready.agencies), (journal, ready.recharged)) if some)


def verb_words(ready: Ready) -> str:
    """What the button does: "Number 4 invoices"."""
    if not ready.agencies:
        return tr("Number 1 journal")
    return counted(ready.agencies, tr("Number 1 invoice"), tr("Number {count} invoices"))
