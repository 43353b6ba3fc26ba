"""The figures of the chart beside a register, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.kit.cells import Align, Words
from app.kit.columns import Column, Section
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.look import Look
from app.kit.notices import Trouble
from app.training.charts_figures import CourseFigures
from app.training.panel_words import tr


@dataclass(frozen=True)
class FigureLine:
    """One bar; its id is its place."""

    id: int
    day: str
    came: int
    missed: int


class FiguresPanel(Form):
    """Who came to a course's latest events, and who did not."""

    def __init__(self, look: Look, figures: CourseFigures) -> None:
        super().__init__(look, lambda *_: None, read_only=True)
        self.said = self.note(". ".join(part for part in (figures.finding, figures.beside) if part))
        self.table = Grid(look, tr("Latest events"))
        self.table.setMinimumHeight(look.px(320))
        self.rows.addWidget(self.table, 1)
        lines = [FigureLine(at, bar.day, bar.came, bar.missed) for at, bar in enumerate(figures.bars)]
        self.table.show_lines(columns(), [Section(lines)])


def columns() -> Sequence[Column[FigureLine]]:
    """What is shown of an event."""
    right = Align.RIGHT
    return (
        Column("day", tr("Day"), lambda line: Words(line.day), least=110),
        Column("came", tr("Came"), lambda line: Words(f"{line.came}"), width=70, align=right),
        Column("missed", tr("Did not, or late"), lambda line: Words(f"{line.missed}"), width=120, align=right),
    )


def not_kept(path: Path, refused: OSError) -> Trouble:
    """What is said of a picture that could not be saved."""
    what = tr("{file} was not saved.").format(file=path.name)
    why = tr("The folder cannot be reached or written.")
    advice = tr("Choose another folder, or ask whoever looks after this computer.")
    return Trouble(what, why, advice, details=str(refused))
