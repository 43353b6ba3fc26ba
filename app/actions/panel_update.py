"""How an action gets on, as a part of its panel: a new update, and those so far. Never stores."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.actions.edits import tell
from app.actions.panel_words import PROGRESS, joined, progress_words, tr
from app.actions.queries import ActionLine, UpdateLine
from app.groups.panel import day_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class UpdatePart(Form):
    """One update: the progress and the words of a day."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self._today = today
        self.rows.setContentsMargins(0, 0, 0, 0)
        known = [(progress, tr(words)) for progress, words in PROGRESS.items()]
        self.heading(tr("How it gets on"))
        self.so_far = self.note()
        self.progress = Choice(look, known, empty=tr("Not said"))
        self.words, self.by, self.day = TextArea(look, 2), text_entry(), day_entry(look, year, today)
        self.place("progress", tr("Progress"), self.progress)
        self.place("words", tr("In words"), self.words, optional=True)
        self.place("by", tr("Said by"), self.by, optional=True)
        self.place("day", tr("As of"), self.day)
        self.add_button = self.button(tr("Add update"), self._add)

    def show_action(self, line: ActionLine, updates: Sequence[UpdateLine]) -> None:
        """Show what was said so far; what is being written stays."""
        fresh = self.record is None or self.record.id != line.id
        moved = fresh or self.record.progress is not line.progress
        self.record, self.whom = line, line.ref
        if moved:
            self.progress.show_value(line.progress)
        if fresh:
            self.day.show_value(self._today())
        self.so_far.setText("\n".join(map(update_words, updates)))
        self.so_far.setVisible(bool(updates))

    def _add(self) -> None:
        found = self.read("progress", "words", "by", "day", needed={"day": tr("Enter the day it is as of.")})
        if found is None:
            return
        words = tr("Say how {what} gets on").format(what=self.whom)
        edit = partial(_told, self.record.id, found)
        self.wished.emit(Wish(words, edit, self.fields["day"].say, lambda _: self.clear("words", "by")))


def update_words(line: UpdateLine) -> str:
    """An update in a line: "12 March 2015: amber. Draft sent. (Chair)"."""
    said = joined((progress_words(line.progress).lower(), line.words), ". ")
    by = tr(" (said by {who})").format(who=line.by) if line.by else ""
    return tr("{day}: {said}{by}").format(day=day_words(line.day), said=said, by=by)


def _told(number: int, found: dict[str, Any], session: "Session") -> None:
    tell(session, number, found["day"], found["progress"], found["words"], found["by"])
