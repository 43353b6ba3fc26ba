"""The panel of a charging policy: each rule in words, the rules people change most, all rules as text. Never stores."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.groups.panel import day_entry, number_entry, text_entry
from app.kit.buttons import Weight
from app.kit.choice import Choice
from app.kit.fields import Tick, day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.training.edits_policies import adopt, drop_policy, keep_policy
from app.training.panel_words import money_entry, tr
from app.training.rules import Trigger
from app.training.rules_policy import At, Policy, Row, Unit
from app.training.rules_toml import PoliciesRefused, policies_in, policies_out
from app.training.rules_words_policy import policy_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 1000
"""The longest notice there can be, in its unit."""


class PolicyCard(Form):
    """One policy. A preset is adopted from a day on; what is adopted can be changed rule by rule."""

    wants_trial = Signal()

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, _nothing, read_only)
        self.policy = Policy("")
        self.words = self.note()
        self.source = self.note()
        self.trial = self.button(tr("Try this policy on last year"), self.wants_trial.emit, Weight.PRIMARY)
        self.trial.setEnabled(True)
        self.heading(tr("Bring it into force"))
        self.place("name", tr("Name it carries here"), text_entry(), optional=True)
        self.place("since", tr("For places booked from"), day_entry(look, year, today))
        self.adopt = self.button(tr("Adopt this policy"), self._adopt)
        self.changes = self.heading(tr("Change it"))
        self._build_rules(look)
        self.remove = self.button(tr("Delete policy"), self.delete)
        self.rows.addStretch(1)

    def show_policy(self, policy: Policy) -> None:
        """Show a policy; a preset cannot be changed, but adopted."""
        self.policy, self.whom = policy, tr("the policy {name}").format(name=policy.name)
        self.words.setText("\n".join(f"•  {line}" for line in policy_words(policy)))
        self.source.setText(tr("Source: {source}").format(source=policy.source) if policy.source else "")
        self.source.setVisible(bool(policy.source))
        notice, flat = policy.notice, flat_sum(policy)
        shown = {"unit": notice.unit, "threshold": notice.threshold, "at": notice.at_threshold, "flat": flat}
        for key, value in shown.items():
            self._show(key, value)
        for trigger, tick in self.ticks.items():
            tick.show_value(trigger in policy.triggers)
        self._show("text", policies_out([policy]))
        own = policy.effective_from is not None
        for part in (self.changes, self.triggers, *self.ticks.values(), self.remove):
            part.setVisible(own)
        for key in (*shown, "text"):
            self.fields[key].setVisible(own)
        self.fields["threshold"].setVisible(own and not notice.tiers)
        self.fields["at"].setVisible(own)
        self.fields["flat"].setVisible(own and flat is not None)

    def delete(self) -> None:
        """Wish the policy away."""
        words = tr("Delete {whom}").format(whom=self.whom)
        edit = partial(drop_policy, name=self.policy.name)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.finished.emit()))

    def _build_rules(self, look: Look) -> None:
        units = [(unit, tr(unit.value)) for unit in Unit]
        exactly = [(At.FREE, tr("free")), (At.CHARGED, tr("charged"))]
        rules = (
            ("unit", tr("Notice is counted in"), Choice(look, units)),
            ("threshold", tr("Notice that is free"), number_entry(look, 0, MOST)),
            ("at", tr("Exactly so much notice is"), Choice(look, exactly)),
            ("flat", tr("Charge for a place"), money_entry(look)),
        )
        for key, label, editor in rules:
            field = self.place(key, label, editor)
            editor.committed.connect(partial(self._on_rule, key, field.refuse))
        self.triggers = self.note(tr("What is charged"))
        self.ticks = {trigger: Tick(look, tr(trigger.value)) for trigger in Trigger}
        for trigger, tick in self.ticks.items():
            tick.setEnabled(not self.read_only)
            tick.committed.connect(partial(self._on_trigger, trigger))
            self.rows.addWidget(tick)
        text = TextArea(look, 9)
        field = self.place(
            "text", tr("All rules"), text, tr("As they stand in a file of policies; leave the field to keep them")
        )
        text.committed.connect(partial(self._on_text, field.refuse))

    def _show(self, key: str, value: object) -> None:
        editor: Any = self.fields[key].editor
        if not (editor.hasFocus() and editor.is_changed()):
            editor.show_value(value)

    def _adopt(self) -> None:
        found = self.read("since", "name", needed={"since": tr("Enter the first day on which it is in force.")})
        if found is None:
            return
        since, refuse = found["since"], self.fields["since"].say
        words = tr("Adopt {whom} from {day}").format(whom=self.whom, day=day_words(since))
        edit = partial(_adopted, policy=self.policy, since=since, name=found["name"] or "")
        self.wished.emit(Wish(words, edit, refuse, lambda _: self.clear("since", "name")))

    def _on_rule(self, key: str, refuse: Callable[[str], object], value: Any) -> None:  # noqa: ANN401  as the field has it
        notice = self.policy.notice
        found = {
            "unit": lambda: replace(self.policy, notice=replace(notice, unit=value)),
            "threshold": lambda: replace(self.policy, notice=replace(notice, threshold=value)),
            "at": lambda: replace(self.policy, notice=replace(notice, at_threshold=value)),
            "flat": lambda: replace(self.policy, amount=(replace(self.policy.amount[0], value=value),)),
        }[key]()
        self._keep(found, refuse)

    def _on_trigger(self, trigger: Trigger, is_charged: bool) -> None:
        kept = [one for one in Trigger if (is_charged if one is trigger else one in self.policy.triggers)]
        self._keep(replace(self.policy, triggers=tuple(kept)), self.fields["unit"].say)

    def _on_text(self, refuse: Callable[[str], object], text: object) -> None:
        try:
            found = policies_in(str(text or ""))
        except PoliciesRefused as refused:
            refuse("\n".join(map(str, refused.faults)))
            return
        if len(found) != 1 or found[0].name != self.policy.name:
            refuse(tr("The text is of another policy. Keep its name, and one policy alone."))
            return
        self._keep(found[0], refuse)

    def _keep(self, policy: Policy, refuse: Callable[[str], object]) -> None:
        words = tr("Change {whom}").format(whom=self.whom)
        self.wished.emit(Wish(words, partial(_kept, policy=policy), refuse))


def flat_sum(policy: Policy) -> int | None:
    """The one sum a place is charged, where the policy has but one; in pence."""
    row = policy.amount[0] if len(policy.amount) == 1 else None
    return None if row is None or replace(row, value=None) != Row() else row.value


def _kept(session: "Session", policy: Policy) -> None:
    keep_policy(session, policy)


def _adopted(session: "Session", policy: Policy, since: date, name: str) -> None:
    adopt(session, policy, since, name)


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """A policy is kept as a whole."""
