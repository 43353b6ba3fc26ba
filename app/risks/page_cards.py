"""What the side panel of the risks' place shows: the card of a risk, or the beginning of one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.side_panel import SidePanel
from app.risks.panel_new import new_risk
from app.risks.panel_risk import RiskCard, RiskPanel
from app.risks.panel_words import tr
from app.risks.queries import actions_of, considered_at, controls_of, issues_of, life_of, reviews_of
from app.risks.queries_choices import meetings_to_choose, ref_of
from app.risks.queries_register import Register, RiskLine


class Cards(QObject):
    """Opens the card of a risk, and keeps it in step with what is stored."""

    wished = Signal(object)
    added = Signal(int)

    def __init__(self, desk: Desk, panel: SidePanel, today: Callable[[], date]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._today = desk, panel, today
        self.card: RiskPanel | None = None
        self.number = 0
        """The risk whose card is shown."""
        panel.closed.connect(self._on_closed)

    def refresh(self, register: Register) -> None:
        """Show what is stored now; a risk that is gone takes its card with it."""
        if self.card is not None and not self._fill(register):
            self._panel.close()

    def open(self, register: Register, number: int, take_focus: bool = True) -> None:
        """Open the card of that risk; the same card stays as it is."""
        if self.card is None or number != self.number:
            self.number = number
            self.card = RiskPanel(self._desk.look, year_of(register.day), self._today, self._desk.store.read_only)
            self.card.finished.connect(self._panel.close)
            if self._fill(register):
                self._put(self._title(register), self.card, take_focus)
        elif take_focus:
            self._panel.take_focus()

    def begin(self, group_id: int, day: date) -> None:
        """Begin a risk of that register."""
        self.card = None
        form = new_risk(self._desk.look, group_id, day)
        form.made.connect(self.added)
        self._put(tr("New risk"), form, take_focus=True)

    def _put(self, title: str, form: Form, take_focus: bool) -> None:
        form.wished.connect(self.wished)
        self._panel.open(title, form, take_focus)

    def _title(self, register: Register) -> str:
        risk = _risk(register, self.number)
        return f"{risk.ref}  {risk.title}" if risk else ""

    def _fill(self, register: Register) -> bool:
        """Ask for what hangs on the risk; False where it is no more."""
        risk = _risk(register, self.number)
        if risk is None or self.card is None:
            return False
        with self._desk.store.reading() as session:
            self.card.show_card(_card(session, register, risk))
        self._panel.title.setText(self._title(register))
        return True

    def _on_closed(self) -> None:
        self.card = None


def _risk(register: Register, number: int) -> RiskLine | None:
    return next((risk for risk in register.risks if risk.id == number), None)


def _card(session: Session, register: Register, risk: RiskLine) -> RiskCard:
    considered = considered_at(session, risk.id)
    known = {line.meeting_id for line in considered}
    return RiskCard(
        risk,
        register.matrix,
        register.day,
        controls_of(session, risk.id),
        actions_of(session, risk.id),
        reviews_of(session, risk.id),
        considered,
        [found for found in _meetings(session, register) if found[0] not in known],
        life_of(session, risk.id),
        issues_of(session, risk.id),
        _elsewhere(session, risk.raised_to, tr("on the register above as {ref}")),
        _elsewhere(session, risk.raised_from, tr("Came up from a register below, where it is {ref}")),
    )


def _elsewhere(session: Session, number: int | None, words: str) -> str:
    return words.format(ref=ref_of(session, number)) if number is not None else ""


def _meetings(session: Session, register: Register) -> list[tuple[object, str]]:
    found = meetings_to_choose(session, register.group_id, register.day)
    return [(number, day_words(day)) for number, day in found]
