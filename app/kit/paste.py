"""The panel of a pasted list: what its rows would do, which are refused and why, and the button that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.kit.buttons import Weight
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.words import counted

MOST = 12
"""Refused rows that are told one by one."""
Counted = tuple[str, str]
"""Words for one, and for {count}."""


@dataclass(frozen=True)
class PasteWords:
    """What the rows are: new ones, those there that change, those there as they are; and the button that takes them."""

    added: Counted
    changed: Counted
    same: Counted
    take: Counted


class PastePanel(Form):
    """Good rows are never held back by those that cannot be taken."""

    taken = Signal()

    def __init__(self, look: Look, words: PasteWords) -> None:
        super().__init__(look, no_fact)
        self._words = words
        self.counts, self.unknown = self.note(), self.note()
        self.take_button = self.button("", self.taken.emit, Weight.PRIMARY)
        self.wrong = self.heading("")
        self.refused = self.note()
        self.rows.addStretch(1)

    def show_rows(
        self, added: int, changed: int, same: int, notes: Sequence[str], refused: Sequence[tuple[int, str]]
    ) -> None:
        """Say what would become of the rows; `refused` are the number of each that cannot be taken, and why."""
        words = self._words
        lines = [counted(added, *words.added)]
        lines += [counted(changed, *words.changed)] if changed else []
        lines += [counted(same, *words.same)] if same else []
        self.counts.setText("\n".join(lines))
        self.unknown.setText("\n".join(notes))
        self.unknown.setVisible(bool(notes))
        self.take_button.setText(counted(added + changed, *words.take))
        self.take_button.setEnabled(added + changed > 0)
        self._show_refused(refused)

    def _show_refused(self, refused: Sequence[tuple[int, str]]) -> None:
        one, many = self.tr("1 row cannot be taken yet"), self.tr("{count} rows cannot be taken yet")
        self.wrong.setText(counted(len(refused), one, many))
        self.wrong.setVisible(bool(refused))
        more = [self.tr("And {count} more.").format(count=len(refused) - MOST)] if len(refused) > MOST else []
        words = self.tr("Row {number}: {why}")
        self.refused.setText("\n".join([*(words.format(number=at, why=why) for at, why in refused[:MOST]), *more]))
        self.refused.setVisible(bool(refused))
