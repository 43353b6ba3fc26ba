"""What hangs on a risk, as parts of its panel: controls, actions, and the meetings that considered it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Edit, Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.risks.edits_controls import (
    add_action,
    add_control,
    change_action,
    change_control,
    consider,
    drop_control,
    not_considered,
    remove_action,
    use_control,
)
from app.risks.panel_control import control_facts, side_by_side
from app.risks.panel_words import tr
from app.risks.queries import ActionLine, ConsideredLine, ControlLine
from app.risks.queries_register import RiskLine

Made = Callable[[Any], Form]


class Hanging(Form):
    """A list of records under a heading, each with its own fields, and the beginning of another one."""

    def __init__(self, look: Look, words: str, make: Made, edit: Edit, read_only: bool) -> None:
        super().__init__(look, edit, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._make, self._title = make, words
        self.title = self.heading(words)
        self.lines: list[Form] = []

    def show_lines(self, risk: RiskLine, lines: Sequence[Any], name: Callable[[Any], str]) -> None:
        """Show these; a field somebody is in stays as long as the same records are there."""
        self.record, self.whom = risk, risk.ref
        self.title.setText(f"{self._title}  {len(lines)}" if lines else self._title)
        if [line.id for line in lines] != [form.record.id for form in self.lines]:
            self._make_lines(len(lines))
        for form, line in zip(self.lines, lines, strict=True):
            form.show_record(line, name(line))

    def _make_lines(self, count: int) -> None:
        for old in self.lines:
            self.rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._make(self) for _ in range(count)]
        for at, form in enumerate(self.lines):
            form.wished.connect(self.wished)
            self.rows.insertWidget(at + 2, form)  # after the space and the heading


class ControlRow(Form):
    """One control: what it is, what it does, whether it works."""

    def __init__(self, part: Hanging) -> None:
        super().__init__(part.look, change_control, part.read_only)
        self._part = part
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.served = control_facts(self)
        self.off_button = self.button(tr("Take it off"), self.delete)

    def show_record(self, record: Any, whom: str) -> None:  # noqa: ANN401  a ControlLine
        super().show_record(record, whom)
        self.served.setText(tr("Serves {count} risks: a change holds for each").format(count=record.risks))
        self.served.setVisible(record.risks > 1)
        self.off_button.setAccessibleName(tr("Take the control {name} off").format(name=record.name))

    def delete(self) -> None:
        risk = self._part.record
        words = tr("Take the control {name} off {risk}").format(name=self.record.name, risk=risk.ref)
        edit = partial(drop_control, risk_id=risk.id, control_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["name"].say))


class ControlsPart(Hanging):
    """The controls of a risk."""

    def __init__(self, look: Look, read_only: bool) -> None:
        super().__init__(look, tr("Controls"), ControlRow, no_fact, read_only)
        self.name = text_entry()
        self.place(
            "control", tr("Control"), self.name, tr("One that is in the register already may serve this risk too")
        )
        self.add_button = self.button(tr("Add control"), self._add)

    def show_risk(self, risk: RiskLine, lines: Sequence[ControlLine]) -> None:
        """Show the controls that serve the risk."""
        self.show_lines(risk, lines, lambda line: line.name)

    def _add(self) -> None:
        said = self.read("control", needed={"control": tr("Type what is done about the risk.")})
        if said is None:
            return
        risk: RiskLine = self.record
        words = tr("Add the control {name} to {risk}").format(name=said["control"], risk=risk.ref)
        edit = partial(_controlled, risk=risk, name=said["control"])
        self.wished.emit(Wish(words, edit, self.fields["control"].say, lambda _: self.clear("control")))


class ActionRow(Form):
    """One action: what is to be done, by whom and when, and when it was."""

    def __init__(self, year: int, today: Callable[[], date], part: Hanging) -> None:
        super().__init__(part.look, change_action, part.read_only)
        self._part = part
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.fact("action", tr("To be done"), name_entry(tr("What is to be done")), step=tr("Wording"))
        self.fact("owner", tr("Owner"), text_entry(), optional=True)
        due = self.fact("due", tr("Due"), day_entry(part.look, year, today))
        done = self.fact("done", tr("Done on"), day_entry(part.look, year, today))
        side_by_side(self, due, done)
        self.off_button = self.button(tr("Delete action"), self.delete)

    def show_record(self, record: Any, whom: str) -> None:  # noqa: ANN401  an ActionLine
        super().show_record(record, whom)
        self.off_button.setAccessibleName(tr("Delete the action {name}").format(name=record.action))

    def delete(self) -> None:
        words = tr("Delete the action {name} on {risk}").format(name=self.record.action, risk=self._part.record.ref)
        self.wished.emit(Wish(words, partial(remove_action, action_id=self.record.id), self.fields["action"].say))


class ActionsPart(Hanging):
    """The actions on a risk."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool) -> None:
        super().__init__(look, tr("Actions"), partial(ActionRow, year, today), no_fact, read_only)
        self.action, self.due = text_entry(), day_entry(look, year, today)
        self.place("action", tr("Action"), self.action)
        self.place("due", tr("Due"), self.due, tr("An action without a date is listed as a warning"), optional=True)
        self.add_button = self.button(tr("Add action"), self._add)

    def show_risk(self, risk: RiskLine, lines: Sequence[ActionLine]) -> None:
        """Show the actions, those still open first."""
        self.show_lines(risk, lines, lambda line: line.action)

    def _add(self) -> None:
        said = self.read("action", "due", needed={"action": tr("Type what is to be done.")})
        if said is None:
            return
        words = tr("Add the action {name} to {risk}").format(name=said["action"], risk=self.whom)
        edit = partial(add_action, risk_id=self.record.id, action=said["action"], due=said["due"])
        self.wished.emit(Wish(words, edit, self.fields["action"].say, lambda _: self.clear("action", "due")))


