"""The Challenges tab: what agencies asked of each other, how it was answered, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.actions.panel_challenge import ChallengeCard, new_challenge
from app.actions.panel_words import CHALLENGES, REFUSALS, joined, short_day, tr
from app.actions.queries_challenges import ChallengeLine, challenges
from app.actions.queries_choices import owner_words
from app.actions.rules_challenge import ChallengeStatus
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.filters import Chip
from app.kit.form import Form
from app.kit.list_view import ListView
from app.kit.words import counted
from app.people.queries import agencies

COLORS = {
    ChallengeStatus.RAISED: "amber_text",
    ChallengeStatus.ANSWERED: "text",
    ChallengeStatus.ESCALATED: "red_text",
    ChallengeStatus.RESOLVED: "green_text",
}


class ChallengesView(ListView):
    """The challenge log, the one raised last first."""

    refusals = REFUSALS

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Challenges"))
        self.add_words = tr("add challenge")
        self.found: Sequence[ChallengeLine] = ()
        self._agencies: list[tuple[int, str]] = []
        self.waiting = Chip(desk.look)
        self.filters = (self.waiting,)
        self.waiting.toggled.connect(lambda _: self.show_lines())

    def ask(self, session: Session) -> None:
        self.found = challenges(session, self._today())
        self._agencies = [(one.id, one.name) for one in agencies(session)]
        number = sum(line.status is not ChallengeStatus.RESOLVED for line in self.found)
        self.waiting.ask(tr("Not resolved"), number, tr("Not resolved: {number}").format(number=number))

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        kept = [
            line for line in self.found if line.status is not ChallengeStatus.RESOLVED or not self.waiting.isChecked()
        ]
        return [Section(kept)]

    def nothing(self) -> tuple[str, str]:
        if self.found:
            return tr("Every challenge is resolved"), tr("Press the chip again to see them all.")
        return tr("No challenges yet"), tr(
            "When one agency challenges what another does, it is kept here with the answer and what came of it. "
            "Press Ctrl+N to add one."
        )

    def summary(self) -> str:
        found = counted(len(self.found), tr("1 challenge"), tr("{count} challenges"))
        waits = sum(line.status is ChallengeStatus.RAISED for line in self.found)
        return joined((found, tr("{count} without an answer").format(count=waits) if waits else ""))

    def text_of(self, line: ChallengeLine) -> str:
        who = (line.from_agency, line.from_seat, line.to_agency)
        return joined((line.ref, line.about, *who, line.concern, line.response, line.escalated_to, line.outcome))

    def card(self, line: ChallengeLine) -> tuple[str, Form]:
        return line.ref, ChallengeCard(self._desk.look, self.year, self._today, self.read_only)

    def fill(self, form: QWidget, line: ChallengeLine) -> None:
        if isinstance(form, ChallengeCard):
            with self._desk.store.reading() as session:
                form.offer(self._agencies, owner_words(session, self._today()))
            form.show_challenge(line)
            self.panel.title.setText(tr("{ref}  {about}").format(ref=line.ref, about=line.about))

    def add(self) -> None:
        if len(self._agencies) < 2:
            self.refused.emit(tr("A challenge is from one agency to another. Add two agencies under Groups first."))
            return
        form = new_challenge(self._desk.look, self.year, self._today, self._agencies)
        form.made.connect(self.go_to)
        self.put(tr("New challenge"), form)


def columns() -> Sequence[Column[ChallengeLine]]:
    """What is shown of a challenge."""
    return (
        Column("ref", tr("No."), _ref, width=84, pad=20, opens=True),
        Column(
            "about", tr("About"), lambda line: Words(line.about, tip=line.concern or line.about), least=150, opens=True
        ),
        Column(
            "from",
            tr("From"),
            lambda line: Words(line.from_agency, tip=line.from_seat),
            width=190,
            narrow=150,
            opens=True,
        ),
        Column("to", tr("To"), lambda line: Words(line.to_agency), width=190, narrow=150, opens=True),
        Column(
            "raised", tr("Raised"), lambda line: Words(short_day(line.raised_on)), width=108, from_width=720, opens=True
        ),
        Column("waits", tr("Waits"), _waits, width=84, align=Align.RIGHT, from_width=860, opens=True),
        Column("status", tr("Status"), _status, width=108, opens=True),
    )


def _ref(line: ChallengeLine) -> Cell:
    return Words(line.ref, bold=True, color="text2", pad=20)


def _waits(line: ChallengeLine) -> Cell:
    return Words("" if line.waits is None else counted(line.waits, tr("1 day"), tr("{count} days")))


def _status(line: ChallengeLine) -> Cell:
    steps = {
        ChallengeStatus.ANSWERED: line.responded_on,
        ChallengeStatus.ESCALATED: line.escalated_on,
        ChallengeStatus.RESOLVED: line.resolved_on,
    }
    words, on = tr(CHALLENGES[line.status]), short_day(steps.get(line.status))
    return Words(words, tip=joined((words, on)), color=COLORS[line.status])
