"""The frame of Reports: its heading with the buttons, its tabs with what can be chosen, the list and the preview."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.kit.buttons import Button, IconButton
from app.kit.desk import Desk
from app.kit.filters import FilterBox
from app.kit.notices import Notices
from app.kit.page import Emptiness, Heading
from app.kit.rows import Row, Rows
from app.kit.side_panel import beside
from app.kit.tabs import Tabs
from app.shell.pack_side import PackSide
from app.shell.page_reports_choices import Choices
from app.shell.page_reports_preview import PreviewPane
from app.shell.page_reports_words import FORMS, tr

FOLDER_FROM, FILTER_FROM = 620, 560
"""Pixels under which the folder has no button, and under which there is no box to find a report by."""


class ReportsFrame(QObject):
    """The widgets of the page and how they stand; what they do is the page's affair."""

    wants_form = Signal(str)
    """The report the cursor is on is wanted in that form."""

    def __init__(self, desk: Desk, notices: Notices, rows: Rows, pack: PackSide) -> None:
        super().__init__()
        look = desk.look
        self._look, self._notices, self._rows, self._pack = look, notices, rows, pack
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
        for button in (self.folder, self.forms, self._pack.button):
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
        layout.addWidget(beside(self._content, self._pack.panel), 1)

    def show_rows(self, rows: list[Row], year: str, has_reports: bool) -> None:
        """Show these lines, or why there are none."""
        self._rows.show_rows(rows)
        self._content.setCurrentWidget(self._both if rows else self.emptiness)
        self.heading.summary.say(tr("One press makes the file") if has_reports else "")
        if rows:
            return
        if not has_reports:
            heading = tr("No reports for {year}").format(year=year)
            self.emptiness.say(heading, tr("A report needs groups, and there are none yet. Add one under Groups."))
        elif self.filter.text():
            self.emptiness.say(tr("Nothing matches"), tr("Clear what is typed in the box, or choose another tab."))
        elif self.tabs.current == "before":
            words = tr("Each file made of this board is listed here, to be opened or made again.")
            self.emptiness.say(tr("No file made yet"), words)
        else:
            words = tr(
                "A report with its parts and its form, kept under a name: choose Keep as layout beside a report."
            )
            self.emptiness.say(tr("No layouts yet"), words)

    def fit(self, wide: int) -> None:
        """Fit a page of that width."""
        look = self._look
        self.folder.setVisible(wide >= look.px(FOLDER_FROM))
        self._pack.button.setVisible(wide >= look.px(FILTER_FROM))
        self.filter.setVisible(wide >= look.px(FILTER_FROM))
        self.choices.fit(wide)