class ConsideredRow(Form):
    """One meeting that considered the risk, and where its minutes say so."""

    def __init__(self, part: Hanging) -> None:
        super().__init__(part.look, part.set_minute, part.read_only)  # type: ignore[attr-defined]  # of MeetingsPart
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.meeting = self.note()
        self.fact("minute", tr("Minute"), text_entry(), optional=True)
        self.off_button = self.button(tr("Take it back"), self.delete)

    def show_record(self, record: Any, whom: str) -> None:  # noqa: ANN401  a ConsideredLine
        super().show_record(record, whom)
        self.meeting.setText(whom)
        self.off_button.setAccessibleName(tr("Take back that {meeting} considered it").format(meeting=whom))

    def delete(self) -> None:
        words = tr("Take back that {meeting} considered the risk").format(meeting=self.whom)
        edit = partial(not_considered, considered_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.meeting.setText))


class MeetingsPart(Hanging):
    """The meetings that considered a risk."""

    def __init__(self, look: Look, read_only: bool) -> None:
        super().__init__(look, tr("Considered at"), ConsideredRow, no_fact, read_only)
        self._meetings: dict[int, int] = {}
        self.meeting, self.minute = Choice(look), text_entry()
        self.place("meeting", tr("Meeting"), self.meeting)
        self.place("reference", tr("Minute"), self.minute, tr("For example 7.2"), optional=True)
        self.add_button = self.button(tr("Add meeting"), self._add)

    def show_risk(
        self, risk: RiskLine, lines: Sequence[ConsideredLine], meetings: Sequence[tuple[object, str]]
    ) -> None:
        """Show the meetings that considered it; `meetings` are those that can be added."""
        self._meetings = {line.id: line.meeting_id for line in lines}
        self.meeting.offer(meetings)
        self.show_lines(risk, lines, lambda line: f"{line.group}, {day_words(line.held_on)}")

    def set_minute(self, session: Any, number: int, facts: dict[str, Any]) -> None:  # noqa: ANN401  an Edit of a row
        """Keep where the minutes of a meeting speak of the risk."""
        consider(session, self.record.id, self._meetings[number], facts["minute"])

    def _add(self) -> None:
        said = self.read("meeting", "reference")
        if said is None:
            return
        words = tr("Note that {risk} was considered on {meeting}").format(risk=self.whom, meeting=self.meeting.text())
        edit = partial(consider, risk_id=self.record.id, meeting_id=said["meeting"], minute=said["reference"])
        done = lambda _: self.clear("meeting", "reference")  # noqa: E731  said once, where it is used
        self.wished.emit(Wish(words, edit, self.fields["meeting"].say, done))


def _controlled(session: Any, risk: RiskLine, name: str) -> None:  # noqa: ANN401  a Session
    use_control(session, risk.id, add_control(session, risk.group_id, name).id)
