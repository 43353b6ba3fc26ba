"""What the side panel of the risks' place shows: the card of a risk, or the beginning of one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.interchange.pasted import Pasted, told
from app.interchange.sheet import Unreadable
from app.kit.desk import Desk
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.side_panel import SidePanel
from app.risks.intake_paste import pasted_register
from app.risks.intake_risks import RISKS
from app.risks.panel_bands import BandsPanel
from app.risks.panel_control import ControlPanel
from app.risks.panel_copy import CopyPanel
from app.risks.panel_matrix import MatrixPanel
from app.risks.panel_new import new_risk
from app.risks.panel_paste import paste_panel
from app.risks.panel_risk import RiskCard, RiskPanel
from app.risks.panel_words import tr
from app.risks.queries import (
    ControlLine,
    actions_of,
    considered_at,
    controls,
    controls_of,
    issues_of,
    life_of,
    refs,
    reviews_of,
    served_by,
)
from app.risks.queries_choices import meetings_to_choose, ref_of, registers_to_choose
from app.risks.queries_heat import BandsAt
from app.risks.queries_matrix import appetite_history
from app.risks.queries_register import Register, RiskLine


class Cards(QObject):
    """Opens the card of a risk, and keeps it in step with what is stored."""

    wished = Signal(object)
    added = Signal(int)
    refused = Signal(str)
    """Why what was pasted is no register."""
    pasted = Signal(int)
    """So many risks were taken in."""

    def __init__(self, desk: Desk, panel: SidePanel, today: Callable[[], date], latest: Callable[[], date]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._today, self._latest = desk, panel, today, latest
        self.card: RiskPanel | None = None
        self.matrix: MatrixPanel | None = None
        self.control: ControlPanel | None = None
        self.bands: BandsPanel | None = None
        self.number = 0
        """The risk whose card is shown."""
        panel.closed.connect(self._on_closed)

    def refresh(self, register: Register) -> None:
        """Show what is stored now; a risk that is gone takes its card with it."""
        if self.card is not None and not self._fill(register):
            self._panel.close()
        if self.matrix is not None:
            self._fill_matrix(register)
        if self.control is not None and not self._fill_control(register, self.control):
            self._panel.close()

    def open(self, register: Register, number: int, take_focus: bool = True) -> None:
        """Open the card of that risk; the same card stays as it is."""
        if self.card is None or number != self.number:
            self.matrix = self.control = None
            self.number = number
            self.card = RiskPanel(self._desk.look, year_of(register.day), self._today, self._desk.store.read_only)
            self.card.finished.connect(self._panel.close)
            if self._fill(register):
                self._put(self._title(register), self.card, take_focus)
        elif take_focus:
            self._panel.take_focus()

    def open_control(self, register: Register, line: ControlLine) -> None:
        """Open the fields of a control of the register."""
        self.card = self.matrix = None
        self.control = panel = ControlPanel(self._desk.look, self._desk.store.read_only)
        panel.record = line
        self._fill_control(register, panel)
        self._put(line.name, panel, take_focus=True)

    def show_bands(self, figures: Sequence[BandsAt]) -> None:
        """Show the figures of the chart as a table."""
        self.card = self.matrix = self.control = None
        self.bands = BandsPanel(self._desk.look)
        self.refresh_bands(figures)
        self._panel.open(tr("Risks by band at each meeting"), self.bands)

    def refresh_bands(self, figures: Sequence[BandsAt]) -> None:
        """Show other figures, where the table is open."""
        if self.bands is not None:
            self.bands.show_figures(figures)

    def begin(self, group_id: int, day: date) -> None:
        """Begin a risk of that register."""
        self.card = self.matrix = self.control = None
        form = new_risk(self._desk.look, group_id, day)
        form.made.connect(self.added)
        self._put(tr("New risk"), form, take_focus=True)

    def set_matrix(self, register: Register) -> None:
        """Let the matrix and the appetite be changed."""
        self.card = self.control = None
        read_only = self._desk.store.read_only
        self.matrix = MatrixPanel(self._desk.look, year_of(register.day), register.day, read_only)
        self._fill_matrix(register)
        self._put(tr("Matrix and appetite"), self.matrix, take_focus=True)

    def paste(self, register: Register, text: str) -> None:
        """Show what a pasted register would do; it is taken when the button is pressed."""
        store = self._desk.store
        try:
            with store.reading() as session:
                sheet = pasted_register(text, register.group, refs(session, register.group_id))
        except Unreadable as fault:
            self.refused.emit(f"{fault.why} {fault.remedy}")
            return
        self.card = self.matrix = self.control = None
        pasted = Pasted(store, RISKS, sheet, text)
        panel = paste_panel(self._desk.look, told(pasted.look(tr("Look at a pasted register"))), register.group)
        panel.taken.connect(lambda: self._take(pasted, register.group))
        self._put(tr("Paste into {register}").format(register=register.group), panel, take_focus=True)

    def copy(self, register: Register) -> None:
        """Let another register be carried on in this one."""
        with self._desk.store.reading() as session:
            found = [(choice.id, choice.name) for choice in registers_to_choose(session) if choice.risks]
        others = [choice for choice in found if choice[0] != register.group_id]
        if not others:
            self.refused.emit(tr("No other register holds risks, so there is nothing to copy."))
            return
        self.card = self.matrix = self.control = None
        panel = CopyPanel(self._desk.look, year_of(register.day), register, others)
        panel.copied.connect(self._on_copied)
        self._put(tr("Copy a register into {register}").format(register=register.group), panel, take_focus=True)

    def _on_copied(self, count: int) -> None:
        self._panel.close()
        self.pasted.emit(count)

    def _take(self, pasted: Pasted, register: str) -> None:
        taken = pasted.take(tr("Paste risks into {register}").format(register=register))
        self._panel.close()
        self.pasted.emit(taken)

    def _fill_matrix(self, register: Register) -> None:
        assert self.matrix is not None
        with self._desk.store.reading() as session:
            self.matrix.show_matrix(register.matrix, appetite_history(session))

    def _fill_control(self, register: Register, panel: ControlPanel) -> bool:
        """Show what the control is now; False where it is no more."""
        with self._desk.store.reading() as session:
            known = {line.id: line for line in controls(session, register.group_id)}
            line = known.get(panel.record.id)
            if line is not None:
                panel.show_control(line, served_by(session, line.id))
                self._panel.title.setText(line.name)
        return line is not None

    def _put(self, title: str, form: Form, take_focus: bool) -> None:
        self.bands = None
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
            self.card.show_card(_card(session, register, risk, self._latest()))
        self._panel.title.setText(self._title(register))
        return True

    def _on_closed(self) -> None:
        self.card = self.matrix = self.control = self.bands = None


def _risk(register: Register, number: int) -> RiskLine | None:
    return next((risk for risk in register.risks if risk.id == number), None)


def _card(session: Session, register: Register, risk: RiskLine, latest: date) -> RiskCard:
    """All that is known of the risk by the register's day; of controls and actions no past is kept."""
    day, considered = register.day, considered_at(session, risk.id)
    known = {line.meeting_id for line in considered}
    return RiskCard(
        risk,
        register.matrix,
        register.day,
        controls_of(session, risk.id),
        actions_of(session, risk.id),
        [review for review in reviews_of(session, risk.id) if review.day <= day],
        [line for line in considered if line.held_on <= day],
        [found for found in _meetings(session, register) if found[0] not in known],
        [life for life in life_of(session, risk.id) if life.day is None or life.day <= day],
        [issue for issue in issues_of(session, risk.id) if issue.opened <= day],
        _elsewhere(session, risk.raised_to, tr("on the register above as {ref}")),
        _elsewhere(session, risk.raised_from, tr("Came up from a register below, where it is {ref}")),
        is_past=day < latest,
    )


def _elsewhere(session: Session, number: int | None, words: str) -> str:
    return words.format(ref=ref_of(session, number)) if number is not None else ""


def _meetings(session: Session, register: Register) -> list[tuple[object, str]]:
    found = meetings_to_choose(session, register.group_id, register.day)
    return [(number, day_words(day)) for number, day in found]
