"""The panel of the rules of finance's download: all of them in the order they are tried, changed, moved, deleted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.budget.edits_download import change_rule, delete_rule, move_rule
from app.budget.panel_words import KINDS, tr
from app.budget.queries_download import LineName
from app.budget.rules_download import Compare, Condition, MatchRule
from app.groups.panel import text_entry
from app.kit.buttons import Weight
from app.kit.cells import Cell, Words
from app.kit.choice import Choice
from app.kit.columns import Column, Section
from app.kit.fields import Tick
from app.kit.form import Form
from app.kit.grid import Grid
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

TESTS = {
    Compare.CONTAINS: QT_TRANSLATE_NOOP("budget", "contains"),
    Compare.STARTS_WITH: QT_TRANSLATE_NOOP("budget", "starts with"),
    Compare.IS: QT_TRANSLATE_NOOP("budget", "is"),
}
MOST_SHOWN = 8
"""Rules of the list that are seen without scrolling it."""


class RuleRow:
    """A rule and its place, as the table wants it."""

    def __init__(self, number: int, rule: MatchRule[LineName]) -> None:
        self.id, self.rule = number, rule


class RulesForm(Form):
    """The first rule that fits a row has it; the one of the cursor can be changed, tried earlier or later, deleted."""

    def __init__(self, look: Look, lines: Sequence[LineName], read_only: bool) -> None:
        super().__init__(look, _nothing, read_only)
        self._lines = lines
        self.rules: Sequence[MatchRule[LineName]] = ()
        self.count = self.heading("")
        self.table = Grid(look, tr("Rules of the download"))
        self.rows.addWidget(self.table)
        self.chosen = self.heading("")
        self.place("heading", tr("The column"), text_entry())
        self.place("test", tr("What it does"), Choice(look, [(each, tr(words)) for each, words in TESTS.items()]))
        self.place("words", tr("These words"), text_entry())
        self.line = Choice(look, [])
        self.place("line", tr("Belongs to the line"), self.line)
        self.turned = Tick(look, tr("Change its sign"))
        self.place("turned", "", self.turned)
        self.keep_button = self.button(tr("Keep the change"), self._keep, Weight.PRIMARY)
        self.earlier_button = self.button(tr("Try it earlier"), partial(self._move, -1))
        self.later_button = self.button(tr("Try it later"), partial(self._move, 1))
        self.delete_button = self.button(tr("Delete the rule"), self._delete)
        self.rows.addStretch(1)
        self.table.moved.connect(self._show)

    def show_rules(self, rules: Sequence[MatchRule[LineName]]) -> None:
        """Show the rules as they are kept, with the cursor where it was."""
        self.rules = rules
        one, many = tr("1 rule, tried on every row"), tr("{count} rules, tried from the first on")
        self.count.setText((one if len(rules) == 1 else many).format(count=len(rules)))
        at = max(self.table.view.currentIndex().row(), 0)
        self.table.show_lines(_columns(), [Section([RuleRow(number, rule) for number, rule in enumerate(rules)])])
        shown = min(max(len(rules), 1), MOST_SHOWN)
        self.table.setFixedHeight(self.look.px(30) + shown * self.look.row(28) + 2)
        if rules:
            self.table.view.go_to(min(at, len(rules) - 1), 0)
        self._show()

    def current(self) -> MatchRule[LineName] | None:
        """The rule of the cursor."""
        row = self.table.view.currentIndex().row()
        return self.rules[row] if 0 <= row < len(self.rules) else None

    def _show(self) -> None:
        rule = self.current()
        edited = (self.keep_button, self.earlier_button, self.later_button, self.delete_button, *self.fields.values())
        for part in edited:
            part.setVisible(rule is not None)
        if rule is None:
            self.chosen.setText(tr("Rules are kept as rows of a download are given their lines."))
            return
        first, rest = rule.conditions[0], rule.conditions[1:]
        also = "; ".join(condition_words(each) for each in rest)
        self.chosen.setText(tr("And if {also}").format(also=also) if also else tr("The rule chosen"))
        self.line.offer([(line, line_words(line)) for line in dict.fromkeys((*self._lines, rule.line))])
        for key, value in (("heading", first.heading), ("test", first.test), ("words", first.words)):
            self.fields[key].editor.show_value(value)  # type: ignore[attr-defined]  # a TextEntry or a Choice
        self.line.show_value(rule.line)
        self.turned.show_value(rule.turned)
        at = self.table.view.currentIndex().row()
        self.earlier_button.setEnabled(at > 0 and not self.read_only)
        self.later_button.setEnabled(at < len(self.rules) - 1 and not self.read_only)

    def _keep(self) -> None:
        rule, said = self.current(), self.read("heading", "test", "words", "line")
        if rule is None or said is None:
            return
        first = Condition(said["heading"] or "", said["test"], said["words"] or "")
        changed = replace(
            rule, line=said["line"], conditions=(first, *rule.conditions[1:]), turned=self.turned.isChecked()
        )
        self._wish_for(tr("Change a rule of the download"), partial(change_rule, rule=rule, changed=changed))

    def _move(self, by: int) -> None:
        if (rule := self.current()) is not None:
            at = self.table.view.currentIndex().row()
            words = tr("Try a rule of the download earlier") if by < 0 else tr("Try a rule of the download later")
            self._wish_for(words, partial(move_rule, rule=rule, by=by))
            self.table.view.go_to(min(max(at + by, 0), len(self.rules) - 1), 0)

    def _delete(self) -> None:
        if (rule := self.current()) is not None:
            self._wish_for(tr("Delete a rule of the download"), partial(delete_rule, rule=rule))

    def _wish_for(self, words: str, edit: "Callable[[Session], object]") -> None:
        self.wished.emit(Wish(words, edit, self.fields["words"].say))


def line_words(line: LineName) -> str:
    """A line of any year: Venues (main, spending)."""
    return f"{line.name} ({line.fund}, {tr(KINDS[line.kind]).lower()})"


def condition_words(condition: Condition) -> str:
    """What a cell must say: Description contains hotel."""
    return f"{condition.heading} {tr(TESTS[condition.test])} {condition.words}"


def _columns() -> tuple[Column[RuleRow], ...]:
    def said(row: RuleRow) -> Cell:
        words = tr(" and ").join(map(condition_words, row.rule.conditions))
        return Words(words, tip=words, pad=4)

    def line(row: RuleRow) -> Cell:
        return Words(row.rule.line.name, tip=line_words(row.rule.line))

    return (
        Column("said", tr("A row of which"), said, pad=4, least=120),
        Column("line", tr("Belongs to"), line, width=120),
    )


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Nothing of a rule is changed as a field is left; its deeds have buttons."""
