"""The panel of a year: what stands against closing it, closing, opening again, the next year begun, years to come."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from app.budget.edits_close import close_year, open_next, reopen_year
from app.budget.panel_contribution import number_entry
from app.budget.panel_words import amount, short_day, short_pounds, tr
from app.budget.queries_years import YearSum
from app.budget.rules import Kind, Refusal
from app.budget.rules_close import Baseline, FundEnd
from app.budget.rules_profile import last_month_end
from app.budget.rules_projection import Amount, YearToCome, gap_words, projection
from app.groups.rules_year import year_label, year_span
from app.kit.buttons import Weight
from app.kit.cells import Align, Cell, Words
from app.kit.choice import Choice
from app.kit.columns import Column, Section
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BASELINES = {
    Baseline.ORIGINAL: QT_TRANSLATE_NOOP("budget", "The original budget"),
    Baseline.LATEST: QT_TRANSLATE_NOOP("budget", "The latest budget"),
    Baseline.OUTTURN: QT_TRANSLATE_NOOP("budget", "The forecast of the year's end"),
}


class YearCard(Form):
    """How a year ended or will, and its deeds: it is closed, opened again, the next begun from it."""

    def __init__(self, look: Look, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, _nothing, read_only)
        self._today = today
        self.year: YearSum | None = None
        self.said, self.against = self.note(), self.note()
        self.against.setObjectName("fieldError")
        self.close_button = self.button("", self._close, Weight.PRIMARY)
        self.reopen_button = self.button("", self._reopen)
        self.begin = self.heading("")
        baselines = [(each, tr(words)) for each, words in BASELINES.items()]
        self.baseline = Choice(look, baselines)
        self.uplifts = {kind: number_entry(look) for kind in Kind}
        self.place("baseline", tr("Each line begins with"), self.baseline, tr("One-offs are left out."))
        self.place("income", tr("Uplift of income in percent"), self.uplifts[Kind.INCOME])
        self.place("spending", tr("Uplift of spending in percent"), self.uplifts[Kind.EXPENDITURE])
        self.begin_button = self.button("", self._begin)
        self.rows.addStretch(1)
        self.baseline.show_value(Baseline.LATEST)
        for uplift in self.uplifts.values():
            uplift.show_value(Decimal(0))

    def show_year(self, year: YearSum, against: Sequence[Refusal]) -> None:
        """Show a year, and all that stands against closing it."""
        self.year = year
        name, after = year_label(year.id), year_label(year.id + 1)
        self.said.setText("\n".join(_facts(year)))
        self.against.setText("\n".join(f"{each.why} {each.remedy}" for each in against))
        self.against.setVisible(bool(against) and year.closed_on is None)
        self.close_button.setText(tr("Close {year}").format(year=name))
        self.close_button.setVisible(year.closed_on is None)
        self.close_button.setEnabled(not against and not self.read_only)
        self.reopen_button.setText(tr("Open {year} again").format(year=name))
        self.reopen_button.setVisible(year.closed_on is not None)
        self.begin.setText(tr("Begin {year} from it").format(year=after))
        self.begin_button.setText(tr("Begin {year}").format(year=after))

    def _close(self) -> None:
        edit = partial(close_year, today=self._today())
        self._wish_for(tr("Close {year}"), edit, self._say)

    def _reopen(self) -> None:
        self._wish_for(tr("Open {year} again"), reopen_year, self._say)

    def _begin(self) -> None:
        year = self.year
        if year is None:
            return
        try:
            uplifts = {kind: _decimal(editor) for kind, editor in self.uplifts.items()}
            baseline = self.baseline.value()
        except Unfit:  # said at its field already
            return
        as_at = last_month_end(year.id, min(self._today(), year_span(year.id)[1]))
        words = tr("Begin {next} from {year}").format(next=year_label(year.id + 1), year=year_label(year.id))
        refuse = self.fields["baseline"].say

        def edit(session: "Session") -> int:
            assert isinstance(baseline, Baseline)
            return len(open_next(session, year.id, as_at, baseline, uplifts))

        self.wished.emit(Wish(words, edit, refuse, self._on_begun))

    def _on_begun(self, lines: int) -> None:
        if not lines:
            self.fields["baseline"].say(tr("The next year has every one of these lines already."))

    def _wish_for(self, words: str, edit: Callable[["Session", int], object], refuse: Callable[[str], object]) -> None:
        if self.year is not None:
            number = self.year.id
            said = words.format(year=year_label(number))
            self.wished.emit(Wish(said, lambda session: edit(session, number), refuse))

    def _say(self, why: str) -> None:
        self.against.setText(why)
        self.against.setVisible(bool(why))


def _facts(year: YearSum) -> list[str]:
    """How each fund stands, and since when the year is closed."""
    found = [_fund(fund) for fund in year.funds]
    if year.closed_on is not None:
        found.append(tr("Closed on {day}: it takes nothing more.").format(day=short_day(year.closed_on)))
    return found


def _fund(fund: FundEnd) -> str:
    words = tr("{fund} fund: {income} came in, {spent} was spent, {left} is left.")
    return words.format(
        fund=fund.fund.capitalize(),
        income=short_pounds(fund.income),
        spent=short_pounds(fund.expenditure),
        left=short_pounds(fund.balance),
    )


class ProjectionPanel(Form):
    """Three years to come: one-offs out, each side with its uplift, and where the gap opens."""

    def __init__(self, look: Look, year: int, opening: int, lines: Sequence[Amount]) -> None:
        super().__init__(look, _nothing)
        self._year, self._opening, self._lines = year, opening, lines
        self.found: tuple[YearToCome, ...] = ()
        self.uplifts = {kind: number_entry(look) for kind in Kind}
        self.place("income", tr("Uplift of income in percent a year"), self.uplifts[Kind.INCOME])
        self.place("spending", tr("Uplift of spending in percent a year"), self.uplifts[Kind.EXPENDITURE])
        self.table = Grid(look, tr("The years to come"))
        self.gap = self.heading("")
        self.rows.addWidget(self.table)
        self.note(tr("One-offs and what is brought forward do not come again; what is left at the year's end does."))
        self.rows.addStretch(1)
        for uplift in self.uplifts.values():
            uplift.show_value(Decimal(0))
            uplift.committed.connect(lambda _: self.work_out())
        self.work_out()

    def work_out(self) -> None:
        """Show the years with the uplifts typed."""
        income, spending = (_decimal(self.uplifts[kind]) for kind in (Kind.INCOME, Kind.EXPENDITURE))
        self.found = projection(
            self._year, self._opening, self._lines, income_uplift=income, expenditure_uplift=spending
        )
        self.gap.setText(gap_words(self.found))
        self.table.show_lines(_columns(), [Section([_Row(each.year, each) for each in self.found])])
        self.table.setFixedHeight(self.look.px(30) + len(self.found) * self.look.row(28) + 2)


class _Row:
    """A year to come, as the table wants it."""

    def __init__(self, number: int, year: YearToCome) -> None:
        self.id, self.year = number, year


def _columns() -> tuple[Column[_Row], ...]:
    def year(row: _Row) -> Cell:
        return Words(year_label(row.year.year), pad=4)

    def money(fact: Callable[[YearToCome], int]) -> Callable[[_Row], Cell]:
        def cell(row: _Row) -> Cell:
            pence = fact(row.year)
            return Words(amount(round(pence / 100) * 100), color="red_text" if pence < 0 else "text", bold=pence < 0)

        return cell

    return (
        Column("year", tr("Year"), year, pad=4, least=60),
        Column("income", tr("Income"), money(lambda each: each.income), width=82, align=Align.RIGHT),
        Column("spending", tr("Spending"), money(lambda each: each.expenditure), width=82, align=Align.RIGHT),
        Column("left", tr("Left"), money(lambda each: each.closing), width=86, align=Align.RIGHT),
    )


def _decimal(editor: TextEntry) -> Decimal:
    found = editor.value()
    assert isinstance(found, Decimal)
    return found


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Nothing of a year is changed as a field is left; its deeds have buttons."""
