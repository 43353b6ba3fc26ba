"""The life of a risk, as a part of its panel: it happens, is closed and reopened, goes up a register and comes back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from app.groups.panel import day_entry
from app.kit.fields import day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.risks.edits import clone
from app.risks.edits_life import bring_back, close, close_issue, escalate, occur, reopen
from app.risks.panel_words import tr
from app.risks.queries import IssueLine, LifeLine
from app.risks.queries_register import RiskLine
from app.risks.report_words import LIVES
from app.risks.rules import RiskStatus


class LifePart(Form):
    """One reason, one day, and the deeds that need them."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._day = today()
        self._issue: int | None = None
        self.reason, self.day = TextArea(look, 2), day_entry(look, year, today)
        self.heading(tr("Life of the risk"))
        self.so_far = self.note()
        self.place("life", tr("What happened, or why"), self.reason)
        self.place("life_day", tr("On"), self.day)
        self.close_button = self.button(tr("Close risk"), self.close_risk)
        self.reopen_button = self.button(tr("Reopen risk"), self._reopen)
        self.occur_button = self.button(tr("It happened: open an issue"), self._occur)
        self.issue_button = self.button(tr("Close the issue"), self._close_issue)
        self.escalate_button = self.button(tr("Escalate to the register above"), self._escalate)
        self.back_button = self.button(tr("Bring back from the register above"), self._bring_back)
        self.clone_button = self.button(tr("Clone risk"), self._clone)

    def show_risk(
        self, risk: RiskLine, lives: Sequence[LifeLine], issues: Sequence[IssueLine], above: str, day: date
    ) -> None:
        """Show what happened so far; `above` is where it stands on the register above, "" for nowhere."""
        fresh = self.record is None or self.record.id != risk.id or day != self._day
        self.record, self.whom, self._day = risk, risk.ref, day
        if fresh:
            self.day.show_value(day)
        self._issue = next((issue.id for issue in issues if issue.closed is None), None)
        lines = [_life_words(life) for life in lives] + [_issue_words(issue) for issue in issues]
        lines += [tr("Escalated: {above}").format(above=above)] if above else []
        self.so_far.setText("\n".join(lines))
        self.so_far.setVisible(bool(lines))
        is_open, is_closed = risk.status is RiskStatus.OPEN, risk.status is RiskStatus.CLOSED
        for button, offered in (
            (self.close_button, not is_closed),
            (self.reopen_button, not is_open),
            (self.occur_button, is_open),
            (self.issue_button, self._issue is not None),
            (self.escalate_button, not is_closed and risk.raised_to is None),
            (self.back_button, risk.raised_to is not None),
        ):
            button.setVisible(offered)

    def ask(self) -> None:
        """Let the keys go to the reason."""
        self.reason.setFocus()

    def close_risk(self) -> None:
        """Close it for the reason given; say that one is needed where there is none."""
        self._do(tr("Close {risk}"), partial(close, risk_id=self.record.id), "reason")

    def _reopen(self) -> None:
        self._do(tr("Reopen {risk}"), partial(reopen, risk_id=self.record.id), "reason")

    def _occur(self) -> None:
        self._do(tr("{risk} happened"), partial(occur, risk_id=self.record.id), "issue")

    def _bring_back(self) -> None:
        self._do(tr("Bring {risk} back"), partial(bring_back, risk_id=self.record.id), "reason")

    def _escalate(self) -> None:
        self._do(tr("Escalate {risk}"), partial(escalate, risk_id=self.record.id))

    def _clone(self) -> None:
        self._do(tr("Clone {risk}"), partial(clone, risk_id=self.record.id))

    def _close_issue(self) -> None:
        self._do(tr("Close the issue of {risk}"), partial(close_issue, issue_id=self._issue or 0))

    def _do(self, words: str, deed: Callable[..., Any], reason: str = "") -> None:
        """Wish for it, on the day given, with the reason where the deed takes one."""
        said = self.read("life_day", needed={"life_day": tr("Type the day.")})
        if said is None:
            return
        more = {reason: self.reason.value() or ""} if reason else {}
        edit = partial(deed, day=said["life_day"], **more)
        wish = Wish(words.format(risk=self.whom), edit, self.fields["life"].say, lambda _: self.clear("life"))
        self.wished.emit(wish)
        if reason and not more[reason]:
            self.reason.setFocus()


def _life_words(life: LifeLine) -> str:
    words = tr(LIVES[life.what])
    words += tr(" on {day}").format(day=day_words(life.day)) if life.day else ""
    return f"{words}: {life.reason}" if life.reason else words


def _issue_words(issue: IssueLine) -> str:
    words = tr("Issue of {day}: {issue}").format(day=day_words(issue.opened), issue=issue.issue)
    return words + (tr(" (closed {day})").format(day=day_words(issue.closed)) if issue.closed else "")
