"""The Policy tab: what is charged since when, the presets to adopt, and what a policy would have charged last year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from app.groups.rules_year import year_label, year_span
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.grid import Foot, Grid
from app.kit.legend import Key
from app.kit.page import Command
from app.kit.resources import resource
from app.training.page_list import LAST_KEYS, ListView
from app.training.panel_policy import PolicyCard
from app.training.panel_words import counted, joined, tr
from app.training.queries_charging import policies
from app.training.queries_events import events
from app.training.queries_trial import Trial, TriedLine, tried
from app.training.rules_policy import Policy, in_force
from app.training.rules_toml import policies_in
from app.training.rules_words import listed, money
from app.training.rules_words_policy import policy_words


@dataclass(frozen=True)
class PolicyLine:
    """One policy; its id is its name."""

    id: str
    policy: Policy
    now: bool
    """Whether it is the one in force today."""


@cache
def presets() -> tuple[Policy, ...]:
    """The published policies that come with the program."""
    return policies_in(resource("policies", "presets.toml").read_text("utf-8"))


class PolicyView(ListView):
    """The office's policies by the day from which they hold, and the presets."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Charging policies"))
        self.found: Sequence[Policy] = ()
        self.trial: Trial | None = None

    def ask(self, session: Session) -> None:
        self.found = policies(session)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        now = in_force(self.found, self._today())
        own = sorted((one for one in self.found if one.effective_from), key=lambda one: one.effective_from or date.min)
        kept = {one.name for one in self.found}
        offered = [one for one in self.found if not one.effective_from]
        offered += [one for one in presets() if one.name not in kept]
        parts = ((tr("Adopted"), own[::-1]), (tr("To adopt"), offered))
        return [
            Section([PolicyLine(one.name, one, one is now) for one in found], head=(name, len(found)), key=name)
            for name, found in parts
        ]

    def summary(self) -> str:
        now = in_force(self.found, self._today())
        if now is None:
            return tr("No policy is in force: nothing is charged")
        words = tr("In force: {name}, for places booked from {day}")
        return words.format(name=now.name, day=day_words(now.effective_from or self._today()))

    def text_of(self, line: PolicyLine) -> str:
        return joined((line.policy.name, line.policy.source, *policy_words(line.policy)))

    def card(self, line: PolicyLine) -> tuple[str, Form]:
        card = PolicyCard(self._desk.look, self.year, self._today, self.read_only)
        card.wants_trial.connect(self.try_it)
        return line.policy.name, card

    def fill(self, form: QWidget, line: PolicyLine) -> None:
        if isinstance(form, PolicyCard):
            form.show_policy(line.policy)

    def try_it(self) -> None:
        """Work out what the policy would have charged in the year before, off the window's thread."""
        line = self.current()
        if isinstance(line, PolicyLine):
            asked = partial(self._try, line.policy, *year_span(self.tried_year))
            self._desk.work.run(asked, owner=self, done=partial(self._on_tried, line.policy))

    @property
    def tried_year(self) -> int:
        """The year a policy is tried on: the one before, or the one shown where that one has no event."""
        with self._desk.store.reading() as session:
            return self.year - 1 if events(session, *year_span(self.year - 1)) else self.year

    def legend(self) -> Sequence[Key]:
        return (Key("Enter", tr("open")), Key("Ctrl T", tr("try it on last year")), *LAST_KEYS)

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        def there() -> bool:
            return here() and isinstance(self.current(), PolicyLine)

        return (Command(tr("Try this policy on last year"), "Ctrl+T", self.try_it, there),)

    def _try(self, policy: Policy, since: date, until: date) -> Trial:
        with self._desk.store.reading() as session:
            return tried(session, policy, since, until, self._today())

    def _on_tried(self, policy: Policy, trial: Trial) -> None:
        self.trial = trial
        panel = TrialPanel(self._desk)
        panel.show_trial(policy, trial, self.tried_year)
        self.put(tr("{name} on last year").format(name=policy.name), panel)


class TrialPanel(Form):
    """What a policy would have charged each agency."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, lambda *_: None, read_only=True)
        self.said = self.note()
        self.table = Grid(desk.look, tr("What each agency would pay"))
        self.table.setMinimumHeight(desk.look.px(320))
        layout = QVBoxLayout()
        layout.addWidget(self.table)
        self.rows.addLayout(layout, 1)

    def show_trial(self, policy: Policy, trial: Trial, year: int) -> None:
        """Show the figures of a year."""
        words = tr(
            "Had {name} been in force in {year}, {places} would be charged: {tried}, not {now}. Nothing is stored."
        )
        self.said.setText(
            words.format(
                name=policy.name,
                year=year_label(year),
                places=counted(trial.charged, tr("1 place"), tr("{count} places")),
                tried=money(trial.tried),
                now=money(trial.now),
            )
        )
        total = (Words(tr("Together"), bold=True), _money(trial.now), _money(trial.tried))
        self.table.show_lines(
            trial_columns(), [Section([_Numbered(line) for line in trial.lines])], [Foot("sum", total)]
        )


class _Numbered:
    """A line as the table wants it: by the agency's name."""

    def __init__(self, line: TriedLine) -> None:
        self.id, self.line = line.agency, line


def trial_columns() -> Sequence[Column[_Numbered]]:
    """What is shown of an agency."""
    right = Align.RIGHT
    return (
        Column("agency", tr("Agency"), lambda one: Words(one.line.agency, tip=one.line.agency), least=110),
        Column("now", tr("Charged"), lambda one: _money(one.line.now), width=92, align=right),
        Column("tried", tr("Would be"), lambda one: _money(one.line.tried), width=92, align=right),
    )


def _money(amount: int) -> Cell:
    return Words(money(amount) if amount else "–")


def columns() -> Sequence[Column[PolicyLine]]:
    """What is shown of a policy."""
    return (
        Column(
            "name", tr("Policy"), _name, lambda head: Words(head[0], bold=True, sub=f"{head[1]}"), pad=20, opens=True
        ),
        Column("since", tr("Booked from"), _since, width=160, opens=True),
        Column("charges", tr("Charges"), _charges, width=330, from_width=820, opens=True),
        Column(
            "source",
            tr("Source"),
            lambda line: Words(line.policy.source, color="text2"),
            width=240,
            from_width=1060,
            opens=True,
        ),
    )


def _name(line: PolicyLine) -> Cell:
    return Words(line.policy.name, pad=20, sub=tr("in force") if line.now else "", bold=line.now)


def _since(line: PolicyLine) -> Cell:
    since = line.policy.effective_from
    return Words(day_words(since) if since else "", color="text2")


def _charges(line: PolicyLine) -> Cell:
    triggers = listed(trigger.value for trigger in line.policy.triggers) if line.policy.charges else tr("nothing")
    return Words(triggers, tip=triggers)
