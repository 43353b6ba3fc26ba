"""The last step of setting a board up: money, whose pages are still to come."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.look import Look


class MoneyStep(QWidget):
    """Says that the budget comes later, and leads to the register."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(20, 10, 20, 14)
        layout.setSpacing(8)
        title = QLabel(self.tr("Money comes later"))
        title.setObjectName("panelTitle")
        words = QLabel(
            self.tr(
                "This version keeps no budget yet. Contributions and headings are asked for when it does; "
                "nothing else waits for them. Your board is ready: open its register."
            )
        )
        words.setObjectName("hint")
        words.setWordWrap(True)
        words.setMaximumWidth(look.px(560))
        self.register = Button(look, self.tr("Open the register"), weight=Weight.PRIMARY)
        self.register.setAutoDefault(True)
        row.addWidget(self.register)
        row.addStretch(1)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addStretch(1)
