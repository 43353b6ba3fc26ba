"""The panel of a pasted list: what its rows would do, which are refused and why, and the button that takes them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.actions.panel_update import no_fact
from app.actions.panel_words import counted, tr
from app.interchange.accepting import Preview
from app.interchange.table import Outcome, Result
from app.kit.buttons import Weight
from app.kit.form import Form
from app.kit.look import Look

MOST = 12
"""Refused rows that are told one by one."""


class PastePanel(Form):
    """Good rows are never held back by those that cannot be taken."""

    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, no_fact)
        self.counts, self.unknown = self.note(), self.note()
        self.take_button = self.button("", self.taken.emit, Weight.PRIMARY)
        self.wrong = self.heading("")
        self.refused = self.note()
        self.rows.addStretch(1)

    def show_preview(self, preview: Preview) -> None:
        """Say what would become of each row."""
        added, changed, same = (
            preview.count("actions", result) for result in (Result.ADDED, Result.CHANGED, Result.UNCHANGED)
        )
        lines = [counted(added, tr("1 action is new"), tr("{count} actions are new"))]
        if changed:
            lines.append(
                counted(changed, tr("1 action is there and changes"), tr("{count} actions are there and change"))
            )
        if same:
            lines.append(counted(same, tr("1 action is there as it is"), tr("{count} actions are there as they are")))
        self.counts.setText("\n".join(lines))
        self.unknown.setText("\n".join(preview.notes))
        self.unknown.setVisible(bool(preview.notes))
        self.take_button.setText(counted(added + changed, tr("Take 1 action"), tr("Take {count} actions")))
        self.take_button.setEnabled(added + changed > 0)
        self._show_refused(preview.refused)

    def _show_refused(self, refused: Sequence[Outcome]) -> None:
        self.wrong.setText(
            counted(len(refused), tr("1 row cannot be taken yet"), tr("{count} rows cannot be taken yet"))
        )
        self.wrong.setVisible(bool(refused))
        more = [tr("And {count} more.").format(count=len(refused) - MOST)] if len(refused) > MOST else []
        self.refused.setText("\n".join([*map(_refused_words, refused[:MOST]), *more]))
        self.refused.setVisible(bool(refused))


def _refused_words(outcome: Outcome) -> str:
    words = tr("Row {number}: {why} {remedy}")
    return words.format(number=outcome.row.number, why=outcome.why, remedy=outcome.remedy).strip()
