"""The first row of the meetings' page: group, meeting, summary, and the buttons, which fold in a narrow window."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from app.groups.queries import GroupLine
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.look import Look
from app.kit.page import Heading
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.page_words import tr
from app.meetings.queries_choices import MeetingChoice
from app.meetings.report_words import day_words
from app.meetings.rules import MeetingStatus

TITLES = {
    "calendar": QT_TRANSLATE_NOOP("register", "Meetings"),
    "register": QT_TRANSLATE_NOOP("register", "Attendance register"),
    "agenda": QT_TRANSLATE_NOOP("register", "Agenda"),
    "minutes": QT_TRANSLATE_NOOP("register", "Minutes"),
    "watch": QT_TRANSLATE_NOOP("register", "Attendance watch"),
}
OF_ONE = {"agenda", "minutes"}
"""The tabs that show one meeting."""
FORMS = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV tables"))


class MeetingsHeading(Heading):
    """Says what is shown, and offers to export it, to paste marks and to add a meeting."""

    exported = Signal(str)
    """A form to export in."""
    pasted = Signal()
    """Marks are to be pasted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self._groups: Sequence[GroupLine] = ()
        self._register = self._narrow = True
        self._meetings: Sequence[MeetingChoice] = ()
        self.group, self.meeting = Chooser(look, tr("Group")), Chooser(look, tr("Meeting"), least=190)
        self.export = Button(look, tr("Export"), "download")
        self.paste = Button(look, tr("Paste from Excel"), "paste")
        self.add = Button(look, tr("Add meeting"), "plus", Weight.PRIMARY)
        self.more = IconButton(look, "more", tr("More"), side=30)
        self.about(self.meeting)
        self.about(self.group)
        for button in (self.export, self.paste, self.add, self.more):
            self.add_button(button)
        self._fill_menus()
        self.paste.clicked.connect(self.pasted)

    def show_groups(self, found: Sequence[GroupLine]) -> None:
        """Offer the groups, each set in under its parent; the one chosen stays chosen."""
        if found == self._groups:
            return
        chosen = self.group.currentData()
        self._groups = found
        self.group.clear()
        for line in found:
            self.group.addItem("   " * line.depth + line.name, line.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0) if found else -1)
        self.group.updateGeometry()

    def show_meetings(self, found: Sequence[MeetingChoice], today: date) -> None:
        """Offer the meetings of the group; the one chosen stays chosen, else it is the next one, else the last."""
        if found == self._meetings and self.meeting.currentIndex() >= 0:
            return
        chosen, self._meetings = self.meeting.currentData(), found
        self.meeting.clear()
        for line in found:
            self.meeting.addItem(meeting_words(line), line.id)
        coming = (line.id for line in found if line.held_on >= today and line.status is not MeetingStatus.CANCELLED)
        at = self.meeting.findData(chosen)
        at = self.meeting.findData(next(coming, None)) if at < 0 else at
        self.meeting.setCurrentIndex(len(found) - 1 if at < 0 else at)
        self.meeting.setEnabled(bool(found))
        self.meeting.updateGeometry()

    def show_tab(self, tab: str) -> None:
        """Name the tab shown, and offer what it is about."""
        self._register = tab == "register"
        self.meeting.setVisible(tab in OF_ONE)
        self.add.setVisible(tab not in OF_ONE)
        self.title.setText(tr(TITLES[tab]))
        self.be_narrow(narrow=self._narrow)

    def be_narrow(self, *, narrow: bool) -> None:
        """Fold all buttons but the first into one, or show them."""
        self._narrow = narrow
        self.export.setVisible(not narrow)
        self.paste.setVisible(not narrow and self._register)
        self.more.setVisible(narrow)
        self._paste_action.setVisible(self._register)

    def enable(self, *, filled: bool, may_write: bool) -> None:
        """Offer what can be done: with what is shown, and with the group at all."""
        self.group.setVisible(bool(self._groups))
        self.export.setEnabled(filled)
        self._export_menu.setEnabled(filled)
        self.paste.setEnabled(filled and may_write)
        self._paste_action.setEnabled(filled and may_write)
        self.add.setEnabled(may_write and bool(self._groups))

    def _fill_menus(self) -> None:
        """The forms under Export; in a narrow window the other buttons under More."""
        forms, more = QMenu(self.export), QMenu(self.more)
        self._paste_action = more.addAction(self.paste.text(), self.pasted.emit)
        self._export_menu = more.addMenu(self.export.text())
        for form, words in FORMS:
            for menu in (forms, self._export_menu):
                menu.addAction(words, partial(self.exported.emit, form))
        self.export.setMenu(forms)
        self.more.setMenu(more)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)


def meeting_words(line: MeetingChoice) -> str:
    """A meeting among those of its group: "12 March 2015, cancelled"."""
    words = tr("{day}, cancelled") if line.status is MeetingStatus.CANCELLED else "{day}"
    return words.format(day=day_words(line.held_on))
