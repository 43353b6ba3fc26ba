"""The panels of contributions: one with its invoice, and the modeller of next year's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.budget.edits import set_contribution
from app.budget.edits_contributions import take_over
from app.budget.panel_line import no_amount
from app.budget.panel_words import NATURES, amount, money_entry, refusal_words, short_pounds, tr
from app.budget.queries_contributions import ContributionLine
from app.budget.rules import Nature, Refusal
from app.budget.rules_formula import by_weight, equal_shares, fixed_percent, frozen
from app.budget.rules_money import ODD_PENNIES
from app.groups.panel import day_entry, text_entry
from app.groups.rules_year import year_label
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


@dataclass(frozen=True)
class ContributionFacts:
    """What the panel shows of a contribution; amounts in pence."""

    id: tuple[int, Nature | None]
    agreed: int
    invoiced: int
    invoiced_on: date | None
    invoice_ref: str


class ContributionCard(Form):
    """What an agency agreed to give under one nature, and the invoice for it."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, _nothing, read_only)
        self._year = year
        self.line: ContributionLine | None = None
        self.said = self.note()
        self.fact("agreed", tr("Agreed"), money_entry(look, no_amount()), tr("In pounds; = does a sum"))
        self.fact("invoiced", tr("Invoiced"), money_entry(look, no_amount()))
        self.fact("invoiced_on", tr("Invoiced on"), day_entry(look, year, today), optional=True)
        self.fact("invoice_ref", tr("Number of the invoice"), text_entry(), optional=True)
        self.note(tr("What is received stands in the entries on the agency's line of income."))
        self.rows.addStretch(1)

    def show_line(self, line: ContributionLine) -> None:
        """Show a contribution."""
        self.line = line
        what = line.what
        key = (line.agency_id, what.nature)
        facts = ContributionFacts(key, what.agreed, what.invoiced, line.invoiced_on, line.invoice_ref)
        self.show_record(facts, f"{what.agency}, {tr(NATURES[what.nature]).lower()}")
        received = tr("Received {received}, outstanding {outstanding}.")
        self.said.setText(
            received.format(received=short_pounds(what.received), outstanding=short_pounds(what.outstanding))
        )

    def _store(self, number: Any, facts: dict[str, Any], session: "Session") -> None:  # noqa: ANN401  its two keys
        assert self.line is not None
        write_down(session, self._year, self.line, facts)


def write_down(session: "Session", year: int, line: ContributionLine, facts: Mapping[str, object]) -> None:
    """Write facts of a contribution down, and what is agreed so far. Raises Refusal without a kind of income."""
    if line.what.nature is None:
        what = tr("The contribution was not written down.")
        why = tr("It is not said whether it is given every year or once.")
        raise Refusal(what, why, tr("Say so on its line in Summary, with F4."))
    kept = {"agreed": line.what.agreed, **facts}
    set_contribution(session, year, line.agency_id, line.what.nature, kept)


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """A contribution is known by its agency and nature, not by a number."""


class Formula(Enum):
    """How next year's contributions are worked out."""

    FROZEN = "frozen"
    EQUAL = "equal"
    PERCENT = "percent"
    WEIGHTS = "weights"


FORMULAS = {
    Formula.FROZEN: QT_TRANSLATE_NOOP("budget", "As this year, with an uplift"),
    Formula.EQUAL: QT_TRANSLATE_NOOP("budget", "Equal shares of a whole"),
    Formula.PERCENT: QT_TRANSLATE_NOOP("budget", "Fixed percentages of a whole"),
    Formula.WEIGHTS: QT_TRANSLATE_NOOP("budget", "By weights, such as population"),
}


@dataclass(frozen=True)
class Modelled:
    """One agency in the model; pence."""

    id: int
    agency: str
    now: int
    then: int


