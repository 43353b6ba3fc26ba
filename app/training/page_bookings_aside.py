"""What stands beside the register of an event: the charges that follow by agency, and the course's latest events."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.chart import ChartCard
from app.kit.desk import Desk
from app.kit.rows import Row, Rows
from app.training.charts_figures import CourseFigures, of_course
from app.training.page_bookings_columns import RegisterLine
from app.training.panel_words import counted, joined, tr
from app.training.queries_charging import ChargeLine
from app.training.queries_course import Run
from app.training.queries_events import EventLine
from app.training.rules import Trigger
from app.training.rules_event import ChargeStatus, EventStatus
from app.training.rules_policy import Policy
from app.training.rules_words import money, notice_words, rows_words

WIDTH = 338
NOTICED = {
    Trigger.DID_NOT_ATTEND: ("1 did not come", "{count} did not come"),
    Trigger.LATE_CANCELLATION: ("1 cancelled late", "{count} cancelled late"),
    Trigger.LEFT_EARLY: ("1 left early", "{count} left early"),
    Trigger.ARRIVED_LATE: ("1 came late", "{count} came late"),
    Trigger.E_LEARNING: ("1 did not complete it", "{count} did not complete it"),
    Trigger.ATTENDANCE_FEE: ("1 attendance fee", "{count} attendance fees"),
    Trigger.WALK_IN: ("1 walked in", "{count} walked in"),
}


class Aside(QFrame):
    """The charges of the event shown. Never stores: it says what is wanted."""

    wants_close = Signal()
    wants_confirm = Signal()
    wants_waiver = Signal()
    chosen = Signal(object)
    """The name of an agency."""
    wants_table = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: Run | None = None
        look = desk.look
        self.setObjectName("panel")
        self.title, self.total, self.rule = QLabel(tr("Charges that follow")), QLabel(), QLabel()
        self.rows = Rows(look, tr("Charges by agency"), two_lines=True, whole=True)
        self.close_register = Button(look, tr("Close the register"), weight=Weight.PRIMARY)
        self.confirm = Button(look, "", weight=Weight.PRIMARY)
        self.waive = Button(look, tr("Waive…"))
        self.what = QLabel()
        self.chart = ChartCard(look, tr("Latest events"))
        self._build()
        self.close_register.clicked.connect(lambda _=False: self.wants_close.emit())
        self.confirm.clicked.connect(lambda _=False: self.wants_confirm.emit())
        self.waive.clicked.connect(lambda _=False: self.wants_waiver.emit())
        self.rows.chosen.connect(self.chosen)
        self.chart.wants_table.connect(self.wants_table)

    def show_event(
        self, event: EventLine, lines: Sequence[RegisterLine], policy: Policy | None, read_only: bool
    ) -> None:
        """Show what follows of the register as it stands."""
        charges = [charge for line in lines for charge in line.charges]
        owed = [charge for charge in charges if charge.is_owed]
        proposed = [charge for charge in owed if charge.status is ChargeStatus.PROPOSED]
        planned, held = event.status is EventStatus.PLANNED, event.status is EventStatus.HELD
        self.total.setText(money(sum(charge.amount for charge in owed)))
        self.rule.setText(_rule(policy))
        self.rows.show_rows(agency_rows(charges))
        self.rows.setVisible(bool(charges))
        self.close_register.setVisible(planned)
        self.close_register.setEnabled(not read_only)
        self.confirm.setVisible(held and bool(proposed))
        self.confirm.setText(counted(len(proposed), tr("Confirm 1 charge"), tr("Confirm {count} charges")))
        self.confirm.setEnabled(not read_only)
        self.waive.setVisible(bool(owed))
        self.waive.setEnabled(not read_only)
        self.what.setText(_what(event, len(proposed), len(owed)))

    def show_run(self, run: Run) -> None:
        """Show the course's latest events, as soon as there is time to draw."""
        if run != self._run:
            self._run = run
            QTimer.singleShot(0, self, self._draw)

    def figures(self) -> CourseFigures:
        """The figures of the chart."""
        return of_course(self._run or Run((), None))

    def focused(self) -> QWidget:
        """What F6 reaches."""
        return next(
            (widget for widget in (self.close_register, self.confirm, self.waive) if not widget.isHidden()), self.rows
        )

    def showEvent(self, event: object) -> None:
        QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        if self._run is None or not self.isVisible():
            return
        from app.kit.picture import Drawing  # brings numpy
        from app.training.charts import draw_course

        figures = self.figures()
        series = ("s1", tr("Came")), ("red_soft", tr("Did not, or late"))
        spoken = "; ".join(f"{bar.day}: {bar.came}, {bar.missed}" for bar in figures.bars)
        title = self.chart.title.text()
        self.chart.show_drawing(Drawing(title, figures.finding, partial(draw_course, figures), series), spoken)

    def _build(self) -> None:
        self.setFixedWidth(self._desk.look.px(WIDTH))
        inside = QWidget()
        column, top, deeds = QVBoxLayout(inside), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(8)
        for label, name in (
            (self.title, "panelTitle"),
            (self.total, "panelTitle"),
            (self.rule, "hint"),
            (self.what, "hint"),
        ):
            label.setObjectName(name)
        for label in (self.rule, self.what):
            label.setWordWrap(True)
        top.addWidget(self.title, 1)
        top.addWidget(self.total)
        for button in (self.close_register, self.confirm, self.waive):
            deeds.addWidget(button)
        deeds.addStretch(1)
        words = QVBoxLayout()
        for layout in (top, deeds, words):
            layout.setContentsMargins(16, 0, 16, 0)
        words.addWidget(self.rule)
        for part in (top, words):
            column.addLayout(part)
        column.addWidget(self.rows)
        column.addLayout(deeds)
        after = QVBoxLayout()
        after.setContentsMargins(16, 0, 16, 8)
        after.addWidget(self.what)
        column.addLayout(after)
        self.chart.setFixedHeight(self._desk.look.px(200))
        column.addWidget(self.chart)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("plain")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(scroll)


