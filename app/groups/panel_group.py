"""The panel of a group: what it is called, what it hangs under, its quorum read out, what is expected."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.groups.edits_group import change_group, delete_group
from app.groups.panel import day_entry, name_entry, number_entry, text_entry
from app.groups.panel_closing import ChangePart, ClosePart, CopyPart, Planned
from app.groups.panel_links import LinksPart
from app.groups.panel_parts import PartsView
from app.groups.panel_words import quorum_words, tr
from app.groups.queries_lists import GroupRow
from app.kit.choice import Choice
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish


def no_meetings(_: object, __: int, ___: date) -> Sequence[date]:
    """No room is there that would know of meetings."""
    return ()


class GroupPanel(Form):
    """The fields of a group, and what can be done with it as a whole."""

    def __init__(
        self, look: Look, year: int, today: Callable[[], date], read_only: bool = False, planned: Planned = no_meetings
    ) -> None:
        """`planned` knows on which days a group has a meeting planned."""
        super().__init__(look, change_group, read_only)
        self.copying, self.changing = CopyPart(look, year, today, read_only), ChangePart(look, year, today, read_only)
        self.links, self.closing = LinksPart(look, read_only), ClosePart(look, year, today, read_only, planned)
        self.parent_group = Choice(look, empty=tr("None: it stands at the top"))
        self.quorum = text_entry()
        self.fact("name", tr("Name"), name_entry(tr("The name")))
        kinds = tr("Board, executive, committee, sub-group, panel, or your own word")
        self.fact("kind", tr("Kind"), text_entry(), kinds, optional=True)
        self.fact("parent_id", tr("Under"), self.parent_group)
        self.fact("meetings_per_year", tr("Meetings a year"), number_entry(look, 0, 366), optional=True)
        hint = tr("Percent. Empty: what the office expects everywhere")
        self.fact("expected_attendance", tr("Expected attendance"), number_entry(look, 0, 100), hint, optional=True)
        hint = tr("For example fraction=1/2; require=Council|Police")
        self.fact("quorum", tr("Quorum"), self.quorum, hint, optional=True)
        self.read_out = self.note()
        self.fact("purpose", tr("Purpose"), text_entry(), optional=True)
        self.fact("terms_of_reference", tr("Terms of reference"), text_entry(), optional=True)
        self.fact("opens", tr("Open since"), day_entry(look, year, today), optional=True)
        self.known = PartsView()
        self.rows.addWidget(self.known)
        for part in (self.links, self.copying, self.changing, self.closing):
            self.rows.addWidget(part)
            part.wished.connect(self.wished)
        self.foot(tr("Delete group"))
        self.quorum.textChanged.connect(lambda text: self.read_out.setText(quorum_words(text)))
        self.read_out.setText(quorum_words(""))

    def show_group(self, group: GroupRow, others: Sequence[GroupRow], links: Sequence[tuple[object, str]] = ()) -> None:
        """Show a group and the boards it is linked to; it may hang under any of the others."""
        named = [(other.id, other.name) for other in others if other.id != group.id]
        self.parent_group.offer(named)
        self.show_record(group, group.name)
        self.links.show_group(group, links)
        self.copying.show_group(group, named)
        self.changing.show_group(group, named)
        self.closing.show_group(group)

    def delete(self) -> None:
        words = tr("Delete the group {name}").format(name=self.record.name)
        edit = partial(delete_group, group_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["name"].say, lambda _: self.finished.emit()))
