"""What the side panel shows of one cell of the register: who came, when, a note. Never stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.interchange.cells import NotUnderstood, clock
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.meetings.edits_marks import change_details
from app.meetings.queries_register import Cell, MeetingColumn, SeatLine
from app.meetings.report_words import day_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class CellFacts:
    """One cell as the panel shows it."""

    id: int
    """Of the seat."""
    meeting_id: int
    marked: bool
    attended_by: str | None = None
    arrived: str | None = None
    left: str | None = None
    note: str | None = None


def facts_of(seat: SeatLine, cell: Cell) -> CellFacts:
    """The cell of that seat."""
    details = (cell.attended_by, cell.arrived, cell.left, cell.note)
    return CellFacts(seat.id, cell.meeting_id, cell.mark is not None, *details)


def text(typed: str) -> str | None:
    """What was typed; None for nothing."""
    return typed.strip() or None


def time_of_day(typed: str) -> str | None:
    """The time typed as HH:MM. Raises Unfit."""
    try:
        return clock(typed)
    except NotUnderstood as refused:
        raise Unfit(f"{refused.why} {refused.remedy}") from refused


class CellPanel(Form):
    """What is known beside the mark. Without a mark there is nothing to note."""

    wants_meeting = Signal()
    """The meeting and its guests are to be shown."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, self._change, read_only)
        self.said = self.note()
        self.fact("note", self.tr("Note"), TextEntry(text), optional=True)
        times = self.tr("Write it as 09:45")
        for key, label in (("arrived", self.tr("Arrived late, at")), ("left", self.tr("Left early, at"))):
            self.fact(key, label, TextEntry(time_of_day, width=look.px(96)), times, optional=True)
        self.fact(
            "attended_by",
            self.tr("Who came"),
            TextEntry(text),
            self.tr("As on the sign-in sheet: says whether a deputy was the named one"),
            optional=True,
        )
        self.button(self.tr("Show the meeting and its guests"), self.wants_meeting.emit).setEnabled(True)
        self.rows.addStretch(1)

    def show_cell(self, meeting: MeetingColumn, seat: SeatLine, said: str) -> None:
        """Show what is recorded there, `said` being the mark in words."""
        cell = next(cell for cell in seat.cells if cell.meeting_id == meeting.id)
        day = day_words(meeting.held_on)
        self.show_record(facts_of(seat, cell), self.tr("{seat} on {day}").format(seat=seat.label, day=day))
        marked = cell.mark is not None
        first = self.tr("{agency}: {mark}.").format(agency=seat.agency, mark=said)
        more = "" if marked else self.tr("A note and times go with a mark: mark the seat first.")
        self.said.setText(f"{first} {more}".strip())
        for field in self.fields.values():
            field.editor.setEnabled(marked and not self.read_only)

    def is_same(self, record: CellFacts) -> bool:
        return (self.record.id, self.record.meeting_id) == (record.id, record.meeting_id)

    def _change(self, session: "Session", seat_id: int, facts: Mapping[str, str | None]) -> None:
        change_details(session, self.record.meeting_id, seat_id, facts)
