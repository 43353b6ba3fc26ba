"""The page of the budget: a year's summary, contributions, spending and entries, and the years side by side."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.budget.page_contributions import ContributionsView
from app.budget.page_entries import EntriesView
from app.budget.page_filters import Filters
from app.budget.page_heading import BudgetHeading, Offered
from app.budget.page_spending import SpendingView
from app.budget.page_summary import SummaryView
from app.budget.page_years import YearsView
from app.budget.panel_words import tr
from app.budget.queries import year_record, years
from app.budget.rules_letter import LetterKind
from app.groups.rules_year import year_span
from app.kit import folders
from app.kit.desk import Desk
from app.kit.making import make_file
from app.kit.notices import Trouble
from app.kit.page import Command, Page
from app.kit.tabs import Tabs
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.page_year import today
from app.offers import Goal

SHOWS = {"budget_year", "budget_line", "budget_virement", "budget_profile", "budget_forecast", "budget_contribution"}
SHOWS |= {"budget_entry", "download_waiting", "download_rule", "download_condition", "trainer_days"}
SHOWS |= {"agency", "agency_name"}
SUMMARY, CONTRIBUTIONS, SPENDING, ENTRIES, YEARS = "summary", "contributions", "spending", "entries", "years"
TABS = (
    (SUMMARY, QT_TRANSLATE_NOOP("budget", "Summary")),
    (CONTRIBUTIONS, QT_TRANSLATE_NOOP("budget", "Contributions")),
    (SPENDING, QT_TRANSLATE_NOOP("budget", "Spending")),
    (ENTRIES, QT_TRANSLATE_NOOP("budget", "Entries")),
    (YEARS, QT_TRANSLATE_NOOP("budget", "Years")),
)
NARROW = 1100
"""Width of the window under which the filters stand behind More."""
WITH_FUNDS = 1240
"""The same of a board that has several funds to choose from."""

View = SummaryView | ContributionsView | SpendingView | EntriesView | YearsView


class BudgetPage(Page):
    """The year chosen in the sidebar or beside the title."""

    def __init__(self, desk: Desk, today: Callable[[], date] = today) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._year: int | None = None
        self._years: list[int] = []
        self.heading, self.filters = BudgetHeading(desk.look), Filters(desk.look)
        self.tabs = self._tabs = Tabs(desk.look, [(key, tr(words)) for key, words in TABS])
        self.summary, self.entries = SummaryView(desk, today), EntriesView(desk, today)
        self.contributions, self.spending = ContributionsView(desk, today), SpendingView(desk, today)
        self.years = YearsView(desk, today)
        shown: tuple[View, ...] = self.summary, self.contributions, self.spending, self.entries, self.years
        self.views: dict[str, View] = dict(zip((key for key, _ in TABS), shown, strict=True))
        self._build()
        self._wire()
        self.commands = (
            Command(tr("Add entry…"), "Ctrl+N", self.add, self.heading.add.isEnabled),
            *(command for key, view in self.views.items() for command in view.commands(partial(self._is_shown, key))),
            Command(tr("Write letters about next year's contributions"), "", self.write_asked, self._is_giving),
            Command(tr("Write reminders to who has not paid"), "", self.write_owed, self._is_giving),
        )
        self._show_tab()

    @property
    def shown(self) -> View:
        """The view of the tab chosen."""
        return self.views[self._tabs.current]

    def show_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the years and for what the tab shows."""
        if self._year is None:
            return
        with self._desk.store.reading() as session:
            self._years = years(session)
            record = year_record(session, self._year)
            closed_on = record.closed_on if record else None
        self.heading.show_years(self._years, self._year)
        self.heading.say(closed_on, closed_on is None and not self._desk.store.read_only, self._has_lines())
        self.shown.show_year(self._year)
        self.exports = self._has_lines()
        self.exports_changed.emit()
        self._tell_keys()

    def export(self, form: str) -> None:
        from app.budget.page_export import Wanted, make, trouble  # not needed to show the page

        if self._year is None or not self._has_lines():
            return
        until = self.summary.as_at if self._is_shown(SUMMARY) else year_span(self._year)[1]
        wanted = Wanted(self._tabs.current, self._year, until, form, folders.reports())
        words = tr("Making the budget report")
        make_file(self._desk.work, self, words, partial(make, self._desk.store, wanted), trouble)

    def write_asked(self) -> None:
        """A Word letter to each agency about what next year asks of it."""
        self._write(LetterKind.CONTRIBUTION, 1)

    def write_owed(self) -> None:
        """A Word letter to each agency that has not paid what it was invoiced for."""
        self._write(LetterKind.OWED, 0)

    def _write(self, kind: LetterKind, later: int) -> None:
        from app.budget.page_letters import made_words, make, none_words, trouble  # makes files, as above

        def done(letters: list[Path]) -> None:
            if letters:
                self.made.emit(made_words(letters), letters[0])
            else:
                self.refused.emit(none_words(kind))

        def failed(refused: Exception) -> None:
            found = trouble(refused)
            self.trouble(found) if found is not None else self.failed.emit(refused)

        write = partial(make, self._desk.store, kind, (self._year or 0) + later)
        self._desk.work.run_long(tr("Writing letters"), write, owner=self, done=done, failed=failed)

    def _is_giving(self) -> bool:
        return self._is_shown(CONTRIBUTIONS) and self._has_lines()

    def go_to(self, goal: Goal) -> None:
        if goal.view in self.views:
            self._tabs.choose(goal.view)
        if goal.id is not None:
            self.shown.go_to(goal.id)

    def here(self) -> Goal:
        return Goal("budget", self._tabs.current, year=self._year)

    def add(self) -> None:
        """Begin an entry on the line the cursor is on; where there is no line yet, a line."""
        if not self._has_lines():
            self._tabs.choose(SUMMARY)
            self.summary.side.add()
            return
        line = self.summary.keys.line() if self._is_shown(SUMMARY) else None
        self._tabs.choose(ENTRIES)
        self.entries.add(line.id if line else None)

    def take_focus(self) -> None:
        self.shown.take_focus()

    def areas(self) -> tuple[QWidget, ...]:
        return (self.heading.year, *self.shown.areas())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _build(self) -> None:
        self._tabs.add_right(self.filters)
        self._tabs.add_right(self.contributions.switch)
        for right in (self.contributions.model_button, self.spending.switch, self.entries.filter):
            self._tabs.add_right(right)
        self._tabs.add_right(self.years.switch)
        self._tabs.add_right(self.years.project_button)
        self._content = QStackedWidget()
        for view in self.views.values():
            self._content.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.heading, self._tabs, self.notices):
            layout.addWidget(part)
        layout.addWidget(self._content, 1)

    def _wire(self) -> None:
        self._desk.changes.happened.connect(self._on_changes)
        self._desk.look.changed.connect(self._fit)
        self._tabs.chosen.connect(lambda _: self._on_tab())
        self.heading.year_chosen.connect(self._on_year)
        for offer in (self.heading, self.filters):
            offer.as_at_chosen.connect(self.summary.show_as_at)
            offer.fund_chosen.connect(self.summary.show_fund)
            offer.over_wanted.connect(self.summary.show_over)
        self.filters.period_chosen.connect(self.summary.show_period)
        self.heading.period_chosen.connect(lambda period: self.filters.period.choose(period.value))
        self.heading.exported.connect(self.export)
        self.heading.paste.clicked.connect(lambda _=False: self._on_paste())
        self.entries.troubled.connect(self.trouble)
        self.entries.made.connect(self.made)
        self.heading.charts_wanted.connect(self.summary.show_charts)
        self.heading.add.clicked.connect(lambda _=False: self.add())
        self.entries.counted.connect(partial(self._on_counted, ENTRIES))
        self.contributions.counted.connect(partial(self._on_counted, CONTRIBUTIONS))
        self.contributions.turned.connect(self._tell_keys)
        self.spending.counted.connect(partial(self._on_counted, SPENDING))
        self.spending.wants_line.connect(self._on_wants_line)
        self.years.counted.connect(partial(self._on_counted, YEARS))
        self.summary.asked.connect(self._on_asked)
        for view in self.views.values():
            view.said.connect(self.said)
            view.refused.connect(self.refused)
            view.failed.connect(self.failed)
            view.toasted.connect(self.toasted)
        for charts in (self.summary.charts, self.spending.charts, self.years.charts):
            charts.copied.connect(self._on_copied)
            charts.kept.connect(self._on_kept)
            charts.failed.connect(self._on_not_kept)

    def _has_lines(self) -> bool:
        return self._year in self._years

    def _is_shown(self, key: str) -> bool:
        return self._tabs.current == key

    def _on_counted(self, tab: str, words: str) -> None:
        if self._is_shown(tab):
            self.heading.tell(words)

    def _on_year(self, year: int) -> None:
        self.show_year(year)
        self.wants.emit(self.here())  # the window shows that year too

    def _on_asked(self) -> None:
        shown, view = self.summary.shown, self.summary
        assert shown is not None
        self.filters.show_choices(shown.year.year, view.as_at, view.funds, shown.fund)
        self.filters.show_over(view.over(), shown.over_only)
        self._offer_more()

    def _offer_more(self) -> None:
        shown, view = self.summary.shown, self.summary
        if shown is not None:
            buttons = {CONTRIBUTIONS: [self.contributions.model_button], YEARS: [self.years.project_button]}
            own = buttons.get(self._tabs.current, ())
            self.heading.offer_more(Offered(view.as_at, view.funds, shown.over_only, view.charts_instead(), own))

    def _on_wants_line(self, number: int) -> None:
        self._tabs.choose(SUMMARY)
        self.summary.go_to(number)
        self.summary.side.open()

    def _on_paste(self) -> None:
        self._tabs.choose(ENTRIES)
        self.entries.downloads.paste()

    def _on_tab(self) -> None:
        self.said.emit("")
        self._show_tab()
        self.refresh()
        self.take_focus()

    def _show_tab(self) -> None:
        self._content.setCurrentWidget(self.shown)
        self._tell_keys()
        self._fit()

    def _tell_keys(self) -> None:
        self.legend = self.shown.legend()
        self.legend_changed.emit()

    def _fit(self) -> None:
        """Fold what there is no room for."""
        least = NARROW if len(self.summary.funds) < 2 else WITH_FUNDS
        narrow = self.window().width() < self._desk.look.px(least)
        self.filters.setVisible(self._is_shown(SUMMARY) and not narrow)
        self.contributions.switch.setVisible(self._is_shown(CONTRIBUTIONS))
        self.contributions.model_button.setVisible(self._is_shown(CONTRIBUTIONS) and not narrow)
        self.entries.filter.setVisible(self._is_shown(ENTRIES))
        self.spending.switch.setVisible(self._is_shown(SPENDING))
        self.years.switch.setVisible(self._is_shown(YEARS) and narrow)
        self.years.project_button.setVisible(self._is_shown(YEARS) and not narrow)
        self.heading.be_narrow(narrow=narrow)
        self._offer_more()

    def _on_changes(self, stored: frozenset[str]) -> None:
        if stored & SHOWS:
            self.refresh()

    def _on_copied(self, chart: str) -> None:
        self.toast(tr("“{chart}” is copied as a picture.").format(chart=chart), undo=False)

    def _on_kept(self, path: Path) -> None:
        self.made.emit(tr("{file} is saved.").format(file=path.name), path)

    def _on_not_kept(self, path: Path, refused: OSError) -> None:
        what = tr("{file} was not saved.").format(file=path.name)
        why = tr("The folder cannot be reached or written.")
        advice = tr("Choose another folder, or ask whoever looks after this computer.")
        self.trouble(Trouble(what, why, advice, details=str(refused)))
