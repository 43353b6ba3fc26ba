"""Forecasts typed into the summary's table: an amount or a sum, Delete for the profile's own, filled down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.budget.edits import set_forecast
from app.budget.page_columns import FORECAST
from app.budget.page_shown import Shown
from app.budget.panel_words import REFUSALS, amount, pence_typed, short_pounds, tr
from app.budget.queries_year import YearLine
from app.budget.rules_line import Forecast, Method
from app.budget.rules_sum import is_sum
from app.kit.cell_editor import CellEditor
from app.kit.desk import Desk
from app.kit.fields import Unfit
from app.kit.grid import Grid
from app.kit.wishes import Wish, grant
from db.refusals import StoreRefusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPED = "0123456789=£.-−+("
"""What an amount or a sum begins with."""


class ForecastKeys(QObject):
    """Takes what is typed on the forecast of a line, and stores it."""

    said = Signal(str)
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, table: Grid) -> None:
        super().__init__(table)
        self._desk, self._table = desk, table
        self.shown: Shown | None = None
        """What the table shows; its page says so."""
        name = tr("Forecast for the whole year")
        self.editor = CellEditor(desk.look, table.view, name, self._take)
        self.editor.refused.connect(self.refused)
        table.typed.connect(self._on_typed)

    def line(self) -> YearLine | None:
        """The line the cursor is on."""
        row = self._table.view.currentIndex().row()
        line = self._table.view.lines.line(row) if row >= 0 else None
        return line if isinstance(line, YearLine) else None

    def column(self) -> int:
        """Where the forecasts stand."""
        return [column.key for column in self._table.view.lines.columns].index(FORECAST)

    def was(self, line: YearLine) -> str:
        """What is forecast of a line."""
        return tr("{line}, forecast. Was {money}").format(line=line.name, money=amount(line.figures.outturn))

    def edit(self) -> None:
        """Change the forecast of the line of the cursor."""
        if (line := self.line()) is not None and self._may_type():
            self._table.view.go_to(self._table.view.currentIndex().row(), self.column())
            self.editor.open(amount(line.figures.outturn), selected=True)

    def fill_down(self) -> None:
        """Give the lines selected under the first its forecast, in one step."""
        view = self._table.view
        lines = [view.lines.line(row) for row, _ in view.selected(view.lines.takes_keys)]
        if len(lines) < 2 or not self._may_type():
            self.refused.emit(tr("Select the forecasts to fill, the first one on top, then press Ctrl+D."))
            return
        first, *others = (line for line in lines if isinstance(line, YearLine))

        def fill(session: "Session") -> None:
            for line in others:
                self._forecast(session, line, first.figures.outturn, line.reason)

        self._grant(Wish(tr("Fill down the forecast of {line}").format(line=first.name), fill, self.refused.emit))

    def _may_type(self) -> bool:
        return self.shown is not None and self.shown.open

    def _on_typed(self, character: str) -> None:
        line = self.line()
        if line is None or not self._may_type():
            return
        if character == " ":  # Delete, or Space: as the profile has it
            if why := self._store(line, ""):
                self.refused.emit(why)
        elif character in TYPED:
            self.editor.open(character, selected=False)
            self.said.emit(self.was(line))

    def _take(self, row: int, _: int, text: str) -> str:
        line = self._table.view.lines.line(row)
        return self._store(line, text) if isinstance(line, YearLine) else ""

    def _store(self, line: YearLine, text: str) -> str:
        """Forecast the line as typed, as profiled where nothing is; why not, or ""."""
        try:
            outturn = pence_typed(text)
        except Unfit as unfit:
            return unfit.words
        kept = "" if is_sum(line.reason) else line.reason  # a sum is kept as a note only as long as it stands
        reason = kept or (text if is_sum(text) else "")
        if outturn is None:
            words = tr("Forecast {line} as profiled").format(line=line.name)
        else:
            words = tr("Forecast {line} at {money}").format(line=line.name, money=short_pounds(outturn))
        why: list[str] = []
        self._grant(Wish(words, lambda session: self._forecast(session, line, outturn, reason), why.append))
        return " ".join(why)

    def _forecast(self, session: "Session", line: YearLine, outturn: int | None, reason: str) -> None:
        assert self.shown is not None
        as_at = self.shown.year.as_at
        forecast = Forecast(as_at=as_at)
        if outturn is not None:
            still = outturn - line.figures.actual - line.figures.commitments
            forecast = Forecast(Method.TYPED, still, as_at)
        set_forecast(session, line.id, forecast, reason or None)

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)
