"""The panel that carries another register on: its risks that are not closed are copied into this one, each linked."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.groups.panel import day_entry
from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.risks.edits import copy_register
from app.risks.panel_words import tr
from app.risks.queries_register import Register


class CopyPanel(Form):
    """Last year's register, or that of a group before this one; what was copied before is left alone."""

    copied = Signal(int)
    """So many risks were copied."""

    def __init__(self, look: Look, year: int, register: Register, others: Sequence[tuple[object, str]]) -> None:
        super().__init__(look, no_fact)
        self.register = register
        self.source, self.day = Choice(look, others), day_entry(look, year, lambda: register.day)
        hint = tr("Risks that are not closed are copied, with their scores and controls")
        self.place("source", tr("Register"), self.source, hint)
        self.place("copied_on", tr("Copied on"), self.day, tr("Each copy is reviewed on that day"))
        self.copy_button = self.button(tr("Copy risks"), self._copy, Weight.PRIMARY)
        self.rows.addStretch(1)
        self.day.show_value(register.day)

    def _copy(self) -> None:
        said = self.read("source", "copied_on", needed={"copied_on": tr("Type the day of the copies.")})
        if said is None:
            return
        words = tr("Copy the register of {source}").format(source=self.source.text().strip())
        edit = partial(_count, said["source"], self.register.group_id, said["copied_on"])
        self.wished.emit(Wish(words, edit, self.fields["source"].say, self.copied.emit))


def _count(source: int, target: int, day: date, session: Any) -> int:  # noqa: ANN401  a Session
    return len(copy_register(session, source, target, day))
