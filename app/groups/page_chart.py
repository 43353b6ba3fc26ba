"""What is done with the chart of the structure as a whole: copied and kept as a picture."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from app.groups.page_structure import Structure
from app.groups.panel_words import counted, tr
from app.kit import folders
from app.kit.boxes_picture import Structured, picture, save
from app.kit.desk import Desk
from app.kit.fields import day_words


class ChartDeeds(QObject):
    """Copies and keeps the chart as it is shown, in the light theme."""

    said = Signal(str)
    made = Signal(str, object)
    failed = Signal(object)
    """Why a picture could not be kept: what, and the path."""

    def __init__(self, desk: Desk, structure: Structure) -> None:
        super().__init__(structure)
        self._desk, self._structure = desk, structure

    def drawn(self) -> Structured:
        """What is shown now, with a title and the day."""
        shown, nodes = self._structure.shown, self._structure.chart.nodes
        top = next((node.title for node in nodes if not node.beside), tr("Structure"))
        day = day_words(shown.day) if shown else ""
        groups = counted(sum(not node.beside for node in nodes), "1 group", "{count} groups")
        return Structured(top, tr("{groups}, as at {day}").format(groups=groups, day=day), nodes)

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QApplication.clipboard().setImage(picture(self._desk.look, self.drawn()))
        self.said.emit(tr("The chart is copied as a picture"))

    def ask_where(self, ending: str) -> None:
        """Ask for a place, and keep the chart there."""
        drawn = self.drawn()
        usual = folders.reports() / f"{tr('Structure')} {drawn.title}.{ending}"
        name, _ = QFileDialog.getSaveFileName(self._structure, tr("Save the chart"), str(usual), f"*.{ending}")
        if name:
            self.keep(Path(name))

    def keep(self, path: Path) -> None:
        """Keep the chart as the file that the ending says, .png or .svg."""
        try:
            save(self._desk.look, self.drawn(), path)
        except OSError as refused:
            self.failed.emit((path, refused))
        else:
            self.made.emit(tr("The chart is kept"), path)
