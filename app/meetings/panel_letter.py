"""The panels of the watch: why an agency is on it, and a letter with its reply and outcome. Never store."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from sqlalchemy.exc import NoResultFound

from app.groups.panel import day_entry
from app.groups.rules_year import year_of
from app.kit.buttons import Weight
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Refusals, Wish
from app.meetings.edits_letters import change_letter, close_letter, delete_letter, reopen_letter, send_letter
from app.meetings.queries_letters import LetterLine
from app.meetings.queries_watch import AgencyWatch
from app.meetings.report_letter import figures_words, finding_words, record_words
from app.meetings.rules_letters import LetterSent, LetterStatus, LetterThere, NoOutcome, NotSent, OutOfOrder
from app.meetings.schema import Letter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("watch", text)


REFUSALS: Refusals = {
    LetterThere: lambda there: tr(
        "There is a letter of {day} to this agency already. Close that one first, or go on with it."
    ).format(day=day_words(there.drafted_on)),
    LetterSent: lambda sent: tr(
        "The letter was sent on {day}, so its words stay. Empty that day first if it was not sent."
    ).format(day=day_words(sent.sent_on)),
    NotSent: lambda _: tr("The letter has not been sent yet. Enter the day it was sent first."),
    NoOutcome: lambda _: tr("A letter is closed with a word on what came of it. Enter the outcome first."),
    OutOfOrder: lambda days: tr("{day} is before {after}. Enter a later day.").format(
        day=day_words(days.day), after=day_words(days.after)
    ),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}


class WatchPanel(Form):
    """Why an agency is on watch, with the record; from here its letter is drafted."""

    wants_letter = Signal()

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_letter, read_only)
        self.said = self.note()
        self.draft = self.button(tr("Draft the letter"), self.wants_letter.emit, Weight.PRIMARY)
        self.heading(tr("What was recorded"))
        self.recorded = self.note()
        self.rows.addStretch(1)

    def show_watch(self, about: AgencyWatch) -> None:
        """Show an agency."""
        self.said.setText(finding_words(about))
        self.recorded.setText(record_words(about.meetings))


class LetterCard(Form):
    """A letter: its wording until it is sent; then when it was sent, the reply, and what came of it."""

    wants_file = Signal()

    def __init__(self, look: Look, drafted_on: date, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, _change, read_only)
        self._today = today
        day = partial(day_entry, look, year_of(drafted_on), today)
        self.said = self.note()
        self.fact("wording", tr("Wording"), TextArea(look, 12), tr("An empty line begins a paragraph"))
        self.make = self.button(tr("Make the Word letter"), self.wants_file.emit)
        self.make.setEnabled(True)
        self.fact("sent_on", tr("Sent on"), day(), tr("12/6, 12 jun, or Ctrl+; for today"), optional=True)
        self.fact("reply_due", tr("Reply due"), day(), optional=True)
        self.fact("replied_on", tr("Replied on"), day(), optional=True)
        self.fact("reply", tr("Reply"), TextArea(look, 3), optional=True)
        self.fact("outcome", tr("Outcome"), TextArea(look, 3), tr("What came of it"), optional=True)
        self.close_button = self.button(tr("Close this letter"), self._close)
        self.reopen = self.button(tr("Open it again"), self._reopen)
        self.heading(tr("What was recorded when it was drafted"))
        self.recorded = self.note()
        self.remove = self.foot(tr("Delete draft"))

    def show_letter(self, line: LetterLine) -> None:
        """Show a letter."""
        words = tr("the letter to {agency} of {day}").format(agency=line.agency, day=day_words(line.drafted_on))
        self.show_record(line, words)
        status, figures = line.status(self._today()), figures_words(line.tally, line.least)
        self.said.setText(tr("{group}: {figures}.").format(group=line.group, figures=figures))
        self.recorded.setText(line.record or tr("Nothing."))
        self.fields["wording"].editor.setEnabled(line.sent_on is None and not self.read_only)
        self.close_button.setVisible(status is not LetterStatus.CLOSED)
        self.reopen.setVisible(status is LetterStatus.CLOSED)
        self.remove.setVisible(line.sent_on is None)

    def delete(self) -> None:
        words = tr("Delete {whom}").format(whom=self.whom)
        edit = partial(delete_letter, letter_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["wording"].say, lambda _: self.finished.emit()))

    def _close(self) -> None:
        edit = partial(close_letter, letter_id=self.record.id, closed_on=self._today())
        self.wished.emit(Wish(tr("Close {whom}").format(whom=self.whom), edit, self.fields["outcome"].say))

    def _reopen(self) -> None:
        edit = partial(reopen_letter, letter_id=self.record.id)
        self.wished.emit(Wish(tr("Open {whom} again").format(whom=self.whom), edit, self.fields["outcome"].say))


def _change(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Set a fact; from the day a letter is sent the time for its reply runs."""
    sent_on = facts.get("sent_on")
    if sent_on is not None and session.get_one(Letter, number).sent_on is None:
        send_letter(session, number, sent_on)
    else:
        change_letter(session, number, facts)
