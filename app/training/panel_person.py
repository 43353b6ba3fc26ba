"""The panel of a person's training: every booking, and what is due again. Never stores."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.rows import Row, Rows
from app.offers import Goal
from app.people.edits import change_person
from app.training.panel_words import counted, joined, short_day, status_words, tr
from app.training.queries_people import HistoryLine, TrainedLine
from app.training.report_words import minutes_words
from app.training.rules import CAME, Status


class PersonCard(Form):
    """What a person was booked on; a line leads to the event's bookings."""

    wants_goal = Signal(object)

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_person, read_only)
        self.said, self.due, self.flag = self.note(), self.note(), self.note()
        self.heading(tr("Training"))
        self.history = Rows(look, tr("Training of this person"), two_lines=True, whole=True)
        self.rows.addWidget(self.history)
        self.rows.addStretch(1)
        self.history.chosen.connect(lambda key: self.wants_goal.emit(Goal("training", "bookings", id=key[1])))

    def show_person(self, line: TrainedLine, history: Sequence[HistoryLine]) -> None:
        """Show a person."""
        minutes = sum(one.minutes or 0 for one in history if one.status in CAME)
        attended = counted(line.attended, tr("attended 1 event"), tr("attended {count} events"))
        learned = tr("{time} of training").format(time=minutes_words(minutes)) if minutes else ""
        self.said.setText(joined((line.post, line.agency, attended, learned)))
        due = tr("{course} is due again since {day}.")
        self.due.setText(" ".join(due.format(course=title, day=day_words(day)) for title, day in line.due))
        self.due.setVisible(bool(line.due))
        flagged = tr("Flagged after {missed} events not attended: {action}.")
        self.flag.setText(flagged.format(missed=line.missed, action=line.flag))
        self.flag.setVisible(bool(line.flag))
        self.history.show_rows([_row(one) for one in history])


def _row(one: HistoryLine) -> Row:
    color = "red_text" if one.status is Status.DID_NOT_ATTEND else "text2"
    sub = joined((short_day(one.day) if one.day else "", one.ref))
    return Row((one.booking_id, one.event_id), one.course, sub, status_words(one.status), color)
