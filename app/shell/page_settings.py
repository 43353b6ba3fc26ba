"""Settings: how the window looks, what the board expects, where files are kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from app.groups.edits import choose
from app.groups.queries import expected_attendance
from app.groups.queries_coverage import most_seats
from app.groups.queries_waiting import term_notice
from app.kit import folders
from app.kit.buttons import Button
from app.kit.desk import Desk
from app.kit.fields import Field, TextEntry, Unfit
from app.kit.filters import Switch
from app.kit.legend import Key
from app.kit.page import Command, Heading, Page
from app.kit.settings import TEXT_SIZES
from app.meetings.queries_letters import reply_days
from app.meetings.queries_register import consecutive_misses, virtual_is_present
from app.offers import Goal
from app.shell.page_settings_mine import MinePart
from app.shell.page_settings_part import Part, PathRow
from db.refusals import StoreRefusal

SHOWS = {"setting"}
MINE = "mine"
"""The part that says what is the user's own."""


class SettingsPage(Page):
    """The choices of the user about the window, and those of the board, which are steps that undo takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk, self._wanted = desk, ""
        look, width = desk.look, desk.look.px(90)
        self.theme = Switch(
            look,
            self.tr("Theme"),
            [("system", self.tr("As the computer")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))],
        )
        self.text_size = Switch(look, self.tr("Text size"), [(str(size), f"{size}%") for size in TEXT_SIZES])
        rows = [("compact", self.tr("Compact")), ("normal", self.tr("Normal")), ("roomy", self.tr("Roomy"))]
        self.row_height = Switch(look, self.tr("Row height"), rows)
        self.expected = TextEntry(self._percent, width=width)
        self.misses = TextEntry(self._count, width=width)
        self.reply_days = TextEntry(self._days, width=width)
        self.term_notice = TextEntry(self._months, width=width)
        self.most_seats = TextEntry(self._seats, width=width)
        counts = [("P", self.tr("As present")), ("A", self.tr("As apologies"))]
        self.virtual = Switch(look, self.tr("Virtual attendance counts"), counts)
        self.afresh = Button(look, self.tr("Start the sample afresh"))
        self.mine = MinePart(desk)
        self.legend = (Key("Tab", self.tr("next setting")), Key("← →", self.tr("another choice")))
        self.commands = (Command(self.afresh.text(), "", partial(self.asked.emit, "afresh"), self._is_sample),)
        self._build()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Ask again what is chosen."""
        for switch, name in self._switches:
            switch.choose(str(getattr(self._desk.settings, name)))
        with self._desk.store.reading() as session:
            for field, ask in self._numbers:
                if not field.is_changed():
                    field.show_value(ask(session))
            self.virtual.choose("P" if virtual_is_present(session) else "A")

    def go_to(self, goal: Goal) -> None:
        self._wanted = goal.view
        self.take_focus()

    def take_focus(self) -> None:
        if self._wanted == MINE:
            self.mine.take_focus()
        else:
            self.theme.focused().setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        return self._look_part, self.mine, self._board_part, self._files_part

    def _build(self) -> None:
        layout, scroll = QVBoxLayout(self), QScrollArea()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Heading(self._desk.look, self.tr("Settings")))
        layout.addWidget(self.notices)
        layout.addWidget(scroll, 1)
        inside = QWidget()
        inside.setObjectName("plain")
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(20, 8, 20, 20)
        parts.setSpacing(14)
        self._look_part, self._board_part, self._files_part = self._looks(), self._board(), self._files()
        for part in (self._look_part, self.mine, self._board_part, self._files_part):
            part.setMaximumWidth(self._desk.look.px(720))
            parts.addWidget(part)
        parts.addStretch(1)
        scroll.setObjectName("plain")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _looks(self) -> Part:
        part = Part(self.tr("How it looks on this computer"))
        part.add(self.tr("Theme"), self.theme)
        part.add(self.tr("Text size"), self.text_size)
        part.add(self.tr("Row height"), self.row_height)
        return part

    def _board(self) -> Part:
        look, part = self._desk.look, Part(self.tr("What the board expects"))
        hint = self.tr("Whole percent, where a group says nothing else")
        self.expected_field = Field(look, self.tr("Expected attendance"), self.expected, hint)
        self.misses_field = Field(
            look, self.tr("Meetings missed in a row"), self.misses, self.tr("As many put a seat on watch")
        )
        part.layout_.addWidget(self.expected_field)
        part.add(self.tr("Virtual attendance counts"), self.virtual)
        part.layout_.addWidget(self.misses_field)
        self._of_letters_and_seats(part)
        for widget in (self.expected, self.virtual, self.misses, self.reply_days, self.term_notice, self.most_seats):
            widget.setEnabled(not self._desk.store.read_only)
        return part

    def _of_letters_and_seats(self, part: Part) -> None:
        look = self._desk.look
        hint = self.tr("Days an agency has for its reply to a letter about attendance")
        self.reply_field = Field(look, self.tr("Days to reply"), self.reply_days, hint)
        hint = self.tr("Months before its end from which a term of office is mentioned on Home")
        self.term_field = Field(look, self.tr("Notice of a term's end"), self.term_notice, hint)
        hint = self.tr("Coverage names whoever holds more")
        self.most_field = Field(look, self.tr("Seats one person may hold"), self.most_seats, hint)
        for field in (self.reply_field, self.term_field, self.most_field):
            part.layout_.addWidget(field)

    def _files(self) -> Part:
        part, store = Part(self.tr("Where files are kept")), self._desk.store.path
        kept = (
            (self.tr("This board"), store),
            (self.tr("Copies made by themselves"), folders.copies(store)),
            (self.tr("Reports"), folders.reports()),
        )
        for label, path in kept:
            part.add(label, PathRow(self._desk, label, path))
        part.layout_.addWidget(self.afresh, 0, Qt.AlignmentFlag.AlignLeft)
        self.afresh.setVisible(self._is_sample())
        return part

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._numbers: tuple[tuple[TextEntry, Callable[[Session], int]], ...] = (
            (self.expected, expected_attendance),
            (self.misses, consecutive_misses),
            (self.reply_days, reply_days),
            (self.term_notice, term_notice),
            (self.most_seats, most_seats),
        )
        self._switches = ((self.theme, "theme"), (self.text_size, "text_size"), (self.row_height, "row_height"))
        self.theme.chosen.connect(partial(self._choose_look, "theme"))
        self.row_height.chosen.connect(partial(self._choose_look, "row_height"))
        self.text_size.chosen.connect(lambda size: self._choose_look("text_size", int(size)))
        self.expected.committed.connect(self._expect)
        self.misses.committed.connect(self._watch_after)
        self.reply_days.committed.connect(self._reply_within)
        self.term_notice.committed.connect(self._mention_terms)
        self.most_seats.committed.connect(self._allow_seats)
        self.virtual.chosen.connect(self._count_virtual)
        self.mine.changed.connect(self.waits_changed)
        self.afresh.clicked.connect(partial(self.asked.emit, "afresh"))

    def _choose_look(self, name: str, value: str | int) -> None:
        if getattr(self._desk.settings, name) != value:
            self._desk.look.choose(name, value)

    def _expect(self, percent: object) -> None:
        words = self.tr("Expect {percent}% attendance").format(percent=percent)
        self._store(words, "expected_attendance", str(percent), self.expected_field.refuse)

    def _watch_after(self, count: object) -> None:
        words = self.tr("Watch seats after {count} meetings missed in a row").format(count=count)
        self._store(words, "consecutive_misses", str(count), self.misses_field.refuse)

    def _reply_within(self, days: object) -> None:
        words = self.tr("Give agencies {count} days to reply").format(count=days)
        self._store(words, "letter_reply_days", str(days), self.reply_field.refuse)

    def _mention_terms(self, months: object) -> None:
        words = self.tr("Mention terms of office {count} months before they end").format(count=months)
        self._store(words, "term_notice_months", str(months), self.term_field.refuse)

    def _allow_seats(self, seats: object) -> None:
        words = self.tr("Let one person hold up to {count} seats").format(count=seats)
        self._store(words, "most_seats", str(seats), self.most_field.refuse)

    def _count_virtual(self, letter: str) -> None:
        with self._desk.store.reading() as session:
            if (letter == "P") == virtual_is_present(session):
                return
        as_present, as_apologies = (
            self.tr("Count virtual attendance as present"),
            self.tr("Count virtual attendance as apologies"),
        )
        words = as_present if letter == "P" else as_apologies
        self._store(words, "virtual_counts_as", letter, lambda _: self.refresh())

    def _store(self, words: str, key: str, value: str, refuse: Callable[[str], object]) -> None:
        try:
            with self._desk.store.writing(words) as session:
                choose(session, key, value)
        except StoreRefusal as refused:
            refuse(self.tr("This was not saved."))
            self.failed.emit(refused)

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _is_sample(self) -> bool:
        return folders.is_sample(self._desk.store.path) and not self._desk.store.read_only

    def _percent(self, text: str) -> int:
        return whole(text, 100, self.tr("“{typed}” is not a whole percent. Enter a number from 1 to 100."))

    def _count(self, text: str) -> int:
        return whole(text, 12, self.tr("“{typed}” is not a number of meetings. Enter a number from 1 to 12."))

    def _days(self, text: str) -> int:
        return whole(text, 365, self.tr("“{typed}” is not a number of days. Enter a number from 1 to 365."))

    def _months(self, text: str) -> int:
        return whole(text, 24, self.tr("“{typed}” is not a number of months. Enter a number from 1 to 24."))

    def _seats(self, text: str) -> int:
        return whole(text, 50, self.tr("“{typed}” is not a number of seats. Enter a number from 1 to 50."))


def whole(text: str, most: int, words: str) -> int:
    """The number from 1 to `most` that the text says, with a % sign or without. Raises Unfit with the words."""
    typed = text.strip()
    digits = typed.removesuffix("%").strip()
    if not digits.isdecimal() or not 1 <= int(digits) <= most:
        raise Unfit(words.format(typed=typed))
    return int(digits)
