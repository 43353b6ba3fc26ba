"""The panel of a line's months: its budget laid out over the year as it is typed, or evenly."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.budget.edits import set_profile
from app.budget.panel_line import no_amount
from app.budget.panel_words import money_entry, short_pounds, tr
from app.budget.queries_year import YearLine
from app.budget.rules_profile import month_ends
from app.kit.buttons import Weight
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ProfileForm(Form):
    """Twelve amounts, April first; they are kept together, when they come to the latest budget."""

    def __init__(self, look: Look, line: YearLine, year: int) -> None:
        super().__init__(look, _nothing)
        self._line = line
        said = tr("The twelve months come to the budget of {money}.")
        self.note(said.format(money=short_pounds(line.figures.latest)))
        self._months = [f"{end:%B}" for end in month_ends(year)]
        for month, pence in zip(self._months, line.months, strict=True):
            editor = money_entry(look, no_amount())
            self.place(month, month, editor)
            editor.show_value(pence)
        self.keep_button = self.button(tr("Keep these months"), self._keep, Weight.PRIMARY)
        self.even_button = self.button(tr("Make them even"), self._even)
        self.even_button.setEnabled(line.typed)
        self.rows.addStretch(1)

    def _keep(self) -> None:
        said = self.read(*self._months)
        if said is not None:
            months = [said[month] for month in self._months]
            self._wish_for(tr("Type the months of {line}"), months)

    def _even(self) -> None:
        self._wish_for(tr("Make the months of {line} even"), None)

    def _wish_for(self, words: str, months: list[int] | None) -> None:
        edit = partial(set_profile, line_id=self._line.id, months=months)
        refuse = self.fields[self._months[-1]].say
        self.wished.emit(Wish(words.format(line=self._line.name), edit, refuse, lambda _: self.finished.emit()))


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """No month is kept by itself: the twelve are, by a button."""
