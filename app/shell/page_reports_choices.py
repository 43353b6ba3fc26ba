"""Of what reports are made: the year, the group, the agency. Drop-downs where there is room, else one menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from app.groups.rules_year import year_label
from app.kit.buttons import Chooser, IconButton
from app.kit.look import Look
from app.shell.page_reports_words import tr

NAMED_FROM, CHOOSERS_FROM = 1180, 940
"""Pixels of the page from which the drop-downs have their names beside them, and from which they are there."""
Options = Sequence[tuple[int | None, str]]


class Choices(QWidget):
    """Year, group and agency."""

    chosen = Signal(str, object)
    """"year", "group" or "agency", and the number chosen; None for all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.year, self.group = Chooser(look, tr("Year")), Chooser(look, tr("Group"))
        self.agency = Chooser(look, tr("Agency"))
        self.menu = IconButton(look, "filter", tr("Year, group and agency"), side=30)
        self._choosers = {"year": self.year, "group": self.group, "agency": self.agency}
        self._labels = [QLabel(chooser.accessibleName()) for chooser in (self.year, self.group)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label, chooser in zip((*self._labels, None), self._choosers.values(), strict=True):
            if label is not None:
                label.setObjectName("summary")
                label.setBuddy(chooser)
                row.addWidget(label)
            row.addWidget(chooser)
        row.addWidget(self.menu)
        self.menu.setMenu(QMenu(self.menu))
        self.menu.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu.menu().aboutToShow.connect(self._fill_menu)
        for name, chooser in self._choosers.items():
            chooser.activated.connect(partial(self._on_activated, name))

    def offer(self, years: Sequence[int], groups: Options, agencies: Options) -> None:
        """Let these be chosen."""
        self._offer(self.year, [(year, year_label(year)) for year in years])
        self._offer(self.group, [(None, tr("All groups")), *groups])
        self._offer(self.agency, [(None, tr("Choose an agency")), *agencies])

    def show_chosen(self, year: int, group: int | None, agency: int | None) -> None:
        """Show these as chosen."""
        for chooser, value in ((self.year, year), (self.group, group), (self.agency, agency)):
            chooser.setCurrentIndex(max(chooser.findData(value), 0))

    def fit(self, wide: int) -> None:
        """Fit a page of that width."""
        choosers = wide >= self._look.px(CHOOSERS_FROM)
        for chooser in self._choosers.values():
            chooser.setVisible(choosers)
        for label in self._labels:
            label.setVisible(wide >= self._look.px(NAMED_FROM))
        self.menu.setVisible(not choosers)

    @staticmethod
    def _offer(chooser: Chooser, options: Options) -> None:
        if [(chooser.itemData(at), chooser.itemText(at)) for at in range(chooser.count())] != list(options):
            chooser.clear()
            for value, words in options:
                chooser.addItem(words, value)

    def _on_activated(self, name: str, at: int) -> None:
        self.chosen.emit(name, self._choosers[name].itemData(at))

    def _fill_menu(self) -> None:
        menu = self.menu.menu()
        menu.clear()
        for name, chooser in self._choosers.items():
            below = menu.addMenu(chooser.accessibleName())
            for at in range(chooser.count()):
                action = below.addAction(chooser.itemText(at), partial(self.chosen.emit, name, chooser.itemData(at)))
                action.setCheckable(True)
                action.setChecked(at == chooser.currentIndex())
