"""What the risks' place shows of a register: which ones there are, as at which days, what filter and chips leave."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app.kit.desk import Desk
from app.kit.fields import day_words
from app.risks.page_frame import CLOSED, CONTROLS, MAP, OPEN, RisksFrame
from app.risks.page_table import Chips
from app.risks.panel_words import counted, tr
from app.risks.queries_choices import meetings_to_choose, registers_to_choose
from app.risks.queries_copied import changes
from app.risks.queries_heat import heat_of
from app.risks.queries_register import Register, RiskLine
from app.risks.rules import RiskStatus
from app.risks.rules_matrix import Band


class RisksShown(RisksFrame):
    """The place with a register in it. Stores nothing."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today)
        self.register: Register | None = None

    @property
    def group_id(self) -> int | None:
        """The group whose register is shown."""
        chosen = self.group.currentData()
        return chosen if isinstance(chosen, int) else None

    def _show_groups(self, session: Session) -> None:
        offered = registers_to_choose(session)
        kept = next((choice.id for choice in offered if choice.risks), None)
        chosen = self.group_id if self.group_id is not None else kept
        self.group.clear()
        for choice in offered:
            self.group.addItem("   " * choice.depth + choice.name, choice.id)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0) if offered else -1)
        self.group.updateGeometry()

    def _show_meetings(self, session: Session, shown: Register) -> None:
        self.meeting.clear()
        self.meeting.addItem(tr("Latest"), self.as_at.usual)
        for _, day in meetings_to_choose(session, shown.group_id, self.as_at.usual):
            self.meeting.addItem(tr("Meeting of {day}").format(day=day_words(day)), day)
        days = [self.meeting.itemData(at) for at in range(self.meeting.count())]
        if self.day not in days:
            self.meeting.addItem(day_words(self.day), self.day)
            days.append(self.day)
        self.meeting.setCurrentIndex(days.index(self.day))
        self.meeting.updateGeometry()

    def _show_maps(self, shown: Register) -> None:
        latest = heat_of(shown)
        self.strip.show_heat(latest, shown.group)
        self.heat.show_heat(latest if self.heat.since is None else heat_of(shown, self.heat.since))

    def _show_copied(self, session: Session, shown: Register) -> None:
        """How the risks stand to those they were copied from; that is known of today alone."""
        self.table.show_copied(changes(session, shown.group_id) if self.day == self.as_at.usual else {})

    def _risks(self) -> tuple[RiskLine, ...]:
        return self.register.risks if self.register is not None else ()

    def _narrow(self) -> None:
        """Show what the filter and the chips leave, and say how much it is."""
        on_map = [risk for risk in self._risks() if risk.status is not RiskStatus.CLOSED]
        closed = [risk for risk in self._risks() if risk.status is RiskStatus.CLOSED]
        words, chips = self.filter.text(), self.asked_by_chips
        kept = self.table.show_risks(on_map, self.day, words, chips, closed=False)
        gone = self.closed.show_risks(closed, self.day, words, Chips(), closed=True)
        self._say_chips(kept)
        self._say_summary(_summary(on_map, kept.shown, self.day if self.day != self.as_at.usual else None))
        shown = {OPEN: (kept.shown, kept.of), CLOSED: (gone.shown, gone.of), MAP: (1, 1), CONTROLS: (1, 1)}
        self._show_content(*shown[self._tabs.current])

    def _show_content(self, shown: int, of: int) -> None:
        parts = {OPEN: self._register, CLOSED: self.closed, MAP: self.heat, CONTROLS: self.controls}
        if shown and self.register is not None:
            self._content.setCurrentWidget(parts[self._tabs.current])
            return
        if of:
            said = tr("No risks match"), tr("Press Esc in the filter to clear it, or take the chips off.")
        elif self._tabs.current == CLOSED:
            said = (
                tr("No risk is closed"),
                tr("A risk that is closed with a reason leaves the heat map and stands here."),
            )
        else:
            said = (
                tr("This register holds no risks yet"),
                tr("What could keep the board from its aims, scored, reviewed and escalated. Press Ctrl+N to add one."),
            )
        self.emptiness.say(*said)
        self._content.setCurrentWidget(self.emptiness)


def _summary(risks: list[RiskLine], shown: int, day: date | None) -> str:
    extreme = sum(risk.current is not None and risk.current.band is Band.EXTREME for risk in risks)
    overdue = sum(risk.overdue for risk in risks)
    words = counted(len(risks), "1 open", "{count} open")
    words = words if shown == len(risks) else tr("{shown} of {all}").format(shown=shown, all=words)
    words += tr(", {count} extreme").format(count=extreme) if extreme else ""
    words += ", " + counted(overdue, "1 review overdue", "{count} reviews overdue") if overdue else ""
    return words + (tr(", as at {day}").format(day=day_words(day)) if day else "")
