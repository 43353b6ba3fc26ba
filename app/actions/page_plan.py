"""The Improvement plan tab: the actions by theme or by priority, with what they come to and what shows it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.actions.page_cells import ActionsView
from app.actions.page_columns import open_words, plan_columns
from app.actions.page_keys import plan_legend
from app.actions.panel_words import joined, tr
from app.actions.queries import ActionLine
from app.actions.queries_plan import improvement_plan
from app.actions.rules import ActionStatus, Progress, Source
from app.kit.cells import Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip, Switch
from app.kit.legend import Key
from app.kit.words import counted

THEME, PRIORITY = "theme", "priority"
Head = tuple[str, Sequence[ActionLine]]


class PlanView(ActionsView):
    """What is to get better, and whether it does."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Improvement plan"))
        self.found: list[ActionLine] = []
        self.own = Chip(desk.look)
        self.by = Switch(desk.look, tr("Group the plan"), ((THEME, tr("By theme")), (PRIORITY, tr("By priority"))))
        self.filters = (self.own, self.by)
        self.own.toggled.connect(lambda _: self.show_lines())
        self.by.chosen.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        themes = improvement_plan(session, self._today(), group_id=self.group_id)
        self.found = [line for theme in themes for line in theme.actions if line.status is not ActionStatus.WITHDRAWN]
        words, number = tr("Plan only"), sum(map(is_own, self.found))
        said = tr("Only what came out of an improvement plan, a review or an inspection: {number}").format(
            number=number
        )
        self.own.ask(words, number, said)

    def columns(self) -> Sequence[Column[Any]]:
        return plan_columns(_head, _heads, read_only=self.read_only)

    def sections(self) -> Sequence[Section[Any]]:
        key = self.by.current
        themes: dict[str, list[ActionLine]] = {}
        for line in self.found:
            if is_own(line) or not self.own.isChecked():
                themes.setdefault(getattr(line, key), []).append(line)
        without = tr("No theme") if key == THEME else tr("No priority")
        named = sorted(themes, key=lambda name: (not name, name))
        return [Section(themes[name], head=(name or without, themes[name]), key=(key, name)) for name in named]

    def show_priority(self, name: str) -> None:
        """Group the plan by priority, and stand on the first action that serves this one."""
        self.own.setChecked(False)
        self.by.choose(PRIORITY)
        first = next((line for line in self.found if line.priority == name), None)
        if first is not None:
            self.stand_at(first.id)

    def nothing(self) -> tuple[str, str]:
        if self.found:
            return tr("Nothing came out of a plan, a review or an inspection yet"), tr(
                "Press the chip again to see all actions, or say in an action's panel what it came out of."
            )
        return tr("No plan yet"), tr(
            "The actions of the log stand here by theme, with how they get on and what shows it. Add them under Log."
        )

    def summary(self) -> str:
        done = sum(line.progress is Progress.COMPLETE for line in self.found)
        words = tr("{done} of {actions} complete")
        actions = counted(len(self.found), tr("1 action"), tr("{count} actions"))
        return joined((words.format(done=f"{done:,}", actions=actions), open_words(_open(self.found))))

    def text_of(self, line: ActionLine) -> str:
        return joined((line.ref, line.action, line.owner, line.theme, line.priority, line.words, line.evidence))

    def legend(self) -> Sequence[Key]:
        return plan_legend(read_only=self.read_only)


def is_own(line: ActionLine) -> bool:
    """Whether it came out of a plan, a review or an inspection, and not of a meeting's business."""
    return line.source in {Source.IMPROVEMENT_PLAN, Source.REVIEW, Source.INSPECTION}


def _open(lines: Sequence[ActionLine]) -> dict[Progress | None, int]:
    return Counter(line.progress for line in lines if line.status is ActionStatus.OPEN)


def _head(head: Head) -> Cell:
    name, lines = head
    return Words(name, sub=counted(len(lines), tr("1 action"), tr("{count} actions")), bold=True)


def _heads(head: Head) -> Cell:
    lines = head[1]
    done = sum(line.progress is Progress.COMPLETE for line in lines)
    worst = open_words(_open(lines))
    words = tr("{done} of {all} done").format(done=done, all=len(lines))
    return Words(words, joined((words, worst)), joined((words, worst)), color="text2")
