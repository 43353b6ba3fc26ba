"""An item of the agenda beside it: its facts, its note, its papers; and the agenda as a whole. Never store."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.groups.panel import name_entry, number_entry, text_entry
from app.kit.choice import Choice, Suggestion
from app.kit.fields import Field, Tick
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.meetings.edits_agenda import change_item, recall, remove_item, restore_item, set_finish
from app.meetings.edits_papers import expect_paper
from app.meetings.panel_calendar import time_entry
from app.meetings.panel_paper import PaperList
from app.meetings.panel_papers import PURPOSES, due_words, tr
from app.meetings.queries_agenda import AgendaLine, ItemLine
from app.meetings.report_words import day_words, time_words
from app.meetings.rules_agenda import A_DAY


class ItemCard(Form):
    """What is known of an item, with its papers; a paper is attached or expected from here."""

    wants_file = Signal()
    """A file is to be chosen and attached as a paper of this item."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_item, read_only)
        purposes = [(purpose, tr(words)) for purpose, words in PURPOSES.items()]
        self.lead, self.papers = Suggestion(look), PaperList(look)
        self.said = self.note()
        self.fact("title", tr("Title"), name_entry(tr("The title")))
        self.fact("purpose", tr("For"), Choice(look, purposes, empty=tr("Not said")))
        self.fact("minutes", tr("Minutes"), number_entry(look, 0, A_DAY), optional=True)
        self.fact("lead", tr("Lead"), self.lead, optional=True)
        self.fact("note", tr("Note"), TextArea(look, 3), tr("Printed under the item"), optional=True)
        self.heading(tr("Papers"))
        self.due = self.note()
        self.rows.addWidget(self.papers)
        self.attach = self.button(tr("Attach a file…"), self.wants_file.emit)
        self.place("paper", tr("A paper that is to come"), text_entry(), tr("Its title; Enter adds it"), optional=True)
        self.fields["paper"].editor.returnPressed.connect(self._expect)  # type: ignore[attr-defined]  # a TextEntry
        last = Tick(look, tr("It stays at the end of the agenda"))
        self.fact("at_end", "", last, step=tr("whether it stays at the end"))
        self.restore = self.button(tr("Put it back on the agenda"), self._restore)
        self.remove = self.foot(tr("Delete item"))

    def show_item(self, item: ItemLine, found: AgendaLine, days: int, owners: Sequence[str]) -> None:
        """Show an item of that agenda, whose papers are due so many working days before."""
        self.lead.suggest(owners)
        self.show_record(item, tr("item {number}, {title}").format(number=item.number, title=item.title))
        self.said.setText(_said(item))
        self.said.setVisible(bool(self.said.text()))
        self.due.setText(tr("Papers are {due}.").format(due=due_words(found.papers_due, days)))
        self.papers.show_papers(item.papers)
        self.remove.setText(tr("Delete item") if found.issued_on is None else tr("Take off the agenda"))
        self.remove.setVisible(not item.withdrawn)
        self.restore.setVisible(item.withdrawn)

    def delete(self) -> None:
        words = tr("Delete {item}").format(item=self.whom)
        edit = partial(remove_item, item_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["title"].say, lambda _: self.finished.emit()))

    def _restore(self) -> None:
        words = tr("Put {item} back on the agenda").format(item=self.whom)
        self.wished.emit(Wish(words, partial(restore_item, item_id=self.record.id), self.fields["title"].say))

    def _expect(self) -> None:
        field = self.fields["paper"]
        title = self.read("paper")
        if title is None or title["paper"] is None or self.read_only:
            return
        words = tr("Expect the paper {title}").format(title=title["paper"])
        edit = partial(expect_paper, item_id=self.record.id, title=title["paper"])
        self.wished.emit(Wish(words, edit, field.say, lambda _: self.clear("paper")))


def _said(item: ItemLine) -> str:
    if item.withdrawn:
        return tr("It was taken off after the agenda was issued, so its number is not given again.")
    if item.starts is None:
        return ""
    words = tr("{starts} to {ends}.").format(
        starts=time_words(item.starts, item.starts_days), ends=time_words(item.ends, item.ends_days)
    )
    if item.over:
        words += " " + tr("That is {count} minutes past the planned end.").format(count=item.over)
    return words


class AgendaCard(Form):
    """The agenda as a whole: when the meeting is planned to end, and whether it has gone out."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, _change, read_only)
        self.said = self.note()
        hint = tr("For example 12:00; the items are held against it")
        self.fact("finish", tr("Planned end"), time_entry(look), hint, optional=True)
        self.issued = self.note()
        self.recall = self.button(tr("Take the issue back"), self._recall)
        self.rows.addStretch(1)

    def is_same(self, record: Any) -> bool:  # noqa: ANN401  an AgendaLine
        return bool(self.record.meeting_id == record.meeting_id)

    def show_agenda(self, found: AgendaLine) -> None:
        """Show an agenda."""
        self.show_record(found, tr("the agenda of {day}").format(day=day_words(found.held_on)))
        begins = tr("The meeting begins at {start}.").format(start=found.start)
        self.said.setText(begins if found.start else tr("The meeting has no start yet: type it in the Calendar."))
        out = found.issued_on is not None
        went = tr("Issued on {day}. Its numbers stay: what is added is numbered like 14A.")
        self.issued.setText(went.format(day=day_words(found.issued_on)) if found.issued_on else tr("Not issued yet."))
        self.recall.setVisible(out)

    def _wish(self, key: str, label: str, field: Field, value: object) -> None:
        words = tr("Plan the end of {agenda}").format(agenda=self.whom)
        finish = value if isinstance(value, str) else None
        edit = partial(set_finish, meeting_id=self.record.meeting_id, finish=finish)
        self.wished.emit(Wish(words, edit, field.refuse))

    def _recall(self) -> None:
        words = tr("Take the issue of {agenda} back").format(agenda=self.whom)
        edit = partial(recall, meeting_id=self.record.meeting_id)
        self.wished.emit(Wish(words, edit, self.fields["finish"].say))


def _change(*_: object) -> None:
    """The one fact of an agenda is stored by its own deed."""
