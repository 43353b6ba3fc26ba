"""Setting a board up in four steps: name and year, seats, meetings, money. Each can be left for another day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.groups.page_paste import PasteList
from app.groups.panel_words import refusals
from app.groups.queries import BOARD, groups
from app.groups.queries_lists import seat_count
from app.groups.rules_year import year_label, year_of, year_span
from app.groups.schema import Group
from app.kit.buttons import Button
from app.kit.desk import Desk
from app.kit.legend import Key
from app.kit.page import Command, Heading, Page
from app.kit.wishes import Wish, grant
from app.meetings.page_year import today
from app.meetings.panel_calendar import REFUSALS
from app.meetings.panel_repeat import RepeatPanel
from app.meetings.queries_calendar import calendar, days_of
from app.offers import Goal
from app.shell.first_run_money import MoneyStep
from app.shell.first_run_name import NameStep
from app.shell.first_run_steps import Step, StepList
from db.refusals import StoreRefusal

NAME, SEATS, MEETINGS, MONEY = "name", "seats", "meetings", "money"
STEPS = (NAME, SEATS, MEETINGS, MONEY)
SHOWS = {"board_group", "seat", "meeting"}
ADDS = "Ctrl+Return"
NARROW = 1100
"""Width of the window under which the steps are numbers alone."""


class SetUpPage(Page):
    """The steps at the left, the one worked on beside them. What is done is in the store: nothing else is kept."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk, self._today = desk, today
        self._year = year_of(today())
        self._board: tuple[int, str] | None = None
        self._done: set[str] = set()
        self._narrow = False
        self._facts = {NAME: "", SEATS: "", MEETINGS: "", MONEY: ""}
        look = desk.look
        self.later = Button(look, self.tr("Do this later"))
        self.steps = StepList(look, len(STEPS))
        self.name = NameStep(look, self._year)
        self.seats = PasteList(desk, self.tr("Skip this step"))
        self.meetings = RepeatPanel(look, self._year, today, self._days_taken)
        self.money = MoneyStep(look)
        self.here_now = NAME
        self._build()
        self._wire()
        self._ask()
        self.go_to_step(next((step for step in STEPS if step not in self._done), MONEY))

    def show_year(self, year: int) -> None:
        self._year = year
        self.name.show_year(year)
        self.refresh()

    def refresh(self) -> None:
        """Ask again what is there, and say so at the steps."""
        self._ask()
        self._show()

    def go_to(self, goal: Goal) -> None:
        if goal.view in STEPS and goal.view != self.here_now:
            self.go_to_step(goal.view)

    def here(self) -> Goal:
        return Goal("setup", self.here_now)

    def go_to_step(self, step: str) -> None:
        """Show a step, ready to be typed in."""
        self.here_now = step
        self._content.setCurrentIndex(STEPS.index(step))
        board = self._board[0] if self._board else None
        if step == SEATS:
            self.seats.begin(board)
        elif step == MEETINGS:
            with self._desk.store.reading() as session:
                named = [(line.id, line.name) for line in groups(session)]
                times = session.get_one(Group, board).meetings_per_year if board is not None else None
            self.meetings.offer(named, board, times)
        self._show()
        self.take_focus()

    def take_focus(self) -> None:
        focus = {NAME: self.name.name, MEETINGS: self.meetings.first, MONEY: self.money.register}
        if self.here_now == SEATS:
            self.seats.take_focus()
        else:
            focus[self.here_now].setFocus()

    def areas(self) -> tuple[QWidget, ...]:
        step = self.steps.buttons[STEPS.index(self.here_now)]
        parts: dict[str, tuple[QWidget, ...]] = {
            NAME: (self.name.name,),
            SEATS: tuple(self.seats.areas()),
            MEETINGS: (self.meetings.first,),
            MONEY: (self.money.register, self.money.budget),
        }
        return (step, *parts[self.here_now], self.later)

    def resizeEvent(self, event: object) -> None:
        self._narrow = self.window().width() < self._desk.look.px(NARROW)
        self.steps.be_narrow(narrow=self._narrow)
        self._show()

    def _build(self) -> None:
        self.heading = Heading(self._desk.look, self.tr("Set up your board"))
        self.heading.add_button(self.later)
        self._content = QStackedWidget()
        for part in (self.name, self.seats, self._meetings_step(), self.money):
            self._content.addWidget(part)
        layout, row = QVBoxLayout(self), QHBoxLayout()
        for box in (layout, row):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.notices)
        row.addWidget(self.steps)
        row.addWidget(self._content, 1)
        layout.addLayout(row, 1)

    def _meetings_step(self) -> QWidget:
        """The dates of the year: proposed from the first one, or pasted."""
        whole, top, scroll = QWidget(), QHBoxLayout(), QScrollArea()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(20, 10, 20, 0)
        layout.setSpacing(4)
        title = QLabel(self.tr("When does the board meet?"))
        title.setObjectName("panelTitle")
        hint = QLabel(self.tr("Type the first date and press Enter, or copy the dates in Excel and press Ctrl+V."))
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self.skip_meetings = Button(self._desk.look, self.tr("Skip this step"))
        top.addWidget(title, 1)
        top.addWidget(self.skip_meetings)
        self.meetings.setMaximumWidth(self._desk.look.px(560))
        self.meetings.rows.setContentsMargins(0, 4, 16, 14)
        scroll.setObjectName("plain")
        scroll.setWidget(self.meetings)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addLayout(top)
        layout.addWidget(hint)
        layout.addWidget(scroll, 1)
        return whole

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self.later.clicked.connect(self._leave)
        self.steps.chosen.connect(self.go_to_step)
        self.name.wished.connect(lambda wish: self._grant(wish, groups=True))
        self.name.year_chosen.connect(lambda year: self.wants.emit(Goal("setup", NAME, year=year)))
        self.name.finished.connect(lambda: self.go_to_step(SEATS))
        self.seats.said.connect(self.said)
        self.seats.refused.connect(self.refused)
        self.seats.failed.connect(self.failed)
        self.seats.toasted.connect(self.toasted)
        self.seats.counted.connect(self._on_counted)
        self.seats.finished.connect(lambda: self.go_to_step(MEETINGS))
        self.meetings.wished.connect(lambda wish: self._grant(wish, groups=False))
        self.meetings.refused.connect(self.refused)
        self.meetings.added.connect(self._on_meetings)
        self.skip_meetings.clicked.connect(lambda: self.go_to_step(MONEY))
        self.money.register.clicked.connect(self._open_register)
        self.money.budget.clicked.connect(lambda: self.wants.emit(Goal("budget")))
        self.commands = self._commands()

    def _commands(self) -> tuple[Command, ...]:
        def at_seats() -> bool:
            return self.here_now == SEATS

        def at_either() -> bool:
            return self.here_now in {SEATS, MEETINGS}

        of_seats = (command for command in self.seats.commands(at_seats) if command.key != ADDS)
        return (
            *of_seats,
            Command(self.tr("Add what is ready"), ADDS, self._add, at_either),
            Command(self.tr("Paste"), "Ctrl+V", self._paste, at_either),
            Command(self.tr("Do this later"), "", self._leave),
        )

    def _add(self) -> None:
        (self.seats if self.here_now == SEATS else self.meetings).add()

    def _paste(self) -> None:
        if self.here_now == SEATS:
            self.seats.paste()
        else:
            self.meetings.paste(QApplication.clipboard().text())

    def _legend(self) -> tuple[Key, ...]:
        if self.here_now == SEATS:
            return self.seats.legend()
        if self.here_now == MEETINGS:
            keys = Key("Enter", self.tr("show the dates")), Key("Ctrl Enter", self.tr("add the meetings"))
            return (*keys, Key("Ctrl V", self.tr("paste dates")), Key("F6", self.tr("next area")))
        return Key("Enter", self.tr("go on")), Key("F6", self.tr("next area")), Key("Ctrl Z", self.tr("undo"))

    def _ask(self) -> None:
        """What is in the store of each step."""
        with self._desk.store.reading() as session:
            found = groups(session)
            board = next((line for line in found if line.kind == BOARD), found[0] if found else None)
            self._board = (board.id, board.name) if board else None
            seats = seat_count(session)
            meetings = len(calendar(session, None, *year_span(self._year)))
        self.name.show_board(self._board)
        year = year_label(self._year)
        self._done = {step for step, done in ((NAME, board), (SEATS, seats), (MEETINGS, meetings)) if done}
        name = self.tr("{board}, {year}").format(board=board.name if board else self.tr("No name yet"), year=year)
        some_seats = self.tr("1 seat") if seats == 1 else self.tr("{count} seats").format(count=f"{seats:,}")
        some = self.tr("1 meeting in {year}") if meetings == 1 else self.tr("{count} meetings in {year}")
        self._facts |= {
            NAME: name,
            SEATS: some_seats if seats else self.tr("Paste your membership list"),
            MEETINGS: some.format(count=meetings, year=year) if meetings else self.tr("Dates for the year"),
            MONEY: self.tr("Contributions and headings"),
        }

    def _show(self) -> None:
        titles = {
            NAME: self.tr("Name and year"),
            SEATS: self.tr("Seats and agencies"),
            MEETINGS: self.tr("Meetings"),
            MONEY: self.tr("Money"),
        }
        steps = [Step(key, titles[key], self._facts[key], key in self._done) for key in STEPS]
        self.steps.show_steps(steps, self.here_now)
        self.legend = self._legend()
        self.legend_changed.emit()
        number = STEPS.index(self.here_now) + 1
        words = self.tr("Step {number} of {all}. You can stop here and carry on another day.")
        if self._narrow:
            words = self.tr("Step {number} of {all}")
        self.heading.summary.say(words.format(number=number, all=len(STEPS)))

    def _on_counted(self, rows: int, wrong: int) -> None:
        """Say at the step how far the pasted list is."""
        if not rows:
            self._ask()
        else:
            words = self.tr("{rows} rows pasted, {wrong} to correct") if wrong else self.tr("{rows} rows pasted")
            self._facts[SEATS] = words.format(rows=f"{rows:,}", wrong=f"{wrong:,}")
        self._show()

    def _on_meetings(self, numbers: list[int]) -> None:
        one, many = self.tr("1 meeting added"), self.tr("{count} meetings added")
        self.toast((one if len(numbers) == 1 else many).format(count=len(numbers)))
        self.go_to_step(MONEY)

    def _days_taken(self, group: int) -> set[date]:
        with self._desk.store.reading() as session:
            return days_of(session, group)

    def _open_register(self) -> None:
        self.wants.emit(Goal("meetings", "register", group=self._board[0] if self._board else None))

    def _leave(self) -> None:
        self.wants.emit(Goal("home"))

    def _grant(self, wish: Wish, *, groups: bool) -> None:
        try:
            grant(self._desk.store, wish, refusals("") if groups else REFUSALS)
        except StoreRefusal as refused:
            self.failed.emit(refused)

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self._ask()
            self._show()
