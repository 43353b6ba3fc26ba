"""The fields of a control, in the panel of a risk it serves and in one of its own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.groups.panel import name_entry
from app.kit.choice import Choice
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.risks.edits_controls import change_control
from app.risks.panel_words import KINDS, RATINGS, tr


class ControlPanel(Form):
    """One control of the register, whichever risks it serves."""

    def __init__(self, look: Look, read_only: bool) -> None:
        super().__init__(look, change_control, read_only)
        self.serves = control_facts(self)
        self.fact("note", tr("Note"), TextArea(look, 4), optional=True)
        self.rows.addStretch(1)

    def show_control(self, record: Any, risks: Sequence[str]) -> None:  # noqa: ANN401  a ControlLine
        """Show a control and the risks it serves, in words."""
        self.show_record(record, record.name)
        self.serves.setText("\n".join([tr("Serves these risks: a change holds for each of them."), *risks]))


def control_facts(form: Form) -> QLabel:
    """The fields of a control; the line under its name is handed back, to say which risks it serves."""
    kinds, ratings = ([(key, tr(words)) for key, words in table.items()] for table in (KINDS, RATINGS))
    form.fact("name", tr("What is done"), name_entry(tr("What is done")), step=tr("Name"))
    serves = form.note()
    kind = form.fact("kind", tr("Kind"), Choice(form.look, kinds, empty=tr("Not said")))
    rating = form.fact("rating", tr("It"), Choice(form.look, ratings, empty=tr("Not rated")), step=tr("Rating"))
    side_by_side(form, kind, rating)
    return serves


def side_by_side(form: Form, *fields: QWidget) -> None:
    """Put fields that stand under each other into one row."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        form.rows.removeWidget(field)
        row.addWidget(field, 1)
    form.rows.addLayout(row)
