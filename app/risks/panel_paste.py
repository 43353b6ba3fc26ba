"""The panel of a pasted register: what its rows would do, which are refused and why, and the button that takes them."""

from PySide6.QtCore import Signal

from app.interchange.accepting import Preview
from app.interchange.table import Outcome, Result
from app.kit.buttons import Weight
from app.kit.form import Form
from app.kit.look import Look
from app.risks.panel_score import no_fact
from app.risks.panel_words import counted, tr

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

    def show_preview(self, preview: Preview, register: str) -> None:
        """Say what would become of each row."""
        added, changed, same = (_count(preview, result) for result in (Result.ADDED, Result.CHANGED, Result.UNCHANGED))
        lines = [counted(added, "1 risk is new", "{count} risks are new")]
        lines += (
            [counted(changed, "1 risk is there and changes", "{count} risks are there and change")] if changed else []
        )
        lines += [counted(same, "1 risk is there as it is", "{count} risks are there as they are")] if same else []
        self.counts.setText("\n".join(lines))
        self.unknown.setText("\n".join(preview.notes))
        self.unknown.setVisible(bool(preview.notes))
        ready = added + changed
        one, many = tr("Take 1 risk into {register}"), tr("Take {count} risks into {register}")
        self.take_button.setText(tr("Take 1 risk") if ready == 1 else tr("Take {count} risks").format(count=ready))
        said = one.format(register=register) if ready == 1 else many.format(count=ready, register=register)
        self.take_button.setAccessibleName(said)
        self.take_button.setEnabled(ready > 0)
        refused = preview.refused
        self.wrong.setText(counted(len(refused), "1 row cannot be taken yet", "{count} rows cannot be taken yet"))
        self.wrong.setVisible(bool(refused))
        more = [tr("And {count} more.").format(count=len(refused) - MOST)] if len(refused) > MOST else []
        self.refused.setText("\n".join([*map(_refused_words, refused[:MOST]), *more]))
        self.refused.setVisible(bool(refused))


def _count(preview: Preview, result: Result) -> int:
    return sum(preview.count(table, result) for table in preview.outcomes)


def _refused_words(outcome: Outcome) -> str:
    words = tr("Row {number}: {why} {remedy}")
    return words.format(number=outcome.row.number, why=outcome.why, remedy=outcome.remedy).strip()
