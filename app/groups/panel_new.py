"""The panels that begin a group, a seat, a person or an agency."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.groups.edits import add_group, add_seat
from app.groups.edits_group import change_group
from app.groups.edits_seat import check_open, check_place
from app.groups.panel import day_entry, name_entry
from app.groups.panel_words import tr
from app.kit.choice import Choice
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.wishes import Wish
from app.people.edits import add_agency, add_person, change_agency, change_person
from app.people.schema import Agency

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Named = Sequence[tuple[object, str]]


def new_group(look: Look, year: int, today: Callable[[], date]) -> NewForm:
    """Begins a group with its name, and the day it opened: as at earlier days there is none."""
    form = _begun(look, tr("Add the group {name}"), _make_group)
    hint = tr("Its first day. Empty: for as long as this record goes back")
    form.ask("opens", tr("Open since"), day_entry(look, year, today), hint)
    form.end(tr("Add group"))
    return form


def new_person(look: Look) -> NewForm:
    """Begins a person with their name."""
    return _named(look, tr("Add person"), tr("Add the person {name}"), _make_person)


def new_agency(look: Look) -> NewForm:
    """Begins an agency with its name."""
    return _named(look, tr("Add agency"), tr("Add the agency {name}"), _make_agency)


def _named(look: Look, button: str, words: str, add: Any) -> NewForm:  # noqa: ANN401  an Add of form_new
    form = _begun(look, words, add)
    form.end(button)
    return form


def _begun(look: Look, words: str, add: Any) -> NewForm:  # noqa: ANN401  an Add of form_new
    form = NewForm(look, lambda facts: words.format(name=facts["name"]), add)
    form.need("name", tr("Name"), name_entry(tr("The name")))
    return form


def _make_group(session: "Session", facts: dict[str, Any]) -> int:
    group = add_group(session, "")  # the name is looked at as for any other change
    change_group(session, group.id, facts)
    return group.id


def _make_person(session: "Session", facts: dict[str, Any]) -> int:
    person = add_person(session, "")
    change_person(session, person.id, facts)
    return person.id


def _make_agency(session: "Session", facts: dict[str, Any]) -> int:
    agency = add_agency(session, "")
    change_agency(session, agency.id, facts)
    return agency.id


class NewSeat(NewForm):
    """Begins a seat: its group, what it is called, and whose it is."""

    def __init__(self, look: Look, groups: Named, agencies: Named, group: int | None) -> None:
        super().__init__(look, self._step_words, _make_seat)
        self.group, self.agency = Choice(look, groups), Choice(look, agencies, new=tr("New agency…"))
        self.need("label", tr("Seat"), name_entry(tr("The seat's name")), tr("For example Director of Public Health"))
        self.need("agency_id", tr("Agency"), self.agency)
        self.need("group_id", tr("Group"), self.group)
        self.group.show_value(group if group is not None else next((number for number, _ in groups), None))
        self.end(tr("Add seat"))
        self.agency.wants_new.connect(self._on_new_agency)

    def _step_words(self, facts: dict[str, Any]) -> str:
        agency = self.agency.text().strip()
        return tr("Add the seat {seat}, {agency}").format(seat=facts["label"], agency=agency)

    def _on_new_agency(self, typed: str) -> None:
        name = " ".join(typed.split())
        if not name:
            self.fields["agency_id"].say(tr("Type the new agency's name first, then choose New agency…"))
            return
        words = tr("Add the agency {name}").format(name=name)
        edit = partial(add_agency, name=name)
        self.wished.emit(Wish(words, edit, self.fields["agency_id"].say, self._take_agency))

    def _take_agency(self, agency: Agency) -> None:
        self.agency.offer([(agency.id, agency.name)])
        self.agency.setText(agency.name)
        self.agency.commit()


def _make_seat(session: "Session", facts: dict[str, Any]) -> int:
    check_place(session, facts["group_id"], facts["label"], facts["agency_id"])
    check_open(session, facts["group_id"], None)
    return add_seat(session, facts["group_id"], facts["label"], facts["agency_id"]).id
