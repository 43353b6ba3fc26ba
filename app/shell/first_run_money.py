"""The last step of setting a board up: money, or the register first."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.look import Look


class MoneyStep(QWidget):
    """Says where contributions and headings are kept, and leads there or to the register."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(20, 10, 20, 14)
        layout.setSpacing(8)
        title = QLabel(self.tr("Contributions and headings"))
        title.setObjectName("panelTitle")
        words = QLabel(
            self.tr(
                "Under Budget each line of the year has its amount, and who pays it. Nothing else waits for it: "
                "your board is ready, and its register can be opened."
            )
        )
        words.setObjectName("hint")
        words.setWordWrap(True)
        words.setMaximumWidth(look.px(560))
        self.register = Button(look, self.tr("Open the register"), weight=Weight.PRIMARY)
        self.register.setAutoDefault(True)
        self.budget = Button(look, self.tr("Open the budget"))
        row.addWidget(self.register)
        row.addWidget(self.budget)
        row.addStretch(1)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addStretch(1)
