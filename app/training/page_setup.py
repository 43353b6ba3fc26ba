"""The Setup tab: own departments recharged by journal, account codes of finance, bank holidays of each nation."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.calendar.queries import HolidayLine, holidays_between
from app.calendar.rules import Nation
from app.kit.cells import Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.people.queries import AgencyLine, agencies
from app.training.page_list import ListView
from app.training.panel_booking_deeds import Setting
from app.training.panel_setup import (
    NATIONS,
    CodeCard,
    HolidayCard,
    RechargeCard,
    adding_holiday,
    kind_words,
    recharging,
)
from app.training.panel_words import joined, short_day, tr
from app.training.queries_setup import RechargeLine, ledger_codes, recharge_accounts
from app.training.rules import Kind

OWN, CODES = "own", "codes"


@dataclass(frozen=True)
class SetLine:
    """One thing that is set up: what it is, in words, and what stands behind it; None begins another."""

    id: Hashable
    name: str
    value: str
    note: str
    behind: RechargeLine | HolidayLine | Kind | None = None
    quiet: bool = False


class SetupView(ListView):
    """What charging stands on besides the policy."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Setup of charging"))
        self.add_words = tr("add here")
        self.own: Sequence[RechargeLine] = ()
        self.codes: dict[Kind, str] = {}
        self.holidays: dict[Nation, list[HolidayLine]] = {}
        self._agencies: Sequence[AgencyLine] = ()

    def ask(self, session: Session) -> None:
        self.own, self.codes = recharge_accounts(session), ledger_codes(session)
        self.holidays = {nation: holidays_between(session, nation, *self.span) for nation in Nation}
        self._agencies = agencies(session)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        own = [SetLine((OWN, one.id), one.agency, one.cost_centre or "", "", one) for one in self.own]
        more = SetLine((OWN, None), tr("Recharge an agency by journal…"), "", "")
        codes = [SetLine((CODES, kind), kind_words(kind), self.codes.get(kind, ""), "", kind) for kind in Kind]
        return [
            Section([*own, more], (tr("Own departments, recharged by journal"), tr("Cost centre")), OWN),
            Section(codes, (tr("Account codes of finance"), tr("Account")), CODES),
            *(self._holidays(nation) for nation in Nation),
        ]

    def summary(self) -> str:
        return tr("Who is recharged, under which account, and which days are no working days")

    def text_of(self, line: SetLine) -> str:
        return joined((line.name, line.value, line.note))

    def card(self, line: SetLine) -> tuple[str, Form] | None:
        behind, setting = line.behind, self._setting
        if isinstance(behind, RechargeLine):
            return behind.agency, RechargeCard(setting)
        if isinstance(behind, HolidayLine):
            return line.name, HolidayCard(setting)
        if isinstance(behind, Kind):
            return line.name, CodeCard(setting)
        return self._adding(line.id)

    def fill(self, form: QWidget, line: SetLine) -> None:
        behind = line.behind
        if isinstance(form, RechargeCard) and isinstance(behind, RechargeLine):
            form.show_agency(behind)
        elif isinstance(form, HolidayCard) and isinstance(behind, HolidayLine):
            form.show_holiday(behind)
        elif isinstance(form, CodeCard) and isinstance(behind, Kind):
            form.show_code(behind, self.codes.get(behind))

    def add(self) -> None:
        """Begin another of the kind the cursor is on."""
        line = self.current()
        key = line.id if isinstance(line, SetLine) else (Nation.ENGLAND_AND_WALES, None)
        title, form = self._adding(key)
        self.put(title, form)
        self.panel.take_focus()

    def _holidays(self, nation: Nation) -> Section[SetLine]:
        lines = [
            SetLine(
                (nation, one.day), one.name or tr("Bank holiday"), short_day(one.day), _note(one), one, not one.observed
            )
            for one in self.holidays.get(nation, ())
        ]
        more = SetLine((nation, None), tr("Add a bank holiday…"), "", "")
        head = tr("Bank holidays, {nation}").format(nation=tr(NATIONS[nation]))
        return Section([*lines, more], (head, tr("Day")), nation)

    def _adding(self, key: Any) -> tuple[str, Form]:  # noqa: ANN401  what a line goes by
        of = key[0]
        if of in {OWN, CODES}:
            return tr("Own department"), recharging(self._setting, self._agencies)
        return tr("Bank holiday"), adding_holiday(self._setting, self.year, of)

    @property
    def _setting(self) -> Setting:
        return Setting(self._desk.look, self._today, self.read_only)


def _note(one: HolidayLine) -> str:
    if not one.observed:
        return tr("Taken away: a working day")
    return tr("Added by the office") if one.typed else ""


def columns() -> Sequence[Column[SetLine]]:
    """What is shown of a line."""
    return (
        Column("name", tr("What"), _name, lambda head: Words(head[0], bold=True), least=230, pad=20, opens=True),
        Column("value", tr("Set to"), _value, lambda head: Words(head[1], color="text2"), width=220, opens=True),
        Column("note", tr("Note"), lambda line: Words(line.note, color="text2"), width=220, from_width=700, opens=True),
    )


def _name(line: SetLine) -> Cell:
    color = "accent_text" if line.behind is None else "text3" if line.quiet else "text"
    return Words(line.name, pad=20, indent=16, color=color)


def _value(line: SetLine) -> Cell:
    missing = isinstance(line.behind, Kind) and not line.value
    return Words(tr("Not set") if missing else line.value, color="text3" if line.quiet or missing else "text")
