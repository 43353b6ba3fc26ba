"""The panel of a person."""

from collections.abc import Sequence
from functools import partial

from app.groups.panel import name_entry, text_entry
from app.groups.panel_parts import PartsView
from app.groups.panel_words import tr
from app.groups.queries_lists import PersonRow
from app.kit.choice import Choice
from app.kit.fields import Tick
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish
from app.people.edits import change_person, delete_person


class PersonPanel(Form):
    """The fields of a person, and the seats they hold."""

    def __init__(self, look: Look, read_only: bool = False) -> None:
        super().__init__(look, change_person, read_only)
        self.agency = Choice(look, empty=tr("None"))
        self.withheld = Tick(look, tr("The name is withheld"))
        self.fact("name", tr("Name"), name_entry(tr("The name")))
        hint = tr("It is kept here, and “Name withheld” stands wherever it would leave this board's file")
        self.fact("name_withheld", "", self.withheld, hint, step=tr("whether to withhold the name"))
        self.fact("post", tr("Post"), text_entry(), optional=True)
        self.fact("agency_id", tr("Agency"), self.agency)
        self.fact("email", tr("Email"), text_entry(), optional=True)
        self.fact("phone", tr("Phone"), text_entry(), optional=True)
        self.heading(tr("Seats held"))
        self.seats = self.note()
        self.known = PartsView()
        self.rows.addWidget(self.known)
        self.foot(tr("Delete person"))

    def show_person(self, person: PersonRow, agencies: Sequence[tuple[object, str]]) -> None:
        """Show a person; agencies are what can be chosen."""
        self.agency.offer(agencies)
        self.show_record(person, person.name)
        self.seats.setText("\n".join(person.seats) or tr("None on that day."))

    def delete(self) -> None:
        words = tr("Delete the person {name}").format(name=self.record.name)
        edit = partial(delete_person, person_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.finished.emit()))
