"""The end of an action, as a part of its panel: closed, withdrawn for a reason, opened again. Never stores."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.actions.edits_life import close, reopen, withdraw
from app.actions.panel_words import LIVES, joined, tr
from app.actions.queries import ActionLine, LifeLine
from app.actions.rules import ActionStatus
from app.groups.panel import day_entry
from app.kit.fields import day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    Ending = Callable[["Session", int, date, str], None]


class LifePart(Form):
    """One reason, one day, and the deeds that need them."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self._today = today
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.title = self.heading(tr("Close or withdraw it"))
        self.so_far = self.note()
        self.reason, self.day = TextArea(look, 2), day_entry(look, year, today)
        self.place("reason", tr("Why"), self.reason, tr("Needed to withdraw it, or to open it again"))
        self.place("day", tr("On"), self.day)
        self.close_button = self.button(tr("Close action"), partial(self._do, tr("Close {what}"), _close))
        self.withdraw_button = self.button(tr("Withdraw action"), partial(self._do, tr("Withdraw {what}"), withdraw))
        self.reopen_button = self.button(tr("Open it again"), partial(self._do, tr("Open {what} again"), reopen))

    def show_action(self, line: ActionLine, lives: Sequence[LifeLine]) -> None:
        """Show what became of it so far, and what can be done now."""
        if self.record is None or self.record.id != line.id:
            self.day.show_value(self._today())
        self.record, self.whom = line, line.ref
        self.so_far.setText("\n".join(map(_life_words, lives)))
        self.so_far.setVisible(bool(lives))
        is_open = line.status is ActionStatus.OPEN
        self.title.setText(tr("Close or withdraw it") if is_open else tr("Open it again"))
        for button, offered in (
            (self.close_button, is_open),
            (self.withdraw_button, is_open),
            (self.reopen_button, not is_open),
        ):
            button.setVisible(offered)

    def _do(self, words: str, deed: "Ending") -> None:
        found = self.read("reason", "day", needed={"day": tr("Enter the day.")})
        if found is None:
            return
        day, reason, number = found["day"], found["reason"] or "", self.record.id
        self.fields["reason"].say("")
        wish = Wish(
            words.format(what=self.whom),
            lambda session: deed(session, number, day, reason),
            self.fields["reason"].say,
            lambda _: self.clear("reason"),
        )
        self.wished.emit(wish)


def _close(session: "Session", number: int, day: date, _: str) -> None:
    close(session, number, day)


def _life_words(line: LifeLine) -> str:
    on = day_words(line.day) if line.day else tr("On a day not known")
    return tr("{day}: {what}").format(day=on, what=joined((tr(LIVES[line.what]), line.reason), ". "))
