"""The place of groups: their list, seats, people and agencies, each edited beside its list."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.groups.page_cards import Cards
from app.groups.page_lists import LISTINGS, SEATS, Listing
from app.groups.page_paste import PasteList
from app.groups.page_table import ListTable
from app.groups.panel_words import month_words, refusals, tr
from app.groups.rules_year import year_of, year_span
from app.kit.buttons import Button, Chooser, IconButton, Weight
from app.kit.desk import Desk
from app.kit.filters import Chip, FilterBox
from app.kit.legend import Key
from app.kit.page import Command, Emptiness, Heading, Page
from app.kit.side_panel import SidePanel, beside
from app.kit.tabs import Tabs
from app.kit.wishes import Wish, grant
from app.offers import Goal
from db.refusals import StoreRefusal

SHOWS = {
    *("board_group", "seat", "appointment", "person", "setting"),
    *("agency", "agency_name", "agency_class", "agency_succession"),
}

ALL_FROM, WORDS_FROM = 1280, 1100
"""Width of the window from which the heading has its summary, and from which its buttons have words."""


def today() -> date:
    """The day it is, where the window stands."""
    return date.today()  # noqa: DTZ011  a board's day is the day on its own wall


class GroupsPage(Page):
    """Four lists under tabs; the side panel edits the line the cursor is on, and adds."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year = year_of(today())
        self._words = ""
        look = desk.look
        self.tabs = self._tabs = Tabs(look, [(key, tr(listing.tab)) for key, listing in LISTINGS.items()])
        self.group = Chooser(look, tr("Group"))
        self.filter = FilterBox(look, tr("Find in the list"))
        self.vacant, self.ended = Chip(look), Chip(look)
        self.paste_button = Button(look, tr("Paste a list"), "paste")
        self.paste_icon = IconButton(look, "paste", tr("Paste a list"), side=30)
        self.add_button = Button(look, "", "plus", Weight.PRIMARY)
        self.table = ListTable(look)
        self.panel = SidePanel(look)
        self.cards = Cards(desk, self.panel, today)
        self.emptiness = Emptiness()
        self.paste_list = PasteList(desk)
        self._build()
        self._wire()
        self._show_tab()

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return LISTINGS[self._tabs.current]

    @property
    def day(self) -> date:
        """The day of which is shown who holds what: today, or the last day of another year than today's."""
        first, last = year_span(self._year)
        return self._today() if first <= self._today() <= last else last

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the list shown; quick enough for the window's thread at ten thousand lines."""
        with self._desk.store.reading() as session:
            rows = self.listing.ask(session, self.day)
            self._show_groups(session)
        self.table.show_rows(self.listing, rows)
        self.cards.refresh(self._year, self.day, rows)
        self._show()

    def go_to(self, goal: Goal) -> None:
        if goal.view == "paste":
            self._paste(goal.group)
            return
        self._leave_paste()
        self._tabs.choose(goal.view if goal.view in LISTINGS else self._tabs.current)
        self.group.setCurrentIndex(max(self.group.findData(goal.group), 0))
        self._show()
        if goal.id is not None:
            self.filter.clear()
            self._narrow()
            self.table.stand_at(goal.id)
            self.open_card()

    def here(self) -> Goal:
        if self._pasting():
            return Goal("groups", "paste")
        return Goal("groups", self._tabs.current, self.table.current_id(), self._group_shown())

    def take_focus(self) -> None:
        self.table.view.setFocus()

    def areas(self) -> Sequence[QWidget]:
        if self._pasting():
            return self.paste_list.areas()
        card = self.panel.content.findChildren(QWidget) if self.panel.content else []
        first = next((widget for widget in card if widget.focusPolicy() and widget.isEnabled()), None)
        return (self._tabs.focused(), self.filter, self.table.view, *([first] if first else []))

    def add(self) -> None:
        """Begin a record of the kind listed."""
        self.cards.begin(self.listing.key, self._group_shown())

    def open_card(self) -> None:
        """Open the panel of the line the cursor is on."""
        number = self.table.current_id()
        if number is not None:
            self.cards.open(self.listing.key, number)

    def remove(self) -> None:
        """Delete the line the cursor is on; a seat is ended instead, in its panel."""
        number = self.table.current_id()
        if number is None or self._desk.store.read_only:
            return
        self.cards.open(self.listing.key, number)
        self.cards.remove()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Shorten the heading where there is no room for all of it."""
        wide, look, is_seats = self.window().width(), self._desk.look, self.listing is SEATS
        self.heading.summary.say(self._words if wide >= look.px(ALL_FROM) else "")
        self.paste_button.setVisible(is_seats and wide >= look.px(WORDS_FROM))
        self.paste_icon.setVisible(is_seats and wide < look.px(WORDS_FROM))
        self.group.setMaximumWidth(look.px(400 if wide >= look.px(ALL_FROM) else 260))

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, tr("Groups and membership"))
        self.heading.about(self.group)
        for button in (self.paste_button, self.paste_icon, self.add_button):
            button.setEnabled(not self._desk.store.read_only)
            self.heading.add_button(button)
        for part in (self.vacant, self.ended, self.filter):
            self._tabs.add_right(part)
        self._content = QStackedWidget()
        self._content.addWidget(self.table)
        self._content.addWidget(self.emptiness)
        self._lists, self._whole = QWidget(), QStackedWidget()
        below = QVBoxLayout(self._lists)
        layout = QVBoxLayout(self)
        for column in (layout, below):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        for row in (self.heading, self._tabs, self.notices):
            below.addWidget(row)
        below.addWidget(beside(self._content, self.panel), 1)
        self._whole.addWidget(self._lists)
        self._whole.addWidget(self.paste_list)
        layout.addWidget(self._whole)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._tabs.chosen.connect(lambda _: self._show_tab())
        self.group.activated.connect(self._narrow)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left.connect(self.take_focus)
        for chip in (self.vacant, self.ended):
            chip.toggled.connect(self._narrow)
        self.vacant.clicked.connect(lambda: self.ended.setChecked(False))
        self.ended.clicked.connect(lambda: self.vacant.setChecked(False))
        self.add_button.clicked.connect(self.add)
        for button in (self.paste_button, self.paste_icon):
            button.clicked.connect(lambda: self._paste(self._group_shown()))
        self._desk.look.changed.connect(self._fit)
        self.table.wants_card.connect(self.open_card)
        self.table.wants_paste.connect(self._paste_clipboard)
        self.table.moved.connect(self._on_moved)
        self.paste_list.said.connect(self.said)
        self.paste_list.refused.connect(self.refused)
        self.paste_list.failed.connect(self.failed)
        self.paste_list.toasted.connect(self.toasted)
        self.paste_list.finished.connect(self._leave_paste)
        self.paste_list.counted.connect(lambda _, __: self._tell_keys())
        self.cards.wished.connect(self._grant)
        self.cards.added.connect(self._on_added)
        self.commands = self._commands()

    def _commands(self) -> tuple[Command, ...]:
        def may_edit() -> bool:
            return not self._desk.store.read_only and not self._pasting()

        def may_paste() -> bool:
            return not self._desk.store.read_only

        listed = lambda: not self._pasting()  # noqa: E731  a condition in a word
        return (
            Command(tr("Add to this list…"), "Ctrl+N", self.add, may_edit),
            Command(tr("Add a line…"), "Ins", self.add, may_edit),
            Command(tr("Edit beside the list"), "F4", self.open_card, listed),
            Command(tr("End or delete"), "Del", self.remove, may_edit),
            Command(tr("Find in the list"), "Ctrl+F", self._find, listed),
            Command(tr("Paste a membership list"), "Ctrl+V", self._paste_clipboard, may_paste),
            *self.paste_list.commands(self._pasting),
            Command(tr("Back to the lists"), "", self._leave_paste, self._pasting),
            Command(tr("Set the board up step by step"), "", lambda: self.wants.emit(Goal("setup")), may_edit),
        )

    def _show_tab(self) -> None:
        self.panel.close()
        self.add_button.setText(tr(self.listing.add))
        self._fit()
        self._tell_keys()
        self.filter.blockSignals(True)  # noqa: FBT003  Qt's own
        self.filter.clear()
        self.filter.blockSignals(False)  # noqa: FBT003
        self.refresh()

    def _legend(self) -> tuple[Key, ...]:
        if self._desk.store.read_only:
            return Key("Enter", tr("look at it")), Key("Ctrl F", tr("find")), Key("F6", tr("next area"))
        remove = tr("end it") if self.listing is SEATS else tr("delete")
        keys = (Key("Enter", tr("edit")), Key("Ctrl N", tr(self.listing.add).lower()), Key("Delete", remove))
        paste = (Key("Ctrl V", tr("paste a list")),) if self.listing is SEATS else ()
        return (*keys, *paste, Key("Ctrl F", tr("find")), Key("Ctrl Z", tr("undo")), Key("F6", tr("next area")))

    def _tell_keys(self) -> None:
        self.legend = self.paste_list.legend() if self._pasting() else self._legend()
        self.legend_changed.emit()

    def _show_groups(self, session: Any) -> None:  # noqa: ANN401  a Session; no page imports SQLAlchemy to say so
        from app.groups.queries import groups

        chosen = self.group.currentData()
        self.group.clear()
        self.group.addItem(tr("All groups"), None)
        for line in groups(session):
            self.group.addItem("   " * line.depth + line.name, line.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
        self.group.updateGeometry()

    def _group_shown(self) -> int | None:
        chosen = self.group.currentData() if self.listing is SEATS else None
        return chosen if isinstance(chosen, int) else None

    def _show(self) -> None:
        is_seats = self.listing is SEATS
        self.group.setVisible(is_seats and self.group.count() > 2)
        for chip in (self.vacant, self.ended):
            chip.setVisible(is_seats)
        self._narrow()

    def _narrow(self) -> None:
        """Show the lines that the filter, the chips and the group leave, and say how many they are."""
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
        as_at = "" if self.day == self._today() else tr(", as at {day}").format(day=month_words(self.day))
        self._words = words + as_at
        self._fit()
        self._show_emptiness(kept.shown, kept.of)

    def _show_emptiness(self, shown: int, of: int) -> None:
        if shown:
            self._content.setCurrentWidget(self.table)
            return
        if of:
            words = tr("Nothing here matches"), tr("Press Esc in the filter to clear it, or choose another group.")
        else:
            words = tr(self.listing.nothing), tr(self.listing.begin) + " " + tr("Press Ctrl+N to add one.")
            if self.listing is SEATS:
                words = words[0], words[1] + " " + tr("Or copy the rows in Excel and press Ctrl+V.")
        self.emptiness.say(*words)
        self._content.setCurrentWidget(self.emptiness)

    def _find(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _on_moved(self) -> None:
        number = self.table.current_id()
        if self.panel.is_open and self.cards.is_card and number is not None:
            self.cards.open(self.listing.key, number, take_focus=False)

    def _on_added(self, number: int) -> None:
        """Stand on what was just added, with its panel open at the field after its name."""
        self.filter.clear()
        self.table.stand_at(number)
        self.cards.open(self.listing.key, number)
        self.cards.step_past_name()

    def _grant(self, wish: Wish) -> None:
        try:
            grant(self._desk.store, wish, refusals(self.cards.instead()))
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _pasting(self) -> bool:
        return self._whole.currentWidget() is not self._lists

    def _paste_clipboard(self) -> None:
        if self._pasting():
            self.paste_list.paste()
        else:
            self._paste(self._group_shown(), QApplication.clipboard().text())

    def _paste(self, group: int | None, text: str = "") -> None:
        """The full page on which a membership list is pasted and put right."""
        if self._desk.store.read_only:
            return
        self._whole.setCurrentWidget(self.paste_list)
        self.paste_list.begin(group, text)

    def _leave_paste(self) -> None:
        if self._pasting():
            self._whole.setCurrentWidget(self._lists)
            self._tell_keys()
            self.refresh()
            self.take_focus()

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()
