"""The panel of a delegate's evaluation forms: before, after, three months on. Never stores."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.groups.panel import day_entry, number_entry, text_entry
from app.kit.form import Form
from app.kit.wishes import Wish
from app.training.edits_register import FORM, set_form
from app.training.panel_booking_deeds import Setting
from app.training.panel_rates import STAGES
from app.training.panel_words import tr
from app.training.queries_bookings import BookingLine
from app.training.queries_forms import FormLine
from app.training.rules_event import Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class FormsPanel(Form):
    """When each form went out and came back, its rating, and what it says."""

    def __init__(self, setting: Setting, year: int) -> None:
        super().__init__(setting.look, lambda *_: None, setting.read_only)
        for stage in Stage:
            self._ask(setting, year, stage)
        self.rows.addStretch(1)

    def show_forms(self, line: BookingLine, forms: Sequence[FormLine]) -> None:
        """Show the forms of a booking."""
        other = self.record is None or not self.is_same(line)
        self.show_record(line, line.delegate)
        for form in forms:
            for name in FORM:
                editor: Any = self.fields[_key(form.stage, name)].editor
                if other or not editor.is_changed():
                    editor.show_value(getattr(form, name))

    def _ask(self, setting: Setting, year: int, stage: Stage) -> None:
        words = tr(STAGES[stage])
        day: Callable[[], Any] = partial(day_entry, setting.look, year, setting.today)
        self.heading(words[0].upper() + words[1:])
        asked = (
            ("sent_on", tr("Sent on"), day(), ""),
            ("returned_on", tr("Came back on"), day(), ""),
            ("rating", tr("Rating"), number_entry(setting.look, 1, 5), tr("1, of no use, to 5, very useful")),
            ("comment", tr("What it says"), text_entry(), ""),
        )
        for name, label, editor, hint in asked:
            field = self.place(_key(stage, name), label, editor, hint, optional=True)
            field.editor.setAccessibleName(f"{label}, {words}")
            editor.committed.connect(partial(self._on_fact, stage, name))

    def _on_fact(self, stage: Stage, name: str, value: object) -> None:
        said = tr("Change the evaluation form of {person}, {stage}")
        edit = partial(_kept, booking_id=self.record.id, stage=stage, facts={name: value})
        words = said.format(person=self.whom, stage=tr(STAGES[stage]))
        self.wished.emit(Wish(words, edit, self.fields[_key(stage, name)].refuse))


def _key(stage: Stage, name: str) -> str:
    return f"{stage.value} {name}"


def _kept(session: "Session", booking_id: int, stage: Stage, facts: dict[str, object]) -> None:
    set_form(session, booking_id, stage, **facts)
