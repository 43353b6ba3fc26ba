"""The Decisions tab: what meetings decided, the latest meeting first."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.actions.panel_decision import DecisionCard, new_decision
from app.actions.panel_words import REFUSALS, joined, tr
from app.actions.queries_agreed import DecisionLine, decisions
from app.actions.queries_choices import meeting_choices
from app.kit.cells import Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.list_view import ListView
from app.kit.words import counted


class DecisionsView(ListView):
    """Decisions by the meeting that took them."""

    refusals = REFUSALS

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Decisions"))
        self.add_words = tr("add decision")
        self.group_id: int | None = None
        """The group whose decisions are shown; None: every group's."""
        self.found: Sequence[DecisionLine] = ()
        self._meetings: list[tuple[int, date, str]] = []

    def ask(self, session: Session) -> None:
        self.found = decisions(session, self.group_id)
        self._meetings = meeting_choices(session, self.group_id)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        met = groupby(self.found, key=lambda line: (line.meeting_id, line.met_on, line.group))
        return [Section(list(lines), head=(key[1], key[2]), key=key[0]) for key, lines in met]

    def nothing(self) -> tuple[str, str]:
        if not self._meetings:
            return tr("No meetings to decide anything yet"), tr(
                "A decision is taken at a meeting. Add meetings under Meetings; then decisions are kept here."
            )
        return tr("No decisions yet"), tr(
            "What a meeting decides stands here, so that it is found again. Press Ctrl+N to add one."
        )

    def summary(self) -> str:
        met = len({line.meeting_id for line in self.found})
        words = tr("{decisions} of {meetings}")
        return words.format(
            decisions=counted(len(self.found), tr("1 decision"), tr("{count} decisions")),
            meetings=counted(met, tr("1 meeting"), tr("{count} meetings")),
        )

    def text_of(self, line: DecisionLine) -> str:
        return joined((line.ref, line.decision, line.group, day_words(line.met_on), line.item))

    def card(self, line: DecisionLine) -> tuple[str, Form]:
        return line.ref, DecisionCard(self._desk.look, self.read_only)

    def fill(self, form: QWidget, line: DecisionLine) -> None:
        if isinstance(form, DecisionCard):
            form.offer(self._meetings)
            form.show_record(line, line.ref)
            self.panel.title.setText(line.ref)

    def add(self) -> None:
        if not self._meetings:
            self.refused.emit(tr("There is no meeting to decide anything. Add one under Meetings first."))
            return
        line = self.current()
        usual = line.meeting_id if isinstance(line, DecisionLine) else self._latest()
        form = new_decision(self._desk.look, self._meetings, usual)
        form.made.connect(self.go_to)
        self.put(tr("New decision"), form)

    def _latest(self) -> int:
        """The latest meeting that has begun; the first where none has."""
        begun = [number for number, day, _ in self._meetings if day <= self._today()]
        return begun[0] if begun else self._meetings[-1][0]


def columns() -> Sequence[Column[DecisionLine]]:
    """What is shown of a decision."""
    return (
        Column(
            "ref",
            tr("No."),
            lambda line: Words(line.ref, bold=True, color="text2", pad=20, indent=16),
            lambda head: Words(day_words(head[0]), bold=True),
            width=190,
            pad=20,
            opens=True,
        ),
        Column(
            "decision", tr("Decision"), _decision, lambda head: Words(head[1], color="text2"), least=240, opens=True
        ),
        Column("item", tr("Item"), lambda line: Words(line.item), width=80, from_width=620, opens=True),
    )


def _decision(line: DecisionLine) -> Cell:
    return Words(line.decision, tip=line.decision)