class ModelPanel(Form):
    """Next year's recurring contributions by a formula; nothing is stored until they are taken over."""

    taken = Signal()
    """The model was written down as next year's contributions."""

    def __init__(self, look: Look, year: int, agencies: Sequence[Modelled], read_only: bool) -> None:
        super().__init__(look, _nothing, read_only)
        self._year, self._agencies = year, agencies
        self.result: tuple[Modelled, ...] = ()
        self.formula = Choice(look, [(each, tr(words)) for each, words in FORMULAS.items()])
        self.whole, self.uplift = money_entry(look, no_amount()), number_entry(look)
        self.numbers = {each.id: number_entry(look) for each in agencies}
        self.table = Grid(look, tr("Next year's contributions"))
        self._build()
        self.formula.show_value(Formula.FROZEN)
        self.uplift.show_value(Decimal(0))
        self.whole.show_value(sum(each.now for each in agencies))
        self.work_out()

    def work_out(self) -> None:
        """Show what the formula gives, or why it gives nothing."""
        shown = self.formula.value()
        self.fields["whole"].setVisible(shown is not Formula.FROZEN)
        self.fields["uplift"].setVisible(shown is Formula.FROZEN)
        for number in self.numbers:
            self.fields[str(number)].setVisible(shown in {Formula.PERCENT, Formula.WEIGHTS})
        try:
            parts = self._parts()
            problem = ""
        except (Refusal, Unfit) as refused:
            parts, problem = {}, refusal_words(refused) if isinstance(refused, Refusal) else refused.words
        self.fields["formula"].say(problem)
        self.result = tuple(
            Modelled(each.id, each.agency, each.now, parts[str(each.id)]) for each in self._agencies if parts
        )
        self.take.setEnabled(bool(parts) and not self.read_only)
        self.table.show_lines(_columns(), [Section(self.result)])
        self.table.setMinimumHeight(self.look.px(30) + max(len(self.result), 1) * self.look.row(28) + 2)
        self.sums.setText(_sums(self.result))

    def _build(self) -> None:
        self.place("formula", tr("How"), self.formula)
        self.place("whole", tr("The whole to find"), self.whole, tr("In pounds; = does a sum"))
        self.place("uplift", tr("Uplift in percent"), self.uplift)
        for each in self._agencies:
            self.place(str(each.id), each.agency, self.numbers[each.id])
        for editor in (self.formula, self.whole, self.uplift, *self.numbers.values()):
            editor.committed.connect(lambda _: self.work_out())
        self.rows.addWidget(self.table)
        self.sums = self.note()
        self.note(tr(ODD_PENNIES))
        words = tr("Use as the contributions of {year}").format(year=year_label(self._year + 1))
        self.take = self.button(words, self._take, Weight.PRIMARY)
        self.rows.addStretch(1)

    def _parts(self) -> dict[str, int]:
        """Pence by agency. Raises Refusal and Unfit."""
        shown, keys = self.formula.value(), [str(each.id) for each in self._agencies]
        if shown is Formula.FROZEN:
            return frozen({str(each.id): each.now for each in self._agencies}, _decimal(self.uplift))
        whole = self.whole.value()
        assert isinstance(whole, int)
        if shown is Formula.EQUAL:
            return equal_shares(whole, dict.fromkeys(keys))
        numbers = {str(number): _decimal(editor) for number, editor in self.numbers.items()}
        return fixed_percent(whole, numbers) if shown is Formula.PERCENT else by_weight(whole, numbers)

    def _take(self) -> None:
        words = tr("Take over the contributions of {year}").format(year=year_label(self._year + 1))
        edit = partial(take_over, year=self._year + 1, agreed={each.id: each.then for each in self.result})
        self.wished.emit(Wish(words, edit, self.fields["formula"].say, lambda _: self.taken.emit()))


def number_entry(look: Look) -> TextEntry:
    """A number with decimals; nothing is 0."""

    def read(text: str) -> Decimal:
        try:
            number = Decimal(text.strip().rstrip("%").replace(",", "").replace("−", "-") or "0")
        except InvalidOperation as fault:
            raise Unfit(tr("{text} is not a number. Write it as 2 or 2.5.").format(text=text.strip())) from fault
        if not number.is_finite():
            raise Unfit(tr("{text} is not a number. Write it as 2 or 2.5.").format(text=text.strip()))
        return number

    return TextEntry(read, width=look.px(120))


def _decimal(editor: TextEntry) -> Decimal:
    found = editor.value()
    assert isinstance(found, Decimal)
    return found


def _sums(result: Sequence[Modelled]) -> str:
    if not result:
        return ""
    now, then = sum(each.now for each in result), sum(each.then for each in result)
    return tr("Together {then}; this year {now}.").format(then=short_pounds(then), now=short_pounds(now))


def _columns() -> tuple[Column[Modelled], ...]:
    def name(row: Modelled) -> Cell:
        return Words(row.agency, tip=row.agency, pad=4)

    def money(fact: Callable[[Modelled], int]) -> Callable[[Modelled], Cell]:
        return lambda row: Words(amount(fact(row), exact=bool(fact(row) % 100)))

    return (
        Column("agency", tr("Agency"), name, pad=4, least=90),
        Column("then", tr("Next year"), money(lambda row: row.then), width=96, align=Align.RIGHT),
        Column("change", tr("Change"), money(lambda row: row.then - row.now), width=86, align=Align.RIGHT),
    )
