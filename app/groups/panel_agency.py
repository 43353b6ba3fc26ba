"""The panel of an agency: its names, sector and charging class, and who followed it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.groups.edits_agency import change_agency, delete_agency
from app.groups.panel import day_entry, name_entry, text_entry
from app.groups.panel_parts import PartsView
from app.groups.panel_words import month_words, tr
from app.groups.queries_lists import AgencyRow
from app.kit.choice import Choice
from app.kit.fields import day_words
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.people.edits import (
    add_successor,
    forget_successors,
    rename_agency,
    set_charging_class,
)
from app.people.rules import ChargingClass, Dated

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class AgencyPanel(Form):
    """The fields of an agency, its class and its new name each from a day on."""

    wants_succession = Signal(int)
    """Other agencies are to follow this one, with its seats."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_agency, read_only)
        classes = [(item, item.value.capitalize()) for item in ChargingClass]
        self.charging, self.class_from = Choice(look, classes), day_entry(look, year, today)
        self.new_name, self.new_from = text_entry(), day_entry(look, year, today)
        self.follower = Choice(look, empty=tr("Nobody: it is still there"))
        self._build()
        self.follower.committed.connect(self._on_follower)

    def show_agency(self, agency: AgencyRow, others: Sequence[tuple[int, str]]) -> None:
        """Show an agency; the others are those that may have followed it."""
        self.follower.offer([(number, name) for number, name in others if number != agency.id])
        self.show_record(agency, agency.name)
        follower = next((number for number, name in others if name in agency.followed_by), None)
        self.follower.show_value(follower)
        self.earlier.setText("\n".join(map(_name_words, agency.earlier)))
        self.earlier.setVisible(bool(agency.earlier))
        held = agency.charging_class.capitalize() if agency.charging_class else tr("None yet")
        self.class_now.setText(tr("Now: {charging_class}").format(charging_class=held))

    def _build(self) -> None:
        hint = tr("To correct it. A new name is given below, and the old one stays with its years")
        self.fact("name", tr("Name"), name_entry(tr("The name")), hint)
        self.fact("short_name", tr("Short name"), text_entry(), optional=True)
        hint = tr("For example police, health, local authority")
        self.fact("sector", tr("Sector"), text_entry(), hint, optional=True)
        self.heading(tr("Charging class"))
        self.class_now = self.note()
        self.place("charging_class", tr("Class"), self.charging)
        self.place("since", tr("From"), self.class_from, tr("Empty: always"), optional=True)
        self.class_button = self.button(tr("Set class"), self._set_class)
        self.heading(tr("New name from a day"))
        self.earlier = self.note()
        self.place("new_name", tr("New name"), self.new_name)
        self.place("new_from", tr("First day of the new name"), self.new_from)
        self.rename_button = self.button(tr("Rename"), self._rename)
        self.place("follower", tr("Followed by"), self.follower, tr("The agency that took over its work"))
        self.heading(tr("Merger or split"))
        self.succession_button = self.button(tr("Merge or split…"), lambda: self.wants_succession.emit(self.record.id))
        self.known = PartsView()
        self.rows.addWidget(self.known)
        self.foot(tr("Delete agency"))

    def _set_class(self) -> None:
        said = self.read("charging_class", "since")
        if said is not None:
            edit = partial(set_charging_class, agency_id=self.record.id, **said)
            words = tr("Set the charging class of {name}").format(name=self.whom)
            done = partial(self._clear, ("charging_class", "since"))
            self.wished.emit(Wish(words, edit, self.fields["charging_class"].say, done))

    def _rename(self) -> None:
        needed = {"new_name": tr("Type the new name."), "new_from": tr("Type the first day of the new name.")}
        said = self.read("new_name", "new_from", needed=needed)
        if said is not None:
            name, since = said["new_name"], said["new_from"]
            words = tr("Rename {old} to {new} from {day}").format(old=self.whom, new=name, day=day_words(since))
            edit = partial(rename_agency, agency_id=self.record.id, name=name, since=since)
            done = partial(self._clear, ("new_name", "new_from"))
            self.wished.emit(Wish(words, edit, self.fields["new_name"].say, done))

    def _on_follower(self, number: int | None) -> None:
        edit = partial(_follow, self.record.id, number)
        words = tr("Say who followed {name}").format(name=self.record.name)
        self.wished.emit(Wish(words, edit, self.fields["follower"].refuse))

    def _clear(self, keys: tuple[str, ...], _: object) -> None:
        self.clear(*keys)

    def delete(self) -> None:
        words = tr("Delete the agency {name}").format(name=self.record.name)
        edit = partial(delete_agency, agency_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.finished.emit()))


def _follow(agency_id: int, follower: int | None, session: "Session") -> None:
    forget_successors(session, agency_id)
    if follower is not None:
        add_successor(session, agency_id, follower)


def _name_words(former: Dated) -> str:
    if former.since is None:
        return tr("Before: {name}").format(name=former.value)
    return tr("From {day}: {name}").format(day=month_words(former.since), name=former.value)
