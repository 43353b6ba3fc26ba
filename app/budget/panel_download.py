"""The panels of finance's download: which of its columns is what, and its rows that wait for a line, one by one."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.budget.edits_download import give_line, leave_out, save_rules
from app.budget.panel_entry import Lines
from app.budget.panel_words import short_day, short_pounds, tr
from app.budget.queries_download import Layout, LineName, Waiting, layouts, match_rules
from app.budget.rules import Refusal
from app.budget.rules_download import Compare, Condition, MatchRule
from app.budget.schema import BudgetLine
from app.groups.panel import name_entry, text_entry
from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.fields import Tick
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NONE = ""


class LayoutForm(Form):
    """Asks which heading of a download holds what; it is kept under a name for the next one."""

    chosen = Signal(object)
    """A Layout."""

    def __init__(self, look: Look, headings: Sequence[str], name: str) -> None:
        super().__init__(look, _nothing)
        self._headings = headings
        self.note(tr("Say once which column is what. The next download laid out so is understood by itself."))
        options = [(heading, heading) for heading in headings if heading.strip()]
        for key, label, needed in (
            ("day", tr("Date"), True),
            ("amount", tr("Amount that the budget bears"), True),
            ("reference", tr("Reference"), False),
            ("description", tr("Description"), False),
            ("vat", tr("VAT"), False),
        ):
            field = Choice(look, options if needed else [(NONE, tr("None")), *options])
            self.place(key, label, field)
            field.show_value(self._guess(key, needed))
        self.place("name", tr("Name of this layout"), name_entry(tr("The name")))
        self.fields["name"].editor.show_value(name)  # type: ignore[attr-defined]  # a TextEntry
        self.button(tr("Take in the download"), self._choose, Weight.PRIMARY)
        self.rows.addStretch(1)

    def _guess(self, key: str, needed: bool) -> str | None:
        words = {"day": "date", "vat": "vat", "reference": "ref", "description": "desc", "amount": "amount"}[key]
        found = next((heading for heading in self._headings if words in heading.casefold()), None)
        return found or (None if needed else NONE)

    def _choose(self) -> None:
        said = self.read("day", "amount", "reference", "description", "vat", "name")
        if said is None:
            return
        known_by = tuple(said[key] for key in ("reference", "description") if said[key]) or (said["day"],)
        self.chosen.emit(
            Layout(
                said["name"],
                said["day"],
                said["amount"],
                known_by,
                said["vat"],
                said["reference"],
                said["description"],
            )
        )


class TrayCard(Form):
    """A row that waits for a line: it is given one, with a rule for its like, or left out for a reason."""

    def __init__(self, look: Look, lines: Lines, read_only: bool) -> None:
        super().__init__(look, _nothing, read_only)
        self.row: Waiting | None = None
        self.count, self.said = self.heading(""), self.note()
        self.place("line", tr("It belongs to the line"), Choice(look, lines))
        self.turned = Tick(look, tr("Change its sign"))
        self.place("turned", "", self.turned, tr("Ledgers show income below zero."))
        self.place("words", tr("And so does every row that says"), text_entry(), tr("Empty: only this one"))
        self.enter_button = self.button(tr("Enter it"), self._enter, Weight.PRIMARY)
        self.place("why", tr("Or why it belongs to none"), text_entry())
        self.leave_button = self.button(tr("Leave it out"), self._leave)
        self.rows.addStretch(1)

    def show_rows(self, rows: Sequence[Waiting]) -> None:
        """Show the first of the rows that wait."""
        before, self.row = self.row, rows[0]
        one, many = tr("1 row waits for a line"), tr("{count} rows wait for a line")
        self.count.setText((one if len(rows) == 1 else many).format(count=len(rows)))
        row = rows[0]
        parts = (
            tr("Row {number} of {file}").format(number=row.number, file=row.file),
            f"{short_day(row.day)}, {short_pounds(row.amount)}",
            row.reference,
            row.description,
        )
        self.said.setText("\n".join(part for part in parts if part))
        if before is None or before.id != row.id:
            self.clear("line", "why")
            self.turned.show_value(row.amount < 0)
            self.fields["words"].editor.show_value(row.description or row.reference)  # type: ignore[attr-defined]

    def _enter(self) -> None:
        said, row = self.read("line", "words"), self.row
        if said is None or row is None:
            return
        edit = partial(enter, row=row, line_id=said["line"], turned=self.turned.isChecked(), words=said["words"] or "")
        what = tr("Enter row {number} of {file}").format(number=row.number, file=row.file)
        self.wished.emit(Wish(what, edit, self.fields["line"].say))

    def _leave(self) -> None:
        said, row = self.read("why"), self.row
        if said is None or row is None:
            return
        edit = partial(leave_out, waiting_id=row.id, why=said["why"] or "")
        what = tr("Leave out row {number} of {file}").format(number=row.number, file=row.file)
        self.wished.emit(Wish(what, edit, self.fields["why"].say))


def enter(session: "Session", row: Waiting, line_id: int, turned: bool, words: str) -> None:
    """Enter a row of the tray on a line; with words, keep a rule for every row that says them. Raises Refusal."""
    give_line(session, row.id, line_id, turned=turned)
    if not words:
        return
    line = session.get_one(BudgetLine, line_id)
    rule = MatchRule(LineName(line.fund, line.kind, line.name), (_condition(session, row, words),), turned)
    save_rules(session, [rule, *(kept for kept in match_rules(session) if kept != rule)])


def _condition(session: "Session", row: Waiting, words: str) -> Condition:
    """The heading that held the words, by the layouts that are kept."""
    by_description = words.casefold() in row.description.casefold()
    kept = layouts(session)
    headings = [each.description if by_description else each.reference for each in kept]
    heading = next((each for each in headings if each), "")
    if not heading:
        what, why = tr("The row was not entered."), tr("No layout says which column holds these words.")
        raise Refusal(what, why, tr("Leave the words empty, so that this row alone is entered."))
    return Condition(heading, Compare.CONTAINS, words)


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Nothing is changed as a field is left; the deeds have buttons."""
