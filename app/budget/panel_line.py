"""The panel of a line of the budget: its facts and its forecast; a new line; budget moved to another line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.budget.edits import add_line, change_line, delete_line, move_budget, set_forecast
from app.budget.panel_words import KINDS, METHODS, NATURES, SUBJECTIVE, money_entry, short_day, short_pounds, tr
from app.budget.queries_year import YearLine
from app.budget.rules import Kind
from app.budget.rules_line import Forecast, Method, variance_words
from app.budget.rules_virement import Virement
from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.choice import Choice
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Options = Sequence[tuple[object, str]]
OF_A_FORECAST = {"method", "still_to_come", "reason"}


@dataclass(frozen=True)
class LineFacts:
    """What the panel shows of a line; amounts in pence."""

    id: int
    name: str
    original_budget: int
    agency_id: int | None
    nature: object
    subjective: object
    method: Method
    still_to_come: int | None
    reason: str


def facts_of(line: YearLine) -> LineFacts:
    """A line as the panel shows it."""
    return LineFacts(
        line.id,
        line.name,
        line.figures.original,
        line.agency_id,
        line.nature,
        line.subjective,
        line.forecast.method if line.forecast else Method.REMAINING_PROFILE,
        line.figures.still_to_come if line.forecast and line.forecast.method is Method.TYPED else None,
        line.reason,
    )


class LineCard(Form):
    """The facts of a line and how its year is forecast as at a month end."""

    wants_months = Signal()
    """Its budget is to be laid out over the months."""
    wants_move = Signal()
    """Budget is to be moved from it to another line."""

    def __init__(self, look: Look, kind: Kind, as_at: date, agencies: Options, read_only: bool = False) -> None:
        super().__init__(look, self._change, read_only)
        self._as_at = as_at
        self.said = self.note()
        self.fact("name", tr("Name"), name_entry(tr("The name")))
        self.fact(
            "original_budget", tr("Original budget"), money_entry(look, no_amount()), tr("In pounds; = does a sum")
        )
        if kind is Kind.INCOME:
            natures = [(nature, tr(words)) for nature, words in NATURES.items() if nature is not None]
            self.fact("nature", tr("Kind of income"), Choice(look, natures, empty=tr("Not said")), optional=True)
            self.fact("agency_id", tr("Agency"), Choice(look, agencies, empty=tr("None")), optional=True)
        else:
            groups = [(group, tr(words)) for group, words in SUBJECTIVE.items()]
            self.fact("subjective", tr("Group of costs"), Choice(look, groups, empty=tr("Not said")), optional=True)
        self.heading(tr("Forecast as at {day}").format(day=short_day(as_at)))
        methods = [(method, tr(words)) for method, words in METHODS.items()]
        self.fact("method", tr("How"), Choice(look, methods), step=tr("the forecast"))
        beyond = tr("Beyond what is paid and ordered")
        self.fact("still_to_come", tr("Still to come"), money_entry(look), beyond, optional=True)
        self.fact("reason", tr("Why it differs from the budget"), text_entry(), optional=True)
        self.button(tr("Move budget to another line…"), self.wants_move.emit)
        self.button(tr("Type its months…"), self.wants_months.emit)
        self.foot(tr("Delete line"))

    def show_line(self, line: YearLine) -> None:
        """Show a line."""
        self.show_record(facts_of(line), line.name)
        figures = line.figures
        parts = [
            tr("Budget {latest}").format(latest=short_pounds(figures.latest)),
            tr("profile to date {money}").format(money=short_pounds(figures.profile_to_date)),
            tr("actual {money}").format(money=short_pounds(figures.actual)),
            tr("ordered {money}").format(money=short_pounds(figures.commitments)),
            tr("outturn {money}").format(money=short_pounds(figures.outturn)),
        ]
        if figures.virements:
            parts.insert(1, tr("moved {money} since").format(money=short_pounds(figures.virements)))
        if line.previous_outturn is not None:
            parts.append(tr("forecast before {money}").format(money=short_pounds(line.previous_outturn)))
        self.said.setText(f"{', '.join(parts)}: {variance_words(line.kind, figures.variance)}.")

    def delete(self) -> None:
        words = tr("Delete the line {whom}").format(whom=self.whom)
        edit = partial(delete_line, line_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.finished.emit()))

    def _change(self, session: "Session", number: int, facts: dict[str, Any]) -> None:
        """Change the line itself, or its forecast as at the day shown."""
        if not OF_A_FORECAST & set(facts):
            change_line(session, number, facts)
            return
        shown: LineFacts = self.record
        method = facts.get("method", shown.method)
        still = facts.get("still_to_come", shown.still_to_come)
        if "still_to_come" in facts:
            method = Method.REMAINING_PROFILE if still is None else Method.TYPED
        typed = still if method is Method.TYPED else None
        set_forecast(session, number, Forecast(method, typed, self._as_at), facts.get("reason", shown.reason) or None)


def no_amount() -> str:
    """What is said where an amount is missing."""
    return tr("The amount is missing. Type it in pounds, 0 where there is none.")


def new_line(look: Look, year: int, fund: str) -> NewForm:
    """Begins a line with its side, fund, name and budget."""

    def add(session: "Session", facts: dict[str, Any]) -> int:
        made = add_line(session, year, facts["fund"], facts["kind"], facts["name"], facts["budget"])
        return made.id

    form = NewForm(look, lambda facts: tr("Add the line {name}").format(name=facts["name"]), add)
    side = Choice(look, [(each, tr(words)) for each, words in KINDS.items()])
    form.need("kind", tr("Income or spending"), side)
    form.need("fund", tr("Fund"), name_entry(tr("The fund")), tr("For example: main"))
    form.need("name", tr("Name"), name_entry(tr("The name")))
    form.need("budget", tr("Original budget"), money_entry(look, no_amount()), tr("In pounds; = does a sum"))
    form.end(tr("Add line"))
    side.show_value(Kind.EXPENDITURE)
    form.fields["fund"].editor.show_value(fund)  # type: ignore[attr-defined]  # a TextEntry
    return form


def move_form(look: Look, line: YearLine, others: Options, today: Callable[[], date], year: int) -> NewForm:
    """Moves budget from a line to another of its fund and side; who approved it is always said."""

    def move(session: "Session", facts: dict[str, Any]) -> int:
        virement = Virement(line.id, facts["to_line"], facts["day"], facts["amount"])
        return move_budget(session, virement, facts["approved_by"], facts["reason"]).id

    def words(facts: dict[str, Any]) -> str:
        return tr("Move {money} of budget from {line}").format(money=short_pounds(facts["amount"]), line=line.name)

    form = NewForm(look, words, move)
    form.note(tr("{line} has {money}.").format(line=line.name, money=short_pounds(line.figures.latest)))
    form.need("to_line", tr("To the line"), Choice(look, others))
    form.need("day", tr("Date"), day_entry(look, year, today, tr("The date is missing. Type it as 12/6 or 12 jun.")))
    form.need("reason", tr("Why"), name_entry(tr("The reason")))
    form.need("approved_by", tr("Approved by"), name_entry(tr("Who approved it")), tr("A post or a meeting"))
    form.need("amount", tr("Amount"), money_entry(look, no_amount()), tr("In pounds; = does a sum"))
    form.end(tr("Move budget"))
    return form
