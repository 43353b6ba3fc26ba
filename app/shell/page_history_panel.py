"""One step of the history: who did it when, each row before and after, and the button that puts it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.look import Look
from app.shell.history_words import KINDS, ChangedRow, Difference, tr
from db.journal import Kind, Step

SHOWN = 40
"""Rows that are told one by one."""
STAYS = {Kind.UPGRADE, Kind.POSTING}
"""Kinds of steps that cannot be put back."""


class StepPanel(QWidget):
    """What a step was, in words."""

    wants_back = Signal()
    wants_record = Signal(str, int)
    """The history of a row: its table and its number."""

    def __init__(self, look: Look, step: Step, rows: list[ChangedRow], more: int, can_write: bool) -> None:
        super().__init__()
        self._look = look
        self.histories: list[Button] = []
        self.put_back = Button(look, self.tr("Put back"), "undo", Weight.PRIMARY)
        self.put_back.setEnabled(can_write and bool(rows) and step.kind not in STAYS)
        self.put_back.clicked.connect(self.wants_back)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(6)
        self._add(author(step), "hint")
        self._add(self._why_not(step, rows, can_write), "hint")
        row = QHBoxLayout()
        row.addWidget(self.put_back)
        row.addStretch(1)
        self._layout.addLayout(row)
        for changed in rows:
            self._add_row(changed)
        if more:
            self._add(self.tr("And {count} more rows.").format(count=f"{more:,}"), "hint")
        self._layout.addStretch(1)

    def _why_not(self, step: Step, rows: list[ChangedRow], can_write: bool) -> str:
        if step.kind is Kind.POSTING:
            return self.tr("Numbered papers went out with this. It stays: a credit note takes back what was wrong.")
        if step.kind in STAYS:
            return self.tr("This brought the file up to date. It stays as it is.")
        if not rows:
            return self.tr("No row changed, so there is nothing to put back.")
        if not can_write:
            return self.tr("You can read this board but not change it.")
        return self.tr("Putting it back reverses these rows and nothing else. You can undo that.")

    def _add_row(self, changed: ChangedRow) -> None:
        self._layout.addSpacing(6)
        self._add(self.tr("{row}: {action}").format(row=changed.title, action=changed.action), "fieldLabel")
        for difference in changed.differences:
            self._add(difference_words(difference), "noticeText")
        button = Button(self._look, self.tr("History of this"), weight=Weight.QUIET, small=True)
        button.setAccessibleName(self.tr("History of {row}").format(row=changed.title))
        button.clicked.connect(lambda: self.wants_record.emit(changed.table, changed.row_id))
        self.histories.append(button)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, words: str, name: str) -> None:
        if words:
            label = QLabel(words)
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._layout.addWidget(label)


def author(step: Step) -> str:
    """Who made a step, when and where."""
    at = step.at.astimezone()
    when = f"{at.day} {at:%B %Y, %H:%M}"
    where = tr("on {computer}").format(computer=step.computer) if step.computer else ""
    return ", ".join(part for part in (when, step.who, where, tr(KINDS[step.kind])) if part)


def difference_words(difference: Difference) -> str:
    """Mark: apologies → present."""
    if difference.before and difference.after:
        said = tr("{column}: {before} → {after}")
    else:
        said = tr("{column}: {after}") if difference.after else tr("{column}: {before}")
    return said.format(column=difference.column, before=difference.before, after=difference.after)
