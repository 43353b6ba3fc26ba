"""The heat map with what it is compared with, and the table that says the same."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.groups.panel import day_entry
from app.kit.columns import Section
from app.kit.fields import DateEntry
from app.kit.grid import Grid
from app.kit.heat import HeatCell, HeatChip, HeatMap, HeatShown
from app.kit.look import Look
from app.risks.page_columns import heat_columns
from app.risks.panel_words import band_words, counted, tr
from app.risks.queries_heat import Heat, HeatMark
from app.risks.report_words import moved_words
from app.risks.rules_matrix import BANDS


class HeatView(QFrame):
    """The map at the left, its table at the right."""

    changed = Signal()
    """Another day is to be compared with."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("charts")
        self._look, self._today = look, today
        self.since: date | None = None
        """The day that is typed to compare with; None: the last meeting."""
        self.map = HeatMap(look, tr("Heat map"))
        self.table = Grid(look, tr("Heat map as a table"))
        self.label, self.found = QLabel(tr("Compared with")), QLabel()
        self.field: DateEntry = day_entry(look, today().year, today)
        self._build()
        self._place_field()
        look.changed.connect(self._fit)

    def show_year(self, year: int) -> None:
        """Days typed without a year are of that financial year."""
        self._row.removeWidget(self.field)
        self.field.hide()
        self.field.deleteLater()
        self.field = day_entry(self._look, year, self._today)
        self._place_field()

    def show_heat(self, heat: Heat) -> None:
        """Show the map, and the same in words."""
        self.map.show_map(heat_shown(heat))
        self.table.show_lines(heat_columns(), [Section(heat.marks)])
        if heat.marks and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
        if not self.field.hasFocus():
            self.field.show_value(heat.since)
        words = counted(len(heat.marks), "1 risk on the map", "{count} risks on the map")
        if heat.beside:
            refs = ", ".join(risk.ref for risk in heat.beside)
            words += tr("; not scored on this matrix: {refs}").format(refs=refs)
        self.found.setText(words)

    def _build(self) -> None:
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        self._row = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        left.setContentsMargins(20, 8, 12, 8)
        self._row.setContentsMargins(0, 8, 12, 4)
        self._row.setSpacing(8)
        for part, name in ((self.label, "summary"), (self.found, "hint")):
            part.setObjectName(name)
        self.found.setWordWrap(True)
        self._row.addWidget(self.label)
        self._row.addStretch(1)
        left.addWidget(self.map, 1)
        right.addLayout(self._row)
        right.addWidget(self.found)
        right.addWidget(self.table, 1)
        whole.addLayout(left, 3)
        whole.addLayout(right, 2)

    def _place_field(self) -> None:
        self.field.setAccessibleName(tr("Compared with the day. Empty: the last meeting"))
        self.label.setBuddy(self.field)
        self._row.insertWidget(1, self.field)
        self.field.committed.connect(self._on_committed)
        self._fit()

    def _fit(self) -> None:
        self.field.setFixedWidth(self._look.px(126))

    def _on_committed(self, day: date | None) -> None:
        self.since = day
        self.changed.emit()


def heat_shown(heat: Heat) -> HeatShown:
    """The map of a register as the window draws it; a mark's text carries which way it moved."""
    matrix = heat.matrix
    cells = {
        (likelihood, impact): HeatCell(BANDS.index(band) + 1, band_words(band), str(likelihood * impact))
        for likelihood, impact, band in matrix.cells()
    }
    return HeatShown(
        up=tuple(level.name for level in matrix.likelihoods),
        across=tuple(level.name for level in matrix.impacts),
        up_name=tr("Likelihood"),
        across_name=tr("Impact"),
        cells=cells,
        chips=tuple(_chip(mark) for mark in heat.marks),
    )


def _chip(mark: HeatMark) -> HeatChip:
    moved = moved_words(mark.before, mark.score)
    arrow = moved[0] if moved[:1] in {"↑", "↓"} else ""
    before = (mark.before.likelihood, mark.before.impact) if mark.before else None
    at = mark.score.likelihood, mark.score.impact
    return HeatChip(mark.id, mark.ref + arrow, f"{mark.ref} {mark.title}, {moved}", at, before)
