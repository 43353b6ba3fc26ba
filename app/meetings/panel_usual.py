"""What the office chose for every agenda: the usual items, and when papers are due. Never store."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from app.groups.panel import number_entry
from app.kit.fields import Field
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.meetings.edits_agenda import choose_due_days, choose_usual
from app.meetings.panel_papers import tr
from app.meetings.rules_agenda import USUAL, usual_text

MOST_DAYS = 365


@dataclass(frozen=True)
class Chosen:
    """What holds in this office: the usual items as a written list, and working days."""

    items: str
    days: int


class UsualCard(Form):
    """The items of an agenda that starts from the standing ones, and how long before a meeting papers are due."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, no_fact, read_only)
        self.note(tr("These hold for every group. An agenda that is written already keeps its items."))
        hint = tr(
            "One a line, in order: title | decision, discussion or noting | minutes. "
            "What stands under a line of ... stays at the end."
        )
        self.fact("items", tr("Items of a new agenda"), TextArea(look, 8), hint)
        self.reset = self.button(tr("Back to the usual ones"), self._reset)
        days = number_entry(look, 1, MOST_DAYS)
        self.fact("days", tr("Papers are due so many working days before the meeting"), days)
        self.rows.addStretch(1)
        self.note(tr("Read only") if read_only else tr("Saved as you type"))

    def is_same(self, record: Any) -> bool:  # noqa: ANN401  a Chosen, of which an office has one
        return True

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what holds now."""
        self.show_record(chosen, tr("the usual items"))

    def _wish(self, key: str, label: str, field: Field, value: object) -> None:
        if key == "items":
            edit = partial(choose_usual, text=str(value or ""))
            self.wished.emit(Wish(tr("Change the usual items"), edit, field.refuse))
        elif isinstance(value, int):
            words = tr("Change when papers are due")
            self.wished.emit(Wish(words, partial(choose_due_days, days=value), field.refuse))
        else:
            field.refuse(tr("Papers need a day. Type a number of working days, for example 5."))

    def _reset(self) -> None:
        words, field = tr("Go back to the usual items"), self.fields["items"]
        edit = partial(choose_usual, text="")
        self.wished.emit(Wish(words, edit, field.say, lambda _: self._show_usual()))

    def _show_usual(self) -> None:
        """Also in the place of a list that was refused and is still typed there."""
        self.fields["items"].editor.show_value(usual_text(USUAL))  # type: ignore[attr-defined]  # a TextArea
