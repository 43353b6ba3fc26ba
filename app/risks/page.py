"""The place of risks: a group's register as at a day, its heat map and controls, each risk edited beside it."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.groups.rules_year import year_of, year_span
from app.kit import folders
from app.kit.columns import Section
from app.kit.desk import Desk
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.making import make_file, tell_made
from app.kit.notices import Trouble
from app.kit.wishes import Wish, grant
from app.offers import Goal
from app.risks.edits import change_risk
from app.risks.page_cards import Cards
from app.risks.page_columns import control_columns
from app.risks.page_commands import commands, legend
from app.risks.page_frame import CLOSED, CONTROLS, MAP, OPEN
from app.risks.page_shown import RisksShown
from app.risks.panel_words import counted, refusals, tr
from app.risks.queries import controls
from app.risks.queries_register import register
from app.risks.rules import RiskStatus
from db.refusals import StoreRefusal

SHOWS = {
    *("risk", "risk_review", "risk_control", "risk_control_use", "risk_action", "risk_considered", "risk_life"),
    *("risk_issue", "risk_matrix", "risk_level", "risk_cell", "risk_appetite", "board_group", "meeting"),
}
STEP_NAMES = {"title": "title", "owner": "owner", "review_due": "next review"}


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall


class RisksPage(RisksShown):
    """Four tabs on one register; the side panel holds the risk the cursor is on."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk, today)
        self.cards = Cards(desk, self.panel, lambda: self.day, lambda: self.as_at.usual)
        self._wire()
        self._show_tab()

    def show_year(self, year: int) -> None:
        self.as_at.show_year(year)
        for table in (self.table, self.closed):
            table.show_year(year)
        self.heat.show_year(year)
        self.heat.since = None
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown."""
        with self._desk.store.reading() as session:
            self._show_groups(session)
            self.register = register(session, self.group_id, self.day) if self.group_id is not None else None
            if self.register is not None:
                self._show_meetings(session, self.register)
                self._show_copied(session, self.register)
                self.controls.show_lines(control_columns(), [Section(controls(session, self.register.group_id))])
        if self.register is not None:
            self._show_maps(self.register)
            self.cards.refresh(self.register)
        self._narrow()

    def go_to(self, goal: Goal) -> None:
        if goal.group is not None and goal.group != self.group_id:
            self.group.setCurrentIndex(max(self.group.findData(goal.group), 0))
            self.refresh()
        self._tabs.choose(goal.view if goal.view in {tab.key for tab in self._tabs.tabs} else OPEN)
        risk = next((risk for risk in self._risks() if risk.id == goal.id), None)
        if risk is None:
            return
        if self._tabs.current != MAP:
            self._tabs.choose(CLOSED if risk.status is RiskStatus.CLOSED else OPEN)
            self._clear_filters()
            self.listed.stand_at(risk.id)
        self._stand_on(risk.id)
        self.open_card()

    def here(self) -> Goal:
        return Goal("risks", self._tabs.current, self.risk_shown(), self.group_id)

    def risk_shown(self) -> int | None:
        """The risk the cursor is on."""
        if self._tabs.current == MAP:
            current = self.heat.map.current
            return current if isinstance(current, int) else None
        risk = self.listed.current() if self.is_register else None
        return None if risk is None else risk.id

    def add(self) -> None:
        """Begin a risk of the register shown."""
        if self.group_id is not None:
            self.cards.begin(self.group_id, self.day)

    def open_card(self) -> None:
        """Open the panel of the risk, or of the control, the cursor is on."""
        if self._tabs.current == CONTROLS:
            self._open_control()
            return
        number = self.risk_shown()
        if self.register is not None and number is not None:
            self.cards.open(self.register, number)

    def _open_control(self) -> None:
        index = self.controls.view.currentIndex()
        line = self.controls.view.lines.line(index.row()) if index.isValid() else None
        if line is not None and self.register is not None:
            self.cards.open_control(self.register, line)

    def review(self) -> None:
        """Open the risk's panel where its score is, to be reviewed as it stands."""
        self.open_card()
        if self.cards.card is not None:
            self.cards.card.scores.reason.setFocus()

    def end(self) -> None:
        """Open the risk's panel where it is closed, escalated or brought back."""
        self.open_card()
        if self.cards.card is not None:
            self.cards.card.life.ask()

    def set_matrix(self) -> None:
        """Open the panel in which the matrix and the appetite are changed."""
        if self.register is not None:
            self.cards.set_matrix(self.register)

    def paste(self) -> None:
        """Look at the register that was copied elsewhere; nothing is stored until it is taken."""
        text = QApplication.clipboard().text()
        if self.register is None or self.read_only:
            return
        if not text.strip():
            self.refused.emit(tr("Nothing is copied. Copy the rows of a register in Excel, then press Ctrl+V here."))
            return
        self.cards.paste(self.register, text)

    def copy_register(self) -> None:
        """Open the panel in which another register is carried on in this one."""
        if self.register is not None:
            self.cards.copy(self.register)

    def look_for(self) -> None:
        """Let the keys go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def choose_day(self) -> None:
        """Let the keys go to the day."""
        self.as_at.field.setFocus()
        self.as_at.field.selectAll()

    def next_problem(self) -> None:
        """Stand on the next risk with a warning, or that is overdue."""
        view = self.listed.view
        rows, at = view.lines.rowCount(), view.currentIndex().row()
        for step in range(1, rows + 1):
            risk = view.lines.line((at + step) % rows)
            if risk is not None and (risk.flaws or risk.overdue):
                view.go_to((at + step) % rows, max(view.currentIndex().column(), 0))
                return
        self.refused.emit(tr("No risk here has a warning or is overdue."))

    exports = True

    def export(self, form: str) -> None:
        from app.risks.page_export import Wanted, make, trouble  # not needed to show the page

        wanted = Wanted(self.group_id, year_span(year_of(self.day))[0], self.day, form, folders.reports())
        make_file(self._desk.work, self, tr("Making the report"), partial(make, self._desk.store, wanted), trouble)

    def propose(self, number: int, likelihood: int, impact: int) -> None:
        """Open the risk's panel with that score chosen; it is a review once the reason is given."""
        if self.register is None:
            return
        self._stand_on(number)
        self.cards.open(self.register, number, take_focus=False)
        if self.cards.card is not None:
            self.cards.card.scores.propose(likelihood, impact)
            self.said.emit(tr("Say why the score changes, then record the review."))

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._tabs.chosen.connect(lambda _: self._show_tab())
        self.group.activated.connect(self._on_group)
        self.meeting.activated.connect(self._on_meeting)
        self.as_at.changed.connect(self.refresh)
        self.as_at.refused.connect(self.refused)
        self.heat.changed.connect(self.refresh)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left.connect(self.take_focus)
        for chip in self.chips:
            chip.toggled.connect(self._narrow)
        self.add_button.clicked.connect(self.add)
        self.exported.connect(self.export)
        for table in (self.table, self.closed):
            table.wants_card.connect(self.open_card)
            table.moved.connect(self._on_moved)
            table.edited.connect(partial(self._on_edited, table))
            table.scored.connect(self.propose)
            table.wrong.connect(self.refused)
            table.wants_paste.connect(self.paste)
        self._wire_maps()
        self.cards.wished.connect(self._grant)
        self.cards.added.connect(self._on_added)
        self.cards.refused.connect(self.refused)
        self.cards.pasted.connect(self._on_pasted)
        self.commands = commands(self)

    def _wire_maps(self) -> None:
        for chart in (self.strip.map, self.heat.map):
            chart.chosen.connect(self._on_chosen)
            chart.carried.connect(self.propose)
            chart.said.connect(self.said)
        self.heat.table.moved.connect(self._on_heat_line)
        self.heat.table.asked.connect(lambda _: self.open_card())
        self.heat.table.view.doubleClicked.connect(lambda _: self.open_card())
        self.controls.asked.connect(self._on_control_key)
        self.controls.view.doubleClicked.connect(lambda _: self._open_control())
        self.strip.copied.connect(lambda words: self.toast(tr("“{chart}” is copied.").format(chart=words), undo=False))
        self.strip.kept.connect(partial(tell_made, self))
        self.strip.failed.connect(self._on_unkept)
        self.strip.wants_table.connect(self._tell_bands)
        self.strip.drawn.connect(self.cards.refresh_bands)

    def _show_tab(self) -> None:
        self.panel.close()
        self._fit()
        self.legend = legend(self)
        self.legend_changed.emit()
        self._narrow()

    def _stand_on(self, number: int) -> None:
        """Let every part of the page mean that risk."""
        for chart in (self.strip.map, self.heat.map):
            if chart.current != number:
                chart.stand_at(number)

    def _clear_filters(self) -> None:
        self.filter.clear()
        for chip in self.chips:
            chip.setChecked(False)

    def _on_moved(self) -> None:
        """Let the maps and the open card follow the cursor."""
        number = self.risk_shown()
        if number is None or self.register is None:
            return
        self._stand_on(number)
        if self.panel.is_open and self.cards.card is not None:
            self.cards.open(self.register, number, take_focus=False)

    def _on_chosen(self, key: Hashable) -> None:
        if isinstance(key, int):
            self.listed.stand_at(key)
            self._stand_on(key)
            if self.panel.is_open and self.cards.card is not None and self.register is not None:
                self.cards.open(self.register, key, take_focus=False)

    def _on_control_key(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self._open_control()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.controls.view))

    def _on_heat_line(self) -> None:
        index = self.heat.table.view.currentIndex()
        line = self.heat.table.view.lines.line(index.row()) if index.isValid() else None
        if line is not None:
            self._on_chosen(line.id)

    def _on_group(self) -> None:
        self.panel.close()
        self.refresh()

    def _on_meeting(self) -> None:
        self.as_at.show_day(self.meeting.currentData())
        self.refresh()

    def _on_edited(self, table: Any, number: int, key: str, value: object) -> None:  # noqa: ANN401  a RiskTable
        risk = next(risk for risk in self._risks() if risk.id == number)
        words = tr("Change {what} of {risk}").format(what=tr(STEP_NAMES[key]), risk=risk.ref)
        edit = partial(change_risk, risk_id=number, facts={key: value})
        self._grant(Wish(words, edit, table.keep_editor, lambda _: table.close_editor()))

    def _on_added(self, number: int) -> None:
        """Stand on what was just added, with its panel open at its score."""
        self._tabs.choose(OPEN)
        self._clear_filters()
        self.refresh()
        self.table.stand_at(number)
        if self.register is not None:
            self.cards.open(self.register, number)

    def _on_pasted(self, count: int) -> None:
        self.toast(counted(count, "1 risk is taken in", "{count} risks are taken in"))
        self.take_focus()

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, refusals())
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _tell_bands(self) -> None:
        self.cards.show_bands(self.strip.figures())

    def _on_unkept(self, path: Path, refused: OSError) -> None:
        advice = tr("Choose a folder that can be written, or close the picture in the program that has it open.")
        self.trouble(Trouble(tr("{file} was not made.").format(file=path.name), str(refused.strerror or ""), advice))
