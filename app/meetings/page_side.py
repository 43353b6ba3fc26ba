"""The register's side panel: what it shows of where the cursor is, and the storing of what it wishes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import NoResultFound

from app.kit.desk import Desk
from app.kit.grid_keys import Deed
from app.kit.side_panel import SidePanel
from app.kit.wishes import Wish, grant
from app.meetings import page_agencies, page_columns, page_explain
from app.meetings.page_paste import Spot
from app.meetings.page_register import RegisterTable
from app.meetings.page_words import became, mark_words, quorum_said, tr
from app.meetings.panel import CellPanel
from app.meetings.panel_explain import ExplainPanel, Explanation
from app.meetings.panel_meeting import GuestForm, MeetingPanel
from app.meetings.queries_guests import GuestLine, guests
from app.meetings.queries_register import AgencyLine, MeetingColumn, SeatLine
from app.meetings.report_words import day_words
from app.meetings.rules import GuestListed
from db.refusals import StoreRefusal

PERCENTAGES = {page_columns.ATTENDANCE, page_columns.REPRESENTATION, page_agencies.AGENCY_PERCENT}


def refused_guest(refused: GuestListed) -> str:
    """Why a guest is not listed."""
    return tr("{name} is listed at this meeting already.").format(name=refused.name)


def gone(_: NoResultFound) -> str:
    """Why nothing was stored of what is no longer there."""
    return tr("This is no longer there. Press F5 to see what is.")


class Side(QObject):
    """Opens the panel on what the cursor is on, and follows the cursor while it is open."""

    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, table: RegisterTable) -> None:
        super().__init__(table)
        self._desk, self._table = desk, table
        self.panel = SidePanel(desk.look)
        self._meeting_id: int | None = None
        table.asked.connect(self._on_asked)
        table.moved.connect(self.follow)

    def note(self) -> None:
        """Open the panel on the cell of the cursor, ready for a note."""
        spot = self._table.spot(self._table.view.currentIndex())
        if spot is None:
            self.refused.emit(tr("A note goes with a mark: stand on the mark of a seat first."))
            return
        self._open_cell(spot)
        content = self.panel.content
        if isinstance(content, CellPanel) and content.fields["note"].editor.isEnabled():
            content.fields["note"].editor.setFocus()

    def open(self) -> None:
        """Open the panel on whatever the cursor is on: a percentage, a meeting, a mark."""
        subject = self._subject()
        if isinstance(subject, Explanation):
            self._explain(subject, take_focus=False)
        elif isinstance(subject, MeetingColumn):
            self.show_meeting(subject)
        elif subject is not None:
            self._open_cell(subject)
        else:
            self.refused.emit(tr("There is nothing to explain here. Stand on a percentage, a mark or a total."))

    def show_meeting(self, meeting: MeetingColumn) -> None:
        """Open the panel on a meeting and its guests."""
        panel = MeetingPanel(self._desk.look, self._desk.store.read_only)
        self._meeting_id = meeting.id
        self._fill_meeting(panel, meeting)
        panel.wished.connect(self._grant)
        panel.wants_guest.connect(self._open_guest)
        self.panel.open(tr("Meeting of {day}").format(day=day_words(meeting.held_on)), panel)

    def show_widget(self, title: str, widget: QWidget) -> None:
        """Open the panel on something else of the page."""
        self.panel.open(title, widget)

    def follow(self) -> None:
        """Show what the cursor is on now, where the panel shows that kind of thing; what changed, where it stayed."""
        content, subject = self.panel.content, self._subject()
        if isinstance(content, MeetingPanel):
            here = self._meeting(self._meeting_id)
            if here is not None:
                self._fill_meeting(content, here)
        elif isinstance(content, CellPanel | ExplainPanel) and subject is not None:
            self._follow(content, subject)

    def _follow(self, content: QWidget, subject: Explanation | MeetingColumn | Spot) -> None:
        if isinstance(subject, Explanation):
            if isinstance(content, ExplainPanel):
                content.explain(subject)
            else:
                self._explain(subject, take_focus=False)
        elif isinstance(subject, tuple):
            if isinstance(content, CellPanel):
                self._fill_cell(content, subject)
            elif self._table.view.hasFocus():
                self._open_cell(subject, take_focus=False)

    def _subject(self) -> Explanation | MeetingColumn | Spot | None:
        """What the cursor is on."""
        register, table = self._table.register, self._table
        if register is None:
            return None
        lines = table.feet if table.feet.hasFocus() else table.view
        at = lines.currentIndex()
        if not at.isValid():
            return None
        key, number = lines.lines.columns[at.column()].key, at.column() - 1
        line = None if lines is table.feet else table.line_at(at)
        if key in PERCENTAGES:
            return self._explanation(line, str(key))
        if number in range(len(register.meetings)):
            return (None if lines is table.feet else table.spot(at)) or register.meetings[number]
        return None

    def _explanation(self, line: SeatLine | AgencyLine | None, which: str) -> Explanation | None:
        register = self._table.register
        assert register is not None
        if isinstance(line, SeatLine):
            with self._desk.store.reading() as session:
                return page_explain.of_seat(session, register, line, which)
        if isinstance(line, AgencyLine):
            return page_explain.of_agency(register, line)
        return page_explain.of_all(register, which)

    def _explain(self, explanation: Explanation, take_focus: bool) -> None:
        panel = ExplainPanel(self._desk.look)
        panel.explain(explanation)
        self.panel.open(tr("Why this percentage"), panel, take_focus)

    def _open_cell(self, spot: Spot, take_focus: bool = True) -> None:
        panel = CellPanel(self._desk.look, self._desk.store.read_only)
        panel.wished.connect(self._grant)
        panel.wants_meeting.connect(self._show_meeting_of_cursor)
        self.panel.open("", panel, take_focus)
        self._fill_cell(panel, spot)

    def _fill_cell(self, panel: CellPanel, spot: Spot) -> None:
        meeting, seat = spot
        cell = next(cell for cell in seat.cells if cell.meeting_id == meeting.id)
        panel.show_cell(meeting, seat, mark_words(cell.mark))
        self.panel.title.setText(tr("{seat}, {day}").format(seat=seat.label, day=day_words(meeting.held_on)))
        self.panel.setAccessibleName(self.panel.title.text())

    def _show_meeting_of_cursor(self) -> None:
        spot = self._table.spot(self._table.view.currentIndex())
        if spot is not None:
            self.show_meeting(spot[0])

    def _fill_meeting(self, panel: MeetingPanel, meeting: MeetingColumn) -> None:
        register = self._table.register
        assert register is not None
        with self._desk.store.reading() as session:
            listed = guests(session, [meeting.id])
        panel.show_meeting(meeting, became(meeting), quorum_said(register, meeting), listed)

    def _meeting(self, meeting_id: int | None) -> MeetingColumn | None:
        register = self._table.register
        found = register.meetings if register else ()
        return next((meeting for meeting in found if meeting.id == meeting_id), None)

    def _open_guest(self, guest: GuestLine) -> None:
        form = GuestForm(self._desk.look, guest, self._desk.store.read_only)
        form.wished.connect(self._grant)
        form.finished.connect(self._back_to_meeting)
        self.panel.open(tr("Guest"), form)

    def _back_to_meeting(self) -> None:
        meeting = self._meeting(self._meeting_id)
        if meeting is not None:
            self.show_meeting(meeting)

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, {GuestListed: refused_guest, NoResultFound: gone})
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.NOTE:
            self.note()
        elif deed is Deed.OPEN:
            self.open()