def agency_rows(charges: Sequence[ChargeLine]) -> list[Row]:
    """A line an agency: why it owes, and how much; those that owe most first."""
    agencies: dict[str, list[ChargeLine]] = {}
    for charge in charges:
        agencies.setdefault(charge.booking.agency, []).append(charge)
    sums = {name: sum(one.amount for one in found if one.is_owed) for name, found in agencies.items()}
    return [
        _agency_row(name, agencies[name], sums[name]) for name in sorted(agencies, key=lambda name: (-sums[name], name))
    ]


def _agency_row(name: str, found: Sequence[ChargeLine], owed: int) -> Row:
    if not owed:
        waiver = next((one.booking.waiver for one in found if one.booking.waiver), None)
        words = tr("Waived by {by}: {reason}").format(by=waiver.by, reason=waiver.reason) if waiver else ""
        return Row(name, name, words, tr("Waived"))
    return Row(name, name, joined(_reasons(found)), money(owed), "text")


def _reasons(found: Sequence[ChargeLine]) -> list[str]:
    triggers = dict.fromkeys(one.trigger for one in found)
    return [
        counted(sum(one.trigger is trigger for one in found), *(tr(words) for words in NOTICED[trigger]))
        for trigger in triggers
    ]


def _rule(policy: Policy | None) -> str:
    if policy is None or not policy.charges:
        return tr("No policy is in force for this event, so nothing is charged.")
    return " ".join((*rows_words(policy)[:2], *notice_words(policy.notice, policy)[:1]))


def _what(event: EventLine, proposed: int, owed: int) -> str:
    if event.status is EventStatus.PLANNED:
        words = tr("{unmarked} still to mark. Closing the register proposes its charges; you can undo it.")
        return words.format(unmarked=event.unmarked)
    if event.status is EventStatus.CANCELLED:
        return tr("The organiser cancelled this event, so nothing is charged.")
    if proposed:
        return tr("Confirmed charges go on the agencies' invoices, under Charges. You can undo it until then.")
    return tr("Every charge is decided on.") if owed else tr("Nothing is owed.")
