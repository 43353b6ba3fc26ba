"""The frame of Reports: its heading with the buttons, its tabs with what can be chosen, the list and the preview."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton
from app.kit.desk import Desk
from app.kit.filters import FilterBox
from app.kit.notices import Notices
from app.kit.page import Emptiness, Heading
from app.kit.rows import Rows
from app.kit.tabs import Tabs
from app.shell.page_reports_choices import Choices
from app.shell.page_reports_preview import PreviewPane
from app.shell.page_reports_words import FORMS, tr

FOLDER_FROM, FILTER_FROM = 620, 560
"""Pixels under which the folder has no button, and under which there is no box to find a report by."""


class ReportsFrame(QObject):
    """The widgets of the page and how they stand; what they do is the page's affair."""

    wants_form = Signal(str)
    """The report the cursor is on is wanted in that form."""

    def __init__(self, desk: Desk, notices: Notices, rows: Rows) -> None:
        super().__init__()
        look = desk.look
        self._look, self._notices, self._rows = look, notices, rows
        self.heading, self.emptiness = Heading(look, tr("Reports")), Emptiness()
        self.tabs = Tabs(
            look,
            [("ready", tr("Ready to make")), ("before", tr("Made before")), ("layouts", tr("My layouts"))],
        )
        self.choices = Choices(look)
        self.filter = FilterBox(look, tr("Find a report"))
        self.folder = Button(look, tr("Open folder"), "folder")
        self.forms = IconButton(look, "down", tr("Make the report in one of its forms"), side=30)
        self.pane = PreviewPane(desk)
        self._both, self._content = QWidget(), QStackedWidget()

    def lay_out(self, page: QWidget) -> None:
        """Put everything into the page."""
        self.setParent(page)
        for button in (self.folder, self.forms):
            self.heading.add_button(button)
        menu = QMenu(self.forms)
        for form, words in FORMS.items():
            menu.addAction(tr("Make {form}").format(form=words), partial(self.wants_form.emit, form))
        self.forms.setMenu(menu)
        self.forms.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        for widget in (self.choices, self.filter):
            self.tabs.add_right(widget)
        row, layout = QHBoxLayout(self._both), QVBoxLayout(page)
        for box in (row, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        row.addWidget(self._rows, 1)
        row.addWidget(self.pane)
        for part in (self._both, self.emptiness):
            self._content.addWidget(part)
        for part in (self.heading, self._notices, self.tabs):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def show_empty(self, has_lines: bool, year: str) -> None:
        """Show the list, or why there is none."""
        self._content.setCurrentWidget(self._both if has_lines else self.emptiness)
        self.emptiness.say(
            tr("No reports for {year}").format(year=year),
            tr("A report needs groups, and there are none yet. Add one under Groups."),
        )
        self.heading.summary.say(tr("One press makes the file") if has_lines else "")

    def fit(self, wide: int) -> None:
        """Fit a page of that width."""
        look = self._look
        self.folder.setVisible(wide >= look.px(FOLDER_FROM))
        self.filter.setVisible(wide >= look.px(FILTER_FROM))
        self.choices.fit(wide)
