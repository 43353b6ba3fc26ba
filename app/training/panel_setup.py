"""The panels of what charging stands on: own departments, account codes, bank holidays. Never store."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.calendar.edits import set_holiday, store_holidays
from app.calendar.queries import HolidayLine
from app.calendar.rules import Nation
from app.groups.panel import day_entry, text_entry
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.queries import AgencyLine
from app.training.edits_charges import set_recharge
from app.training.edits_setup import set_ledger_code
from app.training.panel_booking_deeds import Setting
from app.training.panel_deed import DeedForm
from app.training.panel_words import tr
from app.training.queries_setup import RechargeLine
from app.training.rules import Kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NATIONS = {
    Nation.ENGLAND_AND_WALES: QT_TRANSLATE_NOOP("training", "England and Wales"),
    Nation.SCOTLAND: QT_TRANSLATE_NOOP("training", "Scotland"),
    Nation.NORTHERN_IRELAND: QT_TRANSLATE_NOOP("training", "Northern Ireland"),
}
KINDS = {
    Kind.MISSED: QT_TRANSLATE_NOOP("training", "Missed places"),
    Kind.FEE: QT_TRANSLATE_NOOP("training", "Attendance fees"),
    Kind.WALK_IN: QT_TRANSLATE_NOOP("training", "Walk-ins"),
    Kind.EXTRAS: QT_TRANSLATE_NOOP("training", "What was bought for a place"),
}


def kind_words(kind: Kind) -> str:
    """A kind of charge, as the office calls it."""
    return tr(KINDS[kind])


def recharging(setting: Setting, agencies: Sequence[AgencyLine]) -> DeedForm:
    """Asks which agency belongs to the office's own body."""
    names = {line.id: line.name for line in agencies}

    def said(found: dict[str, Any]) -> str:
        return tr("Recharge {agency} by journal").format(agency=names[found["agency_id"]])

    def deed(session: "Session", found: dict[str, Any]) -> None:
        set_recharge(session, found["agency_id"], found["cost_centre"])

    form = DeedForm(setting.look, said, deed, setting.read_only)
    form.note(tr("An agency of the office's own body gets no invoice: finance moves the sum by a journal."))
    form.ask("agency_id", tr("Agency"), Choice(setting.look, list(names.items())), tr("Choose the agency."))
    form.ask("cost_centre", tr("Cost centre"), text_entry())
    form.end(tr("Recharge by journal"))
    return form


class RechargeCard(Form):
    """An agency that is recharged by journal."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting.look, _recharged, setting.read_only)
        self.note(tr("What it owes is recharged by journal. An invoice that was raised before stays as it is."))
        self.fact("cost_centre", tr("Cost centre"), text_entry(), optional=True)
        self.button(tr("Invoice it after all"), self._invoice)
        self.rows.addStretch(1)

    def show_agency(self, line: RechargeLine) -> None:
        """Show an agency."""
        self.show_record(line, line.agency)

    def _invoice(self) -> None:
        words = tr("Invoice {agency}, and do not recharge it").format(agency=self.whom)
        edit = partial(set_recharge, agency_id=self.record.id, cost_centre=None, internal=False)
        self.wished.emit(Wish(words, edit, self.fields["cost_centre"].say))


def _recharged(session: "Session", agency_id: int, facts: dict[str, Any]) -> None:
    set_recharge(session, agency_id, facts["cost_centre"])


class CodeCard(Form):
    """The account of finance for a kind of charge."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting.look, lambda *_: None, setting.read_only)
        self.note(tr("It stands on each line of the sales ledger for finance."))
        self.kind = Kind.MISSED
        field = self.place("account", tr("Account code"), text_entry(), optional=True)
        field.editor.committed.connect(self._on_code)  # type: ignore[attr-defined]  # a TextEntry
        self.rows.addStretch(1)

    def show_code(self, kind: Kind, account: str | None) -> None:
        """Show the code of a kind of charge."""
        self.kind = kind
        editor: Any = self.fields["account"].editor
        editor.show_value(account)

    def _on_code(self, account: object) -> None:
        words = tr("Change the account code of {kind}").format(kind=kind_words(self.kind).lower())
        edit = partial(set_ledger_code, kind=self.kind, account=str(account or "") or None)
        self.wished.emit(Wish(words, edit, self.fields["account"].say))


def adding_holiday(setting: Setting, year: int, nation: Nation) -> DeedForm:
    """Asks for a day that is a bank holiday too."""

    def said(found: dict[str, Any]) -> str:
        words = tr("Add a bank holiday of {nation} on {day}")
        return words.format(nation=tr(NATIONS[found["nation"]]), day=day_words(found["day"]))

    def deed(session: "Session", found: dict[str, Any]) -> None:
        _observe(session, found["nation"], found["day"], observed=True, name=found["name"])

    form = DeedForm(setting.look, said, deed, setting.read_only)
    choice = Choice(setting.look, [(one, tr(words)) for one, words in NATIONS.items()])
    form.ask("day", tr("Day"), day_entry(setting.look, year, setting.today), tr("Enter the day."))
    form.ask("name", tr("What it is called"), text_entry())
    form.ask("nation", tr("Whose bank holiday"), choice, tr("Choose the nation."))
    choice.show_value(nation)
    form.end(tr("Add bank holiday"))
    return form


class HolidayCard(Form):
    """A bank holiday: one that is none in this office is taken away, and can be put back."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting.look, lambda *_: None, setting.read_only)
        self.said = self.note()
        self.note(tr("Charges that are proposed are worked out anew; those confirmed stay as they are."))
        self.away = self.button(tr("Take away: it is a working day"), partial(self._set, observed=False))
        self.back = self.button(tr("Put back: it is a bank holiday"), partial(self._set, observed=True))
        self.rows.addStretch(1)

    def is_same(self, record: HolidayLine) -> bool:
        return bool((self.record.nation, self.record.day) == (record.nation, record.day))

    def show_holiday(self, line: HolidayLine) -> None:
        """Show a bank holiday."""
        self.show_record(line, line.name or tr("the bank holiday"))
        self.said.setText(f"{tr(NATIONS[line.nation])}, {day_words(line.day)}")
        self.away.setVisible(line.observed)
        self.back.setVisible(not line.observed)

    def _set(self, *, observed: bool) -> None:
        words = tr("{name} on {day} is a bank holiday") if observed else tr("{name} on {day} is a working day")
        said = words.format(name=self.whom, day=day_words(self.record.day))
        line = self.record
        edit = partial(_observe, nation=line.nation, day=line.day, observed=observed, name=line.name or None)
        self.wished.emit(Wish(said, edit, self.said.setText))


def _observe(session: "Session", nation: Nation, day: date, *, observed: bool, name: str | None) -> None:
    """Keep the year as published first, so that the one day is an exception to it."""
    store_holidays(session, [day.year])
    set_holiday(session, nation, day, observed=observed, name=name)
