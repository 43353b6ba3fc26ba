"""The panel that tells in numbers what the chart of the bands draws."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kit.columns import Section
from app.kit.grid import Grid
from app.kit.look import Look
from app.risks.page_columns import band_columns
from app.risks.panel_words import tr
from app.risks.queries_heat import BandsAt


class BandsPanel(QWidget):
    """A line a meeting, with the risks that stood in each band."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.table = Grid(look, tr("Risks by band at each meeting"))
        QVBoxLayout(self).addWidget(self.table)

    def show_figures(self, figures: Sequence[BandsAt]) -> None:
        """Show these, with the cursor where it was."""
        self.table.show_lines(band_columns(), [Section(figures)])
        if figures and not self.table.view.currentIndex().isValid():
            self.table.view.go_to(0, 0)
