"""The place of groups: their structure, seats, people and agencies as at a day, each edited beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from app.groups.page_cards import Cards
from app.groups.page_chart import ChartDeeds
from app.groups.page_commands import commands, legend
from app.groups.page_fill import filled
from app.groups.page_frame import COVERAGE, MOVEMENTS, STRUCTURE, GroupsFrame
from app.groups.page_lists import AGENCIES, GROUPS, PEOPLE, SEATS
from app.groups.page_structure import structure_words
from app.groups.page_structure_asked import ask
from app.groups.panel_refusals import deep_refusals
from app.groups.panel_words import counted, refusals, tr
from app.groups.queries import groups
from app.groups.queries_coverage import Coverage, coverage
from app.groups.queries_movements import Movement, movements
from app.groups.rules_year import year_of, year_span
from app.kit import folders
from app.kit.desk import Desk
from app.kit.making import make_file
from app.kit.notices import Trouble
from app.kit.wishes import Wish, grant
from app.offers import Goal
from db.refusals import StoreRefusal

SHOWS = {
    *("board_group", "group_link", "seat", "appointment", "person", "setting"),
    *("agency", "agency_name", "agency_class", "agency_succession"),
    *("meeting", "attendance"),
}


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall


class GroupsPage(GroupsFrame):
    """A chart and three lists under tabs; the side panel edits what the cursor is on, and adds."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk, today)
        self._year = year_of(today())
        self._covered: Coverage | None = None
        self._moved: Sequence[Movement] = ()
        self._renewing = False
        self.chart_deeds = ChartDeeds(desk, self.structure)
        self.cards = Cards(desk, self.panel, today)
        self._wire()
        self._show_tab()

    def show_year(self, year: int) -> None:
        self._year = year
        self.as_at.show_year(year)
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown; quick enough for the window's thread at ten thousand lines."""
        rows: Sequence[Any] = ()
        with self._desk.store.reading() as session:
            self._show_groups(session)
            if self._tabs.current == STRUCTURE:
                self.structure.shown = ask(session, self._desk.others, self.day)
            elif self._tabs.current == COVERAGE:
                self._covered = coverage(session, self.day)
            elif self._tabs.current == MOVEMENTS:
                self.movements.show_until(self.day)
                self._moved = movements(session, self.movements.since, self.day)
            else:
                rows = self.listing.ask(session, self.day)
                self.table.show_rows(self.listing, rows)
        self.cards.refresh(self._year, self.day, self.listing.key, rows)
        self._renewing = True
        self._show()
        self._renewing = False

    def go_to(self, goal: Goal) -> None:
        if goal.view == "paste":
            self._paste(goal.group)
            return
        self.leave_paste()
        view = STRUCTURE if goal.view == GROUPS.key else goal.view
        self._tabs.choose(view if view in {tab.key for tab in self._tabs.tabs} else self._tabs.current)
        self.group.setCurrentIndex(max(self.group.findData(goal.group), 0))
        self._show()
        if self._tabs.current == STRUCTURE:
            self._stand_at(goal)
        elif goal.id is not None and self.is_list:
            self.filter.clear()
            self._narrow()
            self.table.stand_at(goal.id)
            self.open_card()

    def _stand_at(self, goal: Goal) -> None:
        """The chart at that group, its card open where the group itself is meant."""
        self.structure.chart.stand_at(goal.id if goal.id is not None else goal.group)
        if goal.view == GROUPS.key and goal.id is not None:
            self.open_card()

    def here(self) -> Goal:
        if self.is_pasting:
            return Goal("groups", "paste")
        if self.is_structure:
            return Goal("groups", STRUCTURE, self.structure.group)
        return Goal("groups", self._tabs.current, self._record_shown(), self._group_shown())

    def add(self) -> None:
        """Begin a record of the kind listed."""
        self.cards.begin(self.listing.key, self._group_shown())

    def add_line(self) -> None:
        """Begin a line of the table: a seat of the group where its chart is shown."""
        self.cards.begin(SEATS.key if self.is_structure else self.listing.key, self._group_shown())

    def open_card(self) -> None:
        """Open the panel of the line or the box the cursor is on."""
        seat = self.structure.members.current() if self.is_in_members else None
        if seat is not None:
            self.cards.open(SEATS.key, seat.seat_id)
        elif (number := self._record_shown()) is not None:
            self.cards.open(self.listing.key, number)

    exports = True

    def export(self, form: str) -> None:
        from app.groups.page_export import Wanted, make, trouble  # not needed to show the page

        tab = self._tabs.current
        since = self.movements.since if tab == MOVEMENTS else year_span(year_of(self.day))[0]
        group = self._group_shown() if self.listing is SEATS else None
        wanted = Wanted(tab, group, since, self.day, form, folders.reports())
        make_file(self._desk.work, self, tr("Making the report"), partial(make, self._desk.store, wanted), trouble)

    def find_twice(self) -> None:
        """Look for people or agencies that were entered twice."""
        if self.listing not in {PEOPLE, AGENCIES}:
            self._tabs.choose(AGENCIES.key)
        self.cards.begin_twice(self.listing.key)

    def _record_shown(self) -> int | None:
        """The group of the box, or the record of the line, that the cursor is on."""
        if self.is_structure:
            return self.structure.group
        return self.table.current_id() if self.is_list else None

    def remove(self) -> None:
        """Delete the line the cursor is on; a seat is ended and a group closed instead, in its panel."""
        if not self.read_only and self._record_shown() is not None:
            self.open_card()
            self.cards.remove()

    def look_for(self) -> None:
        """Let the keys go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def choose_day(self) -> None:
        """Let the keys go to the day."""
        self.as_at.field.setFocus()
        self.as_at.field.selectAll()

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._tabs.chosen.connect(lambda _: self._show_tab())
        self.as_at.changed.connect(self.refresh)
        self.as_at.refused.connect(self.refused)
        self.group.activated.connect(self._narrow)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left.connect(self.take_focus)
        for chip in (self.vacant, self.ended):
            chip.toggled.connect(self._narrow)
        self.linked.toggled.connect(lambda _: self.refresh())
        self.vacant.clicked.connect(lambda: self.ended.setChecked(False))
        self.ended.clicked.connect(lambda: self.vacant.setChecked(False))
        self._desk.look.changed.connect(self._fit)
        self.buttons.add.clicked.connect(self.add)
        self.buttons.wants_paste.connect(lambda: self._paste(self._group_shown()))
        self.buttons.exported.connect(self.export)
        self.buttons.wants_copy.connect(self.copy_chart)
        self.buttons.wants_file.connect(self.chart_deeds.ask_where)
        self.table.wants_card.connect(self.open_card)
        self.table.wants_paste.connect(self.paste_clipboard)
        self.table.moved.connect(self._on_moved)
        self._wire_parts()
        self.commands = commands(self)

    def _wire_parts(self) -> None:
        self.structure.chosen.connect(self._on_moved)
        self.structure.wants_seat.connect(self.add_line)
        self.structure.members.wants_card.connect(self.open_card)
        self.structure.members.moved.connect(self._on_moved)
        self.structure.members.wants_filled.connect(lambda wanted: self._grant(filled(wanted, self.refused.emit)))
        self.coverage.wants_agency.connect(partial(self._go_to_record, AGENCIES.key))
        self.coverage.wants_person.connect(partial(self._go_to_record, PEOPLE.key))
        self.movements.changed.connect(self.refresh)
        self.movements.refused.connect(self.refused)
        self.chart_deeds.said.connect(self.said)
        self.chart_deeds.made.connect(self.made)
        self.chart_deeds.failed.connect(self._on_unkept)
        self.paste_list.said.connect(self.said)
        self.paste_list.refused.connect(self.refused)
        self.paste_list.failed.connect(self.failed)
        self.paste_list.toasted.connect(self.toasted)
        self.paste_list.finished.connect(self.leave_paste)
        self.paste_list.counted.connect(lambda _, __: self._tell_keys())
        self.cards.wished.connect(self._grant)
        self.cards.added.connect(self._on_added)
        self.cards.wants_succession.connect(self.cards.begin_succession)

    def _go_to_record(self, key: str, number: int) -> None:
        self.wants.emit(Goal("groups", key, number))

    def copy_chart(self) -> None:
        """Put the chart on the clipboard as a picture."""
        self.chart_deeds.copy()

    def save_chart(self) -> None:
        """Keep the chart as a picture."""
        self.chart_deeds.ask_where("png")

    def _show_tab(self) -> None:
        self.panel.close()
        self.buttons.add.setText(tr(self.listing.add))
        self._fit()
        self._tell_keys()
        self.filter.blockSignals(True)  # noqa: FBT003  Qt's own
        self.filter.clear()
        self.filter.blockSignals(False)  # noqa: FBT003
        self.refresh()

    def _tell_keys(self) -> None:
        self.legend = self.paste_list.legend() if self.is_pasting else legend(self)
        self.legend_changed.emit()

    def _show_groups(self, session: Session) -> None:
        chosen = self.group.currentData()
        self.group.clear()
        self.group.addItem(tr("All groups"), None)
        for line in groups(session):
            self.group.addItem("   " * line.depth + line.name, line.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
        self.group.updateGeometry()

    def _group_shown(self) -> int | None:
        if self.is_structure:
            return self.structure.group
        chosen = self.group.currentData() if self.listing is SEATS else None
        return chosen if isinstance(chosen, int) else None

    def _show(self) -> None:
        is_seats = self.listing is SEATS
        self.group.setVisible(is_seats and self.group.count() > 2)
        self._fit()
        self._narrow()

    def _narrow(self) -> None:
        """Show what the filter, the chips and the group leave, and say how much it is."""
        self.linked.setVisible(False)
        if self._tabs.current == STRUCTURE:
            self._narrow_structure()
        elif self._tabs.current == COVERAGE and self._covered is not None:
            shown = self.coverage.show_coverage(self._covered, self.filter.text())
            self._say_summary(counted(shown, "1 agency", "{count} agencies"))
            of = len(self._covered.agencies) + len(self._covered.elsewhere)
            self._show_emptiness(self.coverage, shown, of)
        elif self._tabs.current == MOVEMENTS:
            shown = self.movements.show_movements(self._moved, self.filter.text())
            self._say_summary(counted(shown, "1 change", "{count} changes") if shown else tr("no changes"))
            self._show_emptiness(self.movements, 1, 1)
        else:
            self._narrow_list()

    def _narrow_list(self) -> None:
        kept = self.table.narrow(
            self.filter.text(), self._group_shown(), self.vacant.isChecked(), self.ended.isChecked(), self.day
        )
        for chip, words, number in (
            (self.vacant, tr("Vacant"), kept.vacant),
            (self.ended, tr("Ended"), kept.ended),
        ):
            chip.ask(words, number, tr("{words}: {number}").format(words=words, number=number))
        found = self.listing.count(kept.shown)
        narrowed = kept.shown != kept.of
        words = tr("{shown} of {all}").format(shown=kept.shown, all=self.listing.count(kept.of)) if narrowed else found
        self._say_summary(words)
        self._show_emptiness(self.table, kept.shown, kept.of)

    def _narrow_structure(self) -> None:
        """Show the chart, and the seats that hold the words of the filter."""
        shown = self.structure.shown
        if shown is None:
            return
        self.structure.show_structure(shown, self.filter.text(), self.linked.isChecked())
        links = sum(box.linked for box in shown.boxes)
        self.linked.setVisible(links > 0 and self._has_words)
        said = tr("Show linked boards: {number}").format(number=links)
        self.linked.ask(tr("Linked boards"), links, said)
        own = len(shown.boxes) - links
        self._say_summary(structure_words(shown))
        self._show_emptiness(self.structure, own, own)

    def _on_moved(self) -> None:
        """Let the open card follow the cursor; where the line itself is gone, the card goes with it."""
        if not (self.panel.is_open and self.cards.is_card):
            return
        seat = self.structure.members.current() if self.is_in_members else None
        number = self._record_shown()
        if self._renewing:  # nobody moved: what is typed next is not meant for another record
            if not self.cards.is_of(seat.seat_id if seat is not None else number):
                self._put_away()
        elif seat is not None:
            self.cards.open(SEATS.key, seat.seat_id, take_focus=False)
        elif number is not None:
            self.cards.open(self.listing.key, number, take_focus=False)

    def _put_away(self) -> None:
        """Close the panel; a focus in it goes to the chart or the list, for where it came from may be gone."""
        inside = self.panel.isAncestorOf(QApplication.focusWidget() or self)
        self.panel.close()
        if inside:
            self.take_focus()

    def _on_added(self, number: int) -> None:
        """Stand on what was just added, with its panel open at the field after its name."""
        self.filter.clear()
        key = self.cards.begun
        if self.is_list:
            self.table.stand_at(number)
        elif key == SEATS.key:
            self.structure.members.stand_at(number)
        else:
            self.structure.chart.stand_at(number)
        self.cards.open(key, number)
        self.cards.step_past_name()

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, {**deep_refusals(), **refusals(self.cards.instead())})
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_unkept(self, what: tuple[Path, OSError]) -> None:
        path, refused = what
        advice = tr("Choose a folder that can be written, or close the picture in the program that has it open.")
        self.trouble(Trouble(tr("{file} was not made.").format(file=path.name), str(refused.strerror or ""), advice))

    def paste_clipboard(self) -> None:
        """Paste what was copied elsewhere."""
        if self.is_pasting:
            self.paste_list.paste()
        else:
            self._paste(self._group_shown(), QApplication.clipboard().text())

    def _paste(self, group: int | None, text: str = "") -> None:
        """The full page on which a membership list is pasted and put right."""
        if self.read_only:
            return
        self._whole.setCurrentWidget(self.paste_list)
        self.paste_list.begin(group, text)

    def leave_paste(self) -> None:
        """Go back to the lists."""
        if self.is_pasting:
            self._whole.setCurrentWidget(self._lists)
            self._tell_keys()
            self.refresh()
            self.take_focus()

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()
