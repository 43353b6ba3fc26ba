"""The panel in which the kinds of deadline are set: their names and how many working days they run. Never stores."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.actions.edits_deadlines import remove_kind, set_kind
from app.actions.panel_words import tr
from app.actions.rules_deadline import Kind
from app.groups.panel import number_entry
from app.kit.choice import Suggestion
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import counted

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 500
"""Working days of the longest deadline there can be."""


class KindsPanel(Form):
    """The office's own list; deadlines recorded already stay as they were counted."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, no_fact, read_only)
        self.known = self.note()
        self.name, self.days = Suggestion(look), number_entry(look, 1, LONGEST)
        self.heading(tr("Set a kind"))
        self.place("name", tr("Kind"), self.name, tr("One of these, or a new one"))
        self.place("days", tr("Working days"), self.days)
        self.set_button = self.button(tr("Set kind"), self._set)
        self.remove_button = self.button(tr("Remove kind"), self._remove)
        self.rows.addStretch(1)

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        """Show the kinds there are."""
        self.name.suggest([kind.name for kind in kinds])
        days = [counted(kind.days, tr("1 working day"), tr("{count} working days")) for kind in kinds]
        lines = [f"{kind.name[:1].upper()}{kind.name[1:]}: {said}" for kind, said in zip(kinds, days, strict=True)]
        self.known.setText("\n".join(lines))

    def _set(self) -> None:
        needed = {"name": tr("Type the name of the kind."), "days": tr("Enter how many working days it runs.")}
        found = self.read("name", "days", needed=needed)
        if found is not None:
            words = tr("Set the deadline {kind} to {days} working days").format(kind=found["name"], days=found["days"])
            self._wish_for(words, partial(_set_kind, found))

    def _remove(self) -> None:
        found = self.read("name", needed={"name": tr("Type the name of the kind.")})
        if found is not None:
            words = tr("Remove the kind of deadline {kind}").format(kind=found["name"])
            self._wish_for(words, partial(remove_kind, name=found["name"]))

    def _wish_for(self, words: str, edit: Any) -> None:  # noqa: ANN401  an edit of a session
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.clear("name", "days")))


def _set_kind(found: dict[str, Any], session: "Session") -> None:
    set_kind(session, found["name"], found["days"])
