"""What the side panel says of a percentage: every meeting it counted, and those it left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.kit.cells import Align, Cell, Tile, Words
from app.kit.columns import Column, Section
from app.kit.grid import Grid
from app.kit.look import Look


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


@dataclass(frozen=True)
class Reason:
    """One meeting: how the percentage took it."""

    id: int
    day: str
    letter: str
    """The mark, or words where it has none."""
    short: str
    """What it did to the percentage, in a word or two."""
    why: str
    """The same as a sentence."""
    counted: bool


@dataclass(frozen=True)
class Explanation:
    """A percentage, what it is a percentage of, and its meetings."""

    figure: str
    words: str
    reasons: tuple[Reason, ...]


class ExplainPanel(QWidget):
    """The figure, its base in words, and a line a meeting."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.figure, self.words = QLabel(), QLabel()
        self.table = Grid(look, tr("The meetings of this percentage"), row=28, header=30)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        for label, name in ((self.figure, "pageTitle"), (self.words, "hint")):
            label.setObjectName(name)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addWidget(self.table, 1)

    def explain(self, explanation: Explanation) -> None:
        """Show this."""
        self.figure.setText(explanation.figure)
        self.words.setText(explanation.words)
        self.table.show_lines(columns(), (Section(explanation.reasons),))
        rows = len(explanation.reasons)
        self.table.setMinimumHeight(self._look.px(30) + max(rows, 1) * self._look.row(28) + 2)


def _day(reason: Reason) -> Cell:
    return Words(reason.day, f"{reason.day}: {reason.why}", reason.why, pad=4)


def _letter(reason: Reason) -> Cell:
    if len(reason.letter) == 1:
        return Tile(reason.letter, reason.why, letter=reason.letter)
    return Words(reason.letter, reason.why, reason.why, pad=2)


def _short(reason: Reason) -> Cell:
    return Words(reason.short, reason.why, reason.why, color="text" if reason.counted else "text2")


def columns() -> Sequence[Column[Reason]]:
    """The meeting, its mark, and what it did to the percentage."""
    return (
        Column("day", tr("Meeting"), _day, width=104, pad=4),
        Column("mark", tr("Mark"), _letter, width=60, align=Align.CENTRE, pad=2),
        Column("counted", tr("In the percentage"), _short, least=120),
    )
