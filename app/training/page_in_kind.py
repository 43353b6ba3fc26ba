"""The In kind tab: trainer days that agencies gave, against the places they used for nothing."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.grid import Foot
from app.people.queries import AgencyLine, agencies
from app.training.page_list import ListView
from app.training.page_owed import OwedYear
from app.training.panel_booking_deeds import Setting
from app.training.panel_in_kind import InKindCard, giving
from app.training.panel_words import counted, tr
from app.training.queries_events import EventLine, events
from app.training.queries_in_kind import InKindLine, in_kind
from app.training.rules_in_kind import days_out
from app.training.rules_words import money


class InKindView(ListView):
    """The in-kind account of each agency for the year."""

    def __init__(self, desk: Desk, today: Callable[[], date], owed: OwedYear) -> None:
        super().__init__(desk, today, tr("In-kind account"))
        self.add_words = tr("add trainer days")
        self.found: Sequence[InKindLine] = ()
        self._agencies: Sequence[AgencyLine] = ()
        self._events: Sequence[EventLine] = ()
        self.owed = owed
        owed.grown.connect(self._on_grown)

    def ask(self, session: Session) -> None:
        self.owed.ask(session, *self.span)
        self.found = in_kind(session, self.owed.found, *self.span)
        self._agencies, self._events = agencies(session), events(session, *self.span)

    def columns(self) -> Sequence[Column[Any]]:
        return columns()

    def sections(self) -> Sequence[Section[Any]]:
        return [Section(self.found)]

    def feet(self) -> Sequence[Foot]:
        given, used = sum(line.given_worth for line in self.found), sum(line.used_worth for line in self.found)
        cells: tuple[Cell, ...] = (
            Words(tr("Together"), bold=True, pad=20),
            Words(days_out(sum(line.half_days for line in self.found)), bold=True),
            Words(money(given), bold=True),
            Words(f"{sum(line.used for line in self.found):,}", bold=True),
            Words(money(used), bold=True),
            Words(_signed(given - used), bold=True),
        )
        return [Foot("sum", cells)] if self.found else []

    def nothing(self) -> tuple[str, str]:
        return tr("Nothing was given in kind in this year"), tr(
            "Trainer days that an agency gives stand here against the places it uses for nothing. Press Ctrl+N to add "
            "some."
        )

    def summary(self) -> str:
        days = days_out(sum(line.half_days for line in self.found))
        used = counted(sum(line.used for line in self.found), tr("1 free place used"), tr("{count} free places used"))
        return tr("{days} trainer days given, {used}").format(days=days, used=used)

    def text_of(self, line: InKindLine) -> str:
        return line.agency

    def card(self, line: InKindLine) -> tuple[str, Form]:
        return line.agency, InKindCard(self._setting, self._events)

    def fill(self, form: QWidget, line: InKindLine) -> None:
        if isinstance(form, InKindCard):
            form.show_account(line)

    def add(self) -> None:
        self.put(tr("Trainer days"), giving(self._setting, self.year, self._agencies, self._events))
        self.panel.take_focus()

    @property
    def _setting(self) -> Setting:
        return Setting(self._desk.look, self._today, self.read_only)


def columns() -> Sequence[Column[InKindLine]]:
    """What is shown of an agency's account."""
    right = Align.RIGHT
    return (
        Column("agency", tr("Agency"), lambda line: Words(line.agency, pad=20), least=170, pad=20, opens=True),
        Column("days", tr("Days given"), _days, width=96, align=right, opens=True),
        Column("given", tr("Worth"), lambda line: _money(line.given_worth), width=100, align=right, opens=True),
        Column("used", tr("Free places used"), _used, width=132, align=right, opens=True),
        Column("worth", tr("At their price"), lambda line: _money(line.used_worth), width=118, align=right, opens=True),
        Column("more", tr("Given less used"), _balance, width=128, align=right, opens=True),
    )


def _days(line: InKindLine) -> Cell:
    return Words(days_out(line.half_days) if line.half_days else "–")


def _used(line: InKindLine) -> Cell:
    return Words(f"{line.used:,}" if line.used else "–")


def _money(pence: int) -> Cell:
    return Words(money(pence) if pence else "–")


def _balance(line: InKindLine) -> Cell:
    return Words(_signed(line.balance) if line.balance else "–", bold=True)


def _signed(pence: int) -> str:
    return money(pence) if pence >= 0 else f"−{money(-pence)}"
