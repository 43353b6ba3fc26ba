"""The register as a table: what filter and chips leave of it, where the cursor is, the cell edited in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.columns import Column, Section
from app.kit.fields import TextEntry, Unfit
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.look import Look
from app.risks.page_columns import closed_columns, register_columns, searched
from app.risks.panel_words import tr
from app.risks.queries_register import RiskLine
from app.risks.rules import Change
from app.risks.rules_matrix import Band

FIELDS = {"title": "title", "owner": "owner", "due": "review_due"}
"""By column: the attribute that is edited in the cell."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


@dataclass(frozen=True)
class Chips:
    """Which of the questions on the chips are asked."""

    severe: bool = False
    high: bool = False
    overdue: bool = False
    over_appetite: bool = False
    warnings: bool = False


@dataclass(frozen=True)
class Kept:
    """How many lines are shown, of how many, and what the chips count."""

    shown: int
    of: int
    severe: int = 0
    high: int = 0
    overdue: int = 0
    over_appetite: int = 0
    warnings: int = 0


class RiskTable(Grid):
    """Enter opens a risk beside the table, F2 or typing edits the cell, Ctrl+V pastes."""

    wants_card = Signal()
    wants_paste = Signal()
    edited = Signal(int, str, object)
    """A risk, the attribute, and the value typed."""
    scored = Signal(int, int, int)
    """A risk, and the levels typed in its score."""
    wrong = Signal(str)
    """Why what was typed in a cell is not taken; it stays there."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._look = look
        self._day, self._year = date.min, 0
        self._copied: Mapping[int, Change] = {}
        self.read_only = False
        self.editor: TextEntry | None = None
        self.asked.connect(self._on_asked)
        self.typed.connect(self._on_typed)
        self.view.doubleClicked.connect(lambda _: self.wants_card.emit())
        self.view.installEventFilter(self)
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self.close_editor())

    def show_risks(self, risks: Sequence[RiskLine], day: date, text: str, chips: Chips, *, closed: bool) -> Kept:
        """Show the risks that hold the words and answer the chips."""
        self.close_editor()
        self._day = day
        words = text.casefold().split()
        found = [risk for risk in risks if all(word in _searched(risk) for word in words)] if words else list(risks)
        kept = [risk for risk in found if _answers(risk, chips)]
        columns: Sequence[Column[Any]] = closed_columns(day) if closed else register_columns(day, self._copied)
        self.show_lines([column for column in columns if _says(column, risks)], [Section(kept)])
        if kept and not self.view.currentIndex().isValid():
            self.view.go_to(0, 1)
        return Kept(
            len(kept),
            len(risks),
            severe=sum(_is_of(risk, Band.EXTREME) for risk in found),
            high=sum(_is_of(risk, Band.HIGH) for risk in found),
            overdue=sum(risk.overdue for risk in found),
            over_appetite=sum(risk.over_appetite for risk in found),
            warnings=sum(bool(risk.flaws) for risk in found),
        )

    def show_copied(self, copied: Mapping[int, Change]) -> None:
        """Say how each risk stands to the one it was copied from; nothing where none was."""
        self._copied = copied

    def show_year(self, year: int) -> None:
        """Days typed without a year are of that financial year."""
        self._year = year

    def current(self) -> RiskLine | None:
        """The risk the cursor is on."""
        index = self.view.currentIndex()
        line = self.view.lines.line(index.row()) if index.isValid() else None
        return line if isinstance(line, RiskLine) else None

    def stand_at(self, number: int) -> bool:
        """Put the cursor on that risk; False where it is not shown."""
        row = self.view.lines.row((None, number))
        if row is None:
            return False
        self.view.go_to(row, max(self.view.currentIndex().column(), 1))
        return True

    def edit(self, text: str | None = None) -> None:
        """Open an editor over the cell the cursor is on, with what was typed in place of what stands there."""
        index, risk = self.view.currentIndex(), self.current()
        if self.read_only or risk is None or not self.view.lines.columns[index.column()].editable:
            return
        self.close_editor()
        key = str(self.view.lines.columns[index.column()].key)
        self.editor = editor = self._editor(key)
        editor.setParent(self.view.viewport())
        editor.setAccessibleName(self.view.lines.columns[index.column()].heading)
        room = self.view.visualRect(index)
        editor.setGeometry(room.adjusted(0, 0, max(self._look.px(90) - room.width(), 0), -1))
        editor.show_value(getattr(risk, FIELDS[key]) if key in FIELDS else None)
        editor.refused.connect(self._on_refused)
        editor.committed.connect(lambda value: self._on_committed(risk, key, value))
        editor.installEventFilter(self)
        editor.show()
        editor.setFocus()
        editor.selectAll()
        if text is not None:
            editor.setText(text)

    def close_editor(self) -> None:
        """Put the editor away; the table has the keys again."""
        editor, self.editor = self.editor, None
        if editor is not None:
            focused = editor.hasFocus()
            editor.removeEventFilter(self)
            editor.blockSignals(True)  # noqa: FBT003  Qt's own
            editor.hide()
            editor.deleteLater()
            if focused:
                self.view.setFocus()

    def keep_editor(self, why: str) -> None:
        """What was typed was not stored: it stays in the cell, with the reason said."""
        if self.editor is not None:
            self.editor.keep_unsaved()
        self.wrong.emit(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.view and event.key() == Qt.Key.Key_F2 and not event.modifiers():
                self.edit()
                return True
            if watched is self.editor:
                return self._on_editor_key(event)
        return super().eventFilter(watched, event)

    def _editor(self, key: str) -> TextEntry:
        if key == "score":
            return TextEntry(_cell_of)
        if key == "due":
            return day_entry(self._look, self._year, lambda: self._day)
        return name_entry(tr("The risk's title")) if key == "title" else text_entry()

    def _on_editor_key(self, event: QKeyEvent) -> bool:
        assert self.editor is not None
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
            return True
        if event.key() not in ENTER:
            return False
        if not self.editor.is_changed():
            self.close_editor()
        else:
            self.editor.commit()
        return True

    def _on_committed(self, risk: RiskLine, key: str, value: object) -> None:
        if key == "score":
            assert isinstance(value, tuple)
            self.close_editor()
            self.scored.emit(risk.id, *value)
        else:
            self.edited.emit(risk.id, FIELDS[key], value)

    def _on_refused(self, words: str) -> None:
        if words:
            self.wrong.emit(words)

    def _on_typed(self, character: str) -> None:
        self.edit("" if character == " " else character)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.wants_card.emit()
        elif deed is Deed.PASTE:
            self.wants_paste.emit()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.view))


def _cell_of(text: str) -> tuple[int, int]:
    """Two levels, whatever stands between them: 4 x 3, 4 3, 43. Raises Unfit."""
    found = re.fullmatch(r"\s*([1-6])\s*[x×*,/]?\s*([1-6])\s*", text, re.IGNORECASE)
    if found is None:
        raise Unfit(
            tr("“{typed}” is no score. Type likelihood and impact, for example 4 x 3.").format(typed=text.strip())
        )
    return int(found[1]), int(found[2])


def _says(column: Column[Any], risks: Sequence[RiskLine]) -> bool:
    """Whether the column has anything to say; one for warnings has not where there is none."""
    return column.key != "flaws" or any(risk.flaws for risk in risks)


def _searched(risk: RiskLine) -> str:
    return "\n".join(filter(None, searched(risk))).casefold()


def _is_of(risk: RiskLine, band: Band) -> bool:
    return risk.current is not None and risk.current.band is band


def _answers(risk: RiskLine, chips: Chips) -> bool:
    asked = (
        (chips.severe or chips.high, _is_of_those(risk, chips)),
        (chips.overdue, risk.overdue),
        (chips.over_appetite, risk.over_appetite),
        (chips.warnings, bool(risk.flaws)),
    )
    return all(answer for wanted, answer in asked if wanted)


def _is_of_those(risk: RiskLine, chips: Chips) -> bool:
    """Two bands that are asked for are both shown."""
    return (chips.severe and _is_of(risk, Band.EXTREME)) or (chips.high and _is_of(risk, Band.HIGH))
