"""The panel of the matrix: from a day on, how many levels there are, what they mean, and the band of each cell."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from app.groups.panel import day_entry, name_entry, number_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import Field, day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.risks.edits_matrix import change_cell, change_level, change_months, change_size
from app.risks.panel_appetite import AppetitePart
from app.risks.panel_levels import Levels
from app.risks.panel_words import BANDS, tr
from app.risks.queries_matrix import AppetiteLine
from app.risks.rules_matrix import SIZES, Axis, Level, Matrix, usual_matrix


class MatrixPanel(Form):
    """Every change holds from the day given; scores given before it keep their bands."""

    def __init__(self, look: Look, year: int, day: date, read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self._matrix: Matrix = usual_matrix()
        self.since = day_entry(look, year, lambda: day)
        self.levels = Choice(look, [(size, tr("{size} by {size}").format(size=size)) for size in SIZES])
        self.likelihood, self.impact = Levels(look, tr("Likelihood")), Levels(look, tr("Impact"))
        self.band = Choice(look, [(band, tr(words)) for band, words in BANDS.items()])
        self.names = {axis: name_entry(tr("The level's name")) for axis in Axis}
        self.meanings = {axis: text_entry() for axis in Axis}
        self.months = {band: number_entry(look, 1, 60) for band in BANDS}
        self.appetite = AppetitePart(look, year, day, read_only)
        self._build()
        self._wire()
        self.since.show_value(day)

    def show_matrix(self, matrix: Matrix, appetites: list[AppetiteLine]) -> None:
        """Show the matrix in force, and what is accepted."""
        self._matrix = matrix
        self.levels.show_value(matrix.size)
        for levels, own in ((self.likelihood, matrix.likelihoods), (self.impact, matrix.impacts)):
            levels.show_levels(own, min(levels.value or 1, matrix.size), enabled=not self.read_only)
        for band, editor in self.months.items():
            editor.show_value(matrix.months[band])
        self.appetite.show_appetites(appetites)
        self._show_cell()

    def _build(self) -> None:
        self.place("since", tr("From"), self.since, tr("Scores given before that day keep their bands"))
        self.place("size", tr("Levels"), self.levels, tr("Another number brings back the usual names and bands"))
        self.heading(tr("A cell and its levels"))
        self.rows.addWidget(self.likelihood)
        self.rows.addWidget(self.impact)
        self.place("band", tr("Band of this cell"), self.band)
        for axis, name in (
            (Axis.LIKELIHOOD, tr("Name of this likelihood")),
            (Axis.IMPACT, tr("Name of this impact")),
        ):
            self.place(f"name {axis.value}", name, self.names[axis])
            self.place(f"meaning {axis.value}", tr("What it means"), self.meanings[axis], optional=True)
        self.heading(tr("Months until the next review"))
        for band, words in BANDS.items():
            self.place(f"months {band.value}", tr(words), self.months[band])
        self.rows.addWidget(self.appetite)
        self.rows.addStretch(1)

    def _wire(self) -> None:
        for levels in (self.likelihood, self.impact):
            levels.chosen.connect(self._show_cell)
        self.levels.committed.connect(partial(self._change, "size", tr("Have {value} levels of risk"), change_size))
        self.band.committed.connect(self._on_band)
        for axis in Axis:
            self.names[axis].committed.connect(partial(self._on_level, axis, f"name {axis.value}"))
            self.meanings[axis].committed.connect(partial(self._on_level, axis, f"meaning {axis.value}"))
        for band, editor in self.months.items():
            deed = partial(_months, band)
            editor.committed.connect(
                partial(self._change, f"months {band.value}", tr("Change how soon to review"), deed)
            )
        self.appetite.wished.connect(self.wished)

    def _show_cell(self) -> None:
        """Show band and names of the levels chosen."""
        likelihood, impact = self.likelihood.value or 1, self.impact.value or 1
        self.band.show_value(self._matrix.band(likelihood, impact))
        for axis in Axis:
            level = self._level(axis)
            self.names[axis].show_value(level.name)
            self.meanings[axis].show_value(level.descriptor or None)
        score = tr("Band of {likelihood} × {impact} = {score}")
        label = score.format(likelihood=likelihood, impact=impact, score=likelihood * impact)
        self.fields["band"].label.setText(label)
        self.band.setAccessibleName(label)

    def _number(self, axis: Axis) -> int:
        return (self.likelihood if axis is Axis.LIKELIHOOD else self.impact).value or 1

    def _level(self, axis: Axis) -> Level:
        levels = self._matrix.likelihoods if axis is Axis.LIKELIHOOD else self._matrix.impacts
        return levels[self._number(axis) - 1]

    def _on_band(self, band: object) -> None:
        deed = partial(_cell, self._number(Axis.LIKELIHOOD), self._number(Axis.IMPACT))
        self._change("band", tr("Change the band of a cell"), deed, band)

    def _on_level(self, axis: Axis, key: str, value: object) -> None:
        before = self._level(axis)
        name, meaning = (value, before.descriptor) if key.startswith("name") else (before.name, value)
        deed = partial(_level, axis, self._number(axis))
        self._change(
            key, tr("Change a level of {axis}").format(axis=axis.value), deed, Level(str(name), str(meaning or ""))
        )

    def _change(self, key: str, words: str, deed: Callable[..., Any], value: object) -> None:
        """Wish for it from the day given on."""
        field: Field = self.fields[key]
        said = self.read("since", needed={"since": tr("Type the day from which it holds.")})
        if said is None or value is None:
            field.refuse("" if value is not None else tr("Type a number, or press Esc to keep what was there."))
            return
        step = tr("{what} from {day}").format(what=words.format(value=value), day=day_words(said["since"]))
        self.wished.emit(Wish(step, partial(_done, deed, said["since"], value), field.refuse))


def _done(deed: Callable[..., Any], since: date, value: object, session: Any) -> None:  # noqa: ANN401  a Session
    deed(session, since, value)


def _cell(likelihood: int, impact: int, session: Any, since: date, band: Any) -> None:  # noqa: ANN401
    change_cell(session, since, likelihood, impact, band)


def _level(axis: Axis, number: int, session: Any, since: date, level: Any) -> None:  # noqa: ANN401
    change_level(session, since, axis, number, level)


def _months(band: Any, session: Any, since: date, months: Any) -> None:  # noqa: ANN401
    change_months(session, since, band, months)
