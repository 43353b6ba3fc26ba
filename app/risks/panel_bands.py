"""The panel that tells in numbers what the chart of the bands draws."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kit.cells import Align, Words
from app.kit.columns import Column, Section
from app.kit.grid import Grid
from app.kit.look import Look
from app.risks.panel_words import band_words, tr
from app.risks.queries_heat import BandsAt
from app.risks.rules_matrix import BANDS, Band


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


def band_columns() -> tuple[Column[BandsAt], ...]:
    """How many risks stood in each band at each meeting."""

    def counts(band: Band) -> Column[BandsAt]:
        name = band_words(band)
        return Column(
            band.value,
            name,
            lambda line: Words(str(line.counts[band]), f"{name}: {line.counts[band]}"),
            width=72 if band is Band.MODERATE else 62 if band is Band.EXTREME else 46,
            align=Align.RIGHT,
            pad=6,
        )

    met = Column[BandsAt]("day", tr("Meeting"), lambda line: Words(f"{line.day.day} {line.day:%b %y}"), least=84)
    return (met, *(counts(band) for band in BANDS))
